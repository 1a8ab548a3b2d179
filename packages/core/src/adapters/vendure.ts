import type * as v from 'valibot';
import { askGraphql, failedGraphql, graphqlArguments, graphqlList, graphqlText } from '../lib/ask-graphql.ts';
import type { ShopArea } from '../lib/ask-shop.ts';
import { fillIn } from '../lib/fill-in.ts';
import { isOwnOrigin } from '../lib/fetch-json.ts';
import { createTurns } from '../lib/in-turn.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { marksOf } from '../lib/marks.ts';
import { urlOption } from '../lib/options.ts';
import { given, withQuery } from '../lib/with-query.ts';
import { decodeCartAnswer, type Cart, type CartAnswer, type CartChange, type Issue } from '../model/cart.ts';
import { changeCodes } from '../model/code-changes.ts';
import { codeMeaning } from '../model/code-meaning.ts';
import { decode } from '../model/decode.ts';
import { slugOf, type ProductRef } from '../model/product-ref.ts';
import { resolveLinks } from '../model/resolve-links.ts';
import { refusalsOf } from '../model/refusals.ts';
import type { Attribution, CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend, ProductAnswer } from '../ports/catalog-backend.ts';
import {
  cartOf,
  FoundSchema,
  HitsSchema,
  ORDER,
  PRODUCT,
  productOf,
  ResultSchema,
  type Order,
  type VendureMeaning,
} from './vendure/values.ts';

/** Where a Vendure server is, and how its storefront is reached. */
export interface VendureOptions extends VendureMeaning {
  /** The address of the Shop API, such as `https://shop.example/shop-api`. */
  readonly url: string;
  /** The token of the channel that is sold from. Default: the server's default channel. */
  readonly channel?: string;
  /** ISO 4217. Default: the channel's own. */
  readonly currency?: string;
  /** Vendure's language code, such as `en` or `zh_Hans`. Default: the viewer's language. */
  readonly language?: string;
  /** The viewer's language in the cart, BCP 47. Default: the channel's own. */
  readonly locale?: string;
  /**
   * By what the server knows its cart again: `cookie` is the cart of the shop's own pages, `bearer` one of the show alone.
   * Default: `cookie` on the server's own origin, else `bearer`.
   */
  readonly session?: 'cookie' | 'bearer';
  /**
   * Custom fields of orders, of the type string, and what of the show goes into each when something is added:
   * `{ liveShow: 'showId', liveAt: 'atMs', livePhase: 'phase' }`.
   */
  readonly customFields?: Readonly<Record<string, keyof Attribution>>;
  /** Keeps the session's token over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

type Data = Readonly<Record<string, unknown>>;

const WHAT = "Vendure's answer";
const RESULT = '{...O ...on ErrorResult{errorCode}}';

/**
 * The catalog and the cart of a Vendure server, by its Shop API.
 * @throws `config-invalid` when the address is missing or wrong
 * @example
 * const store = vendure({ url: 'https://shop.example/shop-api', checkout: 'https://shop.example/checkout' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function vendure(options: VendureOptions): CatalogBackend & CartBackend {
  const { channel, currency, language, locale, customFields, checkout, fetch } = options;
  const root = urlOption('vendure', 'url', options.url);
  const isBearer = (options.session ?? (isOwnOrigin(root) ? 'cookie' : 'bearer')) === 'bearer';
  const token = kept(`shoppable-vendure ${root}`, isBearer ? options.storage : undefined);
  // The first request opens the session: of two at the same time, one would lose its cart.
  const inTurn = createTurns();
  /** The promotions of codes, which an order does not tell, and all promotions that are known to be of something. */
  const sources = new Map<string, string>();
  const others = new Set<string>();
  let last: Cart | undefined;

  /** Asks, and answers `data`. What refuses a change as an error is the change's result. */
  async function ask(area: ShopArea, document: string, signal: AbortSignal, speaks = locale): Promise<Data> {
    const answer = await askGraphql({
      area,
      url: withQuery(root, { languageCode: language ?? speaks?.split('-')[0], currencyCode: currency }),
      document,
      signal,
      headers: given({ 'vendure-token': channel, authorization: token.get() && `Bearer ${token.get()}` }),
      credentials: isBearer ? 'omit' : 'include',
      fetch,
    });
    // A session that the server does not know any more is replaced by a new one.
    const next = answer.headers.get('vendure-auth-token');
    if (isBearer && area === 'cart' && next) token.set(next);
    const {
      data,
      errors: [error],
    } = answer;
    if (!error || data['r'] || (area === 'catalog' && Object.values(data).some(Boolean))) return data;
    if (document.startsWith('m') && /ENTITY_NOT_FOUND|USER_INPUT_ERROR/u.test(error.code))
      return { r: { errorCode: error.code } };
    throw failedGraphql(area, answer);
  }

  /** Asks for an order, or for what comes back of a change. */
  async function order(document: string, signal: AbortSignal): Promise<Order> {
    const { r, c } = await ask('cart', document + ORDER, signal);
    return decode(ResultSchema, r ?? c, 'cart-invalid', WHAT);
  }

