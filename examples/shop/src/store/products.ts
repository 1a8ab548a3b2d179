import type { Category, Words } from '../../catalogue/format.ts';
import { CATEGORIES } from '../../catalogue/format.ts';
import type { Database, Param, Row } from './database.ts';
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

type Listeners = readonly ((productId: string) => void)[];

/** The reading half of the shelf. */
function createReader(db: Database): Pick<Products, 'list' | 'get' | 'findVariant'> {
  const variantsOf = (productId: string): Variant[] =>
    db.all('SELECT * FROM variants WHERE product_id = ? ORDER BY position', productId).map(asVariant);
  const read = (row: Row): Product => asProduct(row, variantsOf(row.text('id')));
  const get = (id: string): Product | undefined =>
    db.all('SELECT * FROM products WHERE id = ?', id).map(read)[0];
  return {
    get,
    list: (category) =>
      (category === undefined
        ? db.all('SELECT * FROM products ORDER BY position')
        : db.all('SELECT * FROM products WHERE category = ? ORDER BY position', category)
      ).map(read),
    findVariant(variantId) {
      const product = get(productOf(db, variantId) ?? '');
      const variant = product?.variants.find((one) => one.id === variantId);
      return product === undefined || variant === undefined ? undefined : { product, variant };
    },
  };
}

function productOf(db: Database, variantId: string): string | undefined {
  return db.get('SELECT product_id FROM variants WHERE id = ?', variantId)?.text('product_id');
}

/** The shelf over the database. */
export function createProducts(db: Database, hooks: Hooks): Products {
  /** Does a change of one row and tells of it; false when there was no such row. */
  const change = (
    productId: string | undefined,
    listeners: Listeners,
    sql: string,
    ...params: Param[]
  ): boolean =>
    db.transaction(() => {
      if (productId === undefined || db.run(sql, ...params) === 0) return false;
      db.run('UPDATE products SET revision = revision + 1 WHERE id = ?', productId);
      for (const listener of listeners) listener(productId);
      return true;
    });
  const { onStockChanged, onPriceChanged } = hooks;
  return {
    ...createReader(db),
    setStock: (variantId, stock) =>
      change(
        productOf(db, variantId),
        onStockChanged,
        'UPDATE variants SET stock = ? WHERE id = ?',
        stock,
        variantId,
      ),
    takeStock(variantId, quantity) {
      const sql = 'UPDATE variants SET stock = stock - ? WHERE id = ? AND stock >= ?';
      return change(productOf(db, variantId), onStockChanged, sql, quantity, variantId, quantity);
    },
    setPrice(variantId, price, compareAt) {
      const sql = 'UPDATE variants SET price = ?, compare_at = ? WHERE id = ?';
      return change(productOf(db, variantId), onPriceChanged, sql, price, compareAt ?? null, variantId);
    },
    setStopped: (productId, stopped) =>
      change(
        productId,
        onStockChanged,
        'UPDATE products SET stopped = ? WHERE id = ?',
        stopped ? 1 : 0,
        productId,
      ),
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
