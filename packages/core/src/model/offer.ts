import type { Money } from './money.ts';
import type { Variant } from './product.ts';

/** What a shop asks for a variant, in numbers of whatever unit it counts in, or in texts of such numbers. */
export interface ShopOffer {
  readonly price: number | undefined;
  /** What it is compared with, where that is more. */
  readonly before: number | undefined;
  readonly currency: string | undefined;
}

/** The price of a variant; undefined where the shop does not tell one, or not in which currency. */
export function offerOf(
  { price, before = 0, currency }: ShopOffer,
  money: (amount: number, currency: string) => Money,
): Pick<Variant, 'price' | 'compareAt'> | undefined {
  if (price === undefined || !currency) return undefined;
  return { price: money(price, currency), ...(before > price && { compareAt: money(before, currency) }) };
}
