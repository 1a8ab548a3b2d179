import { askGraphql, failedGraphql, graphqlArguments } from '../../lib/ask-graphql.ts';
import type { ShopArea } from '../../lib/ask-shop.ts';
import { decodeCartAnswer, type Cart, type CartChange } from '../../model/cart.ts';
import { graphqlValues } from '../../model/graphql-values.ts';
import {
  shopifyAnswer,
  shopifyCart,
  shopifyCartDocument,
  shopifyChange,
  shopifyPairs,
  type ShopifyAnswer,
} from '../../model/shopify-cart.ts';
import { shopifyNumber } from '../../model/shopify-names.ts';
import type { ThemeShop } from './shop.ts';

const VARIANT = 'gid://shopify/ProductVariant/';

const VERBS: Readonly<Record<CartChange['kind'], string>> = {
  add: 'cartLinesAdd',
  'set-quantity': 'cartLinesUpdate',
  'set-codes': 'cartDiscountCodesUpdate',
};

/** What the Storefront API has done, and the cart that it has answered. */
export interface StorefrontAnswer {
  readonly cart: Cart;
  readonly answer: ShopifyAnswer;
}

async function ask(
  { options, storefront }: ThemeShop,
  area: ShopArea,
  document: string,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const { token, fetch } = options;
  const answer = await askGraphql({
    area,
    url: storefront() ?? '',
    document,
    headers: token ? { 'x-shopify-storefront-access-token': token } : {},
    credentials: 'omit',
    fetch,
    signal,
  });
  if (answer.errors.length > 0) throw failedGraphql(area, answer);
  return graphqlValues(answer.data) as Readonly<Record<string, unknown>>;
}

/**
 * Does a change to the cart of a token past the page's own endpoints, or only reads it.
 * @throws as `askGraphql` and `failedGraphql`; `cart-invalid`
 */
export async function storefrontCart(
  shop: ThemeShop,
  token: string,
  change: CartChange | undefined,
  signal: AbortSignal,
): Promise<StorefrontAnswer> {
  const id = `gid://shopify/Cart/${token}`;
  const document = change
    ? shopifyCartDocument(
        'mutation',
        shopifyChange(VERBS[change.kind] + graphqlArguments({ cartId: id, ...payloadOf(change) })),
      )
    : shopifyCartDocument('query', `cart${graphqlArguments({ id })}{...C}`);
  const answer = shopifyAnswer(await ask(shop, 'cart', document, signal));
  const { cart } = decodeCartAnswer(answer.cart && shopifyCart(answer.cart, []), shop.base());
  const lines = cart.lines.map((line) => {
    const variantId = shopifyNumber(line.variantId) ?? '';
    // Begins with the variant, as the page's own keys do, so that a line of one is found in the other.
    return { ...line, id: `${variantId}:${line.id}`, variantId };
  });
  return { cart: { ...cart, lines }, answer };
}

/** What a change is asked with, by the Storefront API and by `Shopify.actions` alike. */
export function payloadOf(change: CartChange): object {
  if (change.kind === 'set-codes') return { discountCodes: change.codes };
  const { quantity } = change;
  return {
    lines: [
      change.kind === 'add'
        ? { merchandiseId: VARIANT + change.variantId, quantity, attributes: shopifyPairs(change.properties) }
        : { id: change.lineId.replace(/^\d+:(?=gid:)/u, ''), quantity },
    ],
  };
}

/** The handles of the products of variants, in their order; undefined for one that is none any more. */
export async function storefrontHandles(
  shop: ThemeShop,
  variantIds: readonly string[],
  signal: AbortSignal,
): Promise<(string | undefined)[]> {
  const ids = variantIds.map((id) => VARIANT + id);
  const document = `{nodes${graphqlArguments({ ids })}{...on ProductVariant{product{handle}}}}`;
  const { nodes } = (await ask(shop, 'catalog', document, signal)) as {
    nodes?: readonly ({ product?: { handle?: string } } | null)[];
  };
  return ids.map((_, index) => nodes?.[index]?.product?.handle);
}
