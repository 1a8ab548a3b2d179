import { decodeShow, isShoppableError, type EventData, type Product } from '@shoppable/core';
import type { ShopClient } from './shop-client.ts';

/** The shop's products as they go into the show JSON. */
export interface ProductShelf {
  /** Products in one language, at most `freshMs` old while the shop answers; then the last good answer. */
  products(locale: string): Promise<readonly Product[]>;
  /** Lays a price or stock update over what is kept, and has it read anew at the next request. */
  take(update: EventData<'product.update'>): void;
}

interface Kept {
  readonly products: readonly Product[];
  readonly readMs: number;
}

const FRESH_MS = 2000;
const MOST_PRODUCTS = 200;

function listIn(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  const products: unknown =
    typeof answer === 'object' && answer !== null && 'products' in answer && answer.products;
  return Array.isArray(products) ? products : [];
}

/** Reads a product list from outside; a wrong product costs only itself. */
export function decodeProducts(answer: unknown, base: string): Product[] {
  return listIn(answer)
    .slice(0, MOST_PRODUCTS)
    .flatMap((product) => {
      try {
        const show = decodeShow({ id: 'shelf', title: '', status: 'live', products: [product] }, base);
        // One that is only named has no price: this shop tells of nothing else that would sell it.
        return show.products.filter(({ variants }) => variants.length > 0);
      } catch (problem) {
        if (isShoppableError(problem)) return [];
        throw problem;
      }
    });
}

function withUpdate(product: Product, update: EventData<'product.update'>): Product {
  if (product.id !== update.productId) return product;
  const news = new Map(update.variants.map((variant) => [variant.variantId, variant]));
  const variants = product.variants.map((variant) => {
    const { price, compareAt, stock } = news.get(variant.id) ?? {};
    const { compareAt: known, available, ...rest } = variant;
    const before = compareAt === undefined ? known : (compareAt ?? undefined);
    const left = stock === undefined ? available : stock.quantity;
    return {
      ...rest,
      ...(price !== undefined && { price }),
      ...(before !== undefined && { compareAt: before }),
      ...(stock !== undefined && { availability: stock.state }),
      ...(left !== undefined && { available: left }),
    };
  });
  return { ...product, variants };
}

/** Makes a {@link ProductShelf} that lists the `handles` first, in their order. */
export function createProductShelf(deps: {
  shop: ShopClient;
  shopUrl: string;
  handles: readonly string[];
  now: () => number;
  onProblem: (problem: unknown) => void;
}): ProductShelf {
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<Kept | undefined>>();

  function place(product: Product): number {
    const place = deps.handles.indexOf(product.handle ?? '');
    return place === -1 ? deps.handles.length : place;
  }

  async function read(locale: string): Promise<Kept | undefined> {
    try {
      const products = decodeProducts(await deps.shop.products(locale), deps.shopUrl);
      const fresh = { products: products.sort((a, b) => place(a) - place(b)), readMs: deps.now() };
      kept.set(locale, fresh);
      return fresh;
    } catch (problem) {
      deps.onProblem(problem);
      return kept.get(locale);
    } finally {
      reading.delete(locale);
    }
  }

  return {
    async products(locale) {
      const known = kept.get(locale);
      if (known !== undefined && deps.now() - known.readMs < FRESH_MS) return known.products;
      const read_ = reading.get(locale) ?? read(locale);
      reading.set(locale, read_);
      return (await read_)?.products ?? [];
    },
    take(update) {
      for (const [locale, { products }] of kept) {
        const laidOver = products.map((product) => withUpdate(product, update));
        kept.set(locale, { products: laidOver, readMs: Number.NEGATIVE_INFINITY });
      }
    },
  };
}
