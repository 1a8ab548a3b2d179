import { graphqlArguments } from '../../lib/ask-graphql.ts';
import { createTurns } from '../../lib/in-turn.ts';
import type { Kept } from '../../lib/kept.ts';
import { marksOf } from '../../lib/marks.ts';
import {
  decodeCartAnswer,
  type Cart,
  type CartAnswer,
  type CartChange,
  type IssueCode,
} from '../../model/cart.ts';
import { refusalsOf } from '../../model/refusals.ts';
import {
  shopifyAnswer,
  shopifyCart,
  shopifyCartDocument,
  shopifyChange,
  shopifyPairs,
  shopifyTexts,
  type ShopifyAnswer,
  type ShopifyCart,
  type ShopifyTexts,
} from '../../model/shopify-cart.ts';
import { shopifyMeaning, shopifyNumber } from '../../model/shopify-names.ts';
import { shortageOf } from '../../model/shortage.ts';
import type { CartBackend, ChangeOptions } from '../../ports/cart-backend.ts';
import type { ShopifyAsk } from '../../model/shopify-ask.ts';
import { CURRENCY } from './documents.ts';

/** The cart of a Shopify shop. `secret` keeps its id. */
export function createShopifyCart(ask: ShopifyAsk, secret: Kept): Pick<CartBackend, 'read' | 'change'> {
  // One after the other: the first makes the cart into which the second puts something.
  const inTurn = createTurns();
  /** The cart as the shop told it last, and what else is kept in it. */
  let last: Cart | undefined;
  let attributes: ShopifyTexts = {};

  async function call(
    operation: string,
    fields: string,
    signal: AbortSignal,
    after?: string,
  ): Promise<ShopifyAnswer> {
    const data = await ask('cart', () => shopifyCartDocument(operation, fields), signal, { after });
    return shopifyAnswer(data);
  }

  const load = (id: string, signal: AbortSignal, after?: string): Promise<ShopifyAnswer> =>
    call('query', `cart${graphqlArguments({ id })}{...C}`, signal, after);

  /** Takes a cart for ours. */
  async function learn(
    cart: ShopifyCart,
    signal: AbortSignal,
    reasons: readonly IssueCode[] = [],
  ): Promise<Cart> {
    for (let page: ShopifyCart['lines'] | undefined = cart.lines; page?.pageInfo.hasNextPage;) {
      page = (await load(cart.id, signal, page.pageInfo.endCursor)).cart?.lines;
      cart.lines.nodes.push(...(page?.nodes ?? []));
    }
    attributes = shopifyTexts(cart.attributes);
    last = decodeCartAnswer(shopifyCart(cart, reasons)).cart;
    return last;
  }

  async function read(signal: AbortSignal): Promise<Cart> {
    signal.throwIfAborted();
    const id = secret.get();
    const { cart } = id?.startsWith('gid://shopify/Cart/') ? await load(id, signal) : {};
    if (cart) return learn(cart, signal);
    // Ordered, expired, or never a cart.
    if (secret.get() === id) secret.set(undefined);
    attributes = {};
    const { localization } = (await ask('cart', () => CURRENCY, signal)) as {
      localization?: { country?: { currency?: { isoCode?: string } } };
    };
    const currency = localization?.country?.currency?.isoCode;
    const nothing = { amount: '0', currency };
    last = decodeCartAnswer({ currency, lines: [], quantity: 0, subtotal: nothing, total: nothing }).cart;
    return last;
  }

  /** Does something to the cart; undefined when there is none, or none any more. */
  async function send(
    mutation: string,
    values: object,
    { signal }: ChangeOptions,
  ): Promise<ShopifyAnswer | undefined> {
    const cartId = secret.get();
    if (!cartId) return undefined;
    const done = await call(
      'mutation',
      shopifyChange(mutation + graphqlArguments({ cartId, ...values })),
      signal,
    );
    // The field tells, not the code: a line that is refused is `INVALID`, too.
    if (!done.userErrors.some(({ field }) => field[0] === 'cartId')) return done;
    secret.set(undefined);
    return undefined;
  }

  function create(values: object, { signal, attribution }: ChangeOptions): Promise<ShopifyAnswer> {
    const input = { ...values, attributes: shopifyPairs(marksOf(MARKS, attribution)), buyerIdentity: 0 };
    const written = graphqlArguments({ input }).replace(/0\}\)$/u, '{countryCode:$country}})');
    return call('mutation', shopifyChange(`cartCreate${written}`), signal);
  }

  function told(
    done: ShopifyAnswer | undefined,
    { signal }: ChangeOptions,
    reasons?: readonly IssueCode[],
  ): Promise<Cart> {
    if (!done?.cart) return read(signal);
    secret.set(done.cart.id);
    return learn(done.cart, signal, reasons);
  }

  async function setCodes(discountCodes: readonly string[], given: ChangeOptions): Promise<CartAnswer> {
    const before = last?.codes ?? [];
    const values = { discountCodes };
    const done = (await send('cartDiscountCodesUpdate', values, given)) ?? (await create(values, given));
    const reasons = done.warnings.flatMap(({ code }) => shopifyMeaning(code) ?? []);
    const cart = await told(done, given, reasons);
    const among = (codes: Cart['codes'], code: string): Partial<Cart['codes'][number]> | undefined =>
      codes.find((each) => each.code.toLowerCase() === code.toLowerCase());
    const issues = discountCodes.flatMap((code) => {
      const { applied, reason = 'code-invalid' } = among(cart.codes, code) ?? {};
      return applied || among(before, code) ? [] : { code: reason };
    });
    return { cart, issues };
  }

  async function add(
    change: Extract<CartChange, { kind: 'add' }>,
    given: ChangeOptions,
  ): Promise<ShopifyAnswer | undefined> {
    const number = shopifyNumber(change.variantId);
    if (!number) return undefined;
    const marks = marksOf(MARKS, given.attribution);
    // The cart names the show that was bought from last; what else is in its attributes is somebody else's.
    if (marks && marks['_live_event'] !== attributes['_live_event'])
      await send('cartAttributesUpdate', { attributes: shopifyPairs({ ...attributes, ...marks }) }, given);
    const { quantity, properties } = change;
    const merchandiseId = `gid://shopify/ProductVariant/${number}`;
    const values = { lines: [{ merchandiseId, quantity, attributes: shopifyPairs(properties) }] };
    return (await send('cartLinesAdd', values, given)) ?? create(values, given);
  }

  async function setLines(
    change: Exclude<CartChange, { kind: 'set-codes' }>,
    given: ChangeOptions,
  ): Promise<CartAnswer> {
    const before = last ?? (await read(given.signal));
    const { kind, quantity } = change;
    const line = kind === 'add' ? change : before.lines.find(({ id }) => id === change.lineId);
    let done: ShopifyAnswer | undefined;
    if (kind === 'add') done = await add(change, given);
    else if (line && quantity > 0)
      done = await send('cartLinesUpdate', { lines: [{ id: change.lineId, quantity }] }, given);
    else if (line) done = await send('cartLinesRemove', { lineIds: [change.lineId] }, given);
    const cart = await told(done, given);
    const short = line && shortageOf({ ...change, variantId: line.variantId }, before, cart);
    const [error] = done?.userErrors ?? [];
    // Pieces that another tab took out meanwhile are no shortage: the shop warns, or holds none.
    const isShort =
      short &&
      (kind !== 'add' || !short.available || done?.warnings.some(({ code }) => code.includes('STOCK')));
    const code = !done
      ? 'not-found'
      : error
        ? (shopifyMeaning(error.code) ?? 'unknown')
        : isShort && 'partial-stock';
    const issues = code ? refusalsOf(change, code, before, cart) : [];
    return {
      cart,
      issues: issues.map((issue) =>
        issue.code === 'custom' ? { ...issue, message: error?.message } : issue,
      ),
    };
  }

  return {
    read: ({ signal }) => read(signal),
    change: (change, given) =>
      inTurn(given.signal, () =>
        change.kind === 'set-codes' ? setCodes(change.codes, given) : setLines(change, given),
      ),
  };
}

/** Attributes of the cart, each with what of the show is in it. */
const MARKS = { _live_event: 'showId', _live_t: 'atMs', _live_site: 'site', _live_utm: 'utm' };
