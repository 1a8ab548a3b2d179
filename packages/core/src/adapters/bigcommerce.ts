import { askGraphql, failedGraphql } from '../lib/ask-graphql.ts';
import { askShop, refusedByShop, type ShopAnswer } from '../lib/ask-shop.ts';
import { textOption, urlOption } from '../lib/options.ts';
import { rawOf } from '../lib/raw.ts';
import { pageVoice, type ShopPage } from '../lib/shop-page.ts';
import type { Cart, CartAnswer } from '../model/cart.ts';
import { createDesk, type CartDesk } from '../model/cart-desk.ts';
import { codeReason } from '../model/code-changes.ts';
import type { ProductRef } from '../model/product-ref.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend, ProductAnswer } from '../ports/catalog-backend.ts';
import { cartOf } from './bigcommerce/cart.ts';
import { documentFor, productOf, type Known } from './bigcommerce/catalog.ts';

/** Where a BigCommerce shop is. */
export interface BigCommerceOptions {
  /** The address of its front page; the cart needs a page of the same origin. Default `/`. */
  readonly url?: string;
  /** A token of the GraphQL Storefront API, such as `{{settings.storefront_api.token}}`: without it there is no catalog. */
  readonly token?: string;
  /** ISO 4217 code in which prices are told. Default: the shop's. */
  readonly currency?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** The page whose cart follows. Default: the window. */
  readonly page?: ShopPage;
}

const INCLUDE = '?include=lineItems.physicalItems.options,lineItems.digitalItems.options';
/** What Cornerstone themes say when the number of pieces changes. */
const QUANTITY = 'cart-quantity-update';
/** Products in one document: the server limits how complex it may be. */
const AT_ONCE = 5;

/**
 * The catalog of a BigCommerce shop by GraphQL, and, on the shop's own pages, its cart by the REST Storefront API.
 * @throws `config-invalid` when an option is wrong
 * @example
 * const store = bigcommerce({ token: settings.token });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function bigcommerce(options: BigCommerceOptions = {}): CatalogBackend & CartBackend {
  const { fetch, currency, page = globalThis as ShopPage } = options;
  const root = urlOption('bigcommerce', 'url', options.url ?? '/');
  const { trigger, hear } = pageVoice(page);
  const known = new Map<string, Known>();

  async function lookUp(refs: readonly ProductRef[], signal: AbortSignal): Promise<(ProductAnswer | null)[]> {
    const headers = { authorization: `Bearer ${textOption('bigcommerce', 'token', options.token)}` };
    const document = documentFor(refs, currency ? `(currencyCode:${currency})` : '');
    const answer = await askGraphql({
      area: 'catalog',
      url: `${root}/graphql`,
      signal,
      headers,
      document,
      fetch,
    });
    const data = rawOf(answer.data, 'catalog-invalid');
    if (!data.has('site')) throw failedGraphql('catalog', answer);
    return refs.map((_ref, at) => productOf(data.at(`site.a${at}`), root, known));
  }

  async function send(
    path: string,
    signal: AbortSignal,
    method?: string,
    body?: object,
  ): Promise<ShopAnswer> {
    const url = `${root}/api/storefront/${path}${INCLUDE}`;
    const answer = await askShop({ area: 'cart', url, signal, method, body, fetch });
    if (answer.status === 401 || answer.status === 403) throw refusedByShop('cart', answer);
    return answer;
  }

  async function read({ signal }: { signal: AbortSignal }): Promise<Cart> {
    const { value } = await send('carts', signal);
    return cartOf(rawOf(value).list()[0] ?? rawOf({}), root, currency ?? 'USD');
  }

  /** Does something and reads the cart: an answer may be a checkout, or nothing. */
  async function act(
    path: string,
    given: ChangeOptions,
    method: string,
    body?: object,
  ): Promise<{ cart: Cart; refused?: ShopAnswer }> {
    const refused = await send(path, given.signal, method, body);
    const cart = await read(given);
    if (refused.status >= 400) return { cart, refused };
    trigger(QUANTITY, [cart.quantity]);
    return { cart };
  }

  /** Why it was refused is said in words only; the catalog says it in numbers, where it can be asked. */
  async function told(
    { cart, refused }: { cart: Cart; refused?: ShopAnswer },
    variantId: string,
    quantity: number,
    { signal }: ChangeOptions,
  ): Promise<CartAnswer> {
    if (!refused) return { cart, issues: [] };
    const refs = [{ id: variantId, title: '', images: [] }];
    const [found] = options.token ? await lookUp(refs, signal).catch(() => []) : [];
    const one = known.get(variantId);
    const isThere = one && !((one.available ?? quantity) < quantity);
    const isUnknown = refused.status === 404 || found === null;
    const code = isUnknown ? 'not-found' : isThere ? 'over-limit' : 'partial-stock';
    return { cart, issues: [{ code }] };
  }

  function thing(variantId: string, quantity: number): object {
    const [productId, second] = variantId.split(':').map(Number);
    return { quantity, productId, variantId: second };
  }

  const desk: CartDesk<ChangeOptions> = createDesk({
    read,
    async add(variantId, quantity, given) {
      const body = { lineItems: [thing(variantId, quantity)] };
      const place = ({ id }: Cart) => (id ? `carts/${id}/items` : 'carts');
      let held = desk.held();
      // A cart that is made takes the place of one that the page has made since.
      if (!held?.id) held = desk.saw(await read(given));
      let done = await act(place(held), given, 'POST', body);
      // The cart that was known is gone: this is the first thing in a new one.
      if (done.refused && held.id && held.id !== done.cart.id) {
        desk.saw(done.cart);
        done = await act(place(done.cart), given, 'POST', body);
      }
      const line = done.cart.lines.find((each) => each.variantId === variantId);
      return told(done, variantId, quantity + (line?.quantity ?? 0), given);
    },
    async set({ id, variantId }, quantity, given) {
      const path = `carts/${desk.held()?.id}/items/${id}`;
      const done =
        quantity > 0
          ? await act(path, given, 'PUT', { lineItem: thing(variantId, quantity) })
          : await act(path, given, 'DELETE');
      return told(done, variantId, quantity, given);
    },
    async code(code, isWanted, given) {
      const path = `checkouts/${desk.held()?.id}/coupons`;
      const { cart, refused } = isWanted
        ? await act(path, given, 'POST', { couponCode: code })
        : await act(`${path}/${encodeURIComponent(code)}`, given, 'DELETE');
      if (!refused) return { cart, issues: [] };
      const message = rawOf(refused.value).text('title') ?? '';
      return { cart, issues: [{ code: codeReason(message, code), message }] };
    },
    available: (variantId) => Promise.resolve(known.get(variantId)?.available),
    limits: (variantId) => known.get(variantId)?.limits,
  });

  return {
    sharedAs: root,
    async products(refs, { signal }) {
      const found: (ProductAnswer | null)[] = [];
      for (let at = 0; at < refs.length; at += AT_ONCE)
        found.push(...(await lookUp(refs.slice(at, at + AT_ONCE), signal)));
      return found;
    },
    ...desk.ports,
    watch: hear([], QUANTITY),
    async buyUrl(lines) {
      const things = lines.map(({ variantId, quantity }) => {
        const name = known.get(variantId)?.link ?? variantId;
        return `${encodeURIComponent(name)}:${quantity}`;
      });
      const url = `${root}/checkout/?products=${things.join()}&order_source=shoppable&action=buy`;
      // A variant whose sku is not known cannot be named: its number means nothing there.
      return url.includes('%3A') ? undefined : url;
    },
  };
}
