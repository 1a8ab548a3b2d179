import type { ChatMessage, Translator } from '@shoppable/core';

/** What the digest needs. */
export interface DigestDeps {
  readonly text: Translator;
  readonly messages: () => readonly ChatMessage[];
  readonly pinned: () => ChatMessage | undefined;
  readonly isAloud: () => boolean;
  /** Calls back once after `ms`. */
  readonly after: (ms: number, act: () => void) => void;
}

const PAUSE_MS = 10_000;
const MOST = 3;

/**
 * Reads the chat to who listens, calmly: at most once in ten seconds, the host, what is for the viewer and what is pinned
 * by their words, all others by their number. What was taken away meanwhile is not said.
 */
export class Digest {
  readonly #region: HTMLElement;
  readonly #deps: DigestDeps;
  #heard: ReadonlySet<string>;
  #pinned: string | undefined;
  #waiting = false;
  #over = false;

  constructor(region: HTMLElement, deps: DigestDeps, signal: AbortSignal) {
    this.#region = region;
    this.#deps = deps;
    // What was there before is no news.
    this.#heard = new Set(deps.messages().map(({ id }) => id));
    this.#pinned = deps.pinned()?.id;
    signal.addEventListener('abort', () => (this.#over = true));
  }

  /** Something may be new. */
  changed(): void {
    if (this.#waiting || this.#over) return;
    this.#waiting = true;
    // It gathers first, so that what comes together is said together.
    this.#deps.after(PAUSE_MS, () => this.#speak());
  }

  #speak(): void {
    this.#waiting = false;
    if (this.#over) return;
    const words = this.#words();
    if (!this.#deps.isAloud()) return this.#region.replaceChildren();
    if (words.length === 0) return;
    this.#region.replaceChildren(
      ...words.map((line) => {
        const paragraph = this.#region.ownerDocument.createElement('p');
        paragraph.textContent = line;
        return paragraph;
      }),
    );
  }

  #words(): readonly string[] {
    const { messages, pinned, text } = this.#deps;
    const all = messages().filter(({ user, purchases }) => user.role !== 'system' && purchases === undefined);
    const fresh = all.filter(({ id, mine }) => !this.#heard.has(id) && mine !== true);
    this.#heard = new Set(all.map(({ id }) => id));
    const said = fresh.filter(({ user, toMe }) => user.role === 'host' || toMe === true).slice(-MOST);
    const pin = pinned();
    const isNew = pin !== undefined && pin.id !== this.#pinned;
    this.#pinned = pin?.id;
    const others = fresh.length - said.length;
    return [
      ...(isNew && !said.includes(pin) ? [`${text.t('chat.pinned')}. ${this.#line(pin)}`] : []),
      ...said.map((message) => this.#line(message)),
      ...(others > 0 ? [text.t('chat.new', { count: others })] : []),
    ];
  }

  #line({ user: { name }, text }: ChatMessage): string {
    return this.#deps.text.t('chat.says', { name, text });
  }
}
