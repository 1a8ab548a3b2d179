import { askShop, refusedByShop, takenFrom, type ShopAnswer, type ShopArea } from '../lib/ask-shop.ts';
import { createHeldCart } from '../lib/held-cart.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { inParts } from '../lib/in-parts.ts';
import { marksOf } from '../lib/marks.ts';
import { orAbort } from '../lib/or-abort.ts';
import { textOption, urlOption } from '../lib/options.ts';
import { rawOf, type Raw } from '../lib/raw.ts';
import { asManyAsThere, type Wanted } from '../model/as-many-as-there.ts';
import { changeCodes } from '../model/code-changes.ts';
import { decodeCartAnswer, type CartAnswer, type Issue } from '../model/cart.ts';
import { slugOf } from '../model/product-ref.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import { cartOf, codesOf, stockIn, productOf, savingOf, type MedusaPages } from './medusa/values.ts';

/** Where a Medusa server (Store API v2) is, and how its storefront is reached. */
export interface MedusaOptions extends MedusaPages {
  /** The server's address, such as `https://api.shop.example`. */
  readonly url: string;
  /** The publishable API key of the storefront's sales channel. */
  readonly key: string;
  /** The region that is sold to: its id, or the ISO 3166-1 alpha-2 code of a country in it. Default: the first. */
  readonly region?: string;
  /** Keeps the cart's id over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

const CART =
  '?fields=%2Bcompleted_at,*items,*items.adjustments,%2Bitems.total,*promotions,%2Boriginal_item_total';
const PRODUCT = 'fields=*variants.calculated_price,%2Bvariants.inventory_quantity,*variants.options';
/** Servers read longer lists of one parameter as something else. */
const AT_ONCE = 20;
const MARKS = { shoppable_show: 'showId', shoppable_site: 'site', shoppable_utm: 'utm' };

/**
 * The catalog and the cart of a Medusa v2 server.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * const store = medusa({ url: 'https://api.shop.example', key: 'pk_1', checkout: 'https://shop.example/checkout?cart={cart}' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function medusa(options: MedusaOptions): CatalogBackend & CartBackend {
  const root = `${urlOption('medusa', 'url', options.url)}/store/`;
  const headers = { 'x-publishable-api-key': textOption('medusa', 'key', options.key) };
  const session = createHeldCart<Raw>(kept(`shoppable-medusa ${root}`, options.storage), {
    async create(signal) {
      const region_id = (await regionFor('cart', signal)).text('id');
      const answer = await ask('cart', `carts${CART}`, signal, { region_id });
      return takenFrom('cart', answer).needText('cart.id');
    },
    async read(id, signal) {
      const answer = await ask('cart', `carts/${encodeURIComponent(id)}${CART}`, signal);
      const cart = answer.status === 404 ? undefined : takenFrom('cart', answer).at('cart');
      return cart?.has('completed_at') === false ? cart : undefined;
    },
  });
  /** Products of variants, and how many are left: a refusal does not tell. */
  const seen = new Map<string, { readonly productId: string; readonly available: number | undefined }>();
  let region: Promise<Raw> | undefined;

  function ask(
    area: ShopArea,
    path: string,
    signal: AbortSignal,
    body?: unknown,
    method?: string,
  ): Promise<ShopAnswer> {
    const { fetch } = options;
    return askShop({ area, url: root + path, method, headers, body, credentials: 'omit', fetch, signal });
  }

  async function findRegion(area: ShopArea, signal: AbortSignal): Promise<Raw> {
    const answer = await ask(area, 'regions?limit=100', signal);
    const regions = takenFrom(area, answer).list('regions');
    const wanted = options.region;
    const isOurs = (one: Raw): boolean =>
      one.text('id') === wanted ||
      one.list('countries').some((country) => country.text('iso_2') === wanted?.toLowerCase());
    const found = wanted === undefined ? regions[0] : regions.find(isOurs);
    if (found === undefined) throw refusedByShop(area, answer, 'there is no such region');
    return found;
  }

  function regionFor(area: ShopArea, signal: AbortSignal): Promise<Raw> {
    region ??= findRegion(area, new AbortController().signal);
    region.catch(() => (region = undefined));
    return orAbort(region, signal);
  }

  /** Does something to the cart. `held`: the cart that refuses. */
  async function act(
    path: string,
    body: unknown,
    { signal }: ChangeOptions,
    method = 'POST',
  ): Promise<{ answer: ShopAnswer; cart?: Raw; held?: Raw }> {
    const { answer, held } = await session.act(
      (id) => ask('cart', `carts/${encodeURIComponent(id)}${path}${CART}`, signal, body, method),
      signal,
    );
    if (answer.status >= 400) return { answer, ...(held && { held }) };
    const whole = takenFrom('cart', answer);
    // What is left after a line was taken out comes as the parent of that line.
    return { answer, cart: whole.at(whole.has('parent') ? 'parent' : 'cart') };
  }

