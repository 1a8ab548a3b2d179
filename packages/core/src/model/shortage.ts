import type { Cart, CartChange, Issue } from './cart.ts';

/** Pieces of a variant in a cart, in all its lines together; with `lineId`, those of that line. */
export function piecesOf({ lines }: Pick<Cart, 'lines'>, variantId: string, lineId?: string): number {
  const same = lines.filter((line) =>
    lineId === undefined ? line.variantId === variantId : line.id === lineId,
  );
  return same.reduce((sum, { quantity }) => sum + quantity, 0);
}

/**
 * What is to be said where a cart holds fewer pieces afterwards than was asked for; undefined where nothing is missing. For
 * shops that do a part of a change: `applied` pieces were put in, and those that are there now are all that can be had.
 */
export function shortageOf(
  change: Exclude<CartChange, { kind: 'set-codes' }> & { readonly variantId: string },
  before: Pick<Cart, 'lines'>,
  after: Pick<Cart, 'lines'>,
): Issue | undefined {
  const { variantId, quantity } = change;
  const line = change.kind === 'add' ? {} : { lineId: change.lineId };
  const [was, available] = [before, after].map((cart) => piecesOf(cart, variantId, line.lineId)) as [
    number,
    number,
  ];
  const requested = change.kind === 'add' ? quantity : quantity - was;
  const applied = Math.max(available - was, 0);
  if (applied >= requested) return undefined;
  return {
    code: available === 0 ? 'sold-out' : 'partial-stock',
    variantId,
    ...line,
    requested,
    applied,
    available,
  };
}
