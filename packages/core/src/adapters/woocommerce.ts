import { askShop, refusedByShop, takenFrom, type ShopAnswer, type ShopArea } from '../lib/ask-shop.ts';
import { isShoppableError } from '../lib/errors.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { urlOption } from '../lib/options.ts';
import { rawOf, type Raw } from '../lib/raw.ts';
import { isPageOf } from '../lib/shop-page.ts';
import { shopSecret } from '../lib/shop-secret.ts';
import { withQuery } from '../lib/with-query.ts';
import type { Cart, CartAnswer } from '../model/cart.ts';
import { createDesk, type CartDesk } from '../model/cart-desk.ts';
import { openChoices, openVariants } from '../model/open-variants.ts';
import { refusalIssue } from '../model/refusal-meant.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import { cartOf } from './woocommerce/cart.ts';
import { productsOf } from './woocommerce/catalog.ts';
import { noticesOf, type WooPage } from './woocommerce/page.ts';

/** Where a WooCommerce shop is. */
export interface WooCommerceOptions {
  /** The address of its front page, in the viewer's language where it has several. Default `/`. */
  readonly url?: string;
  /** Its checkout. Default: where the page's WooCommerce says, else `{url}/checkout/`. */
  readonly checkout?: string;
  /** Keeps the cart of a shop on another origin over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** The page whose mini-cart follows. Default: the window. */
  readonly page?: WooPage;
}

/** Of a plugin that takes what was bought in which moment of which show; and where a visit comes from. */
const NAME = 'shoppable';

/**
 * The catalog and the cart of a WooCommerce shop, by its Store API. On the shop's own pages it is the shop's cart, and its
 * mini-cart follows; elsewhere it is a cart that moves into the shop at the checkout.
 * @throws `config-invalid` when an option is wrong
 * @example
 * const store = woocommerce({ url: 'https://shop.example' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function woocommerce(options: WooCommerceOptions = {}): CatalogBackend & CartBackend {
  const { page = globalThis as WooPage, fetch } = options;
  const site = urlOption('woocommerce', 'url', options.url ?? '/');
  const isHere = isPageOf(page, site);
  const named = isHere && page.wcSettings?.storePages?.checkout?.permalink;
  const checkoutUrl = options.checkout ?? String(named || `${site}/checkout/`);
  const { adding, changed, watch } = noticesOf(isHere ? page : {});
  // What a change needs: the page's nonce, elsewhere the token that is the cart.
  const [header, storage] = isHere ? ['nonce'] : ['cart-token', options.storage];
  const secret = shopSecret(header, kept(`shoppable-woocommerce ${site}`, storage));
  const ids = openVariants();
  const pretty = `${site}/wp-json`;
  let api = pretty;
  let showId = NAME;
  let told = rawOf({});

  async function send(area: ShopArea, path: string, signal: AbortSignal, body?: object): Promise<ShopAnswer> {
    const root = api;
    const url = `${root}/wc/store/v1/${root === pretty ? path : path.replace('?', '&')}`;
    return secret
      .along((headers) => askShop({ area, url, signal, body, fetch, headers }))
      .catch((thrown: unknown) => {
        // A page that is not found: without pretty permalinks the same is asked in the query.
        if (root !== pretty || !isShoppableError(thrown) || thrown.status !== 404) throw thrown;
        api = `${site}/?rest_route=`;
        return send(area, path, signal, body);
      });
  }

  function taken(raw: Raw): Cart {
    told = raw;
    return cartOf(raw, ids, isHere ? checkoutUrl : undefined, `${site}/`);
  }

  const read = async ({ signal }: { signal: AbortSignal }): Promise<Cart> =>
    desk.saw(taken(takenFrom('cart', await send('cart', 'cart', signal))));

  const post = (path: string, body: object, given: ChangeOptions): Promise<ShopAnswer> =>
    secret.needed(
      () => read(given),
      () => send('cart', `cart/${path}`, given.signal, body),
    );

  async function act(path: string, body: object, given: ChangeOptions, code?: string): Promise<CartAnswer> {
    const answer = await post(path, body, given);
    const raw = rawOf(answer.value);
    if (answer.status < 300) {
      const cart = taken(raw);
      changed(answer.value, path === 'add-item');
      return { cart, issues: [] };
    }
    const [symbol, subtotal] = [told.text('totals.currency_symbol'), told.number('totals.total_items')];
    const issue = refusalIssue(raw, { code, symbol, subtotal });
    if (!issue) throw refusedByShop('cart', answer, raw.text('message'));
    const now = raw.at('data.cart');
    return { cart: now.has('items') ? taken(now) : await read(given), issues: [issue] };
  }

  const desk: CartDesk<ChangeOptions> = createDesk({
    read,
    async add(variantId, quantity, given) {
      const { own, choices: variation } = openChoices(variantId);
      adding();
      const answer = await act('add-item', { id: Number.parseInt(own) || 0, quantity, variation }, given);
      const { attribution } = given;
      showId = attribution?.showId ?? showId;
      if (attribution && told.has(`extensions.${NAME}`) && !answer.issues[0]) {
        const data = { variantId, quantity, ...attribution };
        await post('extensions', { namespace: NAME, data }, given).catch(() => undefined);
      }
      return answer;
    },
    set: ({ id: key }, quantity, given) =>
      act(`${quantity > 0 ? 'update' : 'remove'}-item`, { key, quantity }, given),
    code: (code, isWanted, given) => act(`${isWanted ? 'apply' : 'remove'}-coupon`, { code }, given, code),
    async available(variantId, { signal }) {
      const { value } = await send('cart', `products/${Number.parseInt(variantId)}`, signal);
      const product = rawOf(value);
      return product.is('is_in_stock') ? product.number('add_to_cart.maximum') : undefined;
    },
  });

  return {
    sharedAs: site,
    products: (refs, { signal }) => productsOf((path) => send('catalog', path, signal), refs, ids),
    ...desk.ports,
    async buyUrl(lines) {
      const things = lines.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join();
      return /^[\d:,]+$/u.test(things) ? `${site}/checkout-link/?products=${things}` : undefined;
    },
    ...(isHere
      ? { watch }
      : {
          async checkout(given) {
            return withQuery(checkoutUrl, {
              session: await secret.known(() => desk.read(given)),
              utm_source: NAME,
              utm_campaign: showId,
            });
          },
        }),
  };
}
