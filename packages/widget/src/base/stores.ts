import {
  ShoppableError,
  type CartBackend,
  type CatalogBackend,
  type KeptIn,
  type PortContext,
  type ShowData,
} from '@shoppable/core';
import type { PageCartCalls } from '@shoppable/core/adapters/page-cart';
import type { PageCatalogCalls } from '@shoppable/core/adapters/page-catalog';

/** What a store can do: look products up, keep a cart, or both. */
export type Store = Partial<CatalogBackend & CartBackend>;

/** What a page may give for a store: an adapter, or functions of its own as those of `pageCart` and `pageCatalog`. */
export type GivenStore = Store | PageCartCalls | PageCatalogCalls;

/** A store, or a way to make it once the show is known. */
export type StoreProperty =
  | GivenStore
  | ((show: ShowData, context: PortContext) => GivenStore | undefined | Promise<GivenStore | undefined>);

/** What a store is made with. */
export interface StorePlace {
  readonly show: ShowData;
  readonly context: PortContext;
  /** Where the page is asked by events. */
  readonly target: EventTarget;
  /** Where the secret of a cart is kept, as long as the page has allowed it. */
  readonly storage: KeptIn;
}

/** The name of an adapter and its options, as in the show JSON: nobody has checked them. */
export interface StoreConfig {
  readonly type: string;
  readonly [option: string]: unknown;
}

type MakeStore = (options: never, place: StorePlace) => Promise<Store>;

const WAITS_MS = [1000, 4000];

/** Fetches an adapter's code, again when the line was bad for a moment. */
async function fetched<Module>(load: () => Promise<Module>): Promise<Module> {
  for (const wait of WAITS_MS)
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  return load().catch((cause: unknown) => {
    const message = 'The code of the store adapter could not be fetched.';
    throw new ShoppableError('cart-unreachable', message, { retryable: true, cause });
  });
}

/** The adapters, each fetched when a show names it. Options come from JSON: the adapters check them. */
const STORES: Readonly<Record<string, MakeStore>> = {
  page: async (_options, { target }) => {
    const [{ pageCart }, { pageCatalog }] = await Promise.all([
      fetched(() => import('@shoppable/core/adapters/page-cart')),
      fetched(() => import('@shoppable/core/adapters/page-catalog')),
    ]);
    return { ...pageCatalog({ target }), ...pageCart({ target }) };
  },
  http: async (options) =>
    (await fetched(() => import('@shoppable/core/adapters/http-cart'))).httpCart(options),
  link: async (options: object, { show, context }) => {
    const { linkCart } = await fetched(() => import('@shoppable/core/adapters/link-cart'));
    const currency = show.products.flatMap((product) => ('variants' in product ? product.variants : []))[0]
      ?.price.currency;
    const given = { showId: show.id, ...(currency !== undefined && { currency }), ...options };
    return linkCart({ ...(given as unknown as Parameters<typeof linkCart>[0]), variant: context.variant });
  },
  'shopify-theme': async (options) =>
    (await fetched(() => import('@shoppable/core/adapters/shopify-theme'))).shopifyTheme(options),
  'shopify-storefront': async (options) =>
    (await fetched(() => import('@shoppable/core/adapters/shopify-storefront'))).shopifyStorefront(options),
  woocommerce: async (options) =>
    (await fetched(() => import('@shoppable/core/adapters/woocommerce'))).woocommerce(options),
  vendure: async (options) =>
    (await fetched(() => import('@shoppable/core/adapters/vendure'))).vendure(options),
  medusa: async (options) => (await fetched(() => import('@shoppable/core/adapters/medusa'))).medusa(options),
  saleor: async (options) => (await fetched(() => import('@shoppable/core/adapters/saleor'))).saleor(options),
  bigcommerce: async (options) =>
    (await fetched(() => import('@shoppable/core/adapters/bigcommerce'))).bigcommerce(options),
  magento: async (options) =>
    (await fetched(() => import('@shoppable/core/adapters/magento'))).magento(options),
};

/**
 * Makes the store that the show JSON or an attribute names.
 * @throws `config-invalid` for an unknown name (the message has the known ones) or a wrong option; `cart-unreachable` when
 * the adapter's code could not be fetched
 */
export async function makeStore(config: StoreConfig, place: StorePlace): Promise<Store> {
  const { type, ...options } = config;
  const make = Object.hasOwn(STORES, type) ? STORES[type] : undefined;
  if (make === undefined) {
    const known = Object.keys(STORES).join(', ');
    const message = `There is no store adapter ${JSON.stringify(type)}. Known are ${known}.`;
    throw new ShoppableError('config-invalid', message, { path: 'store.type' });
  }
  return make({ locale: place.context.locale, ...options, storage: place.storage } as never, place);
}

/** An adapter as it is, functions of the page behind the adapter that checks what they answer. */
export async function takeStore(given: GivenStore): Promise<Store> {
  const catalog: Store =
    'getProducts' in given ? await askedCatalog(given) : 'products' in given ? given : {};
  if (!('change' in given)) return catalog;
  const { pageCart } = await fetched(() => import('@shoppable/core/adapters/page-cart'));
  return { ...portOf(catalog), ...pageCart(given as PageCartCalls) };
}

async function askedCatalog(given: PageCatalogCalls): Promise<Store> {
  const { pageCatalog } = await fetched(() => import('@shoppable/core/adapters/page-catalog'));
  // What watches a cart tells of that, and not of products.
  if (!('change' in given)) return pageCatalog(given);
  return pageCatalog({ getProducts: (refs, options) => given.getProducts(refs, options) });
}

function portOf(catalog: Store): Pick<Store, 'answer' | 'products' | 'watchProducts'> {
  const { answer, products, watchProducts } = catalog;
  return {
    ...(answer !== undefined && { answer }),
    ...(products !== undefined && { products: (...asked) => products.apply(catalog, asked) }),
    ...(watchProducts !== undefined && {
      watchProducts: (...asked) => watchProducts.apply(catalog, asked),
    }),
  };
}

/** Which option the address in the attribute is. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'shopify-theme': 'domain',
  'shopify-storefront': 'domain',
};

/**
 * Reads the attribute `store`: a name (`shopify-theme`), a name and an address (`woocommerce https://shop.example`), or
 * all options as JSON, as in the show JSON.
 * @throws `config-invalid`
 */
export function readStore(said: string): StoreConfig {
  const text = said.trim();
  if (!text.startsWith('{')) {
    const [type = '', address] = text.split(/\s+/u);
    return { type, ...(address !== undefined && { [ADDRESSES[type] ?? 'url']: address }) };
  }
  try {
    const config = JSON.parse(text) as { type?: unknown };
    return { ...config, type: String(config.type) };
  } catch (cause) {
    throw new ShoppableError('config-invalid', 'The JSON in the attribute "store" cannot be read.', {
      path: 'store',
      cause,
    });
  }
}
