import { askGraphql, type GraphqlAnswer } from '../lib/ask-graphql.ts';
import { refusedByShop, type ShopArea } from '../lib/ask-shop.ts';
import { createCartSession } from '../lib/cart-session.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { urlOption } from '../lib/options.ts';
import { rawOf, type Raw } from '../lib/raw.ts';
import { decodeCartAnswer, type CartAnswer, type CartChange, type Issue } from '../model/cart.ts';
import { slugOf } from '../model/product-ref.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import { ADD, APPLY, CREATE, CURRENCY, PRODUCTS, READ, REMOVE, UPDATE } from './magento/documents.ts';
import { cartOf, OF, productOf } from './magento/values.ts';

/** What of the shop's page is used: a window fits. Everything may be missing. */
export interface MagentoPage {
  addEventListener?(type: string, listener: (event: Event) => void, options: { signal: AbortSignal }): void;
  dispatchEvent?(event: Event): unknown;
  /** Of Luma themes. */
  readonly require?: (names: readonly string[], run: (customerData: MagentoSections) => void) => void;
}

/** The part of Luma themes that reads the cart anew. */
export interface MagentoSections {
  reload(names: readonly string[], force: boolean): unknown;
}

/** Where an Adobe Commerce, Magento or Mage-OS shop is. */
export interface MagentoOptions {
  /** The shop's address, such as `https://shop.example`; `/graphql` is below it. */
  readonly url: string;
  /** Code of the store view. Default: the shop's own. */
  readonly view?: string;
  /** ISO 4217 code that prices are wanted in, where the shop has several. */
  readonly currency?: string;
  /** Id of the viewer's cart on the shop's page: its "masked" id. Default: as Hyvä themes tell it, else a guest's new cart. */
  readonly cart?: string;
  /** Default: `{url}/checkout`. */
  readonly checkout?: string;
  /** Keeps a guest's cart over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global object. */
  readonly page?: MagentoPage;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

type Add = Extract<CartChange, { kind: 'add' }>;

const REFUSALS: Readonly<Record<string, Issue['code']>> = {
  PRODUCT_NOT_FOUND: 'not-found',
  NOT_SALABLE: 'sold-out',
  INSUFFICIENT_STOCK: 'partial-stock',
  REQUIRED_PARAMETER_MISSING: 'needs-options',
};

/**
 * The catalog and the cart of an Adobe Commerce, Magento Open Source or Mage-OS shop, 2.4.4 and newer, by GraphQL.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * const store = magento({ url: 'https://shop.example' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function magento(options: MagentoOptions): CatalogBackend & CartBackend {
  const root = urlOption('magento', 'url', options.url);
  const { view, currency, fetch, page = globalThis as MagentoPage } = options;
  const headers = { ...(view && { store: view }), ...(currency && { 'content-currency': currency }) };
  const cartId = kept(`shoppable-magento ${root}`, options.storage);
  if (options.cart !== undefined) cartId.set(options.cart);
  const session = createCartSession(cartId, create);

  function ask(
    area: ShopArea,
    document: string,
    signal: AbortSignal,
    variables?: Record<string, unknown>,
  ): Promise<GraphqlAnswer> {
    return askGraphql({ area, url: `${root}/graphql`, signal, headers, document, variables, fetch });
  }

  async function create(): Promise<string> {
    // Others may wait for it, too: it is not given up.
    return read('cart', await ask('cart', CREATE, new AbortController().signal)).needText('id');
  }

  /** The cart; undefined when there is none, or the shop has forgotten it. */
  async function find(signal: AbortSignal): Promise<Raw | undefined> {
    signal.throwIfAborted();
    const id = session.id();
    if (id === undefined) return undefined;
    const answer = await ask('cart', READ, signal, { id });
    if (answer.data['cart']) return read('cart', answer).at('cart');
    if (!answer.errors.some(({ code }) => code === 'graphql-no-such-entity')) read('cart', answer);
    session.forget(id);
    return undefined;
  }

  /** Does something to the cart. `held`: the cart that refuses. */
  async function act(
    document: string,
    variables: Record<string, unknown>,
    { signal }: ChangeOptions,
  ): Promise<{ done?: Raw; held?: Raw | undefined; refused?: Issue['code'] | undefined }> {
    let held: Raw | undefined;
    const { answer } = await session.act(
      async (id) => {
        const answer = await ask('cart', document, signal, { id, ...variables });
        return { answer, status: answer.errors.length > 0 ? 400 : 200 };
      },
      async () => (held = await find(signal)) !== undefined,
      signal,
    );
    if (answer.errors.length > 0) return { held };
    refreshPage();
    const done = read('cart', answer).at('done');
    const [error] = done.list('user_errors');
    return {
      done: done.at('cart'),
      refused: error && (REFUSALS[error.text('code') ?? ''] ?? 'not-purchasable'),
    };
  }

