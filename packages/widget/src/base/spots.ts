import type { ReactiveController } from 'lit';
import { nextFrame, windowOf } from './window-of.ts';

/** What {@link Standing} needs of its element. */
interface Host extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  addController(controller: ReactiveController): void;
}

const layouts = new WeakMap<Element, Spots>();

function isHidden({ offsetWidth, offsetHeight }: HTMLElement): boolean {
  return offsetWidth === 0 || offsetHeight === 0;
}

/** Answers whether that is new. */
function write(element: HTMLElement, property: string, value: string): boolean {
  if (element.style.getPropertyValue(property) === value) return false;
  element.style.setProperty(property, value);
  return true;
}

/**
 * Keeps the pieces of a layout where their spots are, without one layout shift. A piece (`data-spot="name"`) lies at the
 * start of the layout and is moved by `translate` alone, which is no shift. Its spot (`.spot.name`) is an empty, unseen
 * box of the piece's size, which the grid of the layout moves as it likes. A spot with the class `wide` gives its piece
 * its width, one with `capped` its greatest height; every other takes both from the piece.
 */
export class Spots {
  readonly #layout: HTMLElement;
  readonly #spots = new Map<string, HTMLElement>();
  readonly #pieces = new Map<Host, readonly HTMLElement[]>();
  #sizes: ResizeObserver | undefined;
  #planned: (() => void) | undefined;
  #due = false;
  #again: (() => void) | undefined;

  constructor(layout: HTMLElement) {
    this.#layout = layout;
    for (const spot of layout.querySelectorAll<HTMLElement>('[data-for]')) {
      spot.hidden = true;
      this.#spots.set(spot.dataset['for'] ?? '', spot);
    }
    this.#rewatch();
    layouts.set(layout, this);
  }

  /** An element has been drawn: its pieces may be others now. */
  drawn(host: Host): void {
    const own = [host, ...host.renderRoot.querySelectorAll<HTMLElement>('[data-spot]')];
    this.#stand(
      host,
      own.filter(({ dataset }) => dataset['spot'] !== undefined),
    );
  }

  /** An element has gone. */
  gone(host: Host): void {
    this.#stand(host, []);
  }

  /** The layout lies differently now. Never in an observer of sizes, whose own changes are an error to the page. */
  changed(): void {
    this.#planned ??= nextFrame(this.#layout, () => this.#place());
  }

  /** The layout has left the page. */
  dispose(): void {
    this.#sizes?.disconnect();
    this.#planned?.();
    this.#again?.();
    layouts.delete(this.#layout);
  }

  #stand(host: Host, now: readonly HTMLElement[]): void {
    const before = this.#pieces.get(host) ?? [];
    this.#pieces.set(host, now);
    for (const piece of now) {
      if (before.includes(piece)) continue;
      for (const side of ['inset-block-start', 'inset-inline-start', 'margin']) write(piece, side, '0px');
      write(piece, 'position', 'absolute');
      this.#widen(piece);
    }
    this.#rewatch();
    if (this.#due) return;
    this.#due = true;
    // Whatever is drawn in this frame is in its place when the frame is painted.
    queueMicrotask(() => this.#place());
  }

  /** Of a piece whose height has a limit, what is inside has the height that it would like. */
  #measured(piece: HTMLElement): Element {
    const capped = this.#spotOf(piece)?.classList.contains('capped') ?? false;
    return capped ? (piece.firstElementChild ?? piece) : piece;
  }

  #spotOf({ dataset }: HTMLElement): HTMLElement | undefined {
    return this.#spots.get(dataset['spot'] ?? '');
  }

  /** Gives a new piece its width before it is measured. */
  #widen(piece: HTMLElement): void {
    const spot = this.#spotOf(piece);
    if (spot?.classList.contains('wide') !== true) return;
    spot.hidden = false;
    write(piece, 'inline-size', `${String(spot.offsetWidth)}px`);
  }

  #place(): void {
    this.#planned?.();
    this.#planned = undefined;
    this.#due = false;
    const pieces = [...this.#pieces.values()].flat();
    // Where a width changes, the height may change with it.
    if (!this.#fit(pieces)) return;
    this.#fit(pieces);
    this.#rewatch();
  }

  /** Sizes that are new while sizes are told are an error to the page: nobody asks for them until the next frame. */
  #rewatch(): void {
    this.#sizes?.disconnect();
    this.#again?.();
    this.#again = nextFrame(this.#layout, () => {
      const pieces = [...this.#pieces.values()].flat();
      // Of what is in another window, only an observer of that window is told.
      this.#sizes = new (windowOf(this.#layout).ResizeObserver)(() => this.changed());
      for (const one of [this.#layout, ...pieces.map((piece) => this.#measured(piece))])
        this.#sizes.observe(one);
    });
  }

  /** One round; answers whether a piece has another size now. */
  #fit(pieces: readonly HTMLElement[]): boolean {
    const needs = new Map<HTMLElement, { piece: HTMLElement; inline: number; block: number }>();
    for (const piece of pieces) {
      const spot = this.#spotOf(piece);
      if (spot === undefined || isHidden(piece)) continue;
      const capped = spot.classList.contains('capped');
      const block = capped ? piece.scrollHeight : piece.offsetHeight;
      needs.set(spot, { piece, inline: piece.offsetWidth, block });
    }
    for (const spot of this.#spots.values()) {
      const need = needs.get(spot);
      // Written anew, the same value would still be a change of the page.
      if (spot.hidden !== (need === undefined)) spot.hidden = need === undefined;
      if (need === undefined) continue;
      write(spot, '--_block', `${String(need.block)}px`);
      if (!spot.classList.contains('wide')) write(spot, '--_inline', `${String(need.inline)}px`);
    }
    const rtl = getComputedStyle(this.#layout).direction === 'rtl';
    const whole = this.#layout.clientWidth;
    const places = [...needs].map(([spot, { piece }]) => {
      const { offsetLeft, offsetTop: y, offsetWidth: width, offsetHeight: height, classList } = spot;
      const x = rtl ? offsetLeft + width - whole : offsetLeft;
      return {
        piece,
        x,
        y,
        width,
        height,
        wide: classList.contains('wide'),
        capped: classList.contains('capped'),
      };
    });
    let resized = false;
    for (const { piece, x, y, width, height, wide, capped } of places) {
      write(piece, 'translate', `${String(x)}px ${String(y)}px`);
      if (wide && write(piece, 'inline-size', `${String(width)}px`)) resized = true;
      if (capped && write(piece, 'max-block-size', `${String(height)}px`)) resized = true;
    }
    return resized;
  }
}

/** Tells the layout that an element stands in, if any, what has been drawn. */
export class Standing implements ReactiveController {
  readonly #host: Host;
  #spots: Spots | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const layout = this.#host.closest('.layout');
    this.#spots = layout === null ? undefined : layouts.get(layout);
    this.#spots?.drawn(this.#host);
  }

  hostDisconnected(): void {
    this.#spots?.gone(this.#host);
    this.#spots = undefined;
  }
}
