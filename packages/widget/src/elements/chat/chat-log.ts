import type { ChatMessage, Translator } from '@shoppable/core';
import { blankRow, paintRow } from './chat-row.ts';
import { sampled, type MessageKeys } from './chat-sample.ts';

const FLUSH_MS = 250;
const PER_FLUSH = 10;
const MOST_ROWS = 200;
/** The first drawing, and the first after a pause of the reader or of the page, may show more. */
const FILL = 60;
const GAP_MS = 2000;
const NEAR_END_PX = 40;

/** What the log needs, and whom it tells. */
export interface ChatLogDeps {
  readonly messages: () => readonly ChatMessage[];
  readonly keys: MessageKeys;
  readonly isOwn: (message: ChatMessage) => boolean;
  readonly text: Translator;
  readonly retry: (id: string) => void;
  /** Told after each flush: how many wait for a reader who has scrolled up, and whether there is any message. */
  readonly onFlush: (unread: number, empty: boolean) => void;
}

interface Row {
  readonly element: HTMLElement;
  message: ChatMessage;
}

/**
 * The list of messages, drawn by hand: at most four times a second, at most ten new rows at a time and 200 in all, so
 * that a flood costs no more than a calm chat. It keeps to the newest message, except while the viewer reads above.
 */
export class ChatLog {
  readonly #box: HTMLElement;
  readonly #deps: ChatLogDeps;
  readonly #keys: MessageKeys;
  readonly #rows = new Map<string, Row>();
  readonly #sizes = new ResizeObserver(() => this.#stick());
  #known: ReadonlySet<string> = new Set();
  #reading = false;
  #filling = true;
  #planned = false;
  #over = false;
  #flushedMs = -FLUSH_MS;

  constructor(box: HTMLElement, deps: ChatLogDeps, signal: AbortSignal) {
    this.#box = box;
    this.#deps = deps;
    this.#keys = deps.keys;
    box.replaceChildren();
    box.addEventListener('scroll', this.#onScroll, { signal, passive: true });
    box.addEventListener('click', this.#onClick, { signal });
    box.addEventListener('focusin', this.#onScroll, { signal });
    box.addEventListener('focusout', this.#onScroll, { signal });
    this.#sizes.observe(box);
    signal.addEventListener('abort', () => {
      this.#sizes.disconnect();
      // Whatever is planned then finds nothing to do.
      this.#over = true;
    });
    this.changed();
  }

  /** The messages have changed: draws them soon. */
  changed(): void {
    if (this.#planned) return;
    this.#planned = true;
    const waitMs = Math.max(0, this.#flushedMs + FLUSH_MS - performance.now());
    // A hidden page gets no animation frame, so it draws nothing until it is seen again.
    setTimeout(() => requestAnimationFrame(() => this.#flush()), waitMs);
  }

  /** Goes to the newest message. */
  resume(): void {
    this.#filling ||= this.#reading;
    this.#reading = false;
    this.#flush();
  }

  #flush(): void {
    this.#planned = false;
    if (this.#over) return;
    const sinceMs = performance.now() - this.#flushedMs;
    this.#flushedMs += sinceMs;
    const { messages, isOwn, onFlush } = this.#deps;
    const all = messages();
    const keys = new Set(all.map((message) => this.#keys.of(message)));
    this.#renew(all, keys);
    const fresh = all.filter((message) => !this.#known.has(this.#keys.of(message)));
    if (fresh.some((message) => message.delivery === 'sending')) this.#reading = false;
    if (this.#reading) return onFlush(fresh.length, all.length === 0);
    const most = this.#filling || sinceMs > GAP_MS ? FILL : PER_FLUSH;
    this.#filling = false;
    this.#insert(all, new Set(sampled(fresh, most, isOwn)));
    this.#known = keys;
    this.#stick();
    onFlush(0, all.length === 0);
  }

  #renew(all: readonly ChatMessage[], keys: ReadonlySet<string>): void {
    for (const [key, { element }] of this.#rows) {
      if (keys.has(key)) continue;
      element.remove();
      this.#rows.delete(key);
    }
    for (const message of all) {
      const row = this.#rows.get(this.#keys.of(message));
      if (row === undefined || row.message === message) continue;
      row.message = message;
      paintRow(row.element, message, this.#deps.isOwn(message), this.#deps.text);
    }
  }

  #insert(all: readonly ChatMessage[], chosen: ReadonlySet<ChatMessage>): void {
    let after: HTMLElement | null = null;
    for (const message of [...all].reverse()) {
      const key = this.#keys.of(message);
      const shown = this.#rows.get(key);
      if (shown !== undefined) after = shown.element;
      if (shown !== undefined || !chosen.has(message)) continue;
      const element = blankRow();
      paintRow(element, message, this.#deps.isOwn(message), this.#deps.text);
      this.#box.insertBefore(element, after);
      this.#rows.set(key, { element, message });
      after = element;
    }
    this.#trim(all);
  }

  #trim(all: readonly ChatMessage[]): void {
    for (const message of all) {
      if (this.#rows.size <= MOST_ROWS) return;
      const key = this.#keys.of(message);
      this.#rows.get(key)?.element.remove();
      this.#rows.delete(key);
    }
  }

  #stick(): void {
    if (!this.#reading) this.#box.scrollTop = this.#box.scrollHeight;
  }

  readonly #onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.#box;
    const atEnd = scrollHeight - scrollTop - clientHeight <= NEAR_END_PX;
    const before = this.#reading;
    this.#reading =
      !atEnd || this.#box.matches(':focus-visible') || this.#box.querySelector(':focus-visible') !== null;
    if (!before || this.#reading) return;
    this.#filling = true;
    this.changed();
  };

  readonly #onClick = (event: Event): void => {
    const [target] = event.composedPath();
    if (target instanceof HTMLButtonElement && target.classList.contains('again'))
      this.#deps.retry(target.value);
  };
}
