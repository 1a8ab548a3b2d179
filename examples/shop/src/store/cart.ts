import type { CodeState } from './codes.ts';
import type { Product, Variant } from './product.ts';

/** The most pieces of one variant in an order. */
export const MAX_PIECES = 10;

/** The most lines in a cart. */
export const MAX_LINES = 60;

/** What a line carries besides its variant, such as the page it was bought from. Keys with `_` are not shown. */
export type Properties = Readonly<Record<string, string>>;

/** One line of a cart, priced. Money is in cents. */
export interface CartLine {
  readonly id: string;
  readonly product: Product;
  readonly variant: Variant;
  readonly quantity: number;
  /** Pieces that can be bought now; may be fewer than `quantity`. */
  readonly available: number;
  readonly unit: number;
  readonly compareAt?: number;
  readonly total: number;
  readonly dealId?: string;
  readonly dealPieces: number;
  readonly properties: Properties;
}

/** A whole cart, priced now. Money is in cents, taxes included. */
export interface Cart {
  /** Empty while the visitor has no cart yet. */
  readonly id: string;
  readonly revision: number;
  readonly lines: readonly CartLine[];
  /** Pieces in all lines. */
  readonly quantity: number;
  readonly subtotal: number;
  readonly discount: number;
  readonly total: number;
  readonly codes: readonly CodeState[];
}

/** What is to be said about a change that was not, or not wholly, done. */
export interface Issue {
  readonly code:
    | 'sold-out'
    | 'partial-stock'
    | 'over-limit'
    | 'not-found'
    | 'line-gone'
    | 'needs-options'
    | NonNullable<CodeState['reason']>;
  readonly lineId?: string;
  readonly variantId?: string;
  readonly requested?: number;
  readonly applied?: number;
  readonly available?: number;
  /** The promotion code that is meant. */
  readonly promotion?: string;
}

/** What to put into a cart. */
export interface Addition {
  readonly variantId: string;
  readonly quantity: number;
  readonly properties?: Properties;
}
