import type { ShoppableError } from '../lib/errors.ts';
import type { Facts } from '../lib/facts.ts';
import type { Cart, CartChange, Issue } from '../model/cart.ts';
import type { ShowFacts } from '../model/show-facts.ts';
import type { CartOutcome, CartResult } from './cart-contract.ts';
import type { CatalogControl } from './catalog.ts';

const BOUGHT: ReadonlySet<CartOutcome> = new Set(['done', 'partly', 'repriced']);

/** Tells the facts that follow from the cart's answers. */
export function cartFacts(deps: {
  readonly facts: Facts<ShowFacts>;
  readonly catalog: Pick<CatalogControl, 'productOfVariant' | 'stockTold'>;
  readonly report: (error: ShoppableError) => void;
}): {
  onAnswer: (change: CartChange, result: CartResult) => void;
  onChange: (cart: Cart) => void;
} {
  const { facts, catalog, report } = deps;

  /** The card shows at once what the shop has just said. */
  function tellStock({ code, variantId, available }: Issue, added: string | undefined): void {
    const id = variantId ?? added;
    const left = code === 'sold-out' ? 0 : code === 'partial-stock' ? available : undefined;
    if (id !== undefined && left !== undefined) catalog.stockTold(id, left);
  }

  function onAnswer(change: CartChange, result: CartResult): void {
    if (result.error !== undefined) report(result.error);
    const variantId = change.kind === 'add' ? change.variantId : undefined;
    // What has another price than was seen is in the cart: it was not refused.
    const issues = result.issues.filter(({ code }) => code !== 'price-changed');
    for (const issue of issues) tellStock(issue, variantId);
    if (issues.length > 0) facts.tell('cart-refused', { variantId, issues });
    if (change.kind !== 'add' || !BOUGHT.has(result.outcome)) return;
    const quantity = result.issues.find((issue) => issue.applied !== undefined)?.applied ?? change.quantity;
    facts.tell('cart-added', {
      variantId: change.variantId,
      quantity,
      product: catalog.productOfVariant(change.variantId),
    });
  }

  return { onAnswer, onChange: (cart) => facts.tell('cart-changed', { cart }) };
}
