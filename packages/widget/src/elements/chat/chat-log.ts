import type { ChatMessage } from '@shoppable/core';
import { windowOf } from '../../base/window-of.ts';
import { paceOf, type ChatPace } from './chat-pace.ts';
import { blankRow, paintRow, type RowPaint } from './chat-row.ts';
import { LeftOut, sampled, type MessageKeys } from './chat-sample.ts';

const FLUSH_MS = 250;
/** In a flood twenty lines a second are more than anybody reads. */
const FLOOD_MS = 500;
const PER_FLUSH = 10;
const MOST_ROWS = 200;
/** The first drawing, and the first after a pause of the reader or of the page, may show more. */
const FILL = 60;
const GAP_MS = 2000;
const NEAR_END_PX = 40;
/** Rows that make room at once, so that a flood does not take some out each time. */
const ROOM = 40;
/** From so many on, rows that come together do not rise: each would be drawn anew in every frame. */
const MANY = 4;

/** How the log stands after a drawing. */
export interface LogState {
  /** How many wait for a reader who has scrolled up. */
  readonly unread: number;
  /** Nobody has written. */
  readonly empty: boolean;
  /** How many of the last second were left out, where that is worth telling. */
  readonly left: number;
}

/** What the log needs, and whom it tells. */
export interface ChatLogDeps {
  readonly messages: () => readonly ChatMessage[];
  /** Whether a drawn message that is no more among them was taken away. */
  readonly isGone: (message: ChatMessage) => boolean;
  readonly keys: MessageKeys;
  readonly paint: () => RowPaint;
  readonly retry: (id: string) => void;
  /** Told when the list may have another height. */
  readonly onDraw: () => void;
  readonly onFlush: (state: LogState) => void;
  /** Default: that of the window. */
  readonly pace?: ChatPace;
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
  readonly #list: HTMLElement;
  readonly #deps: ChatLogDeps;
  readonly #keys: MessageKeys;
  readonly #pace: ChatPace;
  readonly #left = new LeftOut();
  readonly #rows = new Map<string, Row>();
  readonly #sizes: ResizeObserver;
  #known: ReadonlySet<string> = new Set();
  /** Keys of messages that are chosen and not drawn yet. */
  readonly #due = new Set<string>();
  #reading = false;
  #filling = true;
  #planned = false;
  #working = false;
  #over = false;
  /** There are more lines than can be seen: one more does not change the height of the log. */
  #full = false;
  #seen = true;
  /** Height of the log when it last went to its end. */
  #heightPx = 0;
  #flushedMs = Number.NEGATIVE_INFINITY;

