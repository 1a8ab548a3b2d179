import * as v from 'valibot';
import { decode } from './decode.ts';
import { MoneySchema } from './money.ts';
import { IdSchema, ImageSchema, LimitsSchema, LinkSchema, plainText } from './product.ts';
import { resolveLinks } from './resolve-links.ts';

/** Everything a backend may say about a change of the cart that was not, or not wholly, done. */
export const ISSUE_CODES = [
  'sold-out',
  'partial-stock',
  'over-limit',
  'under-minimum',
  'bad-increment',
  'needs-options',
  'needs-plan',
  'not-purchasable',
  'not-found',
  'line-gone',
  'code-invalid',
  'code-expired',
  'code-not-applicable',
  'code-minimum',
  'code-login',
  'code-used',
  'login-required',
  'more-info-required',
  'deal-ended',
  'region',
  'price-changed',
  'custom',
  'unknown',
] as const;

/** A code of {@link ISSUE_CODES}. */
export type IssueCode = (typeof ISSUE_CODES)[number];

/** An expected refusal or remark, as a value. An unknown code reads as `unknown`. */
export const IssueSchema = v.object({
  code: v.fallback(v.picklist(ISSUE_CODES), 'unknown'),
  /** The backend's own words, plain text. Shown for `custom` only. */
  message: v.optional(plainText(300)),
  lineId: v.optional(IdSchema),
  variantId: v.optional(IdSchema),
  requested: v.optional(v.number()),
  applied: v.optional(v.number()),
  available: v.optional(v.number()),
  /** For `price-changed`: the price of one piece that the viewer saw, and the one that the shop now asks. */
  was: v.optional(MoneySchema),
  now: v.optional(MoneySchema),
});

/** See {@link IssueSchema}. */
export type Issue = v.InferOutput<typeof IssueSchema>;

const QuantitySchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One line of the cart. */
export const CartLineSchema = v.object({
  id: IdSchema,
  variantId: IdSchema,
  productId: v.optional(IdSchema),
  title: plainText(300),
  subtitle: v.optional(plainText(300)),
  image: v.optional(ImageSchema),
  url: v.optional(LinkSchema),
  quantity: QuantitySchema,
  limits: v.optional(LimitsSchema),
  /** False when the shop does not let the viewer change this line, a gift for example. */
  editable: v.optional(v.boolean(), true),
  unit: MoneySchema,
  compareAt: v.optional(MoneySchema),
  total: MoneySchema,
  properties: v.optional(v.record(v.string(), v.string())),
});

/** See {@link CartLineSchema}. */
export type CartLine = v.InferOutput<typeof CartLineSchema>;

/** The whole cart as the shop now sees it. */
export const CartSchema = v.object({
  id: v.optional(IdSchema),
  revision: v.optional(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
  currency: v.pipe(v.string(), v.length(3)),
  lines: v.array(CartLineSchema),
  /** Pieces in all lines together. */
  quantity: QuantitySchema,
  subtotal: MoneySchema,
  discount: v.optional(MoneySchema),
  total: MoneySchema,
  taxesIncluded: v.optional(v.boolean()),
  /** True when the shop will know the exact sum only at checkout. */
  estimated: v.optional(v.boolean(), false),
  codes: v.optional(
    v.array(
      v.object({
        code: plainText(100),
        applied: v.boolean(),
        reason: v.optional(v.fallback(v.picklist(ISSUE_CODES), 'unknown')),
        saving: v.optional(MoneySchema),
      }),
    ),
    [],
  ),
  checkoutUrl: v.optional(LinkSchema),
});

/** See {@link CartSchema}. */
export type Cart = v.InferOutput<typeof CartSchema>;

/** What a backend answers to a change: the whole cart and what is to be said about it. */
export const CartAnswerSchema = v.object({ cart: CartSchema, issues: v.optional(v.array(IssueSchema), []) });

/** See {@link CartAnswerSchema}. */
export type CartAnswer = v.InferOutput<typeof CartAnswerSchema>;

/**
 * Reads what a backend answered: a whole cart, or `{ cart, issues }`. Relative links are resolved against `base`.
 * Throws `cart-invalid`, whose message and `path` say which field is wrong.
 */
export function decodeCartAnswer(value: unknown, base?: string): CartAnswer {
  const linked = base === undefined ? value : resolveLinks(value, base);
  const what = "The cart's answer";
  const isWhole = typeof linked === 'object' && linked !== null && 'cart' in linked;
  if (isWhole) return decode(CartAnswerSchema, linked, 'cart-invalid', what);
  return { cart: decode(CartSchema, linked, 'cart-invalid', what), issues: [] };
}

/** One change asked of a cart. */
export type CartChange =
  | { kind: 'add'; variantId: string; quantity: number; properties?: Readonly<Record<string, string>> }
  | { kind: 'set-quantity'; lineId: string; quantity: number }
  | { kind: 'set-codes'; codes: readonly string[] };
