import type { ShoppableError } from '../lib/errors.ts';
import type { Facts } from '../lib/facts.ts';
import type { Cart, CartChange } from '../model/cart.ts';
import type { ShowFacts } from '../model/show-facts.ts';
import type { CartResult } from './cart-contract.ts';
import type { CatalogStore } from './catalog.ts';

/** Tells the facts that follow from the cart's answers. */
export function cartFacts(deps: {
  readonly facts: Facts<ShowFacts>;
  readonly catalog: Pick<CatalogStore, 'productOfVariant'>;
  readonly report: (error: ShoppableError) => void;
}): {
  onAnswer: (change: CartChange, result: CartResult) => void;
  onChange: (cart: Cart) => void;
} {
  const { facts, catalog, report } = deps;

  function onAnswer(change: CartChange, result: CartResult): void {
    if (result.error !== undefined) report(result.error);
    const variantId = change.kind === 'add' ? change.variantId : undefined;
    if (result.issues.length > 0) facts.tell('cart-refused', { variantId, issues: result.issues });
    if (change.kind !== 'add' || (result.outcome !== 'done' && result.outcome !== 'partly')) return;
    const quantity = result.issues.find((issue) => issue.applied !== undefined)?.applied ?? change.quantity;
    facts.tell('cart-added', {
      variantId: change.variantId,
      quantity,
      product: catalog.productOfVariant(change.variantId),
    });
  }

  return { onAnswer, onChange: (cart) => facts.tell('cart-changed', { cart }) };
}
