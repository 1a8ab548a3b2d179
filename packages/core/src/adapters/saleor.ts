import { askGraphql, failedGraphql, graphqlArguments, graphqlList } from '../lib/ask-graphql.ts';
import type { ShopArea } from '../lib/ask-shop.ts';
import { createTurns } from '../lib/in-turn.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { marksOf } from '../lib/marks.ts';
import { textOption, urlOption } from '../lib/options.ts';
import { rawOf, type Raw } from '../lib/raw.ts';
import { asManyAsThere } from '../model/as-many-as-there.ts';
import { decodeCartAnswer, type Cart, type CartAnswer, type CartChange, type Issue } from '../model/cart.ts';
import { changeCodes } from '../model/code-changes.ts';
import { slugOf } from '../model/product-ref.ts';
import { readableSlug } from '../model/wanted-products.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import {
  cartOf,
  checkoutFields,
  codesOf,
  productFields,
  productOf,
  type SaleorPages,
} from './saleor/values.ts';

/** Where a Saleor server (3.19 and newer) is, and what of it is sold. */
export interface SaleorOptions extends SaleorPages {
  /** The address of the API, such as `https://shop.example/graphql/`. */
  readonly url: string;
  /** Slug of the channel that is sold from. */
  readonly channel: string;
  /** Saleor's code of the language of titles, such as `EN` or `PT_BR`. Default: the viewer's language. */
  readonly language?: string;
  /** ISO 4217 code of the channel. Default: that of the prices of its first product. */
  readonly currency?: string;
  /** Keeps the checkout's id over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Fields by which products, and variants, are found. */
const NAMES = ['slug', 'id', 'sku', 'id'];
/** What codes of errors mean to the viewer; the first fits. */
const MEANINGS: readonly (readonly [RegExp, Issue['code']])[] = [
  [/STOCK/u, 'partial-stock'],
  [/LIMIT/u, 'over-limit'],
  [/APPLICABLE/u, 'code-not-applicable'],
  [/PRODUCT|VARIANT|GIFT/u, 'not-purchasable'],
];

function meaningOf(error: Raw): Issue['code'] | undefined {
  return MEANINGS.find(([pattern]) => pattern.test(error.text('code') ?? ''))?.[1];
}

/**
 * The catalog and the cart of a channel of a Saleor server.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * const store = saleor({ url: 'https://shop.example/graphql/', channel: 'default-channel', checkout: 'https://shop.example/checkout?checkout={checkoutId}' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function saleor(options: SaleorOptions): CatalogBackend & CartBackend {
  const { fetch } = options;
  const page = (name: 'checkout' | 'product') => options[name] && textOption('saleor', name, options[name]);
  const pages = { checkout: page('checkout'), product: page('product') };
  // Django answers without the slash at the end by a redirect, which loses what was sent.
  const url = `${urlOption('saleor', 'url', options.url)}/`;
  const channel = JSON.stringify(textOption('saleor', 'channel', options.channel));
  const secret = kept(`shoppable-saleor ${url} ${channel}`, options.storage);
  // The first of two changes makes the checkout of both.
  const inTurn = createTurns();
  let language = languageOf('en');

  /** Saleor's code of the language; English for one that has no code of two letters. */
  function languageOf(locale: string): string {
    const own = /^[a-z]{2}(?=-|$)/u.exec(locale)?.[0] ?? 'en';
    return String(options.language ?? (own === 'no' ? 'nb' : own))
      .replaceAll(/\W/gu, '')
      .toUpperCase();
  }

  async function ask(area: ShopArea, document: string, signal: AbortSignal): Promise<Raw> {
    const answer = await askGraphql({ area, url, document, credentials: 'omit', fetch, signal });
    if (answer.errors.length > 0) throw failedGraphql(area, answer);
    return rawOf(answer.data, `${area}-invalid`, "Saleor's answer");
  }

