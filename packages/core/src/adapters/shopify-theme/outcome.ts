import type { Raw } from '../../lib/raw.ts';
import type { Cart, CartLine, IssueCode } from '../../model/cart.ts';
import type { Limits } from '../../model/quantity-fit.ts';
import { shopifyMeaning } from '../../model/shopify-names.ts';

/** What the catalog has told of a variant that a refusal can be explained by. */
export interface VariantFacts {
  readonly needsPlan: boolean;
  readonly limits: Limits | undefined;
}

/** The reason that the shop itself gave: without a code for trouble with the stock, which quantities tell better. */
export interface Said {
  readonly code?: IssueCode | undefined;
  readonly message?: string | undefined;
}

/** What `userErrors` and `warnings` say, also those of `Shopify.actions`; undefined when nothing was refused. */
export function saidIn(payload: Raw): Said | undefined {
  const all = [...payload.list('userErrors'), ...payload.list('warnings')].map((each) => ({
    code: shopifyMeaning(each.text('code')),
    message: each.text('message'),
  }));
  return all.find(({ code }) => code) ?? (all.length > 0 ? {} : undefined);
}

/**
 * The line that an id means now. Keys of lines change with their discounts, and the Storefront API names them otherwise:
 * then it is the only line of the same variant, which both kinds of ids begin with.
 */
export function lineFor({ lines }: Cart, lineId: string): CartLine | undefined {
  const [only, ...others] = lines.filter((line) => lineId.startsWith(`${line.variantId}:`));
  return lines.find(({ id }) => id === lineId) ?? (others.length > 0 ? undefined : only);
}
