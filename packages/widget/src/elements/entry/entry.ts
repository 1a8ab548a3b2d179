import type { KeptIn } from '@shoppable/core';
import { noteArrival, withArrival } from '../../base/arrival.ts';
import { closestLanguage } from '../../base/closest-language.ts';
import { PageElement } from '../../base/page-element.ts';
import { writeShowLink } from '../../base/show-link.ts';
import { isAway, keepAway } from './entry-away.ts';
import { drawEntry, type EntryView } from './entry-view.ts';
import { ENTRY_STYLE } from './entry.styles.ts';
import { keepClear } from './entry-lift.ts';
import { readEntryShow, type EntryShow } from './entry-show.ts';

/** How often a show is looked at again while the page is seen, and how old what is shown may become, ms. */
const AGAIN_MS = 60_000;
const STALE_MS = 180_000;
const WATCHED = ['src', 'for', 'href', 'product', 'at', 'position', 'exclude', 'locale', 'when'] as const;

/** The viewer has opened a show by its entry, or has dismissed the entry. */
export class EntryEvent extends Event {
  /** The show. */
  readonly detail: { readonly showId: string };

  constructor(name: 'opened' | 'dismissed', showId: string) {
    super(`shoppable-entry-${name}`, { bubbles: true, composed: true });
    this.detail = { showId };
  }
}

/** Entries of this page: what is dismissed in one is dismissed in all. */
const entries = new Set<ShoppableEntry>();

/**
 * The way into a show from any page: a button that is there while there is something to enter, and stays away once it was
 * dismissed. Without a show to enter it takes no space; dismissed, it makes no request.
 * @summary Button that leads into a show.
 * @attribute {string} src - Address of the show JSON; default: that of the show in `for`.
 * @attribute {string} for - `id` or `name` of the show on this page: it is scrolled to and played.
 * @attribute {string} href - The page of the show, where it is not on this one; default: the show's `url`.
 * @attribute {string} product - Id of a product that is opened in the show behind `href`.
 * @attribute {number} at - A moment that the show behind `href` begins at: epoch ms, or seconds of a replay.
 * @attribute {'end' | 'start' | 'inline'} position - Floats at the end or start of the lower edge, or stands where it is. Default `end`.
 * @attribute {string} exclude - Selector of what a floating one must not cover, such as bars at the lower edge.
 * @attribute {string} when - What is shown, of `live upcoming replay`. Default: all.
 * @attribute {string} locale - BCP 47 tag; default: the nearest `lang`, then the browser's.
 * @csspart entry - The whole.
 * @csspart open - What leads into the show.
 * @csspart dismiss - Keeps the entry away.
 * @cssproperty --shoppable-surface - Its ground.
 * @cssproperty --shoppable-surface-raised - The ground below the pointer.
 * @cssproperty --shoppable-line - The hairline around it.
 * @cssproperty --shoppable-text - Its words.
 * @cssproperty --shoppable-text-quiet - The title, and the cross that dismisses it.
 * @cssproperty --shoppable-live - The mark of a show that is live.
 * @cssproperty --shoppable-font - Its typeface.
 * @cssproperty --shoppable-entry-layer - Its `z-index` while it floats. Default `30`.
 * @event {EntryEvent} shoppable-entry-opened - The viewer enters the show.
 * @event {EntryEvent} shoppable-entry-dismissed - The viewer wants no entry to it.
 */
export class ShoppableEntry extends PageElement {
  static readonly observedAttributes: readonly string[] = WATCHED;

