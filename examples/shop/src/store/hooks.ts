import type { Order } from './order.ts';

/** What others in this process may listen to. Called inside the transaction: write, do not wait. */
export interface Hooks {
  /** A product has more or fewer pieces, or its sale was stopped or resumed. */
  readonly onStockChanged: ((productId: string) => void)[];
  /** A variant of the product has another price. */
  readonly onPriceChanged: ((productId: string) => void)[];
  /** A visitor has claimed a coupon. */
  readonly onCouponClaimed: ((couponId: string) => void)[];
  /** An order was taken, and the cart that it was is empty. */
  readonly onOrderPlaced: ((order: Order, cartId: string) => void)[];
}

/** Empty lists of listeners. */
export function createHooks(): Hooks {
  return { onStockChanged: [], onPriceChanged: [], onCouponClaimed: [], onOrderPlaced: [] };
}
