import * as v from 'valibot';
import { graphqlArguments } from '../../lib/ask-graphql.ts';
import { createTurns } from '../../lib/in-turn.ts';
import type { Kept } from '../../lib/kept.ts';
import { marksOf } from '../../lib/marks.ts';
import { minorUnits, moneyOf } from '../../model/amount.ts';
import {
  decodeCartAnswer,
  type Cart,
  type CartAnswer,
  type CartChange,
  type IssueCode,
} from '../../model/cart.ts';
import { decode } from '../../model/decode.ts';
import { MoneySchema } from '../../model/money.ts';
import { refusalsOf } from '../../model/refusals.ts';
import { shopifyMeaning, shopifyNumber } from '../../model/shopify-names.ts';
import { shortageOf } from '../../model/shortage.ts';
import type { CartBackend, ChangeOptions } from '../../ports/cart-backend.ts';
import type { Ask } from './client.ts';
import { cartDocument, CURRENCY } from './documents.ts';

const Text = v.optional(v.string(), '');
const Attributes = v.array(v.object({ key: Text, value: Text }));

const CartIn = v.looseObject({
  id: v.string(),
  attributes: Attributes,
  cost: v.object({ total: MoneySchema, net: MoneySchema }),
  codes: v.array(v.object({ code: Text, applied: v.boolean() })),
  lines: v.object({
    nodes: v.array(
      v.looseObject({
        quantity: v.number(),
        attributes: Attributes,
        cost: v.looseObject({ gross: MoneySchema }),
        merchandise: v.looseObject({ product: v.looseObject({}) }),
        instructions: v.optional(v.looseObject({})),
      }),
    ),
    pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: Text }),
  }),
});

const AnswerIn = v.object({
  cart: v.optional(CartIn),
  userErrors: v.optional(
    v.array(v.object({ code: Text, field: v.optional(v.array(v.string()), []), message: Text })),
    [],
  ),
  warnings: v.optional(v.array(v.object({ code: Text })), []),
});

type CartIn = v.InferOutput<typeof CartIn>;
type AnswerIn = v.InferOutput<typeof AnswerIn>;
type Texts = Readonly<Record<string, string>>;

function textsOf(attributes: v.InferOutput<typeof Attributes>): Texts {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
}

function pairsOf(texts: Texts = {}): object[] {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}

function cartOf(
  { cost: { total, net }, lines, codes, ...cart }: CartIn,
  reasons: readonly IssueCode[],
): unknown {
  const { currency } = total;
  // What is sold out stands in the cart as a line of no pieces.
  const held = lines.nodes.filter(({ quantity }) => quantity > 0);
  const gross = held.reduce((sum, { cost }) => sum + minorUnits(cost.gross), 0n);
  const [paid, known] = [minorUnits(total), minorUnits(net)];
  // Taxes on top make the total larger, the discount not smaller.
  const saved = gross - (paid < known ? paid : known);
  let refused = 0;
  return {
    ...cart,
    // A secret.
    id: undefined,
    currency,
    lines: held.map(({ cost, merchandise: { product, ...goods }, instructions, attributes, ...line }) => ({
      ...line,
      ...cost,
      ...goods,
      ...product,
      ...instructions,
      subtitle: goods['subtitle'] === 'Default Title' ? undefined : goods['subtitle'],
      properties: textsOf(attributes),
    })),
    quantity: held.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: moneyOf(gross, currency),
    discount: saved > 0n ? moneyOf(saved, currency) : undefined,
    total,
    estimated: true,
    // Why one does not apply is told when it is entered; of one that does not exist nothing is kept.
    codes: codes.flatMap(({ code, applied }) => {
      const reason = applied ? undefined : (reasons[refused++] ?? reasons[0] ?? 'code-invalid');
      return reason === 'code-invalid' ? [] : { code, applied, reason };
    }),
  };
}

/** The cart of a Shopify shop. `secret` keeps its id. */
export function createShopifyCart(ask: Ask, secret: Kept): Pick<CartBackend, 'read' | 'change'> {
  // One after the other: the first makes the cart into which the second puts something.
  const inTurn = createTurns();
  /** The cart as the shop told it last, and what else is kept in it. */
  let last: Cart | undefined;
  let attributes: Texts = {};

  async function call(
    operation: string,
    fields: string,
    signal: AbortSignal,
    after?: string,
  ): Promise<AnswerIn> {
    const data = await ask('cart', () => cartDocument(operation, fields), signal, { after });
    return decode(AnswerIn, data['done'] ?? data, 'cart-invalid', "Shopify's cart");
  }

  const load = (id: string, signal: AbortSignal, after?: string): Promise<AnswerIn> =>
    call('query', `cart${graphqlArguments({ id })}{...C}`, signal, after);

  /** Takes a cart for ours. */
  async function learn(cart: CartIn, signal: AbortSignal, reasons: readonly IssueCode[] = []): Promise<Cart> {
    for (let page: CartIn['lines'] | undefined = cart.lines; page?.pageInfo.hasNextPage;) {
      page = (await load(cart.id, signal, page.pageInfo.endCursor)).cart?.lines;
      cart.lines.nodes.push(...(page?.nodes ?? []));
    }
    attributes = textsOf(cart.attributes);
    last = decodeCartAnswer(cartOf(cart, reasons)).cart;
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
  ): Promise<AnswerIn | undefined> {
    const cartId = secret.get();
    if (!cartId) return undefined;
    const done = await call('mutation', changing(mutation + graphqlArguments({ cartId, ...values })), signal);
    // The field tells, not the code: a line that is refused is `INVALID`, too.
    if (!done.userErrors.some(({ field }) => field[0] === 'cartId')) return done;
    secret.set(undefined);
    return undefined;
  }

  function create(values: object, { signal, attribution }: ChangeOptions): Promise<AnswerIn> {
    const input = { ...values, attributes: pairsOf(marksOf(MARKS, attribution)), buyerIdentity: 0 };
    const written = graphqlArguments({ input }).replace(/0\}\)$/u, '{countryCode:$country}})');
    return call('mutation', changing(`cartCreate${written}`), signal);
  }

  function told(
    done: AnswerIn | undefined,
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
  ): Promise<AnswerIn | undefined> {
    const number = shopifyNumber(change.variantId);
    if (!number) return undefined;
    const marks = marksOf(MARKS, given.attribution);
    // The cart names the show that was bought from last; what else is in its attributes is somebody else's.
    if (marks && marks['_live_event'] !== attributes['_live_event'])
      await send('cartAttributesUpdate', { attributes: pairsOf({ ...attributes, ...marks }) }, given);
    const { quantity, properties } = change;
    const merchandiseId = `gid://shopify/ProductVariant/${number}`;
    const values = { lines: [{ merchandiseId, quantity, attributes: pairsOf(properties) }] };
    return (await send('cartLinesAdd', values, given)) ?? create(values, given);
  }

  async function setLines(
    change: Exclude<CartChange, { kind: 'set-codes' }>,
    given: ChangeOptions,
  ): Promise<CartAnswer> {
    const before = last ?? (await read(given.signal));
    const { kind, quantity } = change;
    const line = kind === 'add' ? change : before.lines.find(({ id }) => id === change.lineId);
    let done: AnswerIn | undefined;
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
const MARKS = { _live_event: 'showId', _live_t: 'atMs' };

function changing(call: string): string {
  return `done:${call}{cart{...C}userErrors{code field message}warnings{code}}`;
}
