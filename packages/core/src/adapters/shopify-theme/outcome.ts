import type { Raw } from '../../lib/raw.ts';
import type { Cart, CartChange, CartLine, Issue, IssueCode } from '../../model/cart.ts';
import { misfit, type Limits } from '../../model/quantity-fit.ts';
import { piecesOf } from '../../model/shortage.ts';
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

/** What is to be said of a change that was not wholly done. The shop's own words are in its language: nobody reads them. */
export function issuesOf(
  change: CartChange,
  before: Cart,
  after: Cart,
  said: Said,
  facts: ReadonlyMap<string, VariantFacts>,
): Issue[] {
  if (change.kind === 'set-codes') {
    const applied = after.codes.flatMap((each) => (each.applied ? each.code.toLowerCase() : []));
    const wrong = change.codes.filter((code) => !applied.includes(code.toLowerCase()));
    return wrong.map(() => ({ code: said.code ?? 'code-invalid' }));
  }
  const { quantity } = change;
  const lineId = change.kind === 'add' ? undefined : change.lineId;
  const variantId = change.kind === 'add' ? change.variantId : lineFor(after, change.lineId)?.variantId;
  const [was = 0, now = 0] = [before, after].map((cart) =>
    lineId === undefined ? piecesOf(cart, variantId ?? '') : lineFor(cart, lineId)?.quantity,
  );
  const target = lineId === undefined ? was + quantity : quantity;
  if (now === target || (lineId === undefined && now > target)) return [];
  const { needsPlan, limits } = facts.get(variantId ?? '') ?? {};
  const shown = needsPlan ? { code: 'needs-plan' as const } : limits && misfit(target, limits);
  const code = variantId === undefined ? 'line-gone' : now === 0 ? 'sold-out' : 'partial-stock';
  const figures = { requested: target - was, applied: Math.max(0, now - was), available: now };
  return [{ code, variantId, lineId, ...figures, ...(said.code ? said : shown) } as Issue];
}
