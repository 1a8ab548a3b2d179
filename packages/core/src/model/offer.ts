import type { Money } from './money.ts';
import type { Variant } from './product.ts';

/**
 * The price of a variant, in numbers of whatever unit the shop counts in, and what it is compared with where that is more;
 * undefined where the shop does not tell a price, or not in which currency.
 */
export function offerOf(
  price: number | undefined,
  before = 0,
  currency: string | undefined,
  money: (amount: number, currency: string) => Money,
): Pick<Variant, 'price' | 'compareAt'> | undefined {
  if (price === undefined || !currency) return undefined;
  return { price: money(price, currency), ...(before > price && { compareAt: money(before, currency) }) };
}
