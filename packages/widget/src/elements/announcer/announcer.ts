import { errorText, isSoldOut, type CartView, type Show, type Stage } from '@shoppable/core';
import { html, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import type { StatusWords } from '../../base/status.ts';
import { announcerStyles } from './announcer.styles.ts';
import { cartNews, stageNews, type News } from './news.ts';

/** Least time between two announcements, so that a listener can still hear the host. */
const PAUSE_MS = 5000;
/** Rest after which what a viewer has done by keys is said, so that ten steps are one word. */
const SETTLED_MS = 500;

/**
 * Says to assistive technology what others see: a product is shown, a deal begins or is over, the cart has changed, the
 * show is live or has ended, and what the viewer's own keys have done. The one live region of a show; of what others do it
 * speaks at most once in five seconds.
 * @summary Announces what happens to screen readers.
 */
export class ShoppableAnnouncer extends ShoppableElement {
  static override properties: PropertyDeclarations = { _said: { state: true } };
  static override styles: CSSResultGroup = [ShoppableElement.styles, announcerStyles];

  declare private _said: readonly string[];
  readonly #news = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #asked = new Map<string, StatusWords>();
  #settled: ReturnType<typeof setTimeout> | undefined;
  #saidMs = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this._said = [];
  }

  protected override watched(): readonly ReadableAtom<unknown>[] {
    return [];
  }

  protected override joined(scope: ShowScope, signal: AbortSignal): void {
    scope.status.listen((topic, words) => this.#answer(topic, words), signal);
    const { text, status } = scope;
    const shown = status.$shown.subscribe((key) => key && this.#answer('shown', () => text.t(key)));
    const stops = [shown, this.#followStage(scope), this.#followCart(scope), ...this.#followSession(scope)];
    signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
      clearTimeout(this.#timer);
      clearTimeout(this.#settled);
      this.#timer = undefined;
      this.#news.clear();
      this.#asked.clear();
    });
  }

  protected override draw(): Drawn {
    return html`<div class="sr-only" role="status" aria-live="polite">
      ${this._said.map((words) => html`<p>${words}</p>`)}
    </div>`;
  }

  #followStage({ show, text, format }: ShowScope): () => void {
    const product = (id: string) => show.catalog.product(id).get();
    let before: Stage = show.timeline.$stage.get();
    let soldOut = new Set(show.catalog.$products.get().filter(isSoldOut));
    // What was there when the viewer came in is no news; it is told together with the show itself.
    let isThere = show.session.$loading.get() === 'ready';
    const stopLoading = show.session.$loading.listen((loading) =>
      queueMicrotask(() => (isThere = loading === 'ready')),
    );
    const stopStage = show.timeline.$stage.listen((stage) => {
      if (isThere) this.#tell(stageNews(before, stage, { text, format, product }));
      before = stage;
    });
    const stopCatalog = show.catalog.$products.listen((products) => {
      const gone = new Set(products.filter(isSoldOut));
      const pinned = before.pins.map(({ productId }) => product(productId));
      for (const item of pinned) {
        if (item === undefined || !gone.has(item) || [...soldOut].some(({ id }) => id === item.id)) continue;
        this.#tell([{ topic: 'product', words: text.t('announce.sold-out', { title: item.title }) }]);
      }
      soldOut = gone;
    });
    return () => {
      stopLoading();
      stopStage();
      stopCatalog();
    };
  }

  #followCart({ show, text }: ShowScope): () => void {
    const { $cart } = show.cart;
    let before: CartView | undefined = settled($cart.get());
    return $cart.listen((cart) => {
      const now = settled(cart);
      if (now === undefined) return;
      if (before !== undefined) this.#tell(cartNews(before, now, text));
      before = now;
    });
  }

  #followSession({ show, text }: ShowScope): readonly (() => void)[] {
    const { $phase, $loading, $error } = show.session;
    return [
      $phase.listen((phase, before) => {
        if (!isThere(show)) return;
        if (phase === 'live' && before !== 'live')
          this.#tell([{ topic: 'phase', words: text.t('announce.live') }]);
        if (phase === 'ended') this.#tell([{ topic: 'phase', words: text.t('announce.ended') }]);
        if (phase === 'paused') this.#tell([{ topic: 'phase', words: text.t('show.paused') }]);
      }),
      $loading.listen((loading) => {
        const error = $error.get();
        if (loading === 'failed' && error !== undefined) {
          this.#tell([{ topic: 'phase', words: text.t(errorText(error.code)) }]);
        }
      }),
    ];
  }

  /** What the viewer himself has done is said as soon as he rests, and does not wait for its turn. */
  #answer(topic: string, words: StatusWords): void {
    this.#asked.delete(topic);
    this.#asked.set(topic, words);
    clearTimeout(this.#settled);
    this.#settled = setTimeout(() => {
      const said = [...this.#asked.values()].map((say) => say()).filter((line) => line !== undefined);
      this.#asked.clear();
      if (said.length > 0) this._said = said;
    }, SETTLED_MS);
  }

  #tell(news: readonly News[]): void {
    for (const { topic, words } of news) {
      // The newest word on a topic is said last.
      this.#news.delete(topic);
      this.#news.set(topic, words);
    }
    if (this.#news.size === 0 || this.#timer !== undefined) return;
    const waitMs = Math.max(100, this.#saidMs + PAUSE_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#saidMs = performance.now();
      this._said = [...this.#news.values()];
      this.#news.clear();
    }, waitMs);
  }
}

function isThere(show: Show): boolean {
  return show.session.$loading.get() === 'ready';
}

function settled(cart: CartView | undefined): CartView | undefined {
  return cart?.pending === true ? undefined : cart;
}