  function put(wanted: Wanted, given: ChangeOptions, metadata?: object): Promise<CartAnswer> {
    const { lineId, variantId } = wanted;
    return asManyAsThere(wanted, {
      async send(quantity) {
        const body = { quantity, ...(lineId === undefined && { variant_id: variantId, metadata }) };
        const { answer, cart, held } = await act(linePath(lineId ?? ''), body, given);
        return cart === undefined
          ? told(held, given.signal, refusalOf(answer, wanted))
          : told(cart, given.signal);
      },
      async available(id) {
        const product = seen.get(id)?.productId;
        if (product !== undefined) await lookUp('cart', `id=${product}`, given.signal).catch(() => []);
        return seen.get(id)?.available;
      },
    });
  }

  async function setQuantity(lineId: string, quantity: number, given: ChangeOptions): Promise<CartAnswer> {
    if (quantity > 0) return put({ lineId, quantity }, given);
    const { cart, held } = await act(linePath(lineId), undefined, given, 'DELETE');
    return told(cart ?? held, given.signal);
  }

  async function setCodes(codes: readonly string[], given: ChangeOptions): Promise<CartAnswer> {
    let cart = await session.find(given.signal);
    const entered = cart === undefined ? [] : codesOf(cart);
    const issues = await changeCodes(codes, entered, async (code, isWanted) => {
      const method = isWanted ? 'POST' : 'DELETE';
      const { cart: done, held } = await act('/promotions', { promo_codes: [code] }, given, method);
      cart = done ?? held;
      if (done === undefined) return { code: 'code-invalid' };
      return savingOf(done, code) === 0 ? { code: 'code-not-applicable' } : undefined;
    });
    return told(cart, given.signal, ...issues);
  }

  async function told(raw: Raw | undefined, signal: AbortSignal, ...issues: Issue[]): Promise<CartAnswer> {
    const empty = raw ?? (await regionFor('cart', signal));
    return decodeCartAnswer({ cart: cartOf(empty, options), issues }, root);
  }

  async function lookUp(area: ShopArea, query: string, signal: AbortSignal): Promise<Raw[]> {
    const id = (await regionFor(area, signal)).needText('id');
    const path = `products?${PRODUCT}&region_id=${encodeURIComponent(id)}&limit=${String(AT_ONCE)}&${query}`;
    const products = takenFrom(area, await ask(area, path, signal)).list('products');
    for (const product of products)
      for (const variant of product.list('variants'))
        seen.set(variant.needText('id'), {
          productId: product.needText('id'),
          available: stockIn(variant).available,
        });
    return products;
  }

  return {
    sharedAs: root,

    async products(refs, { signal }) {
      signal.throwIfAborted();
      // Medusa's ids begin with prod_; everything else is a handle.
      const wanted = refs.map((ref) => slugOf(ref) ?? ref.id);
      const isId = (value: string): boolean => value.startsWith('prod_');
      const ask = (by: string, values: readonly string[]): Promise<Raw[]>[] =>
        inParts(values, AT_ONCE).map((part) =>
          lookUp('catalog', part.map((value) => `${by}=${encodeURIComponent(value)}`).join('&'), signal),
        );
      const handles = wanted.filter((value) => !isId(value));
      const asked = [...ask('id', wanted.filter(isId)), ...ask('handle', handles)];
      const found = (await Promise.all(asked)).flat();
      return wanted.map((value) => {
        const product = found.find((one) => one.text('id') === value || one.text('handle') === value);
        return product === undefined ? null : productOf(product, options);
      });
    },

    async read({ signal }) {
      return (await told(await session.find(signal), signal)).cart;
    },

    async change(change, given) {
      if (change.kind === 'set-codes') return setCodes(change.codes, given);
      if (change.kind === 'set-quantity') return setQuantity(change.lineId, change.quantity, given);
      // Lines with the same words are one line, so they name the show and not the moment.
      const metadata = { ...change.properties, ...marksOf(MARKS, given.attribution) };
      return put(change, given, metadata);
    },
  };
}

function linePath(lineId: string): string {
  return `/line-items${lineId && `/${encodeURIComponent(lineId)}`}`;
}

function refusalOf({ value, status }: ShopAnswer, { variantId, lineId }: Wanted): Issue {
  if (lineId !== undefined && status === 404) return { code: 'line-gone', lineId };
  const words = rawOf(value);
  const isShort = /inventory|not_allowed/u.test(`${words.text('code')} ${words.text('type')}`);
  return { code: isShort ? 'partial-stock' : 'not-found', variantId };
}
