import type { Database } from '../src/store/database.ts';
import type { Order } from '../src/store/order.ts';
import type { Product } from '../src/store/product.ts';
import { availableOf, stockState } from '../src/store/product.ts';
import type { Shop } from '../src/store/shop.ts';
import type { Outbox } from './outbox.ts';
import { moneyJson } from './product-json.ts';

/** The next revision of what is told about a product; grows even when the shop's database was made anew. */
function createRevisions(db: Database, now: () => number): (productId: string) => number {
  db.script(
    'CREATE TABLE IF NOT EXISTS shoppable_revisions (product_id TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT',
  );
  return (productId) => {
    const last =
      db
        .get('SELECT revision FROM shoppable_revisions WHERE product_id = ?', productId)
        ?.number('revision') ?? 0;
    const revision = Math.max(last + 1, Math.floor(now()));
    db.run(
      'INSERT OR REPLACE INTO shoppable_revisions (product_id, revision) VALUES (?, ?)',
      productId,
      revision,
    );
    return revision;
  };
}

function updateOf(product: Product, rev: number): object {
  return {
    key: `product:${product.id}`,
    rev,
    productId: product.id,
    variants: product.variants.map((variant) => {
      const quantity = availableOf(product, variant);
      return {
        variantId: variant.id,
        price: moneyJson(variant.price),
        ...(variant.compareAt !== undefined && { compareAt: moneyJson(variant.compareAt) }),
        stock: { state: stockState(quantity), quantity },
      };
    }),
  };
}

/** Tells the show service of every change of stock and price, and of every order. */
export function announceChanges({ db, hooks, now, products }: Shop, outbox: Outbox): void {
  const nextRevision = createRevisions(db, now);
  const tellProduct = (productId: string): void => {
    const product = products.get(productId);
    if (product !== undefined) outbox.put('product.update', updateOf(product, nextRevision(productId)));
  };
  hooks.onStockChanged.push(tellProduct);
  hooks.onPriceChanged.push(tellProduct);
  hooks.onOrderPlaced.push((order) => tellOrder(order, outbox));
}

function tellOrder(order: Order, outbox: Outbox): void {
  const counts = new Map<string, number>();
  for (const { productId, quantity } of order.lines)
    counts.set(productId, (counts.get(productId) ?? 0) + quantity);
  for (const [productId, count] of counts) outbox.put('order.notice', { productId, count });
  // Only for the host's sales figures; who bought is nobody's business there.
  outbox.put('order.placed', {
    orderId: String(order.number),
    total: moneyJson(order.total),
    quantity: order.quantity,
    productIds: [...counts.keys()],
  });
}
