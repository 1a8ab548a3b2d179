import { compareMoney, savingPercent, type Money } from '../model/money.ts';
import { isPurchasable, type Product, type UnitPrice, type Variant } from '../model/product.ts';
import type { Deal } from '../model/stage.ts';

/** What is said about a price. Every sum in it was told by the merchant; none is computed here. */
export interface PriceView {
  /** What is to be paid now. */
  readonly now: Money;
  /** What it cost before; undefined when that was not more. */
  readonly was: Money | undefined;
  /** Whole percent saved against `was`. */
  readonly saving: number | undefined;
  /** True when other variants cost more: the price is then "from". */
  readonly from: boolean;
  /** Whole percent of a running deal whose exact price only the shop knows. */
  readonly dealPercent: number | undefined;
  /** True while `now` is the price of a running deal. */
  readonly isDeal: boolean;
  /** What so much of it costs, as the shop says; undefined where it goes with another price than `now`. */
  readonly unit: UnitPrice | undefined;
}

/** The running deal that a product takes part in; of several the one that was opened last. */
export function dealOf(deals: readonly Deal[], productId: string): Deal | undefined {
  return deals.filter((deal) => deal.productIds.includes(productId)).at(-1);
}

/**
 * The price of a product, of one variant when it is chosen, during a deal when one is running. Undefined while the
 * shop's catalog has not told any.
 */
export function priceOf(product: Product, variant?: Variant, deal?: Deal): PriceView | undefined {
  const shown = variant ?? cheapest(product);
  if (shown === undefined) return undefined;
  const from =
    variant === undefined && product.variants.some(({ price }) => compareMoney(price, shown.price) > 0);
  const exact = deal?.prices.find(({ variantId }) => variantId === shown.id)?.price;
  const dealPrice = exact ?? deal?.price;
  if (dealPrice !== undefined && compareMoney(dealPrice, shown.price) <= 0) {
    const was = compareMoney(dealPrice, shown.price) < 0 ? shown.price : shown.compareAt;
    return {
      ...against(dealPrice, was),
      from: exact !== undefined && from,
      dealPercent: undefined,
      isDeal: true,
      unit: compareMoney(dealPrice, shown.price) === 0 ? shown.unitPrice : undefined,
    };
  }
  return {
    ...against(shown.price, shown.compareAt),
    from,
    dealPercent: dealPrice === undefined ? deal?.percent : undefined,
    isDeal: false,
    unit: dealPrice === undefined && deal?.percent !== undefined ? undefined : shown.unitPrice,
  };
}

function against(now: Money, was: Money | undefined): Pick<PriceView, 'now' | 'was' | 'saving'> {
  const more = was !== undefined && compareMoney(was, now) > 0;
  return { now, was: more ? was : undefined, saving: savingPercent(now, was) };
}

function cheapest(product: Product): Variant | undefined {
  const purchasable = product.variants.filter(isPurchasable);
  const candidates = purchasable.length > 0 ? purchasable : product.variants;
  return candidates.reduce<Variant | undefined>(
    (low, next) => (low === undefined || compareMoney(next.price, low.price) < 0 ? next : low),
    undefined,
  );
}
