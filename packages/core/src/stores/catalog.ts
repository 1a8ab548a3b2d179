import { atom, computed, type ReadableAtom } from 'nanostores';
import type { ShowEvent } from '../model/show-event.ts';
import type { Product, Variant } from '../model/product.ts';

type Update = ShowEvent<'product.update'>['data'];
type VariantUpdate = Update['variants'][number];

/** The show's products with the newest price and stock that the merchant has told. */
export interface CatalogStore {
  /** In the order in which the bag lists them. */
  readonly $products: ReadableAtom<readonly Product[]>;
  /** One product; undefined when the show does not have it. The same atom for the same id. */
  product(id: string): ReadableAtom<Product | undefined>;
  /** The product that a variant belongs to. */
  productOfVariant(variantId: string): Product | undefined;
}

/** The catalog store together with what only `show.ts` may do to it. */
export interface CatalogControl extends CatalogStore {
  /** `newest`: what was told before is older than these products. */
  loaded(products: readonly Product[], options?: { newest?: boolean }): void;
  take(event: ShowEvent): void;
}

function laidOver(variant: Variant, update: VariantUpdate | undefined): Variant {
  if (update === undefined) return variant;
  const { compareAt, available, ...rest } = variant;
  const newCompareAt = update.compareAt === undefined ? compareAt : (update.compareAt ?? undefined);
  const newAvailable = update.stock === undefined ? available : update.stock.quantity;
  return {
    ...rest,
    ...(update.price !== undefined && { price: update.price }),
    ...(newCompareAt !== undefined && { compareAt: newCompareAt }),
    ...(update.stock !== undefined && { availability: update.stock.state }),
    ...(newAvailable !== undefined && { available: newAvailable }),
  };
}

function fresh(product: Product, update: Update | undefined): Product {
  if (update === undefined) return product;
  const news = new Map(update.variants.map((variant) => [variant.variantId, variant]));
  return { ...product, variants: product.variants.map((variant) => laidOver(variant, news.get(variant.id))) };
}

/** Makes the catalog store. */
export function createCatalog(): CatalogControl {
  const $products = atom<readonly Product[]>([]);
  const atoms = new Map<string, ReadableAtom<Product | undefined>>();
  const updates = new Map<string, Update>();
  let base: readonly Product[] = [];

  function take(event: ShowEvent): void {
    if (event.type !== 'product.update') return;
    const { productId, rev } = event.data;
    if ((updates.get(productId)?.rev ?? Number.NEGATIVE_INFINITY) >= rev) return;
    updates.set(productId, event.data);
    const original = base.find((product) => product.id === productId);
    if (original === undefined) return;
    const renewed = fresh(original, event.data);
    $products.set($products.get().map((product) => (product.id === productId ? renewed : product)));
  }

  function product(id: string): ReadableAtom<Product | undefined> {
    const known = atoms.get(id) ?? computed($products, (products) => products.find((item) => item.id === id));
    atoms.set(id, known);
    return known;
  }

  return {
    $products,
    product,
    productOfVariant: (variantId) =>
      $products.get().find((item) => item.variants.some((variant) => variant.id === variantId)),
    loaded(products, { newest = false } = {}) {
      if (newest) updates.clear();
      base = products;
      $products.set(products.map((item) => fresh(item, updates.get(item.id))));
    },
    take,
  };
}