  /** The order; where there is none, no more of it than its currency. */
  const current = (signal: AbortSignal): Promise<Order> =>
    order('{r:activeOrder{...O}c:activeChannel{currencyCode:defaultCurrencyCode}}', signal);

  function told(found: Order, issues: readonly Issue[] = []): CartAnswer {
    const isOf = (code: string, source: string): boolean =>
      sources.get(code.toLowerCase()) === source || !(sources.has(code.toLowerCase()) || others.has(source));
    const answer = decodeCartAnswer({ cart: cartOf(found, options, isOf), issues }, root);
    last = answer.cart;
    return answer;
  }

  /** Does one thing to the order. What comes back has an `errorCode` when it was not, or not wholly, done. */
  async function act(call: string, values: object, signal: AbortSignal, result = RESULT): Promise<Order> {
    const send = (): Promise<Order> =>
      order(`mutation{r:${call}${graphqlArguments({ ...values })}${result}}`, signal);
    const done = await send();
    if (done.errorCode !== 'ORDER_MODIFICATION_ERROR') return done;
    // The viewer was at the checkout, where an order cannot be changed, and has come back.
    await ask('cart', 'mutation{r:transitionOrderToState(state:"AddingItems"){__typename}}', signal);
    return send();
  }

  async function put(
    change: Exclude<CartChange, { kind: 'set-codes' }>,
    { signal, attribution }: ChangeOptions,
  ): Promise<CartAnswer> {
    const { quantity } = change;
    const fields = change.kind === 'add' && marksOf(customFields, attribution);
    const mark = fields
      ? `s:setOrderCustomFields(input:{customFields:${graphqlText(fields)}}){__typename}`
      : '';
    const done = await (change.kind === 'add'
      ? act('addItemToOrder', { productVariantId: change.variantId, quantity }, signal, RESULT + mark)
      : act('adjustOrderLine', { orderLineId: change.lineId, quantity }, signal));
    if (!done.errorCode) return told(done);
    const before = last;
    const { cart } = told(await current(signal));
    return { cart, issues: refusalsOf(change, codeMeaning(done.errorCode), before, cart) };
  }

  async function setCodes(codes: readonly string[], signal: AbortSignal): Promise<CartAnswer> {
    let now = await current(signal);
    const issues = await changeCodes(
      codes,
      now.couponCodes,
      async (code, isWanted): Promise<Issue | undefined> => {
        const before = now;
        const values = { couponCode: code };
        const done = await (isWanted
          ? act('applyCouponCode', values, signal)
          : act('removeCouponCode', values, signal, '{...O}'));
        if (done.errorCode) return { code: codeMeaning(done.errorCode) };
        now = done;
        if (!isWanted) return undefined;
        // The promotion of a code is the one that came with it.
        const known = before.discounts.map(({ adjustmentSource }) => adjustmentSource);
        const came = done.discounts.find(({ adjustmentSource }) => !known.includes(adjustmentSource));
        for (const by of known) others.add(by);
        if (came) sources.set(code.toLowerCase(), came.adjustmentSource);
        return came ? undefined : { code: 'code-not-applicable' };
      },
    );
    return told(now, issues);
  }

  return {
    sharedAs: root,

    async products(refs, { signal, locale: speaks }) {
      signal.throwIfAborted();
      const read = <T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> =>
        decode(schema, value, 'catalog-invalid', WHAT);
      const askEach = async (calls: readonly string[], more = ''): Promise<Data> => {
        const list = graphqlList(calls);
        return list ? ask('catalog', `{${list}}${more}`, signal, speaks) : {};
      };
      const isSku = (ref: ProductRef): boolean => !slugOf(ref) && !!ref.sku;
      const hits = await askEach(
        refs.map((ref) =>
          isSku(ref) ? `search${graphqlArguments({ input: { term: ref.sku } })}{items{sku slug}}` : '',
        ),
      );
      const calls = refs.map((ref, place) => {
        const hit = read(HitsSchema, hits[`p${place}`])?.items.find(({ sku }) => sku === ref.sku);
        if (isSku(ref) && !hit) return '';
        const slug = hit?.slug ?? slugOf(ref);
        const by = slug || !/^\d+$/u.test(ref.id) ? { slug: slug ?? ref.id } : { id: ref.id };
        return `product${graphqlArguments(by)}{...P}`;
      });
      const data = await askEach(calls, PRODUCT);
      return refs.map(
        (_, place) =>
          resolveLinks(
            productOf(read(FoundSchema, data[`p${place}`]), options),
            root,
          ) as ProductAnswer | null,
      );
    },

    read: ({ signal }) => inTurn(signal, async () => told(await current(signal)).cart),

    change: (change, options) =>
      inTurn(options.signal, () =>
        change.kind === 'set-codes' ? setCodes(change.codes, options.signal) : put(change, options),
      ),

    ...(checkout && {
      checkout: () => Promise.resolve(fillIn(checkout, { code: last?.id, token: token.get() })),
    }),
  };
}