  /** Has the shop's own cart on the page read again. What its scripts throw is dropped: the sale is done. */
  function refreshPage(): void {
    try {
      page.dispatchEvent?.(new Event('reload-customer-section-data'));
      page.require?.(
        ['Magento_Customer/js/customer-data'],
        (sections) => void sections.reload(['cart'], true),
      );
    } catch {
      // See above.
    }
  }

  async function add({ variantId, quantity }: Add, given: ChangeOptions): Promise<CartAnswer> {
    const [sku, parent_sku] = variantId.split(OF);
    const { done, held, refused } = await act(ADD, { items: [{ sku, parent_sku, quantity }] }, given);
    if (done !== undefined && refused === undefined) return told(done, given.signal);
    // It says neither how many are left nor adds them: of one piece, too few are none.
    const isNone = refused === 'partial-stock' && quantity === 1;
    const code = isNone ? 'sold-out' : (refused ?? 'not-purchasable');
    return told(done ?? held, given.signal, { code, variantId, requested: quantity, applied: 0 });
  }

  async function setQuantity(lineId: string, quantity: number, given: ChangeOptions): Promise<CartAnswer> {
    const { done, held } = await act(UPDATE, { items: [{ cart_item_uid: lineId, quantity }] }, given);
    if (done !== undefined) return told(done, given.signal);
    const isThere = held?.list('items').some((line) => line.text('uid') === lineId);
    return told(held, given.signal, { code: isThere ? 'partial-stock' : 'line-gone', lineId });
  }

  /** Magento has one coupon at a time: the last one that is wanted. */
  async function setCodes(codes: readonly string[], given: ChangeOptions): Promise<CartAnswer> {
    let cart = await find(given.signal);
    const entered = cart?.list('applied_coupons')[0]?.text('code');
    const code = codes.at(-1);
    if (entered === code) return told(cart, given.signal);
    if (entered !== undefined) cart = (await act(REMOVE, {}, given)).done;
    if (code === undefined) return told(cart, given.signal);
    const { done, held } = await act(APPLY, { code }, given);
    return done === undefined ? told(held, given.signal, { code: 'code-invalid' }) : told(done, given.signal);
  }

  async function told(cart: Raw | undefined, signal: AbortSignal, ...issues: Issue[]): Promise<CartAnswer> {
    const { checkout = `${root}/checkout` } = options;
    const whole = cart === undefined ? await empty(signal) : cartOf(cart, root, checkout);
    return decodeCartAnswer({ cart: whole, issues }, root);
  }

  async function empty(signal: AbortSignal): Promise<object> {
    const answer = read('cart', await ask('cart', CURRENCY, signal));
    const code = currency ?? answer.needText('storeConfig.default_display_currency_code');
    const none = { amount: '0', currency: code };
    return { currency: code, lines: [], quantity: 0, subtotal: none, total: none };
  }

  return {
    sharedAs: root,

    async products(refs, { signal }) {
      signal.throwIfAborted();
      if (refs.length === 0) return [];
      const keys = refs.map((ref) => slugOf(ref) ?? ref.id);
      const skus = refs.map(({ sku, variantId, id }) => sku ?? variantId?.split(OF).pop() ?? id);
      const answer = read('catalog', await ask('catalog', PRODUCTS, signal, { skus, keys }));
      const found = ['keys', 'skus'].flatMap((name) => answer.list(`${name}.items`));
      return refs.map((_, index) => {
        const product =
          found.find((one) => one.text('sku') === skus[index]) ??
          found.find((one) => one.text('url_key') === keys[index]);
        if (product === undefined) return null;
        return productOf(product, root);
      });
    },

    async read({ signal }) {
      return (await told(await find(signal), signal)).cart;
    },

    change(change, given) {
      if (change.kind === 'set-codes') return setCodes(change.codes, given);
      if (change.kind === 'set-quantity') return setQuantity(change.lineId, change.quantity, given);
      return add(change, given);
    },

    watch(onChange, { signal }) {
      page.addEventListener?.(
        'private-content-loaded',
        (event) => {
          const { detail } = event as CustomEvent<unknown>;
          const id = rawOf(detail, 'cart-invalid', 'The page').text('data.cart.cartId');
          if (id) cartId.set(id);
          onChange(null);
        },
        { signal },
      );
    },
  };
}

/** What was answered without an error. */
function read(area: ShopArea, answer: GraphqlAnswer): Raw {
  const [error] = answer.errors;
  if (error !== undefined) throw refusedByShop(area, { ...answer, value: undefined }, error.message);
  return rawOf(answer.data, `${area}-invalid`, "Magento's answer");
}
