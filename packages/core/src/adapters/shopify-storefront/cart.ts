import * as v from 'valibot';
import { createTurns } from '../../lib/in-turn.ts';
import type { Kept } from '../../lib/kept.ts';
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
import { shortageOf } from '../../model/shortage.ts';
import type { Attribution, CartBackend, ChangeOptions } from '../../ports/cart-backend.ts';
import { gidOf } from './catalog.ts';
import type { Ask } from './client.ts';
import { changing, READ } from './documents.ts';

const Text = v.optional(v.string(), '');
const Attributes = v.array(v.object({ key: Text, value: Text }));

const CartIn = v.looseObject({
  id: v.string(),
  attributes: Attributes,
  cost: v.object({ total: MoneySchema, net: MoneySchema }),
  codes: v.array(v.object({ code: Text, applied: v.boolean() })),
  lines: v.looseObject({
    nodes: v.array(
      v.looseObject({
        quantity: v.number(),
        attributes: Attributes,
        cost: v.looseObject({ gross: MoneySchema }),
        merchandise: v.looseObject({ product: v.looseObject({}) }),
        instructions: v.optional(v.looseObject({})),
      }),
    ),
    pageInfo: v.looseObject({ hasNextPage: v.boolean(), endCursor: Text }),
  }),
});

type CartIn = v.InferOutput<typeof CartIn>;

const ReadIn = v.object({
  cart: v.optional(CartIn),
  localization: v.object({ country: v.object({ currency: v.object({ isoCode: v.string() }) }) }),
});

const DoneIn = v.object({
  cart: v.optional(CartIn),
  userErrors: v.array(v.object({ code: Text, field: v.optional(v.array(v.string()), []), message: Text })),
  warnings: v.array(v.object({ code: Text })),
});

type DoneIn = v.InferOutput<typeof DoneIn>;

/** What the shop's codes mean to the viewer: those of errors, and of warnings about promotion codes. The first fits. */
const MEANINGS: readonly (readonly [RegExp, IssueCode])[] = [
  [/T_NOT_F/u, 'code-invalid'],
  [/INACTIVE/u, 'code-expired'],
  [/USAGE/u, 'code-used'],
  [/T_.*CUSTOMER/u, 'code-login'],
  [/RANGE/u, 'code-minimum'],
  [/^DISC/u, 'code-not-applicable'],
  [/MAXI|LARGE/u, 'over-limit'],
  [/MINI|LESS/u, 'under-minimum'],
  [/INCR/u, 'bad-increment'],
  [/PLAN/u, 'needs-plan'],
  [/CUSTOM$/u, 'custom'],
  [/LOCATION/u, 'region'],
  [/^INVALID$/u, 'not-found'],
  [/LINE|CHAND/u, 'not-purchasable'],
];

function meaningOf(code: string): IssueCode {
  return MEANINGS.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown';
}

function textsOf(attributes: v.InferOutput<typeof Attributes>): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
}

function pairsOf(texts: Readonly<Record<string, string>> = {}): { key: string; value: string }[] {
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
    // Those of which nobody says why they do not apply were told before, and may apply to what comes.
    codes: codes
      .map((each) => (each.applied ? each : { ...each, reason: reasons[refused++] ?? reasons[0] }))
      .filter((each) => each.applied || ('reason' in each && each.reason && each.reason !== 'code-invalid')),
  };
}

/** What the cart needs besides the shop's answers. */
export interface CartSettings {
  readonly ask: Ask;
  /** Where the cart's id is: a secret. */
  readonly secret: Kept;
  /** Lines that are asked for at once. */
  readonly lines: number;
  readonly country: () => string | undefined;
}

