import type { Cart, CartChange, CartLine } from '../model/cart.ts';
import type { Money } from '../model/money.ts';
import type { Product, Variant } from '../model/product.ts';

/** A change that the shop has not answered yet. */
export interface PendingChange {
  readonly id: string;
  readonly change: CartChange;
  /** For an add: what is added, so that it can be shown at once. */
  readonly add?: { readonly product: Product; readonly variant: Variant; readonly price?: Money };
}

/** A line as the viewer sees it. */
export interface CartLineView extends CartLine {
  /** True while a change of it is on its way. */
  readonly pending: boolean;
}

/** The cart as the viewer sees it. */
export interface CartView extends Omit<Cart, 'lines'> {
  readonly lines: readonly CartLineView[];
  /** True while any change is on its way: sums are then the last ones that the shop has confirmed. */
  readonly pending: boolean;
}

/** What the viewer sees: the confirmed cart with the pending changes laid over. Undefined until a cart was read. */
export function withPending(cart: Cart | undefined, pending: readonly PendingChange[]): CartView | undefined {
  if (cart === undefined) return undefined;
  const lines = pending.reduce<readonly CartLineView[]>(
    laidOver,
    cart.lines.map((line) => ({ ...line, pending: false })),
  );
  return {
    ...cart,
    lines,
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0) + (cart.quantity - pieces(cart)),
    pending: pending.length > 0,
  };
}

function pieces(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.quantity, 0);
}

function laidOver(lines: readonly CartLineView[], pending: PendingChange): readonly CartLineView[] {
  const { change } = pending;
  if (change.kind === 'set-codes') return lines;
  if (change.kind === 'set-quantity') {
    return lines
      .map((line) =>
        line.id === change.lineId ? { ...line, quantity: change.quantity, pending: true } : line,
      )
      .filter((line) => line.quantity > 0);
  }
  // A gift of the same thing does not grow with it.
  const known = lines.find((line) => line.variantId === change.variantId && (line.editable || line.pending));
  if (known !== undefined) {
    const more = { ...known, quantity: known.quantity + change.quantity, pending: true };
    return lines.map((line) => (line === known ? more : line));
  }
  return pending.add === undefined ? lines : [...lines, newLine(pending.id, change.quantity, pending.add)];
}

function newLine(
  id: string,
  quantity: number,
  { product, variant, price = variant.price }: Required<PendingChange>['add'],
): CartLineView {
  const image = variant.image ?? product.images[0];
  return {
    id,
    variantId: variant.id,
    productId: product.id,
    title: product.title,
    quantity,
    editable: false,
    unit: price,
    total: price,
    pending: true,
    ...(variant.title !== undefined && { subtitle: variant.title }),
    ...(image !== undefined && { image }),
  };
}
