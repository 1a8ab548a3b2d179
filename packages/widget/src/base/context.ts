import type { ShowScope } from './scope.ts';

/** Key of the scope in the community's Context Protocol; the same in every copy of the bundle. */
export const SCOPE_KEY = Symbol.for('shoppable.scope');

/** Called with the scope now, and again when it becomes another one; `unsubscribe` ends that. */
export type ScopeCallback = (scope: ShowScope, unsubscribe?: () => void) => void;

/** Asks the ancestors for the scope, by the Context Protocol. */
export class ScopeRequestEvent extends Event {
  readonly context = SCOPE_KEY;
  readonly callback: ScopeCallback;
  readonly subscribe = true;
  readonly contextTarget: Element;

  constructor(contextTarget: Element, callback: ScopeCallback) {
    super('context-request', { bubbles: true, composed: true });
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}

const providers = new Map<string, ScopeProvider>();
const waiting = new Set<() => void>();

/** Answers scope requests at an element, and finds elements elsewhere on the page that name it by `for`. */
export class ScopeProvider {
  #scope: ShowScope | undefined;
  #name: string | undefined;
  readonly #subscribers = new Map<ScopeCallback, Element>();
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Gives the scope to everybody who has asked and will ask; undefined takes it back. */
  provide(scope: ShowScope | undefined): void {
    this.#scope = scope;
    if (scope === undefined) return;
    for (const callback of this.#subscribers.keys()) this.#answer(callback);
  }

  /** Starts to answer; `name` is what `for` refers to. */
  connect(name: string | undefined): void {
    this.#host.addEventListener('context-request', this.#onRequest);
    this.rename(name);
  }

  /** Is found under another name from now on; undefined: by nobody elsewhere. */
  rename(name: string | undefined): void {
    if (this.#name !== undefined && providers.get(this.#name) === this) providers.delete(this.#name);
    this.#name = name;
    if (name !== undefined) providers.set(name, this);
    for (const retry of [...waiting]) retry();
  }

  /** Stops to answer. */
  disconnect(): void {
    this.#host.removeEventListener('context-request', this.#onRequest);
    this.rename(undefined);
    this.#subscribers.clear();
  }

  /** Takes a subscriber that is no descendant. */
  subscribe(callback: ScopeCallback, target: Element): void {
    this.#subscribers.set(callback, target);
    if (this.#scope !== undefined) this.#answer(callback);
  }

  #answer(callback: ScopeCallback): void {
    if (this.#scope !== undefined) callback(this.#scope, () => this.#subscribers.delete(callback));
  }

  readonly #onRequest = (event: Event): void => {
    const request = event as Partial<ScopeRequestEvent> & Event;
    if (request.context !== SCOPE_KEY || typeof request.callback !== 'function') return;
    if (request.contextTarget === this.#host) return;
    event.stopImmediatePropagation();
    this.subscribe(request.callback, request.contextTarget ?? this.#host);
  };
}

/**
 * Asks for the scope of `element`: of the provider that `forName` names, else of the nearest ancestor.
 * It is also found when the provider comes, or is defined, later. `signal` ends the request.
 */
export function requestScope(
  element: Element,
  forName: string | undefined,
  onScope: (scope: ShowScope) => void,
  signal: AbortSignal,
): void {
  let stop: (() => void) | undefined;
  const callback: ScopeCallback = (scope, unsubscribe) => {
    stop = unsubscribe;
    // What names its show goes on asking, since another element may bear that name later.
    if (forName === undefined) waiting.delete(ask);
    if (!signal.aborted) onScope(scope);
  };
  const ask = (): void => {
    if (forName === undefined) element.dispatchEvent(new ScopeRequestEvent(element, callback));
    else providers.get(forName)?.subscribe(callback, element);
  };
  waiting.add(ask);
  signal.addEventListener('abort', () => {
    waiting.delete(ask);
    stop?.();
  });
  ask();
}
