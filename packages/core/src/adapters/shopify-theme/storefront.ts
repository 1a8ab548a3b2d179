import { askGraphql, failedGraphql } from '../../lib/ask-graphql.ts';
import { decodeCartAnswer, type Cart, type CartChange } from '../../model/cart.ts';
import { graphqlValues } from '../../model/graphql-values.ts';
import { shopifyNumber } from '../../model/shopify-names.ts';
import { ownTitle } from './page-cart.ts';
import type { ThemeShop } from './shop.ts';

const VARIANT = 'gid://shopify/ProductVariant/';
// By our names for everything.
const CART =
  '{checkoutUrl quantity:totalQuantity cost{subtotal:subtotalAmount{...M}total:totalAmount{...M}}codes:discountCodes{code applied:applicable}lines(first:100){nodes{id quantity cost{unit:amountPerQuantity{...M}total:totalAmount{...M}}goods:merchandise{...on ProductVariant{variantId:id subtitle:title image{url alt:altText}product{productId:id title handle}}}}}}';
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

/** A name of {@link STOREFRONT_DOCUMENTS}. */
export type StorefrontKind = keyof typeof STOREFRONT_DOCUMENTS;

/** A part of an answer of the Storefront API, of which anything may be missing. */
export interface StorefrontPart extends Partial<Record<string, unknown>> {
  readonly id?: string;
  readonly variantId?: string;
  readonly productId?: string;
  readonly handle?: string;
  readonly subtitle?: string;
  readonly cart?: StorefrontPart;
  readonly cost?: StorefrontPart & { readonly total?: { readonly currency: string } };
  readonly lines?: { readonly nodes?: readonly StorefrontPart[] };
  readonly goods?: StorefrontPart;
  readonly product?: StorefrontPart;
  readonly nodes?: readonly StorefrontPart[];
  readonly r?: StorefrontPart;
}

/**
 * Asks the Storefront API.
 * @throws as `askGraphql` and `failedGraphql`
 */
export async function askStorefront(
  { options, storefront }: ThemeShop,
  kind: StorefrontKind,
  variables: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<StorefrontPart> {
  const area = kind === 'handles' ? 'catalog' : 'cart';
  const { token, fetch } = options;
  const answer = await askGraphql({
    area,
    url: storefront() ?? '',
    document: STOREFRONT_DOCUMENTS[kind],
    variables,
    headers: token ? { 'x-shopify-storefront-access-token': token } : {},
    fetch,
    signal,
    credentials: 'omit',
  });
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

function lineOf({ id = '', cost, goods = {}, ...line }: StorefrontPart): unknown {
  const { product = {}, ...variant } = goods;
  const variantId = shopifyNumber(variant.variantId) ?? '';
  return {
    ...line,
    ...cost,
    ...variant,
    ...product,
    // Begins with the variant, as the page's own keys do, so that a line of one is found in the other.
    id: `${variantId}:${id}`,
    variantId,
    productId: shopifyNumber(product.productId),
    subtitle: ownTitle(variant.subtitle),
    url: `products/${product.handle ?? ''}`,
  };
}

/** What a change is asked with, by the API and by `Shopify.actions`: lines or codes. */
export function inputOf(change: CartChange): unknown {
  if (change.kind === 'set-codes') return change.codes;
  const { quantity } = change;
  if (change.kind === 'set-quantity') return [{ id: change.lineId.replace(/^\d+:(?=gid:)/u, ''), quantity }];
  const attributes = Object.entries(change.properties ?? {}).map(([key, value]) => ({ key, value }));
  return [{ merchandiseId: VARIANT + change.variantId, quantity, attributes }];
}

/** The handles of the products of variants, in their order. */
export async function storefrontHandles(
  shop: ThemeShop,
  variantIds: readonly string[],
  signal: AbortSignal,
): Promise<(string | undefined)[]> {
  const x = variantIds.map((id) => VARIANT + id);
  const { nodes } = await askStorefront(shop, 'handles', { x }, signal);
  // One that is none any more is null.
  return x.map((_, index) => nodes?.[index]?.product?.handle);
}
