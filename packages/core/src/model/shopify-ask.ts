import { askGraphql, failedGraphql } from '../lib/ask-graphql.ts';
import type { ShopArea } from '../lib/ask-shop.ts';
import { graphqlValues } from './graphql-values.ts';

/** Asks a Shopify shop, each time for the same market; what is null is left out of the answer. */
export type ShopifyAsk = (
  area: ShopArea,
  document: (counts: boolean) => string,
  signal: AbortSignal,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** Where the shop is asked, and for whom. */
export interface ShopifyAskOptions {
  readonly url: string;
  readonly token: string | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  /** `country` and `language`, each where it is known. */
  readonly market: () => Readonly<Record<string, unknown>>;
}

/** Makes a {@link ShopifyAsk}: of the Storefront API, for whichever adapter has its token. */
export function createShopifyAsk({ url, token, fetch, market }: ShopifyAskOptions): ShopifyAsk {
  const headers = token === undefined ? {} : { 'x-shopify-storefront-access-token': token };
  let counts = token !== undefined;
  return async (area, document, signal, more) => {
    const variables = { ...market(), ...more };
    const answer = await askGraphql({
      area,
      url,
      document: document(counts),
      variables,
      headers,
      credentials: 'omit',
      fetch,
      signal,
    });
    const { data, errors } = answer;
    // The token may not be one for the pieces that are left: each of them is an error.
    const isDenied = errors.some(({ code }) => code === 'ACCESS_DENIED');
    if (isDenied) counts = false;
    const isTold = Object.values(data).some(Boolean) && (isDenied || area === 'cart');
    if (errors.length > 0 && !isTold) throw failedGraphql(area, answer);
    return graphqlValues(data) as Readonly<Record<string, unknown>>;
  };
}
