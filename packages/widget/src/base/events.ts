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

/** Asks the page where a link of the show leads; `preventDefault()` means that the page goes there itself. */
export class CheckoutRequestEvent extends Event {
  /** Where the shop's checkout is. */
  readonly detail: { readonly url: string };

  constructor(url: string) {
    super('shoppable-checkout-request', { bubbles: true, composed: true, cancelable: true });
    this.detail = { url };
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
    'shoppable-message-sent': ShoppableFactEvent<'message-sent'>;
    'shoppable-error': ShoppableFactEvent<'error'>;
    'shoppable-surface-changed': SurfaceChangedEvent;
    'shoppable-picture-in-picture-changed': PictureInPictureChangedEvent;
    'shoppable-checkout-request': CheckoutRequestEvent;
    'shoppable-navigate-request': NavigateRequestEvent;
  }
}