/** The cart of a Shopify shop. */
export function createShopifyCart(settings: CartSettings): Pick<CartBackend, 'read' | 'change'> {
  const { ask, secret, lines: first, country } = settings;
  // One after the other: the first makes the cart into which the second puts something.
  const inTurn = createTurns();
  /** The cart as the shop told it last, and what else is kept in it. */
  let last: Cart | undefined;
  let attributes: Readonly<Record<string, string>> = {};

  async function load(id: string | undefined, signal: AbortSignal, after?: string) {
    const has = id?.startsWith('gid://shopify/Cart/') === true;
    const asked = { id: has ? id : 'gid://shopify/Cart/0', has, first, after };
    return decode(ReadIn, await ask('cart', () => READ, signal, asked), 'cart-invalid', "Shopify's cart");
  }

  async function learn(
    parts: CartIn,
    signal: AbortSignal,
    reasons: readonly IssueCode[] = [],
  ): Promise<Cart> {
    const { nodes } = parts.lines;
    for (let { pageInfo } = parts.lines; pageInfo.hasNextPage;) {
      const { cart } = await load(parts.id, signal, pageInfo.endCursor);
      nodes.push(...(cart?.lines.nodes ?? []));
      pageInfo = cart?.lines.pageInfo ?? { ...pageInfo, hasNextPage: false };
    }
    attributes = textsOf(parts.attributes);
    last = decodeCartAnswer(cartOf(parts, reasons)).cart;
    return last;
  }

  async function read(signal: AbortSignal): Promise<Cart> {
    signal.throwIfAborted();
    const id = secret.get();
    const { cart, localization } = await load(id, signal);
    if (cart) return learn(cart, signal);
    // Ordered, expired, or never a cart.
    if (secret.get() === id) secret.set(undefined);
    const { isoCode: currency } = localization.country.currency;
    const nothing = moneyOf(0, currency);
    attributes = {};
    last = decodeCartAnswer({ currency, lines: [], quantity: 0, subtotal: nothing, total: nothing }).cart;
    return last;
  }

  /** Does something to the cart; undefined when there is none, or none any more. */
  async function send(mutation: string, argument: string, value: unknown, { signal }: ChangeOptions) {
    const id = secret.get();
    const [name = ''] = argument.split(':');
    if (!id && name !== 'input') return undefined;
    const asked = { id, first, [name]: value };
    const data = await ask('cart', () => changing(mutation, argument), signal, asked);
    const done = decode(DoneIn, data['done'], 'cart-invalid', "Shopify's cart");
    // The field tells, not the code: a line that is refused is `INVALID`, too.
    if (!done.userErrors.some(({ field }) => field[0] === 'cartId')) return done;
    secret.set(undefined);
    return undefined;
  }

  const create = (more: object, given: ChangeOptions): Promise<DoneIn | undefined> => {
    const input = {
      ...more,
      attributes: pairsOf(marksOf(given.attribution)),
      buyerIdentity: { countryCode: country() },
    };
    return send('cartCreate', 'input:CartInput!', input, given);
  };

  async function told(done: DoneIn | undefined, { signal }: ChangeOptions, reasons?: readonly IssueCode[]) {
    if (!done?.cart) return read(signal);
    secret.set(done.cart.id);
    return learn(done.cart, signal, reasons);
  }

  async function setCodes(discountCodes: readonly string[], given: ChangeOptions): Promise<CartAnswer> {
    const done =
      (await send('cartDiscountCodesUpdate', 'discountCodes:[String!]!', discountCodes, given)) ??
      (await create({ discountCodes }, given));
    const before = last?.codes ?? [];
    const reasons = (done?.warnings ?? []).map(({ code }) => meaningOf(code));
    const cart = await told(
      done,
      given,
      reasons.filter((code) => code.startsWith('code')),
    );
    const among = (codes: Cart['codes'], code: string) =>
      codes.find((each) => each.code.toLowerCase() === code.toLowerCase());
    const fresh = discountCodes.filter((code) => !among(before, code));
    const issues = fresh.flatMap((code) => {
      const { applied, reason = 'code-invalid' } = among(cart.codes, code) ?? {};
      return applied ? [] : [{ code: reason }];
    });
    return { cart, issues };
  }

  async function add(change: Extract<CartChange, { kind: 'add' }>, given: ChangeOptions) {
    const merchandiseId = gidOf('ProductVariant', change.variantId);
    if (!merchandiseId) return undefined;
    const marks = marksOf(given.attribution);
    // The cart names the show that was bought from last; what else is in its attributes is somebody else's.
    if (marks && marks['_live_event'] !== attributes['_live_event'])
      await send(
        'cartAttributesUpdate',
        'attributes:[AttributeInput!]!',
        pairsOf({ ...attributes, ...marks }),
        given,
      );
    const lines = [{ merchandiseId, quantity: change.quantity, attributes: pairsOf(change.properties) }];
    return (await send('cartLinesAdd', 'lines:[CartLineInput!]!', lines, given)) ?? create({ lines }, given);
  }

  async function setLines(
    change: Exclude<CartChange, { kind: 'set-codes' }>,
    given: ChangeOptions,
  ): Promise<CartAnswer> {
    const before = last ?? (await read(given.signal));
    const isAdd = change.kind === 'add';
    const line = isAdd ? change : before.lines.find(({ id }) => id === change.lineId);
    const { quantity } = change;
    const done = isAdd
      ? await add(change, given)
      : line && quantity > 0
        ? await send(
            'cartLinesUpdate',
            'lines:[CartLineUpdateInput!]!',
            [{ id: change.lineId, quantity }],
            given,
          )
        : line && (await send('cartLinesRemove', 'lineIds:[ID!]!', [change.lineId], given));
    const cart = await told(done, given);
    if (!done || !line)
      return { cart, issues: [isAdd ? { ...change, code: 'not-found' } : { ...change, code: 'line-gone' }] };
    const { variantId } = line;
    const short = shortageOf({ ...change, variantId }, before, cart);
    const refusals = done.userErrors.map(({ code, message }) => ({ code: meaningOf(code), message }));
    const warned = done.warnings.find(({ code }) => /STOCK|LOCATION/u.test(code))?.code;
    if (refusals.length > 0)
      return {
        cart,
        issues: refusals.map((each) => ({ ...short, variantId, available: undefined, ...each })),
      };
    // Pieces that another tab took out meanwhile are no shortage: the shop warns, or holds none.
    if (!short || (isAdd && !warned && short.available !== 0)) return { cart, issues: [] };
    return { cart, issues: [warned?.includes('LOC') ? { ...short, code: 'region' } : short] };
  }

  return {
    read: ({ signal }) => read(signal),
    change: (change, given) =>
      inTurn(given.signal, () =>
        change.kind === 'set-codes' ? setCodes(change.codes, given) : setLines(change, given),
      ),
  };
}

function marksOf(attribution: Attribution | undefined): Readonly<Record<string, string>> | undefined {
  if (!attribution) return undefined;
  const { showId, atMs } = attribution;
  return { _live_event: showId, ...(atMs !== undefined && { _live_t: new Date(atMs).toISOString() }) };
}
