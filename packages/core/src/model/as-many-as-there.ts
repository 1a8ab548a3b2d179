import type { CartAnswer, Issue } from './cart.ts';

/** Pieces that are added of a variant, or to which a line is set. */
export interface Wanted {
  readonly variantId?: string;
  readonly lineId?: string;
  readonly quantity: number;
}

/** A shop that does a change wholly or not at all. */
export interface WholeShop {
  /** Tries it; the issues are empty when it was done. `partial-stock` says that the shop has not so many. */
  send(quantity: number): Promise<CartAnswer>;
  /** Pieces of the variant that are left, those in the cart included; undefined when the shop does not tell. */
  available(variantId: string): Promise<number | undefined>;
}

/**
 * Puts as many pieces into the cart as the shop has: where it refuses because there are too few, those that are there. The
 * answer is the cart, and what is to be said about it.
 */
export async function asManyAsThere(wanted: Wanted, shop: WholeShop): Promise<CartAnswer> {
  const { lineId, quantity } = wanted;
  const answer = await shop.send(quantity);
  if (!answer.issues.some(({ code }) => code === 'partial-stock')) return answer;
  const held = answer.cart.lines.filter((line) =>
    lineId === undefined ? line.variantId === wanted.variantId : line.id === lineId,
  );
  const before = held.reduce((sum, line) => sum + line.quantity, 0);
  const variantId = wanted.variantId ?? held[0]?.variantId ?? '';
  const available = await shop.available(variantId);
  const line = lineId === undefined ? {} : { lineId };
  const issue = { variantId, requested: lineId === undefined ? quantity : quantity - before, ...line };
  // Of one piece, too few are none.
  const isOut = available === undefined ? quantity === 1 : available <= 0;
  const told = available === undefined ? {} : { available: Math.max(available, 0) };
  if (isOut) return { ...answer, issues: [{ ...issue, code: 'sold-out', applied: 0, ...told }] };
  const fitting = (available ?? 0) - (lineId === undefined ? before : 0);
  const partly = fitting > 0 ? await shop.send(fitting) : answer;
  const isDone = partly.issues.length === 0;
  const applied = isDone ? (available ?? 0) - before : 0;
  const rest: Issue = { ...issue, code: 'partial-stock', applied, ...told };
  return { cart: partly.cart, issues: [rest] };
}
