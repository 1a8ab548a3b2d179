import { loadMessages, type Show } from '@shoppable/core';
import { httpShow } from '@shoppable/core/adapters/http-show';
import { createScope } from '../../base/create-scope.ts';
import { createLasting } from '../../base/lasting.ts';
import { closestLanguage } from '../../base/closest-language.ts';
import { ScopeProvider } from '../../base/context.ts';
import { openLinked } from '../../base/open-linked.ts';
import { openShow, type StoreElement } from '../../base/open-show.ts';
import { PageElement } from '../../base/page-element.ts';
import type { ShowScope } from '../../base/scope.ts';

/**
 * The provider alone: it loads a show and lets the parts inside of it, and those elsewhere that name it, find it.
 * It has no looks (`display: contents`).
 * @summary Loads a show for the parts that stand in it.
 * @slot - The parts, placed as the page likes.
 * @attribute src - Address of the show JSON.
 * @attribute locale - BCP 47 tag; default: the language of the page.
 * @attribute name - What parts elsewhere on the page refer to by `for`.
 * @attribute cart - Address of an http-cart, or `page`; default: as the show says.
 * @attribute store - Where products are looked up and bought: `shopify-theme`, `woocommerce https://shop.example`, or JSON as in the show; default: as the show says.
 * @attribute {string} site - What sales on this site are credited to; default: the page's host name.
 * @attribute {string} share-url - Page that shared links lead to; default: the show's `url`, else the page's canonical address, else its own.
 * @attribute {string} share-utm - Campaign of shared links, such as `utm_source=shoppable&utm_medium=share`; default: the show's `shareUtm`.
 * @attribute {'same-tab' | 'new-tab' | 'page' | 'express'} checkout - How the viewer gets to the checkout: in this tab, and back to the same place of the show; in a tab of its own; by the page's own way, which answers `shoppable-checkout-request`; by the page's own buttons in the slot `express`. Default `same-tab`.
 * @attribute {'apply' | 'copy'} coupon - What becomes of a claimed coupon's code: it goes into the cart, or the viewer copies it. Default: `apply` where the cart takes codes.
 * @event {ShoppableFactEvent} shoppable-show-loaded - The show JSON was read.
 * @event {ShoppableFactEvent} shoppable-phase-changed - The show begins, pauses, goes on, ends.
 * @event {ShoppableFactEvent} shoppable-product-shown - The viewer's picture has reached a pinned product.
 * @event {ShoppableFactEvent} shoppable-deal-started - A deal is running.
 * @event {ShoppableFactEvent} shoppable-deal-ended - A deal is over.
 * @event {ShoppableFactEvent} shoppable-cart-added - The shop has put something into the cart.
 * @event {ShoppableFactEvent} shoppable-cart-changed - The shop has told what is in the cart.
 * @event {ShoppableFactEvent} shoppable-cart-refused - The shop has refused a change, and why.
 * @event {ShoppableFactEvent} shoppable-coupon-claimed - The viewer has a coupon now; with its code.
 * @event {CouponClaimRequestEvent} shoppable-coupon-claim-request - Where the page gives coupons out: it claims one, and answers by `respondWith()`.
 * @event {ShoppableFactEvent} shoppable-message-sent - The viewer's message is in the chat.
 * @event {ShoppableFactEvent} shoppable-error - Something is wrong with the show; with code and place.
 * @event {SurfaceChangedEvent} shoppable-surface-changed - The show fills the window now, stands in one of its own, or is back in its place.
 * @event {PictureInPictureChangedEvent} shoppable-picture-in-picture-changed - The browser's small window has come or gone.
 * @event {CartRequestEvent} shoppable-cart-read-request - With `cart="page"`: the page tells its cart.
 * @event {CartRequestEvent} shoppable-cart-change-request - With `cart="page"`: the page changes its cart.
 * @event {CheckoutRequestEvent} shoppable-checkout-request - The viewer goes to the checkout; cancelable, and answered by `respondWith()`.
 * @event {ExpressChangedEvent} shoppable-express-changed - What stands in the slot `express` would buy something else now, or stands elsewhere.
 * @event {ShoppableFactEvent} shoppable-shared - The viewer has shared a link.
 * @event {ShareRequestEvent} shoppable-share-request - The viewer shares the show or a product; cancelable.
 * @event {NavigateRequestEvent} shoppable-navigate-request - The viewer goes to a product's page; cancelable.
 */
export class ShoppableShow extends PageElement implements StoreElement {
  static readonly observedAttributes = ['src', 'locale', 'cart', 'store', 'name'];

  /** The store: an adapter, or functions of the page. Set before `src`. */
  declare store?: StoreElement['store'];
  /** The cart, where it is another than the store's. */
  declare cart?: StoreElement['cart'];
  /** Who gives coupons out: an adapter, or functions of the page. */
  declare coupons?: StoreElement['coupons'];
  /** Where the secret of the viewer's cart and the claimed coupons are kept over page loads; set it when the viewer has consented. */
  declare storage?: StoreElement['storage'];

  readonly #provider = new ScopeProvider(this);
  readonly #root = this.attachShadow({ mode: 'open' });
  #life: AbortController | undefined;
  #show: Show | undefined;
  /** A scope made elsewhere; it lasts when the element is moved. */
  #given: ShowScope | undefined;

  /** The core's show; undefined until `src` is known and the language is loaded. */
  get show(): Show | undefined {
    return this.#show;
  }

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host { display: contents; }');
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(document.createElement('slot'));
  }

  connectedCallback(): void {
    this.#provider.connect(this.getAttribute('name') ?? undefined);
    if (this.#given === undefined) this.#open();
    else this.provide(this.#given);
  }

  /** Moved by `moveBefore()`, with all that stands in it. */
  connectedMoveCallback(): void {
    return;
  }

  disconnectedCallback(): void {
    this.#provider.disconnect();
    this.#close();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after) return;
    if (name === 'name') this.#provider.rename(after ?? undefined);
    else this.#open();
  }

  /** Gives a scope made elsewhere instead of loading one by `src`. */
  provide(scope: ShowScope): void {
    this.#close();
    this.#given = scope;
    this.#show = scope.show;
    this.#provider.provide(scope);
  }

  /** Reads the cart again: the page has changed it. */
  refreshCart(): void {
    void this.#show?.cart.refresh();
  }

  #open(): void {
    const src = this.getAttribute('src');
    if (src === null) return;
    this.#close();
    const life = new AbortController();
    this.#life = life;
    void this.#start(new URL(src, document.baseURI).href, life.signal);
  }

  async #start(url: string, signal: AbortSignal): Promise<void> {
    const locale = this.getAttribute('locale') ?? closestLanguage(this);
    const messages = await loadMessages(locale);
    if (signal.aborted) return;
    const show = openShow({
      locale,
      source: httpShow({ url }),
      cart: this.getAttribute('cart') ?? undefined,
      target: this,
    });
    signal.addEventListener('abort', () => show.dispose());
    this.#show = show;
    const dispatch = (event: Event): boolean => this.dispatchEvent(event);
    const lasting = createLasting({ element: this, root: this.#root }, dispatch, signal);
    this.#provider.provide(createScope(show, messages, dispatch, signal, lasting));
    openLinked({ ...lasting, show }, signal);
    await show.load();
  }

  #close(): void {
    this.#life?.abort();
    this.#show = undefined;
    this.#provider.provide(undefined);
  }
}