  /** The checkout; undefined when there is none, or none any more. */
  async function find(signal: AbortSignal): Promise<Raw | undefined> {
    signal.throwIfAborted();
    const id = secret.get();
    // Ids are "Checkout:…" in Base64; another is an error of the whole question.
    const found = id?.startsWith('Q2hlY2tvdXQ6')
      ? (await ask('cart', `{checkout${graphqlArguments({ id })}${checkoutFields(language)}}`, signal)).at(
          'checkout',
        )
      : undefined;
    if (found?.has('id')) return found;
    if (secret.get() === id) secret.set(undefined);
    return undefined;
  }

  async function told(
    checkout: Raw | undefined,
    signal: AbortSignal,
    issues: readonly Issue[] = [],
  ): Promise<CartAnswer> {
    const cart = checkout ? cartOf(checkout, pages) : await empty(signal);
    return decodeCartAnswer({ cart, issues }, url);
  }

  async function empty(signal: AbortSignal): Promise<unknown> {
    const first = `{products(first:1 channel:${channel}){edges{node{pricing{priceRange{start{currency}}}}}}}`;
    const currency =
      options.currency ??
      (await ask('cart', first, signal))
        .at('products')
        .list('edges')[0]
        ?.at('node')
        .at('pricing')
        .at('priceRange')
        .at('start')
        .needText('currency');
    const nothing = { amount: '0', currency: currency ?? 'USD' };
    return { currency: nothing.currency, lines: [], quantity: 0, subtotal: nothing, total: nothing };
  }

  async function call(mutation: string, signal: AbortSignal): Promise<Raw> {
    const fields = `{checkout${checkoutFields(language)}errors{field code}}`;
    return (await ask('cart', `mutation{done:${mutation}${fields}}`, signal)).at('done');
  }

  async function create(signal: AbortSignal): Promise<string> {
    const input = `{channel:${channel},lines:[],languageCode:${language}}`;
    const id = (await call(`checkoutCreate(input:${input})`, signal)).at('checkout').needText('id');
    secret.set(id);
    return id;
  }

  /** Does something to the checkout, or to a new one where the shop has forgotten it. */
  async function act(mutation: string, values: object, signal: AbortSignal): Promise<Raw> {
    const send = (id: string): Promise<Raw> => call(mutation + graphqlArguments({ id, ...values }), signal);
    const done = await send(secret.get() ?? (await create(signal)));
    const isGone = done.list('errors').some((error) => /^(?:id|token)$/u.test(error.text('field') ?? ''));
    return isGone ? send(await create(signal)) : done;
  }

  /** What the shop refused, and the checkout as it is then. */
  async function outcome(done: Raw, about: Partial<Issue>, signal: AbortSignal): Promise<CartAnswer> {
    const unknown = about.lineId === undefined ? 'not-found' : 'line-gone';
    const errors = done.list('errors').map((error): Issue => {
      const code = /Ids?$/u.test(error.text('field') ?? '') ? unknown : 'unknown';
      return { ...about, applied: 0, code: meaningOf(error) ?? code };
    });
    const checkout = done.at('checkout');
    return told(checkout.has('id') ? checkout : await find(signal), signal, errors);
  }

  async function available(variantId: string, signal: AbortSignal): Promise<number | undefined> {
    const document = `{productVariant(id:${JSON.stringify(variantId)} channel:${channel}){quantityAvailable}}`;
    return (await ask('cart', document, signal)).at('productVariant').number('quantityAvailable');
  }

