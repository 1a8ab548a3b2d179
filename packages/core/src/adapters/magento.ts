import { askGraphql, graphqlArguments, takenFromGraphql, type GraphqlAnswer } from '../lib/ask-graphql.ts';
import type { ShopArea } from '../lib/ask-shop.ts';
import { createHeldCart } from '../lib/held-cart.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { urlOption } from '../lib/options.ts';
import { rawOf, type Raw } from '../lib/raw.ts';
import { pageVoice, type ShopPage } from '../lib/shop-page.ts';
import type { CartAnswer, CartChange, Issue } from '../model/cart.ts';
import { slugOf } from '../model/product-ref.ts';
import { refusalMeant } from '../model/refusal-meant.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import { CART, cartOf, OF, productOf, PRODUCTS } from './magento/values.ts';

/** What of the shop's page is used: a window fits. Everything may be missing. */
export interface MagentoPage extends Pick<ShopPage, 'addEventListener' | 'dispatchEvent'> {
  /** Of Luma themes. */
  readonly require?: (names: readonly string[], run: (customerData: MagentoSections) => void) => void;
}

/** The part of Luma themes that reads the cart anew. */
export interface MagentoSections {
  reload(names: readonly string[], force: boolean): unknown;
}

/** Where an Adobe Commerce, Magento or Mage-OS shop is. */
export interface MagentoOptions {
  /** The shop's address, such as `https://shop.example`; `/graphql` is below it. Default: the page's own origin. */
  readonly url?: string;
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

/**
 * The catalog and the cart of an Adobe Commerce, Magento Open Source or Mage-OS shop, 2.4.4 and newer, by GraphQL.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * const store = magento({ url: 'https://shop.example' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function magento(options: MagentoOptions = {}): CatalogBackend & CartBackend {
  const root = urlOption('magento', 'url', options.url ?? '/');
  const { view, currency, fetch, page = globalThis as unknown as MagentoPage } = options;
  const headers = { ...(view && { store: view }), ...(currency && { 'content-currency': currency }) };
  const cartId = kept(`shoppable-magento ${root}`, options.storage);
  if (options.cart !== undefined) cartId.set(options.cart);
  const session = createHeldCart<Raw>(cartId, {
    async create(signal) {
      // Older and newer servers know it by this name.
      const answer = await ask('cart', 'mutation{id:createEmptyCart}', signal);
      return takenFromGraphql('cart', answer).needText('id');
    },
    async read(cart_id, signal) {
      const answer = await ask('cart', `{cart${graphqlArguments({ cart_id })}${CART}}`, signal);
      const isGone = answer.errors.some(({ code }) => code === 'graphql-no-such-entity');
      return isGone && !answer.data['cart'] ? undefined : takenFromGraphql('cart', answer).at('cart');
    },
  });

  const { quietly, tell } = pageVoice(page);

  function ask(area: ShopArea, document: string, signal: AbortSignal): Promise<GraphqlAnswer> {
    return askGraphql({ area, url: `${root}/graphql`, signal, headers, document, fetch });
  }

  /** Does something to the cart. The answer is the cart, also one that refuses. `more`: what else is asked for. */
  async function act(
    name: string,
    wanted: (id: string) => object,
    { signal }: ChangeOptions,
    more = '',
  ): Promise<{ cart: Raw | undefined; refused?: Issue['code'] | undefined }> {
    const { answer, held } = await session.act(async (id) => {
      const document = `mutation{done:${name}${graphqlArguments({ ...wanted(id) })}{cart${CART}${more}}}`;
      const answer = await ask('cart', document, signal);
      return { ...answer, status: answer.errors[0] ? 400 : 200 };
    }, signal);
    if (answer.errors[0]) return { cart: held, refused: 'not-purchasable' };
    // Has the shop's own cart on the page read again.
    tell('reload-customer-section-data', {}, true);
    quietly(() =>
      page.require?.(
        ['Magento_Customer/js/customer-data'],
        (sections) => void sections.reload(['cart'], true),
      ),
    );
    const done = takenFromGraphql('cart', answer).at('done');
    const [error] = done.list('user_errors');
    const refused = error && (refusalMeant(error.text('code') ?? '') ?? 'not-purchasable');
    return { cart: done.at('cart'), refused };
  }

