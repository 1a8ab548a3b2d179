import type { Cart, CartChange, CartLine, Issue, IssueCode } from './cart.ts';
import { misfit, type Limits } from './quantity-fit.ts';
import { piecesOf } from './shortage.ts';

/** What is known of a refusal besides the quantities. */
export interface Known {
  /** The reason that the shop itself gave. */
  readonly code?: IssueCode | undefined;
  /** The merchant's own words, for `custom`. */
  readonly message?: string | undefined;
  /** Limits of a variant. */
  limits(variantId: string): Limits | undefined;
  /** The line that an id means in a cart. Default: the one of that id. */
  line?(cart: Cart, lineId: string): CartLine | undefined;
}

/**
 * What is to be said of a change by the cart before and after it, in a shop that does a part of what is asked and tells reasons
 * in words only: what is missing, and why, as far as the limits, the quantities or the shop's own reason say it. Nothing where
 * nothing is missing.
 */
export function comparedIssues(change: CartChange, before: Cart, after: Cart, known: Known): Issue[] {
  const { code, message } = known;
  if (change.kind === 'set-codes') {
    const applied = after.codes.flatMap((each) => (each.applied ? each.code.toLowerCase() : []));
    const missing = change.codes.filter((each) => !applied.includes(each.toLowerCase()));
    return missing.map(() => ({ code: code ?? 'code-invalid' }));
  }
  const { quantity } = change;
  const find = (cart: Cart, lineId: string): CartLine | undefined =>
    known.line ? known.line(cart, lineId) : cart.lines.find(({ id }) => id === lineId);
  const isAdd = change.kind === 'add';
  const variantId = isAdd ? change.variantId : find(after, change.lineId)?.variantId;
  const [was = 0, now = 0] = [before, after].map((cart) =>
    isAdd ? piecesOf(cart, change.variantId) : find(cart, change.lineId)?.quantity,
  );
  const target = isAdd ? was + quantity : quantity;
  if (now === target || (isAdd && now > target)) return [];
  const limits = variantId === undefined ? undefined : known.limits(variantId);
  const reason = variantId === undefined ? 'line-gone' : now === 0 ? 'sold-out' : 'partial-stock';
  const issue: Issue = {
    code: reason,
    ...(variantId !== undefined && { variantId }),
    ...(!isAdd && { lineId: change.lineId }),
    requested: target - was,
    applied: Math.max(0, now - was),
    available: now,
  };
  if (code !== undefined) return [{ ...issue, code, ...(message !== undefined && { message }) }];
  return [{ ...issue, ...(limits && misfit(target, limits)) }];
}