  function setLines(
    change: Exclude<CartChange, { kind: 'set-codes' }>,
    given: ChangeOptions,
  ): Promise<CartAnswer> {
    const { signal, attribution } = given;
    const { kind } = change;
    const mark = marksOf({ _live_event: 'showId', _live_t: 'atMs' }, attribution);
    return asManyAsThere(change, {
      available: (variantId) => available(variantId, signal),
      async send(quantity) {
        if (kind === 'add') {
          const { variantId } = change;
          const metadata = Object.entries({ ...change.properties, ...mark }).map(([key, value]) => ({
            key,
            value,
          }));
          const lines = [{ variantId, quantity, ...(metadata.length > 0 && { metadata }) }];
          const done = await act('checkoutLinesAdd', { lines }, signal);
          return outcome(done, { variantId, requested: quantity }, signal);
        }
        const { lineId } = change;
        const done = await (quantity > 0
          ? act('checkoutLinesUpdate', { lines: [{ lineId, quantity }] }, signal)
          : act('checkoutLinesDelete', { linesIds: [lineId] }, signal));
        const answer = await outcome(done, { lineId, requested: quantity }, signal);
        const isThere = answer.cart.lines.some(({ id }) => id === lineId);
        return quantity > 0 || isThere ? answer : { ...answer, issues: [] };
      },
    });
  }

  async function setCodes(codes: readonly string[], given: ChangeOptions): Promise<CartAnswer> {
    const { signal } = given;
    let checkout = await find(signal);
    const entered = checkout ? codesOf(checkout) : [];
    const issues = await changeCodes(
      codes,
      entered.map(({ code }) => code),
      async (promoCode, isWanted) => {
        const promoCodeId = entered.find(({ code }) => code === promoCode)?.promoCodeId;
        const done = await (isWanted
          ? act('checkoutAddPromoCode', { promoCode }, signal)
          : act('checkoutRemovePromoCode', promoCodeId ? { promoCodeId } : { promoCode }, signal));
        const [error] = done.list('errors');
        if (!error) checkout = done.at('checkout');
        return error && { code: meaningOf(error) ?? 'code-invalid' };
      },
    );
    return told(checkout ?? (await find(signal)), signal, issues);
  }

  return {
    sharedAs: `saleor ${url} ${channel}`,

    async products(refs, { signal, locale }) {
      signal.throwIfAborted();
      language = languageOf(locale);
      const wanted = refs.map((ref) => {
        const slug = slugOf(ref);
        return [
          slug && readableSlug(slug),
          idIn('UHJvZHVjdDo', ref.id),
          ref.sku,
          idIn('UHJvZHVjdFZhcmlhbnQ6', ref.variantId ?? ref.id),
        ];
      });
      const fields = productFields(language);
      const calls = ['filter:{slugs:*}', 'filter:{ids:*}', 'filter:{sku:*}', 'ids:*'].map((by, place) => {
        const values = [...new Set(wanted.flatMap((each) => each[place] ?? []))];
        const [kind, node] =
          place < 2 ? ['products', fields] : ['productVariants', `{id sku product${fields}}`];
        const filter = by.replace('*', () => JSON.stringify(values));
        return values.length > 0 ? `${kind}(first:100 channel:${channel} ${filter}){edges{node${node}}}` : '';
      });
      const document = graphqlList(calls);
      if (document === '') return refs.map(() => null);
      const data = await ask('catalog', `{${document}}`, signal);
      const found = calls.map((_, place) =>
        data
          .at(`p${String(place)}`)
          .list('edges')
          .map((edge) => edge.at('node')),
      );
      return wanted.map((names) => {
        const hit = names
          .map((name, place) => name && found[place]?.find((each) => each.text(NAMES[place] ?? '') === name))
          .find(Boolean);
        return hit ? productOf(hit.has('product') ? hit.at('product') : hit, pages) : null;
      });
    },

    async read({ signal }): Promise<Cart> {
      return (await told(await find(signal), signal)).cart;
    },

    change: (change, given) =>
      inTurn(given.signal, () =>
        change.kind === 'set-codes' ? setCodes(change.codes, given) : setLines(change, given),
      ),
  };
}

/** An id in Base64 that names what begins so; undefined for another. */
function idIn(prefix: string, id: string): string | undefined {
  return id.startsWith(prefix) ? id : undefined;
}