  constructor(box: HTMLElement, deps: ChatLogDeps, signal: AbortSignal) {
    this.#box = box;
    const [list, gauge] = box.children as HTMLCollectionOf<HTMLElement>;
    this.#list = list ?? box;
    this.#deps = deps;
    this.#keys = deps.keys;
    this.#pace = deps.pace ?? paceOf(box);
    this.#list.replaceChildren();
    box.addEventListener('scroll', this.#onScroll, { signal, passive: true });
    box.addEventListener('click', this.#onClick, { signal });
    box.addEventListener('focusin', this.#onScroll, { signal });
    box.addEventListener('focusout', this.#onScroll, { signal });
    this.#sizes = new (windowOf(box).ResizeObserver)(() => this.#stick());
    this.#sizes.observe(gauge?.firstElementChild ?? box);
    signal.addEventListener('abort', () => {
      this.#sizes.disconnect();
      // Whatever is planned then finds nothing to do.
      this.#over = true;
    });
    this.#pace.seen((seen) => {
      this.#seen = seen;
      if (seen) this.changed();
    }, signal);
    this.changed();
  }

  /** The messages have changed: draws them soon. */
  changed(): void {
    if (this.#planned || !this.#seen) return;
    this.#planned = true;
    const restMs = this.#left.isFlood ? FLOOD_MS : FLUSH_MS;
    const waitMs = Math.max(0, this.#flushedMs + restMs - this.#pace.now());
    // A hidden page gets no animation frame, so it draws nothing until it is seen again.
    this.#pace.after(waitMs, () => this.#pace.frame(() => this.#flush()));
  }

  /** Goes to the newest message. */
  resume(): void {
    this.#filling ||= this.#reading;
    this.#reading = false;
    this.#flush();
  }

  /** Shows the row of a message, if it is drawn, and lets the reader stay there. */
  reveal(id: string): HTMLElement | undefined {
    const row = [...this.#rows.values()].find(({ message }) => message.id === id)?.element;
    if (row === undefined) return undefined;
    this.#reading = true;
    // Only the list moves, never the page around it.
    const [at, of] = [row.getBoundingClientRect(), this.#box.getBoundingClientRect()];
    this.#box.scrollTop += at.top - of.top - (of.height - at.height) / 2;
    return row;
  }

  #flush(): void {
    this.#planned = false;
    if (this.#over || !this.#seen) return;
    const nowMs = this.#pace.now();
    const rested = nowMs - this.#flushedMs > GAP_MS;
    this.#flushedMs = nowMs;
    const all = this.#deps.messages();
    const keys = new Set(all.map((message) => this.#keys.of(message)));
    this.#hide(keys);
    const fresh = all.filter((message) => !this.#known.has(this.#keys.of(message)));
    if (fresh.some((message) => message.delivery === 'sending')) this.#reading = false;
    const left = this.#reading ? 0 : this.#choose(fresh, keys, nowMs, rested);
    if (!this.#working) this.#work();
    this.#stick();
    this.#deps.onFlush({ unread: this.#reading ? fresh.length : 0, empty: all.length === 0, left });
  }

  /** Lets some of what is new be drawn; answers how many were left out of late. */
  #choose(fresh: readonly ChatMessage[], keys: Set<string>, nowMs: number, rested: boolean): number {
    const full = this.#filling || rested;
    this.#filling = false;
    const { shown, later, left } = sampled(fresh, full ? FILL : PER_FLUSH);
    for (const message of shown) this.#due.add(this.#keys.of(message));
    for (const message of later) keys.delete(this.#keys.of(message));
    this.#known = keys;
    // Who comes in or comes back has missed nothing that he would want to be told.
    const told = this.#left.count(nowMs, full ? 0 : fresh.length, full ? 0 : left);
    if (later.length > 0 || this.#left.isTold) this.#pace.after(0, () => this.changed());
    return told;
  }

  /** Does one thing in each frame: two changes at once move the lines between them, which is a layout shift. */
  #work(): void {
    const all = this.#over ? [] : this.#deps.messages();
    const wasFull = this.#full;
    this.#working = this.#drop() || this.#repaint(all) || this.#insert(all);
    if (!this.#working) return;
    if (!wasFull || !this.#full) this.#deps.onDraw();
    this.#pace.frame(() => this.#work());
  }

  /** What was taken away is unseen at once; what a flood has pushed out of memory may stay. */
  #hide(keys: ReadonlySet<string>): void {
    for (const [key, row] of this.#rows)
      if (!keys.has(key) && this.#deps.isGone(row.message)) this.#let(key, row);
    for (const key of this.#due) if (!keys.has(key)) this.#due.delete(key);
  }

  #let(key: string, { element }: Row): void {
    element.className = 'row gone';
    this.#rows.delete(key);
  }

  /** Takes out the first rows that are gone and follow each other; never while somebody reads. */
  #drop(): boolean {
    if (this.#reading) return false;
    let row = this.#list.querySelector('.gone');
    if (row === null) return false;
    while (row?.classList.contains('gone') === true) {
      const next: Element | null = row.nextElementSibling;
      row.remove();
      row = next;
    }
    this.#stick();
    return true;
  }

  #repaint(all: readonly ChatMessage[]): boolean {
    for (const message of all) {
      const row = this.#rows.get(this.#keys.of(message));
      if (row === undefined || row.message === message) continue;
      row.message = message;
      const { scrollHeight, scrollTop } = this.#box;
      paintRow(row.element, message, this.#deps.paint());
      // The lines below it stay where they are.
      if (this.#reading) this.#box.scrollTop = scrollTop + this.#box.scrollHeight - scrollHeight;
      this.#stick();
      return true;
    }
    return false;
  }

  /** Draws the newest messages that are due and follow each other. */
  #insert(all: readonly ChatMessage[]): boolean {
    if (this.#reading || this.#due.size === 0) return false;
    let after: HTMLElement | null = null;
    const run: ChatMessage[] = [];
    for (const message of [...all].reverse()) {
      const shown = this.#rows.get(this.#keys.of(message));
      if (shown !== undefined && run.length > 0) break;
      if (shown !== undefined) after = shown.element;
      else if (this.#due.has(this.#keys.of(message))) run.unshift(message);
    }
    if (run.length === 0) this.#due.clear();
    else if (!this.#trim(run.length)) this.#draw(run, after);
    return run.length > 0;
  }

  #draw(run: readonly ChatMessage[], after: HTMLElement | null): void {
    const paint = this.#deps.paint();
    for (const message of run) {
      const key = this.#keys.of(message);
      const element = blankRow();
      paintRow(element, message, paint);
      if (run.length >= MANY) element.dataset['still'] = '';
      this.#list.insertBefore(element, after);
      this.#rows.set(key, { element, message });
      this.#due.delete(key);
    }
    this.#stick();
  }

  /** Makes room for so many rows; answers whether any had to go. */
  #trim(room: number): boolean {
    let surplus = this.#list.childElementCount + room - MOST_ROWS;
    if (surplus <= 0) return false;
    surplus += ROOM;
    const keys = new Map([...this.#rows].map(([key, { element }]) => [element as Element, key]));
    for (const element of this.#list.children) {
      if (surplus <= 0) break;
      const key = keys.get(element);
      const row = key === undefined ? undefined : this.#rows.get(key);
      if (key !== undefined && row !== undefined) this.#let(key, row);
      surplus -= 1;
    }
    return this.#drop();
  }

  #stick(): void {
    if (this.#reading) return;
    const { clientHeight, scrollHeight } = this.#box;
    this.#heightPx = clientHeight;
    this.#full = scrollHeight > clientHeight + NEAR_END_PX;
    this.#box.scrollTop = scrollHeight;
  }

  readonly #onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.#box;
    // Not the reader has moved: the log has become lower or higher.
    if (!this.#reading && clientHeight !== this.#heightPx) return this.#stick();
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
