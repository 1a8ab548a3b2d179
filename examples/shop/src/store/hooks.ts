import type { Order } from './order.ts';

/** What others in this process may listen to. Called inside the transaction: write, do not wait. */
export interface Hooks {
  /** A product has more or fewer pieces, or its sale was stopped or resumed. */
  readonly onStockChanged: ((productId: string) => void)[];
  /** A variant of the product has another price. */
  readonly onPriceChanged: ((productId: string) => void)[];
  /** An order was taken. */
  readonly onOrderPlaced: ((order: Order) => void)[];
}

/** Empty lists of listeners. */
export function createHooks(): Hooks {
  return { onStockChanged: [], onPriceChanged: [], onOrderPlaced: [] };
}
