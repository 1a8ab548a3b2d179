import * as v from 'valibot';
import { minorUnits, moneyOf } from './amount.ts';
import type { IssueCode } from './cart.ts';
import { decode } from './decode.ts';
import { MoneySchema } from './money.ts';

/** A part of the documents for Shopify. */
export const SHOPIFY_MONEY = '{amount currency:currencyCode}';
/** A part of the documents for Shopify. */
export const SHOPIFY_IMAGE = 'image{...I}';
/** A part of the documents for Shopify. */
export const SHOPIFY_LIMITS = 'limits:quantityRule{min:minimum max:maximum step:increment}';
/** A part of the documents for Shopify. */
export const SHOPIFY_PAGE = 'pageInfo{hasNextPage endCursor}';
const ATTRIBUTES = 'attributes{key value}';

/** A document of an operation on `fields`, in the market of the variables; `parts` is the fragment that they use. */
export function shopifyDocument(operation: string, fields: string, parts: string): string {
  return (
    `${operation}($after:String,$country:CountryCode,$language:LanguageCode)@inContext(country:$country,language:$language){${fields}}` +
    `fragment I on Image{url(transform:{maxWidth:1200})alt:altText width height}fragment ${parts}`
  );
}

/** Asks for a cart, or changes one, by a call that answers one; its lines from one of them on. */
export function shopifyCartDocument(operation: string, fields: string): string {
  return shopifyDocument(
    operation,
    fields,
    `C on Cart{id checkoutUrl ${ATTRIBUTES}cost{total:totalAmount${SHOPIFY_MONEY}net:subtotalAmount${SHOPIFY_MONEY}}codes:discountCodes{code applied:applicable}` +
      `lines(first:40,after:$after){nodes{id quantity ${ATTRIBUTES}cost{unit:amountPerQuantity${SHOPIFY_MONEY}compareAt:compareAtAmountPerQuantity${SHOPIFY_MONEY}gross:subtotalAmount${SHOPIFY_MONEY}total:totalAmount${SHOPIFY_MONEY}}` +
      `...on CartLine{instructions{editable:canUpdateQuantity}}merchandise{...on ProductVariant{variantId:id subtitle:title ${SHOPIFY_IMAGE}${SHOPIFY_LIMITS}product{productId:id title url:onlineStoreUrl}}}}${SHOPIFY_PAGE}}}`,
  );
}

/** The fields of a mutation of a cart. */
export function shopifyChange(call: string): string {
  return `done:${call}{cart{...C}userErrors{code field message}warnings{code}}`;
}

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

/** A cart as the Storefront API answers it under our names. */
export type ShopifyCart = v.InferOutput<typeof CartIn>;
/** What {@link shopifyChange}, or the reading of a cart, answers. */
export type ShopifyAnswer = v.InferOutput<typeof AnswerIn>;
/** Attributes by their keys. */
export type ShopifyTexts = Readonly<Record<string, string>>;

/** Attributes as a record. */
export function shopifyTexts(attributes: v.InferOutput<typeof Attributes>): ShopifyTexts {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
}

/** A record as attributes. */
export function shopifyPairs(texts: ShopifyTexts = {}): object[] {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}

/** The same cart as ours, to be decoded; `reasons` are those of the codes that do not apply, in their order. */
export function shopifyCart(
  { cost: { total, net }, lines, codes, ...cart }: ShopifyCart,
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
      properties: shopifyTexts(attributes),
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

/**
 * Reads what the Storefront API answers of a cart, made ours by `graphqlValues`.
 * @throws `cart-invalid`
 */
export function shopifyAnswer(data: Readonly<Record<string, unknown>>): ShopifyAnswer {
  return decode(AnswerIn, data['done'] ?? data, 'cart-invalid', "Shopify's cart");
}
