import type { Cart, CartLine } from '../../model/cart.ts';
import type { Limits } from '../../model/quantity-fit.ts';

/** What the catalog has told of a variant that a refusal can be explained by. */
export interface VariantFacts {
  readonly needsPlan: boolean;
  readonly limits: Limits | undefined;
}

/**
 * The line that an id means now. Keys of lines change with their discounts, and the Storefront API names them otherwise:
 * then it is the only line of the same variant, which both kinds of ids begin with.
 */
export function lineFor({ lines }: Cart, lineId: string): CartLine | undefined {
  const [only, ...others] = lines.filter((line) => lineId.startsWith(`${line.variantId}:`));
  return lines.find(({ id }) => id === lineId) ?? (others.length > 0 ? undefined : only);
}
