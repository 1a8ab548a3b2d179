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

/** The next quantity in a direction; undefined at the end. */
export function stepped(
  quantity: number,
  direction: 1 | -1,
  { min, max, step }: QuantityBounds,
): number | undefined {
  const next = quantity + direction * step;
  return next < min || next > max ? undefined : next;
}
