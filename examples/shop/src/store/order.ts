import type { Locale } from '../../catalogue/format.ts';
import type { Properties } from './cart.ts';

/** Who buys, and where it goes. */
export interface Buyer {
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly city: string;
  readonly postcode: string;
  /** ISO 3166 code. */
  readonly country: string;
}

/** One line of an order, as it was sold. Money is in cents. */
export interface OrderLine {
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  readonly subtitle: string;
  readonly image: string;
  readonly quantity: number;
  readonly unit: number;
  readonly total: number;
  readonly properties: Properties;
}

/** An order as it was taken. Money is in cents. */
export interface Order {
  /** Not to be guessed: who has it may see the order. */
  readonly id: string;
  /** Shown to the buyer. */
  readonly number: number;
  readonly locale: Locale;
  readonly buyer: Buyer;
  readonly codes: readonly string[];
  readonly lines: readonly OrderLine[];
  readonly quantity: number;
  readonly subtotal: number;
  readonly discount: number;
  readonly total: number;
  readonly placedMs: number;
}
