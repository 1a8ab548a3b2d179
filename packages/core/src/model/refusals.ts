import type { Cart, CartChange, Issue, IssueCode } from './cart.ts';
import { shortageOf } from './shortage.ts';

/**
 * What is to be said of a change that a shop did not, or not wholly, do, for its reason `code`: `partial-stock` of as many
 * pieces as there are, and `line-gone` of a line that the cart does not have any more; nothing of one that was to be removed.
 */
export function refusalsOf(
  change: Exclude<CartChange, { kind: 'set-codes' }>,
  code: IssueCode,
  before: Pick<Cart, 'lines'> | undefined,
  after: Pick<Cart, 'lines'>,
): Issue[] {
  const { kind, quantity } = change;
  if (kind === 'add') return [of(change.variantId)];
  const { lineId } = change;
  const find = (cart = after): Cart['lines'][number] | undefined =>
    cart.lines.find(({ id }) => id === lineId);
  const [now, then] = [find(), find(before)];
  if (now === undefined && code !== 'partial-stock')
    return quantity > 0 ? [{ code: 'line-gone', lineId }] : [];
  return [{ ...of((now ?? then)?.variantId ?? ''), lineId }];

  function of(variantId: string): Issue {
    const short =
      code === 'partial-stock' && shortageOf({ ...change, variantId }, before ?? { lines: [] }, after);
    return short || { code, variantId, requested: quantity, applied: 0 };
  }
}
