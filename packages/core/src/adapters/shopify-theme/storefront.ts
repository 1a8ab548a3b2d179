import { askGraphql } from '../../lib/ask-graphql.ts';
import type { ShopArea } from '../../lib/ask-shop.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { rawOf, type Raw } from '../../lib/raw.ts';
import type { CartChange } from '../../model/cart.ts';

/** Where the Storefront API of the shop is. */
export interface StorefrontPlace {
  /** `https://example.myshopify.com/api/2026-04/graphql.json`. */
  readonly url: string;
  /** The public access token; none is needed for carts. */
  readonly token: string | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
}

const VARIANT = 'gid://shopify/ProductVariant/';
// Under the names of the theme's own cart: one reader reads both.
const CART = `cart:cart{checkoutUrl item_count:totalQuantity cost{items_subtotal_price:subtotalAmount{...M}total_price:totalAmount{...M}}discount_codes:discountCodes{code applicable}lines(first:100){items:nodes{key:id quantity cost{final_price:amountPerQuantity{...M}final_line_price:totalAmount{...M}}variant:merchandise{...on ProductVariant{variant_id:id variant_title:title featured_image:image{url alt:altText}product{product_id:id product_title:title handle}}}}}}`;
const MONEY = 'fragment M on MoneyV2{amount currency:currencyCode}';

const change = (verb: string, argument: string, type: string): string =>
  `mutation($c:ID!,$x:[${type}!]!){r:${verb}(cartId:$c,${argument}:$x){${CART}userErrors{code message}warnings{code message}}}${MONEY}`;

/** Every document that is sent. */
export const STOREFRONT_DOCUMENTS = {
  read: `query($c:ID!){${CART.replace('cart:cart', 'cart(id:$c)')}}${MONEY}`,
  handles: `query($i:[ID!]!){nodes(ids:$i){...on ProductVariant{product{handle}}}}`,
  add: change('cartLinesAdd', 'lines', 'CartLineInput'),
  'set-quantity': change('cartLinesUpdate', 'lines', 'CartLineUpdateInput'),
  'set-codes': change('cartDiscountCodesUpdate', 'discountCodes', 'String'),
};

/**
 * Asks the Storefront API.
 * @throws as `askGraphql`; `cart-refused` or `catalog-refused` where it refuses the question
 */
export async function askStorefront(
  { url, token, fetch }: StorefrontPlace,
  area: ShopArea,
  kind: keyof typeof STOREFRONT_DOCUMENTS,
  variables: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = token === undefined ? undefined : { 'x-shopify-storefront-access-token': token };
  const document = STOREFRONT_DOCUMENTS[kind];
  const asked = { area, url, document, variables, headers, fetch, signal, credentials: 'omit' } as const;
  const { data, errors } = await askGraphql(asked);
  const [error] = errors;
  if (error === undefined) return data;
  throw new ShoppableError(`${area}-refused`, `The Storefront API refused: ${error.message}`);
}

/** The variables of a change, beside the cart's id. */
export function changeInput(asked: CartChange, lineId: string): unknown {
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
  const ids = variantIds.map((id) => VARIANT + id);
  const data = await askStorefront(place, 'catalog', 'handles', { i: ids }, signal);
  const nodes: readonly Raw[] = rawOf(data, 'catalog-invalid', 'The Storefront API').list('nodes');
  return nodes.map((node) => node.at('product').text('handle'));
}
