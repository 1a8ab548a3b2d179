import type { ShoppableError } from '../lib/errors.ts';
import type { Cart, Issue } from './cart.ts';
import type { ChatMessage } from './chat.ts';
import type { Product } from './product.ts';
import type { Phase, ShowData } from './show.ts';
import type { Deal } from './stage.ts';

/** Everything that a show tells the page about itself, by name. Each is told after the stores have changed. */
export interface ShowFacts {
  'show-loaded': { readonly show: ShowData };
  'phase-changed': { readonly phase: Phase };
  /** A product was pinned and the viewer's picture has reached it. `atMs` is programme time. */
  'product-shown': { readonly product: Product; readonly atMs: number };
  'deal-started': { readonly deal: Deal };
  'deal-ended': { readonly deal: Deal };
  'cart-added': {
    readonly variantId: string;
    readonly quantity: number;
    readonly product: Product | undefined;
  };
  'cart-changed': { readonly cart: Cart };
  'cart-refused': { readonly variantId: string | undefined; readonly issues: readonly Issue[] };
  /** The viewer has a coupon now. `code` is absent where it went into his account or cart by itself. */
  'coupon-claimed': { readonly couponId: string; readonly title: string; readonly code?: string };
  'message-sent': { readonly message: ChatMessage };
  /** The viewer has shared the show. `atMs` is programme time; absent: the link leads to the show as it will be then. */
  shared: {
    readonly url: string;
    /** By the device's own sheet, by copying the link, or by the page, which has answered `shoppable-share-request`. */
    readonly via: 'device' | 'copy' | 'page';
    readonly productId?: string;
    readonly atMs?: number;
  };
  error: { readonly error: ShoppableError };
}
