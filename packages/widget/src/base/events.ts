import type { ShowFacts } from '@shoppable/core';
import type { SurfaceName } from './surface.ts';

/** What is known of a fact that the provider tells the page. */
export type FactName = keyof ShowFacts;

/** A fact of the show as a DOM event on the provider: `shoppable-cart-added`, `shoppable-product-shown` … Bubbles. */
export class ShoppableFactEvent<Name extends FactName = FactName> extends Event {
  /** The fact's details, as documented in the events reference. */
  readonly detail: ShowFacts[Name];

  constructor(name: Name, detail: ShowFacts[Name]) {
    super(`shoppable-${name}`, { bubbles: true, composed: true });
    this.detail = detail;
  }
}

/** What the viewer has bought at once. */
export interface Bought {
  readonly productId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** What the page is told when the viewer goes to the checkout. */
export interface CheckoutRequest {
  /** Where the shop's checkout is; with `checkout="page"` it is absent where the shop names none. */
  readonly url?: string;
  /** What he has bought at once; absent when he pays for the whole cart. */
  readonly bought?: Bought;
}

/** A request that the page may take over: `preventDefault()` alone, or `respondWith()` with a promise of how it ends. */
abstract class RequestEvent<Answer> extends Event {
  #answer: Promise<Answer> | undefined;

  /** What the page has answered; undefined when it has not. */
  get answer(): Promise<Answer> | undefined {
    return this.#answer;
  }

  /** Answers with a promise that settles when the page is done, or could not do it. */
  respondWith(answer: Answer | Promise<Answer>): void {
    this.#answer = Promise.resolve(answer);
    this.#answer.catch(() => undefined);
    this.preventDefault();
  }
}

/**
 * Asks the page before the viewer goes to the checkout. `preventDefault()` means that the page goes there itself, and
 * `respondWith()` that it is doing so: the button waits until the promise settles, and says when it has failed.
 */
export class CheckoutRequestEvent extends RequestEvent<unknown> {
  readonly detail: CheckoutRequest;

  constructor(url: string | undefined, bought?: Bought) {
    super('shoppable-checkout-request', { bubbles: true, composed: true, cancelable: true });
    this.detail = { ...(url !== undefined && { url }), ...(bought !== undefined && { bought }) };
  }
}

/** What a viewer may have to be signed in for. */
export type GatedAction = 'chat';

/** Who the viewer is, as the page knows him. The token goes to the realtime service alone. */
export interface SignedIn {
  readonly name?: string;
  readonly token?: string;
}

/**
 * Asks the page before a viewer writes for the first time, and when the service wants him signed in. Left alone, he writes
 * as a guest. `respondWith(promise)` holds his message while the page signs him in: it is sent when the promise resolves,
 * under the name in the answer if there is one, and stays unsent when it resolves with `false` or rejects.
 */
export class SignInRequestEvent extends RequestEvent<SignedIn | boolean | undefined> {
  readonly detail: { readonly action: GatedAction };

  constructor(action: GatedAction) {
    super('shoppable-sign-in-request', { bubbles: true, composed: true, cancelable: true });
    this.detail = { action };
  }
}

/** What the express buttons of the page would buy, and where they stand. */
export interface ExpressOffer {
  readonly place: 'card' | 'product' | 'cart';
  /** Absent in the cart: there the whole cart is bought. */
  readonly bought?: Bought;
}

/** With `checkout="express"`: what stands in the slot `express` would now buy something else, or stands elsewhere. */
export class ExpressChangedEvent extends Event {
  readonly detail: ExpressOffer;

  constructor(offer: ExpressOffer) {
    super('shoppable-express-changed', { bubbles: true, composed: true });
    this.detail = offer;
  }
}

/** What the viewer shares. */
export interface ShareRequest {
  /** Leads to the show, or to the product that was open. */
  readonly url: string;
  /** Leads to the moment that he sees; absent where nobody could go back to it. */
  readonly urlFromHere?: string;
  /** Name of the product, else of the show. */
  readonly title: string;
  readonly productId?: string;
  /** The moment that he sees, programme time in epoch ms. */
  readonly atMs?: number;
}

/** Asks the page before our own sheet opens; `preventDefault()` means that the page, or a native app, shares it. */
export class ShareRequestEvent extends Event {
  readonly detail: ShareRequest;

  constructor(request: ShareRequest) {
    super('shoppable-share-request', { bubbles: true, composed: true, cancelable: true });
    this.detail = request;
  }
}

/** Asks the page to show a product page; `preventDefault()` means that the page does it itself. */
export class NavigateRequestEvent extends Event {
  /** The product and the address of its page. */
  readonly detail: { readonly url: string; readonly productId: string };

  constructor(url: string, productId: string) {
    super('shoppable-navigate-request', { bubbles: true, composed: true, cancelable: true });
    this.detail = { url, productId };
  }
}

/** The show fills the window now, stands in one of its own, or is back in its place on the page. */
export class SurfaceChangedEvent extends Event {
  /** Where it stands now. */
  readonly detail: { readonly surface: SurfaceName };

  constructor(surface: SurfaceName) {
    super('shoppable-surface-changed', { bubbles: true, composed: true });
    this.detail = { surface };
  }
}

/** The browser's own small window over the page was opened or closed. */
export class PictureInPictureChangedEvent extends Event {
  readonly detail: { readonly open: boolean };

  constructor(open: boolean) {
    super('shoppable-picture-in-picture-changed', { bubbles: true, composed: true });
    this.detail = { open };
  }
}

declare global {
  interface HTMLElementEventMap {
    'shoppable-show-loaded': ShoppableFactEvent<'show-loaded'>;
    'shoppable-phase-changed': ShoppableFactEvent<'phase-changed'>;
    'shoppable-product-shown': ShoppableFactEvent<'product-shown'>;
    'shoppable-deal-started': ShoppableFactEvent<'deal-started'>;
    'shoppable-deal-ended': ShoppableFactEvent<'deal-ended'>;
    'shoppable-cart-added': ShoppableFactEvent<'cart-added'>;
    'shoppable-cart-changed': ShoppableFactEvent<'cart-changed'>;
    'shoppable-cart-refused': ShoppableFactEvent<'cart-refused'>;
    'shoppable-coupon-claimed': ShoppableFactEvent<'coupon-claimed'>;
    'shoppable-message-sent': ShoppableFactEvent<'message-sent'>;
    'shoppable-error': ShoppableFactEvent<'error'>;
    'shoppable-surface-changed': SurfaceChangedEvent;
    'shoppable-picture-in-picture-changed': PictureInPictureChangedEvent;
    'shoppable-checkout-request': CheckoutRequestEvent;
    'shoppable-sign-in-request': SignInRequestEvent;
    'shoppable-express-changed': ExpressChangedEvent;
    'shoppable-navigate-request': NavigateRequestEvent;
    'shoppable-share-request': ShareRequestEvent;
    'shoppable-shared': ShoppableFactEvent<'shared'>;
  }
}
