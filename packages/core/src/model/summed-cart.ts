import { minorUnits, moneyOf } from './amount.ts';
import type { Cart } from './cart.ts';
import type { Money } from './money.ts';

/** A sum of amounts of one currency, in its smallest unit. What is not there counts as nothing. */
export function sumOf(moneys: readonly (Money | undefined)[]): bigint {
  return moneys.reduce((sum, each) => sum + (each ? minorUnits(each) : 0n), 0n);
}

/**
 * What a shop leaves to be summed up of its cart: the pieces, the subtotal of which `saved` comes off, and, until the shop says
 * more, a total that is estimated. Amounts in the smallest unit of the currency.
 */
export function summedCart<Line extends Pick<Cart['lines'][number], 'quantity'>>(
  currency: string,
  lines: readonly Line[] = [],
  subtotal = 0n,
  saved = 0n,
) {
  return {
    currency,
    lines,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: moneyOf(subtotal, currency),
    discount: saved > 0n ? moneyOf(saved, currency) : undefined,
    total: moneyOf(subtotal - saved, currency),
    estimated: true,
  };
}
