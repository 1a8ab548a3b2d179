import type { Variant } from '../model/product.ts';

/** How many may be taken at once. */
export interface QuantityBounds {
  readonly min: number;
  /** Infinity when the merchant names no limit. */
  readonly max: number;
  readonly step: number;
}

/** The bounds of a quantity: the merchant's limits, and no more than there are. */
export function quantityBounds(
  of: Pick<Variant, 'limits'> & { readonly available?: number | undefined },
): QuantityBounds {
  const { min = 1, max = Infinity, step = 1 } = of.limits ?? {};
  const stock = of.available !== undefined && of.available > 0 ? of.available : Infinity;
  const least = Math.max(1, min);
  return { min: least, max: Math.max(least, Math.min(max, stock)), step };
}

/** What is to be known of how many may be taken: packs, the least, and at the end of it why there are no more. */
export function quantityNote(
  quantity: number,
  of: Pick<Variant, 'limits'> & { readonly available?: number | undefined },
):
  | {
      readonly key: 'issue.bad-increment' | 'issue.under-minimum' | 'issue.over-limit' | 'stock.left';
      readonly count: number;
    }
  | undefined {
  const { min = 1, max = Infinity, step = 1 } = of.limits ?? {};
  const bounds = quantityBounds(of);
  if (quantity > 1 || bounds.max === 1) {
    if (quantity + step > bounds.max && bounds.max < Infinity)
      return max <= bounds.max
        ? { key: 'issue.over-limit', count: max }
        : { key: 'stock.left', count: bounds.max };
  }
  if (step > 1) return { key: 'issue.bad-increment', count: step };
  return min > 1 && quantity <= min ? { key: 'issue.under-minimum', count: min } : undefined;
}

/** The next quantity in a direction; undefined at the end. */
export function stepped(
  quantity: number,
  direction: 1 | -1,
  { min, max, step }: QuantityBounds,
): number | undefined {
  const next = quantity + direction * step;
  return next < min || next > max ? undefined : next;
}
