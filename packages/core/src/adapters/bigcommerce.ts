import { askGraphql, failedGraphql } from '../lib/ask-graphql.ts';
import { askShop, refusedByShop, type ShopAnswer } from '../lib/ask-shop.ts';
import { createTurns } from '../lib/in-turn.ts';
import { textOption, urlOption } from '../lib/options.ts';
import { rawOf, type Raw } from '../lib/raw.ts';
import { pageVoice, type ShopPage } from '../lib/shop-page.ts';
import { asManyAsThere, type Wanted } from '../model/as-many-as-there.ts';
import type { CartAnswer, Issue } from '../model/cart.ts';
import { changeCodes, codeReason } from '../model/code-changes.ts';
import type { ProductRef } from '../model/product-ref.ts';
import { misfit } from '../model/quantity-fit.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import type { CatalogBackend, ProductAnswer } from '../ports/catalog-backend.ts';
import { answerOf, itemsOf, variantIdOf } from './bigcommerce/cart.ts';
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
const WHAT = "The shop's answer";

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
  const here = page.location?.href;
  const isElsewhere = here !== undefined && new URL(here).origin !== new URL(root).origin;
  const { quietly, hear } = pageVoice(page);
  const inTurn = createTurns();
  const known = new Map<string, Known>();
  let unit = currency ?? 'USD';
  let held: Raw | undefined;

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
    const data = rawOf(answer.data, 'catalog-invalid', WHAT);
    if (!data.has('site')) throw failedGraphql('catalog', answer);
    return refs.map((_ref, at) => {
      const product = productOf(data.at('site').at(`a${at}`), root, known);
      unit = currency ?? product?.variants?.[0]?.price.currency ?? unit;
      return product;
    });
  }

  function send(path: string, signal: AbortSignal, method?: string, body?: object): Promise<ShopAnswer> {
    const url = `${root}/api/storefront/${path}${INCLUDE}`;
    return askShop({ area: 'cart', url, signal, method, body, fetch });
  }

  async function read(signal: AbortSignal): Promise<Raw | undefined> {
    const answer = await send('carts', signal);
    if (answer.status >= 400) throw refusedByShop('cart', answer);
    const [cart] = rawOf({ carts: answer.value }, 'cart-invalid', WHAT).list('carts');
    // Only a cart that can be shown is believed.
    answerOf(cart, root, unit, []);
    held = cart;
    return cart;
  }

  const answered = (...issues: Issue[]): CartAnswer => answerOf(held, root, unit, issues);

  /** Does something and reads the cart: an answer may be a checkout, or nothing. Answers a refusal. */
  async function act(
    path: string,
    signal: AbortSignal,
    method: string,
    body?: object,
  ): Promise<ShopAnswer | undefined> {
    const answer = await send(path, signal, method, body);
    if (answer.status === 401 || answer.status === 403) throw refusedByShop('cart', answer);
    await read(signal);
    if (answer.status >= 400) return answer;
    quietly(() => page.jQuery?.('body').trigger(QUANTITY, [answered().cart.quantity]));
    return undefined;
  }

  async function put(wanted: Wanted, quantity: number, signal: AbortSignal): Promise<CartAnswer> {
    const { lineId, variantId = '' } = wanted;
    const pieces = (): number => {
      return itemsOf(held).reduce((sum, item) => {
        const isIt = lineId ? item.text('id') === lineId : variantIdOf(item) === variantId;
        return sum + (isIt ? (item.number('quantity') ?? 0) : 0);
      }, 0);
    };
    const [productId, second] = variantId.split(':').map(Number);
    const lineItem = { quantity, productId, variantId: second };
    const [id, before] = [held?.text('id'), lineId ? 0 : pieces()];
    const refused = lineId
      ? await act(`carts/${id}/items/${lineId}`, signal, 'PUT', { lineItem })
      : await act(id ? `carts/${id}/items` : 'carts', signal, 'POST', { lineItems: [lineItem] });
    // The cart that was known is gone: this is the first thing in a new one.
    if (refused && id && id !== held?.text('id')) return put(wanted, quantity, signal);
    const applied = pieces() - before;
    if (!refused && applied === quantity) return answered();
    // Why it was refused is said in words only; the catalog says it in numbers, where it can be asked.
    if (options.token) await lookUp([{ id: variantId, title: '', images: [] }], signal).catch(() => []);
    const one = known.get(variantId);
    const isThere = one && quantity + before <= (one.available ?? Infinity);
    const code = refused?.status === 404 ? 'not-found' : isThere ? 'not-purchasable' : 'partial-stock';
    const why = one && misfit(quantity + before, one.limits);
    return answered({ code, ...why, variantId, requested: quantity, applied: refused ? 0 : applied });
  }

  function asMany(wanted: Wanted, signal: AbortSignal): Promise<CartAnswer> {
    return asManyAsThere(wanted, {
      send: (quantity) => put(wanted, quantity, signal),
      available: (variantId) => Promise.resolve(known.get(variantId)?.available),
    });
  }

  async function setQuantity(lineId: string, quantity: number, signal: AbortSignal): Promise<CartAnswer> {
    const cart = await read(signal);
    const item = itemsOf(cart).find((each) => each.text('id') === lineId);
    if (!cart || !item) return answered({ code: 'line-gone', lineId });
    if (quantity > 0) return asMany({ lineId, variantId: variantIdOf(item), quantity }, signal);
    await act(`carts/${cart.text('id')}/items/${lineId}`, signal, 'DELETE');
    return answered();
  }

  async function setCodes(codes: readonly string[], signal: AbortSignal): Promise<CartAnswer> {
    const cart = await read(signal);
    const path = `checkouts/${cart?.text('id')}/coupons`;
    const entered = cart?.list('coupons').map((coupon) => coupon.needText('code')) ?? [];
    const issues = await changeCodes(codes, entered, async (code, isWanted) => {
      const refused = isWanted
        ? cart && (await act(path, signal, 'POST', { couponCode: code }))
        : await act(`${path}/${encodeURIComponent(code)}`, signal, 'DELETE');
      if (cart && !refused) return undefined;
      const words = rawOf(refused?.value, 'cart-invalid', WHAT);
      const message = words.text('detail') ?? words.text('title') ?? '';
      return { code: codeReason({ message, code, symbol: '', subtotal: 0 }), message };
    });
    return answered(...issues);
  }

  return {
    sharedAs: root,
    // The cart answers pages of its own origin only; elsewhere there are links.
    cannot: isElsewhere ? ['add', 'set-quantity', 'set-codes'] : [],
    async products(refs, { signal }) {
      signal.throwIfAborted();
      const found: (ProductAnswer | null)[] = [];
      for (let at = 0; at < refs.length; at += AT_ONCE)
        found.push(...(await lookUp(refs.slice(at, at + AT_ONCE), signal)));
      return found;
    },
    read: ({ signal }) =>
      inTurn(signal, async () => {
        if (!isElsewhere) await read(signal);
        return answered().cart;
      }),
    change: (change, { signal }) =>
      inTurn(signal, async () => {
        if (change.kind === 'set-codes') return setCodes(change.codes, signal);
        if (change.kind === 'set-quantity') return setQuantity(change.lineId, change.quantity, signal);
        if (!held) await read(signal);
        return asMany({ variantId: change.variantId, quantity: change.quantity }, signal);
      }),
    watch: (onChange, { signal }) => hear([], QUANTITY, () => onChange(null), signal),
    buyUrl(lines) {
      const things = lines.map(({ variantId, quantity }) => {
        const name = known.get(variantId)?.link ?? variantId;
        return `${encodeURIComponent(name)}:${quantity}`;
      });
      const url = `${root}/checkout/?products=${things.join()}&order_source=shoppable&action=buy`;
      // A variant whose sku is not known cannot be named: its number means nothing there.
      return Promise.resolve(url.includes('%3A') ? undefined : url);
    },
  };
}
