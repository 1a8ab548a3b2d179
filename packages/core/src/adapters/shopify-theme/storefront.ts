import { askGraphql, failedGraphql } from '../../lib/ask-graphql.ts';
import type { ShopArea } from '../../lib/ask-shop.ts';
import { decodeCartAnswer, type Cart, type CartChange } from '../../model/cart.ts';
import { graphqlValues } from '../../model/graphql-values.ts';
import { shopifyNumber } from '../../model/shopify-names.ts';
import { ownTitle } from './page-cart.ts';

/** Where the Storefront API of the shop is. */
export interface StorefrontPlace {
  /** `https://example.myshopify.com/api/2026-04/graphql.json`. */
  readonly url: string;
  /** The public access token; none is needed for carts. */
  readonly token: string | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
}

const VARIANT = 'gid://shopify/ProductVariant/';
// By our names for everything.
const CART =
  '{checkoutUrl quantity:totalQuantity cost{subtotal:subtotalAmount{...M}total:totalAmount{...M}}codes:discountCodes{code applied:applicable}lines(first:100){nodes{id quantity cost{unit:amountPerQuantity{...M}total:totalAmount{...M}}variant:merchandise{...on ProductVariant{id subtitle:title image{url alt:altText}product{id title handle}}}}}}';
const MONEY = 'fragment M on MoneyV2{amount currency:currencyCode}';

const change = (verb: string, argument: string, type: string): string =>
  `mutation($c:ID!,$x:[${type}!]!){r:${verb}(cartId:$c,${argument}:$x){cart${CART}userErrors{code message}warnings{code message}}}${MONEY}`;

/** Every document that is sent. */
export const STOREFRONT_DOCUMENTS = {
  read: `query($c:ID!){cart(id:$c)${CART}}${MONEY}`,
  handles: 'query($x:[ID!]!){nodes(ids:$x){...on ProductVariant{product{handle}}}}',
  add: change('cartLinesAdd', 'lines', 'CartLineInput'),
  'set-quantity': change('cartLinesUpdate', 'lines', 'CartLineUpdateInput'),
  'set-codes': change('cartDiscountCodesUpdate', 'discountCodes', 'String'),
};

/** A part of an answer of the Storefront API, of which anything may be missing. */
export interface StorefrontPart extends Partial<Record<string, unknown>> {
  readonly id?: string;
  readonly title?: string;
  readonly handle?: string;
  readonly subtitle?: string;
  readonly cart?: StorefrontPart;
  readonly cost?: StorefrontPart & { readonly total?: { readonly currency: string } };
  readonly lines?: { readonly nodes?: readonly StorefrontPart[] };
  readonly variant?: StorefrontPart;
  readonly product?: StorefrontPart;
  readonly nodes?: readonly StorefrontPart[];
  readonly r?: StorefrontPart;
}

/**
 * Asks the Storefront API.
 * @throws as `askGraphql` and `failedGraphql`
 */
export async function askStorefront(
  { url, token, fetch }: StorefrontPlace,
  area: ShopArea,
  kind: keyof typeof STOREFRONT_DOCUMENTS,
  variables: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<StorefrontPart> {
  const headers = token === undefined ? undefined : { 'x-shopify-storefront-access-token': token };
  const document = STOREFRONT_DOCUMENTS[kind];
  const asked = { area, url, document, variables, headers, fetch, signal, credentials: 'omit' } as const;
  const answer = await askGraphql(asked);
  if (answer.errors.length > 0) throw failedGraphql(area, answer);
  return graphqlValues(answer.data) as StorefrontPart;
}

/** The cart in an answer; `base` as for the page's own. */
export function storefrontCart({ cart }: StorefrontPart, base: string): Cart {
  const { cost, lines, ...rest } = cart ?? {};
  const ours = {
    ...rest,
    ...cost,
    currency: cost?.total?.currency,
    lines: lines?.nodes?.map(lineOf),
    estimated: true,
  };
  return decodeCartAnswer(ours, base).cart;
}

function lineOf({ id, cost, variant = {}, ...rest }: StorefrontPart): unknown {
  const { product = {}, subtitle, ...more } = variant;
  const variantId = shopifyNumber(variant.id);
  return {
    ...more,
    ...rest,
    ...cost,
    // Begins with the variant, as the page's own keys do, so that a line of one is found in the other.
    id: `${variantId ?? ''}:${id ?? ''}`,
    variantId,
    productId: shopifyNumber(product.id),
    title: product.title,
    subtitle: ownTitle(subtitle),
    url: `products/${product.handle ?? ''}`,
  };
}

/** What a change is asked with, beside the cart's id; `lineId` is that of the line in the cart as it was read last. */
export function storefrontInput(asked: CartChange, lineId: string): unknown {
  if (asked.kind === 'set-codes') return asked.codes;
  const { quantity } = asked;
  if (asked.kind === 'set-quantity') return [{ id: lineId.replace(/^\d+:(?=gid:)/u, ''), quantity }];
  return [{ merchandiseId: VARIANT + asked.variantId, quantity, attributes: pairs(asked.properties) }];
}

/** Properties as the API and `Shopify.actions` write them. */
export function pairs(properties: Readonly<Record<string, string>> = {}): { key: string; value: string }[] {
  return Object.entries(properties).map(([key, value]) => ({ key, value }));
}

/** The handles of the products of variants, in their order. */
export async function storefrontHandles(
  place: StorefrontPlace,
  variantIds: readonly string[],
  signal: AbortSignal,
): Promise<(string | undefined)[]> {
  const x = variantIds.map((id) => VARIANT + id);
  const { nodes } = await askStorefront(place, 'catalog', 'handles', { x }, signal);
  // An id that is none any more is null.
  return x.map((_, index) => nodes?.[index]?.product?.handle);
}
