import type { ReadableAtom } from 'nanostores';
import type { ShoppableError } from '../lib/errors.ts';
import type { Issue } from '../model/cart.ts';
import type { Money } from '../model/money.ts';
import type { Product, Variant } from '../model/product.ts';
import type { CartView } from './cart-view.ts';

/**
 * How a change of the cart ended. `repriced`: done, but the shop asks more per piece than the viewer saw, so he is asked
 * whether he keeps it. `unknown`: nobody can say whether it was done, so the cart was read again. `failed`: it was not done.
 */
export type CartOutcome = 'done' | 'partly' | 'repriced' | 'refused' | 'unknown' | 'failed' | 'unavailable';

/** The answer to a verb of the cart. Verbs never reject. */
export interface CartResult {
  readonly outcome: CartOutcome;
  /** What the shop had to say; for `repriced` a `price-changed` with `lineId`, `variantId`, `was` and `now` comes first. */
  readonly issues: readonly Issue[];
  /** The fault, for `failed` and `unknown`. */
  readonly error?: ShoppableError;
  /** Where the same can be bought in the store, when an add has `failed`, is `unknown` or `unavailable`. */
  readonly link?: string;
}

/** A {@link CartResult}, and where to pay. */
export interface BuyNowResult extends CartResult {
  /** Absent: there is nothing to pay, or no way to. After `repriced` nobody is sent there before he has confirmed. */
  readonly url?: string;
}

/** Where the cart is paid, or why nobody knows. */
export interface CheckoutResult {
  readonly url?: string;
  readonly error?: ShoppableError;
}

/** What this cart can do: a control is shown for nothing else. All false while there is no cart. */
export interface CartAbilities {
  readonly add: boolean;
  readonly setQuantity: boolean;
  readonly codes: boolean;
  /** By its checkout, or by a link with which one thing can be bought. */
  readonly buyNow: boolean;
  /** The shop makes the way to pay at the tap, also where the cart names none. */
  readonly checkout: boolean;
  /** The shop's own cart can be shown over the page. */
  readonly open: boolean;
}

/** What to add. */
export interface AddRequest {
  readonly product: Product;
  readonly variant: Variant;
  /** Default 1. */
  readonly quantity?: number;
  /** Price of one piece that the viewer saw, a deal's for example. Default: the variant's. */
  readonly price?: Money;
  /** Carried into the merchant's cart with the line. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** The merchant's cart in the player. */
export interface CartStore {
  /** The cart as the viewer sees it: confirmed by the shop, with pending changes laid over; undefined until read. */
  readonly $cart: ReadableAtom<CartView | undefined>;
  /** Why the cart could not be read. */
  readonly $error: ReadableAtom<ShoppableError | undefined>;
  /** Variants with an add on its way. */
  readonly $adding: ReadableAtom<ReadonlySet<string>>;
  /** Whether there is a cart to sell into. */
  readonly $available: ReadableAtom<boolean>;
  /** What it can do. */
  readonly $can: ReadableAtom<CartAbilities>;
  /** Adds a variant. Taps that come while one is waiting in the queue become one change. */
  add(request: AddRequest): Promise<CartResult>;
  /** Sets how many of a line; 0 removes it. */
  setQuantity(lineId: string, quantity: number): Promise<CartResult>;
  /** Takes a line out. */
  remove(lineId: string): Promise<CartResult>;
  /** Sets the whole list of promotion codes. */
  setCodes(codes: readonly string[]): Promise<CartResult>;
  /** Adds, and answers where to pay. A cart that cannot add, or could not, answers the link to buy just this. */
  buyNow(request: AddRequest): Promise<BuyNowResult>;
  /** Where the cart is paid, once everything that the viewer has asked for is done. */
  checkout(): Promise<CheckoutResult>;
  /** Shows the shop's own cart over the page; false when it could not. */
  open(): Promise<boolean>;
  /** Reads the cart again, since it may have been changed elsewhere. */
  refresh(): Promise<void>;
}
