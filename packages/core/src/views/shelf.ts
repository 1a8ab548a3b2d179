import { isSoldOut, type Product } from '../model/product.ts';
import type { Pin } from '../model/stage.ts';

/** One product of the bag. */
export interface ShelfRow {
  readonly product: Product;
  /** Its number in the bag, from 1. */
  readonly number: number;
  /** Whether the host is showing it, or has shown it. */
  readonly shown: 'now' | 'before' | 'not-yet';
  readonly soldOut: boolean;
}

/** The bag: every product in the order of the show, with its marks. */
export function shelf(
  products: readonly Product[],
  pins: readonly Pin[],
  shown: ReadonlySet<string>,
): readonly ShelfRow[] {
  const now = new Set(pins.map(({ productId }) => productId));
  return products.map((product, index) => ({
    product,
    number: index + 1,
    shown: now.has(product.id) ? 'now' : shown.has(product.id) ? 'before' : 'not-yet',
    soldOut: isSoldOut(product),
  }));
}
