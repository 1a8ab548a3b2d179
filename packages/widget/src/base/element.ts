import {
  html,
  LitElement,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import type { ReadableAtom } from 'nanostores';
import { requestScope } from './context.ts';
import type { ShowScope } from './scope.ts';
import { Standing } from './spots.ts';
import { hostStyles } from './tokens.ts';
import { wear } from './wear.ts';

/** What an element may draw. */
export type Drawn = TemplateResult | typeof nothing;

/**
 * The base of every part. It finds its show, draws anew when one of the stores that it names changes, and keeps its
 * faults to itself: a throw while drawing leaves the last picture and the page untouched.
 * @attribute for - `name` of the show on this page that the part belongs to, when it stands outside of it.
 */
export abstract class ShoppableElement extends LitElement {
  static override properties: PropertyDeclarations = { for: { type: String } };
  static override styles: CSSResultGroup = [hostStyles];

  declare for: string | undefined;

  /** The show that this element stands in; undefined until it was found. */
  protected scope: ShowScope | undefined;
  #life: AbortController | undefined;
  #stops: (() => void)[] = [];
  readonly #internals: ElementInternals;
  readonly #standing = new Standing(this);

  constructor() {
    super();
    this.#internals = this.attachInternals();
  }

  /** Turns a state on or off that styles of the page reach by `:state(name)`. */
  protected toggleState(name: string, on: boolean): void {
    // Browsers before custom states were settled have no set, or throw at names without dashes.
    try {
      if (on) this.#internals.states.add(name);
      else this.#internals.states.delete(name);
    } catch {
      return;
    }
  }

  /** What it has drawn by hand has another size now. */
  protected resized(): void {
    this.#standing.hostUpdated();
  }

  /** The stores that a drawing depends on. Called once for each show. */
  protected abstract watched(scope: ShowScope): readonly ReadableAtom<unknown>[];

  /** Draws the element out of the stores. Called only while there is a show. */
  protected abstract draw(scope: ShowScope): Drawn;

  /** Called when the element has found its show; `signal` aborts when it leaves it. */
  protected joined?(scope: ShowScope, signal: AbortSignal): void;

  /** Also where the element is made in a show's own window, whose document refuses the sheets of the page. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    wear(root, (this.constructor as typeof LitElement).elementStyles);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    const { signal } = this.#life;
    let visit = new AbortController();
    signal.addEventListener('abort', () => visit.abort());
    requestScope(
      this,
      this.for,
      (scope) => {
        if (scope === this.scope) return;
        visit.abort();
        visit = new AbortController();
        this.#join(scope, visit.signal);
      },
      signal,
    );
  }

  /** Moved by `moveBefore()`: inside of a show along with it; a part of the page may stand in another show now. */
  connectedMoveCallback(): void {
    if (this.getRootNode() instanceof ShadowRoot) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life?.abort();
    this.#leave();
  }

  #join(scope: ShowScope, signal: AbortSignal): void {
    this.#leave();
    this.scope = scope;
    this.#stops = this.watched(scope).map((store) => store.listen(() => this.requestUpdate()));
    this.joined?.(scope, signal);
    this.requestUpdate();
  }

  #leave(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.scope = undefined;
  }

  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (error) {
      // A fault of one part is neither the page's nor the other parts' business.
      console.error('Shoppable: a part could not be drawn.', error);
    }
  }

  protected override render(): Drawn {
    const { scope } = this;
    if (scope === undefined) return nothing;
    const { tag, dir } = scope.text;
    return html`<div class="root" lang=${tag} dir=${dir}>${this.draw(scope)}</div>`;
  }
}