  readonly #root = this.attachShadow({ mode: 'open' });
  #life: AbortController | undefined;
  #drawing = new AbortController();
  #storage: KeptIn | undefined;
  #view: EntryView | undefined;
  #show: EntryShow | undefined;
  /** What is drawn now, in words. */
  #drawn: string | undefined;
  #freshMs = 0;
  /** There is nothing to be entered any more. */
  #isOver = false;
  #isSeen = false;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(ENTRY_STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    // Set before the class was there, it lies before the accessor.
    if (Object.hasOwn(this, 'storage')) {
      const { storage } = this;
      Reflect.deleteProperty(this, 'storage');
      this.storage = storage;
    }
  }

  /** Where it is kept that the entry was dismissed; set it when the viewer has consented. */
  get storage(): KeptIn | undefined {
    return this.#storage;
  }

  set storage(storage: KeptIn | undefined) {
    this.#storage = storage;
    const src = this.#src();
    if (src === undefined || !isAway(src, storage)) return;
    keepAway(src, storage);
    this.#end();
  }

  connectedCallback(): void {
    entries.add(this);
    this.#begin();
  }

  disconnectedCallback(): void {
    entries.delete(this);
    this.#end();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    this.#end();
    this.#begin();
  }

  #target(): HTMLElement | undefined {
    const name = this.getAttribute('for');
    if (!name) return undefined;
    const named = document.querySelector<HTMLElement>(`shoppable-video[name="${CSS.escape(name)}"]`);
    return document.getElementById(name) ?? named ?? undefined;
  }

  #src(): string | undefined {
    return addressOf(this.getAttribute('src') || this.#target()?.getAttribute('src'))?.href;
  }

  #begin(): void {
    const { signal } = (this.#life = new AbortController());
    noteArrival();
    const later = globalThis.requestIdleCallback ?? setTimeout;
    // The page comes first; and the elements that it names, and its consent, may stand behind this one.
    later(() => signal.aborted || this.#watch(signal));
  }

  #watch(signal: AbortSignal): void {
    const src = this.#src();
    if (src === undefined || isAway(src, this.#storage)) return;
    const look = (): void => void (document.hidden || this.#isSeen || this.#look(src, signal));
    const timer = setInterval(look, AGAIN_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    document.addEventListener('visibilitychange', look, { signal });
    const target = this.#target();
    if (target === undefined) look();
    else this.#followTarget(target, look, signal);
  }

  /** A show that is in view needs no way to it. */
  #followTarget(target: HTMLElement, onChange: () => void, signal: AbortSignal): void {
    const observer = new IntersectionObserver(
      (changes) => {
        this.#isSeen = changes.at(-1)?.isIntersecting === true;
        this.#draw();
        onChange();
      },
      { threshold: 0.3 },
    );
    observer.observe(target);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  async #look(src: string, signal: AbortSignal): Promise<void> {
    if (this.#isOver || Date.now() - this.#freshMs < AGAIN_MS / 2) return;
    try {
      const answer = await fetch(src, { signal });
      if (!answer.ok && answer.status >= 500) throw new TypeError(`HTTP ${String(answer.status)}`);
      this.#show = answer.ok ? readEntryShow(await answer.json(), answer.url || src) : undefined;
      this.#freshMs = Date.now();
      this.#isOver = this.#show === undefined;
    } catch {
      // What was true a while ago is not known to be true now.
      if (Date.now() - this.#freshMs > STALE_MS) this.#show = undefined;
    }
    if (!signal.aborted) this.#draw();
  }

  #draw(): void {
    const show = this.#offered();
    const drawn = show && JSON.stringify([show, this.#href(show)]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const { signal } = this.#renew();
    if (show === undefined) {
      this.#view = undefined;
      this.#root.replaceChildren();
      return;
    }
    const isFresh = this.#view === undefined;
    const position = this.getAttribute('position');
    const focused = this.#root.activeElement?.getAttribute('part');
    this.#view = drawEntry(show, {
      locale: this.getAttribute('locale') || closestLanguage(this),
      href: this.#href(show),
      position: position === 'start' || position === 'inline' ? position : 'end',
      isFresh,
    });
    const { box, open, dismiss } = this.#view;
    open.addEventListener('click', (event) => this.#enter(event, show));
    dismiss.addEventListener('click', () => this.#dismiss(show));
    box.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#dismiss(show));
    this.#root.replaceChildren(box);
    if (focused) this.#root.querySelector<HTMLElement>(`[part="${focused}"]`)?.focus();
    const excluded = this.getAttribute('exclude');
    if (excluded && position !== 'inline') keepClear(box, excluded, signal);
  }

  /** What there is to enter now. */
  #offered(): EntryShow | undefined {
    const show = this.#show;
    if (show === undefined || this.#isSeen) return undefined;
    const wanted = this.getAttribute('when')?.split(/\s+/u);
    if (wanted !== undefined && !wanted.includes(show.kind)) return undefined;
    return this.#target() === undefined && this.#href(show) === undefined ? undefined : show;
  }

  #href({ id, url }: EntryShow): string | undefined {
    if (this.#target() !== undefined) return undefined;
    const said = this.getAttribute('href');
    const page = addressOf(said || url);
    if (page === undefined || !/^https?:$/u.test(page.protocol)) return undefined;
    const at = Number(this.getAttribute('at') || NaN);
    const productId = this.getAttribute('product') || undefined;
    return writeShowLink(withArrival(page.href), {
      showId: id,
      productId,
      at: Number.isFinite(at) && at >= 0 ? at : undefined,
    });
  }

  #enter(event: Event, { id }: EntryShow): void {
    this.dispatchEvent(new EntryEvent('opened', id));
    const target = this.#target();
    if (target === undefined || event.defaultPrevented) return;
    event.preventDefault();
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
    const play = target.shadowRoot?.querySelector<HTMLElement>('[part~="play"]');
    play?.focus({ preventScroll: true });
    (target as { play?: () => void }).play?.();
  }

  #dismiss({ id }: EntryShow): void {
    const src = this.#src();
    if (src !== undefined) {
      keepAway(src, this.#storage);
      for (const entry of entries) if (entry.#src() === src) entry.#end();
    }
    this.dispatchEvent(new EntryEvent('dismissed', id));
  }

  #renew(): AbortController {
    this.#drawing.abort();
    return (this.#drawing = new AbortController());
  }

  #end(): void {
    this.#life?.abort();
    this.#drawing.abort();
    this.#show = this.#view = this.#drawn = undefined;
    this.#freshMs = 0;
    this.#isSeen = this.#isOver = false;
    this.#root.replaceChildren();
  }
}

/** An address of the page, absolute; undefined for what is none. */
function addressOf(said: string | null | undefined): URL | undefined {
  if (!said) return undefined;
  try {
    return new URL(said, document.baseURI);
  } catch {
    return undefined;
  }
}

declare global {
  interface HTMLElementEventMap {
    'shoppable-entry-opened': EntryEvent;
    'shoppable-entry-dismissed': EntryEvent;
  }
}
