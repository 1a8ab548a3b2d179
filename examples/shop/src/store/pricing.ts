import type { Deal } from './deals.ts';
import type { Variant } from './product.ts';

/** What a variant costs right now. */
export interface Price {
  /** Cents. */
  readonly now: number;
  /** Cents: the higher price before, struck through. */
  readonly before?: number;
  /** The promotion that makes it so. */
  readonly deal?: Deal;
}

/** Wanted pieces of one variant in a cart. */
export interface Wanted {
  readonly variant: Variant;
  readonly quantity: number;
}

/** What those pieces cost. */
export interface Priced {
  /** Cents for one piece; the list price when only some pieces have the deal. */
  readonly unit: number;
  readonly compareAt?: number;
  /** Cents for all pieces. */
  readonly total: number;
  /** Pieces that have the deal's price. */
  readonly dealPieces: number;
  readonly dealId?: string;
}

/** What one piece of a variant costs in a promotion, in cents. */
export function dealPrice(variant: Variant, deal: Pick<Deal, 'price' | 'percent'>): number {
  return deal.price ?? Math.round((variant.price * (100 - (deal.percent ?? 0))) / 100);
}

/** The best promotion for a variant: the lowest price below the list price. */
function bestDeal(variant: Variant, deals: readonly Deal[]): Deal | undefined {
  let best: Deal | undefined;
  for (const deal of deals) {
    if (!deal.productIds.includes(variant.productId)) continue;
    if (dealPrice(variant, deal) < (best === undefined ? variant.price : dealPrice(variant, best)))
      best = deal;
  }
  return best;
}

/** The price of one piece with the running promotions. */
export function priceOf(variant: Variant, deals: readonly Deal[]): Price {
  const deal = bestDeal(variant, deals);
  if (deal === undefined)
    return { now: variant.price, ...(variant.compareAt !== undefined && { before: variant.compareAt }) };
  return { now: dealPrice(variant, deal), before: variant.compareAt ?? variant.price, deal };
}

/** Prices the lines of one cart together: limits of a promotion count over all its lines, in their order. */
export function priceLines(lines: readonly Wanted[], deals: readonly Deal[]): Priced[] {
  const left = new Map(
    deals.map((deal) => [deal.id, Math.min(deal.perOrder ?? Infinity, (deal.limit ?? Infinity) - deal.sold)]),
  );
  return lines.map(({ variant, quantity }) => {
    const { now, before, deal } = priceOf(variant, deals);
    if (deal === undefined)
      return {
        unit: now,
        total: now * quantity,
        dealPieces: 0,
        ...(before !== undefined && { compareAt: before }),
      };
    const pieces = Math.max(0, Math.min(quantity, left.get(deal.id) ?? 0));
    left.set(deal.id, (left.get(deal.id) ?? 0) - pieces);
    const total = now * pieces + variant.price * (quantity - pieces);
    const all = pieces === quantity;
    const compareAt = all ? before : variant.compareAt;
    return {
      unit: all ? now : variant.price,
      total,
      dealPieces: pieces,
      dealId: deal.id,
      ...(compareAt !== undefined && { compareAt }),
    };
  });
}
