import type { Cart, CartAnswer, CartChange, CartLine, Issue } from '../model/cart.ts';
import { compareMoney } from '../model/money.ts';
import type { CartOutcome, CartResult } from './cart-contract.ts';
import type { Queued } from './cart-queue.ts';

/** What a shop's answer to a change means. `before` is the cart as it was known when it was sent. */
export function judge(answer: CartAnswer, { change, add }: Queued, before: Cart | undefined): CartResult {
  const isPrice = ({ code }: Issue): boolean => code === 'price-changed';
  const others = answer.issues.filter((issue) => !isPrice(issue));
  const outcome = outcomeOf(others);
  if (change.kind !== 'add' || outcome === 'refused') return { outcome, issues: answer.issues };
  const told = answer.issues.find(isPrice);
  const seen = add?.price ?? add?.variant.price;
  const price = told ?? (seen && priceIssue(change, seen, before, answer.cart));
  if (price === undefined) return { outcome, issues: others };
  return { outcome: 'repriced', issues: [price, ...others] };
}

function outcomeOf(issues: readonly Issue[]): CartOutcome {
  if (issues.length === 0) return 'done';
  return issues.some(({ applied = 0 }) => applied > 0) ? 'partly' : 'refused';
}

/** A lower price is no matter; one in another currency cannot be compared. */
function priceIssue(
  { variantId }: Extract<CartChange, { kind: 'add' }>,
  was: CartLine['unit'],
  before: Cart | undefined,
  { lines }: Cart,
): Issue | undefined {
  const known = new Map(before?.lines.map(({ id, quantity }) => [id, quantity]));
  const same = lines.filter((line) => line.variantId === variantId);
  const grown = same.filter(({ id, quantity }) => quantity > (known.get(id) ?? 0));
  const dear = (grown.length > 0 ? grown : same).find(({ unit }) => compareMoney(unit, was) > 0);
  return dear && { code: 'price-changed', lineId: dear.id, variantId, was, now: dear.unit };
}

/** Whether a cart is as a change wants it, whoever made it so. Of an add no cart can tell. */
export function isAsAsked(change: CartChange, { lines, codes }: Cart): boolean {
  switch (change.kind) {
    case 'add':
      return false;
    case 'set-quantity':
      return (lines.find(({ id }) => id === change.lineId)?.quantity ?? 0) === change.quantity;
    case 'set-codes':
      return sorted(codes.map(({ code }) => code)) === sorted(change.codes);
  }
}

function sorted(codes: readonly string[]): string {
  return JSON.stringify([...codes].sort());
}
