import type { Category, Words } from '../../catalogue/format.ts';
import { CATEGORIES } from '../../catalogue/format.ts';
import type { Database, Row } from './database.ts';
import type { Hooks } from './hooks.ts';
import type { Axis, Product, Variant } from './product.ts';

/** The shelf: reads products, changes stock and price. */
export interface Products {
  /** All products, in shelf order; of one category when given. */
  list(category?: Category): Product[];
  /** One product. */
  get(id: string): Product | undefined;
  /** The product that has this variant, and the variant. */
  findVariant(variantId: string): { product: Product; variant: Variant } | undefined;
  /** Sets how many pieces there are. False when there is no such variant. */
  setStock(variantId: string, stock: number): boolean;
  /** Takes pieces away if there are so many. False when there are not. */
  takeStock(variantId: string, quantity: number): boolean;
  /** Sets the price in cents. False when there is no such variant. */
  setPrice(variantId: string, price: number, compareAt?: number): boolean;
  /** Stops or resumes the sale of a product. False when there is no such product. */
  setStopped(productId: string, stopped: boolean): boolean;
}

interface StoredWords {
  readonly title: Words;
  readonly about: Words;
  readonly made: Words;
}

/** The shelf over the database. */
export function createProducts(db: Database, hooks: Hooks): Products {
  const variantsOf = (productId: string): Variant[] =>
    db.all('SELECT * FROM variants WHERE product_id = ? ORDER BY position', productId).map(asVariant);
  const read = (row: Row): Product => asProduct(row, variantsOf(row.text('id')));
  const productOf = (variantId: string): string | undefined =>
    db.get('SELECT product_id FROM variants WHERE id = ?', variantId)?.text('product_id');
  function get(id: string): Product | undefined {
    const row = db.get('SELECT * FROM products WHERE id = ?', id);
    return row === undefined ? undefined : read(row);
  }
  function changed(productId: string, listeners: readonly ((productId: string) => void)[]): void {
    db.run('UPDATE products SET revision = revision + 1 WHERE id = ?', productId);
    for (const listener of listeners) listener(productId);
  }
  const change = (variantId: string, listeners: readonly ((productId: string) => void)[], sql: string, ...params: (number | null)[]): boolean =>
    db.transaction(() => {
      const productId = productOf(variantId);
      if (productId === undefined || db.run(sql, ...params, variantId) === 0) return false;
      changed(productId, listeners);
      return true;
    });
  return {
    get,
    list: (category) =>
      (category === undefined
        ? db.all('SELECT * FROM products ORDER BY position')
        : db.all('SELECT * FROM products WHERE category = ? ORDER BY position', category)
      ).map(read),
    findVariant(variantId) {
      const product = get(productOf(variantId) ?? '');
      const variant = product?.variants.find((one) => one.id === variantId);
      return product === undefined || variant === undefined ? undefined : { product, variant };
    },
    setStock: (variantId, stock) => change(variantId, hooks.onStockChanged, 'UPDATE variants SET stock = ? WHERE id = ?', stock),
    takeStock: (variantId, quantity) =>
      db.transaction(() => {
        const productId = productOf(variantId);
        const took = db.run('UPDATE variants SET stock = stock - ? WHERE id = ? AND stock >= ?', quantity, variantId, quantity);
        if (productId === undefined || took === 0) return false;
        changed(productId, hooks.onStockChanged);
        return true;
      }),
    setPrice: (variantId, price, compareAt) =>
      change(variantId, hooks.onPriceChanged, 'UPDATE variants SET price = ?, compare_at = ? WHERE id = ?', price, compareAt ?? null),
    setStopped: (productId, stopped) =>
      db.transaction(() => {
        if (db.run('UPDATE products SET stopped = ? WHERE id = ?', stopped ? 1 : 0, productId) === 0) return false;
        changed(productId, hooks.onStockChanged);
        return true;
      }),
  };
}

// The JSON in these columns is our own, written by seed.ts.
function asVariant(row: Row): Variant {
  const compareAt = row.maybe('compare_at');
  return {
    id: row.text('id'),
    productId: row.text('product_id'),
    sku: row.text('sku'),
    options: JSON.parse(row.text('options')) as Record<string, string>,
    price: row.number('price'),
    ...(compareAt !== undefined && { compareAt }),
    stock: row.number('stock'),
    image: row.text('image'),
  };
}

function asProduct(row: Row, variants: readonly Variant[]): Product {
  const category = CATEGORIES.find((one) => one === row.text('category'));
  if (category === undefined) throw new Error(`Product ${row.text('id')} is on no shelf.`);
  return {
    id: row.text('id'),
    category,
    ...(JSON.parse(row.text('words')) as StoredWords),
    axes: JSON.parse(row.text('axes')) as Axis[],
    variants,
    stopped: row.number('stopped') === 1,
    revision: row.number('revision'),
  };
}
