import type { GraphQLSchema } from 'graphql';
import { shopifyStorefront, type ShopifyStorefrontOptions } from '../../adapters/shopify-storefront.ts';
import type { CartChange } from '../../model/cart.ts';
import { createStorefront, type StorefrontOptions, type StorefrontShop } from './shopify-storefront.ts';

/** The shop's domain. */
export const DOMAIN = 'example.myshopify.com';
/** Where it is asked. */
export const API = `https://${DOMAIN}/api/2026-04/graphql.json`;
/** What ids of variants begin with. */
export const GID = 'gid://shopify/ProductVariant/';

/** A shop in which everything happens that happens in carts: much, little, none, limits, plans and codes. */
export function exampleStorefront(
  schema: GraphQLSchema,
  currency = 'EUR',
  price = '12.90',
  more: Partial<StorefrontOptions> = {},
): StorefrontShop {
  const one = (id: number, handle: string, variant: object = {}) => ({
    id,
    handle,
    title: handle,
    variants: [{ id, price, ...variant }],
  });
  return createStorefront({
    url: API,
    schema,
    currency,
    products: [
      one(1, 'plenty', { compareAt: price }),
      one(2, 'scarce', { stock: 2 }),
      one(3, 'limited', { rule: { minimum: 1, maximum: 2, increment: 1 } }),
      one(4, 'gone', { stock: 0 }),
      one(5, 'dozen', { rule: { minimum: 6, maximum: null, increment: 6 } }),
      one(6, 'subscription', { planOnly: true }),
    ],
    codes: {
      TEN: 10,
      LATE: 'DISCOUNT_CURRENTLY_INACTIVE',
      MUCH: 'DISCOUNT_PURCHASE_NOT_IN_RANGE',
      ONCE: 'DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED',
      MEMBERS: 'DISCOUNT_ELIGIBLE_CUSTOMER_MISSING',
      SOCKS: 'DISCOUNT_NO_ENTITLED_LINE_ITEMS',
    },
    ...more,
  });
}

/** The adapter over the shop, with shorter ways to ask it. */
export function storefrontStore(more: Partial<ShopifyStorefrontOptions> = {}) {
  const store = shopifyStorefront({ domain: DOMAIN, ...more });
  const { signal } = new AbortController();
  let keys = 0;
  return {
    ...store,
    ask: (change: CartChange, attribution?: { showId: string; atMs?: number }) =>
      store.change(change, {
        signal,
        idempotencyKey: String((keys += 1)),
        ...(attribution && { attribution }),
      }),
    add: (id: number | string, quantity = 1, properties?: Record<string, string>) =>
      store.change(
        {
          kind: 'add',
          variantId: typeof id === 'number' ? GID + String(id) : id,
          quantity,
          ...(properties && { properties }),
        },
        { signal, idempotencyKey: String((keys += 1)) },
      ),
  };
}
