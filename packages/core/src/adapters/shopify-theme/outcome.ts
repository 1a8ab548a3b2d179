import type { Raw } from '../../lib/raw.ts';
import type { Cart, CartChange, CartLine, Issue, IssueCode } from '../../model/cart.ts';
import type { Limits } from './shop-cart.ts';

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

/** A change, and the cart before and after it. */
export interface Compared {
  readonly change: CartChange;
  readonly before: Cart;
  readonly after: Cart;
  readonly facts: ReadonlyMap<string, VariantFacts>;
}

/** Codes of the Storefront API, the first that fits, with what they mean to the viewer. */
const MEANINGS: readonly (readonly [RegExp, IssueCode])[] = [
  [/DISCOUNT_NOT_FOUND/u, 'code-invalid'],
  [/DISCOUNT.*INACTIVE/u, 'code-expired'],
  [/DISCOUNT.*USAGE/u, 'code-used'],
  [/DISCOUNT.*CUSTOMER/u, 'code-login'],
  [/DISCOUNT.*RANGE/u, 'code-minimum'],
  [/DISCOUNT/u, 'code-not-applicable'],
  [/MAXIMUM|TOO_LARGE/u, 'over-limit'],
  [/MINIMUM/u, 'under-minimum'],
  [/INCREMENT/u, 'bad-increment'],
  [/SELLING_PLAN/u, 'needs-plan'],
  [/CUSTOM$/u, 'custom'],
  [/^INVALID$/u, 'not-found'],
  [/MERCHANDISE_NOT_APP/u, 'not-purchasable'],
];

/** What `userErrors` and `warnings` say, also those of `Shopify.actions`; undefined when nothing was refused. */
export function saidIn(payload: Raw): Said | undefined {
  const all = [...payload.list('userErrors'), ...payload.list('warnings')].map((each) => ({
    code: MEANINGS.find(([pattern]) => pattern.test(each.text('code') ?? ''))?.[1],
    message: each.text('message'),
  }));
  return all.find(({ code }) => code !== undefined) ?? (all.length > 0 ? {} : undefined);
}

/** Pieces of a variant in a cart. */
export function quantityOf(cart: Cart, variantId: string): number {
  return cart.lines.reduce((sum, line) => sum + (line.variantId === variantId ? line.quantity : 0), 0);
}

/**
 * The line that an id means now. Keys of lines change with their discounts, and the Storefront API names them otherwise:
 * then it is the only line of the same variant, which both kinds of ids begin with.
 */
export function lineFor({ lines }: Cart, lineId: string): CartLine | undefined {
  const alike = lines.filter((line) => lineId.startsWith(`${line.variantId}:`));
  return lines.find(({ id }) => id === lineId) ?? (alike.length === 1 ? alike[0] : undefined);
}

/** What is to be said of a change that was not wholly done. The shop's own words are in its language: nobody reads them. */
export function issuesOf({ change, before, after, facts }: Compared, said: Said): Issue[] {
  if (change.kind === 'set-codes') {
    const isApplied = (wanted: string): boolean =>
      after.codes.some(({ code, applied }) => applied && code.toLowerCase() === wanted.toLowerCase());
    const wrong = change.codes.filter((code) => !isApplied(code));
    return wrong.map(() => ({ code: said.code ?? 'code-invalid' }));
  }
  const { kind, quantity } = change;
  const isAdd = kind === 'add';
  const line = isAdd ? undefined : lineFor(after, change.lineId);
  const was = isAdd ? quantityOf(before, change.variantId) : (lineFor(before, change.lineId)?.quantity ?? 0);
  const now = isAdd ? quantityOf(after, change.variantId) : (line?.quantity ?? 0);
  const target = isAdd ? was + quantity : quantity;
  if (isAdd ? now >= target : now === target) return [];
  const variantId = isAdd ? change.variantId : line?.variantId;
  const lineId = isAdd ? undefined : change.lineId;
  if (variantId === undefined) return [{ code: 'line-gone', lineId }];
  const reason = reasonOf(target, now, facts.get(variantId));
  const figures = { requested: target - was, applied: Math.max(0, now - was) };
  return [
    { available: now, ...reason, ...said, code: said.code ?? reason.code, lineId, variantId, ...figures },
  ];
}

function reasonOf(
  target: number,
  now: number,
  facts: VariantFacts | undefined,
): Pick<Issue, 'code' | 'available'> {
  const { min, max = Infinity, step } = facts?.limits ?? { min: 1, step: 1 };
  if (facts?.needsPlan === true) return { code: 'needs-plan' };
  if (target > max) return { code: 'over-limit', available: max };
  if (target < min) return { code: 'under-minimum', available: min };
  if (target % step > 0) return { code: 'bad-increment', available: step };
  return { code: now === 0 ? 'sold-out' : 'partial-stock' };
}