  async function add({ variantId, quantity }: Add, given: ChangeOptions): Promise<CartAnswer> {
    const [sku, parent_sku] = variantId.split(OF);
    const wanted = (cartId: string) => ({ cartId, cartItems: [{ sku, parent_sku, quantity }] });
    const { cart, refused } = await act('addProductsToCart', wanted, given, 'user_errors{code message}');
    // It says neither how many are left nor adds them: of one piece, too few are none.
    const code = refused === 'partial-stock' && quantity === 1 ? 'sold-out' : refused;
    return told(cart, given, code && { code, variantId, requested: quantity, applied: 0 });
  }

  async function setQuantity(lineId: string, quantity: number, given: ChangeOptions): Promise<CartAnswer> {
    const cart_items = [{ cart_item_uid: lineId, quantity }];
    const { cart, refused } = await act(
      'updateCartItems',
      (cart_id) => ({ input: { cart_id, cart_items } }),
      given,
    );
    const isThere = cart?.list('items').some((line) => line.text('uid') === lineId);
    // What was to be taken out and is out needs no word.
    if (!refused || (!isThere && quantity === 0)) return told(cart, given);
    return told(cart, given, { code: isThere ? 'partial-stock' : 'line-gone', lineId });
  }

  /** Magento has one coupon at a time: the last one that is wanted. */
  async function setCodes(codes: readonly string[], given: ChangeOptions): Promise<CartAnswer> {
    let cart = await session.find(given.signal);
    const entered = cart?.list('applied_coupons')[0]?.text('code');
    const coupon_code = codes.at(-1);
    if (entered === coupon_code) return told(cart, given);
    if (entered !== undefined)
      ({ cart } = await act('removeCouponFromCart', (cart_id) => ({ input: { cart_id } }), given));
    if (coupon_code === undefined) return told(cart, given);
    const done = await act('applyCouponToCart', (cart_id) => ({ input: { cart_id, coupon_code } }), given);
    return told(done.cart, given, done.refused && { code: 'code-invalid' });
  }

  async function told(
    cart: Raw | undefined,
    { signal }: { readonly signal: AbortSignal },
    issue?: Issue,
  ): Promise<CartAnswer> {
    const { checkout = `${root}/checkout` } = options;
    const none = '{prices:storeConfig{currency:default_display_currency_code}}';
    const raw = cart ?? takenFromGraphql('cart', await ask('cart', none, signal));
    return { cart: cartOf(raw, currency, root, checkout), issues: issue ? [issue] : [] };
  }

  return {
    sharedAs: root,

    async products(refs, { signal }) {
      signal.throwIfAborted();
      if (refs.length === 0) return [];
      const keys = refs.map((ref) => slugOf(ref) ?? ref.id);
      const skus = refs.map(({ sku, variantId, id }) => sku ?? variantId?.split(OF).pop() ?? id);
      const by = (filter: object) => `products${graphqlArguments({ filter, pageSize: 100 })}${PRODUCTS}`;
      const document = `{skus:${by({ sku: { in: skus } })}keys:${by({ url_key: { in: keys } })}}`;
      const answer = takenFromGraphql('catalog', await ask('catalog', document, signal));
      const found = ['keys', 'skus'].flatMap((name) => answer.list(`${name}.items`));
      return refs.map((_, index) => {
        const product =
          found.find((one) => one.text('sku') === skus[index]) ??
          found.find((one) => one.text('url_key') === keys[index]);
        return product ? productOf(product, root) : null;
      });
    },

    read: async (given) => (await told(await session.find(given.signal), given)).cart,

    change(change, given) {
      if (change.kind === 'set-codes') return setCodes(change.codes, given);
      if (change.kind === 'set-quantity') return setQuantity(change.lineId, change.quantity, given);
      return add(change, given);
    },

    watch(onChange, { signal }) {
      page.addEventListener?.(
        'private-content-loaded',
        (event) => {
          const id = rawOf((event as CustomEvent<unknown>).detail).text('data.cart.cartId');
          if (id) cartId.set(id);
          onChange(null);
        },
        { signal, capture: true },
      );
    },
  };
}
