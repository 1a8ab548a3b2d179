import { kept, type KeptIn } from '../lib/kept.ts';
import { textOption, urlOption } from '../lib/options.ts';
import { createShopifyAsk } from '../model/shopify-ask.ts';
import { shopifyNumber } from '../model/shopify-names.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import { createShopifyCart } from './shopify-storefront/cart.ts';
import { createCatalog } from './shopify-storefront/catalog.ts';

/** Which shop sells, and to whom. */
export interface ShopifyStorefrontOptions {
  /** The shop's domain, such as `example.myshopify.com`. */
  readonly domain: string;
  /** Public access token of the Storefront API. Without it the shop does not tell how many pieces are left. */
  readonly token?: string;
  /** Version of the Storefront API. Default `2026-04`, which is the oldest that fits. */
  readonly version?: string;
  /** Country whose prices are shown, ISO 3166-1 alpha-2. Default: the region of the viewer's locale, where it has one. */
  readonly country?: string;
  /** Language of the texts, such as `EN` or `PT_BR`. Default: that of the viewer's locale. */
  readonly language?: string;
  /** BCP 47 tag of the viewer's language, for what the cart says before products were looked at. */
  readonly locale?: string;
  /** Keeps the cart's id, which is a secret, over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

const NAME = 'shopify-storefront';

/**
 * The catalog and the cart of a Shopify shop by its Storefront API, for pages that are no theme of that shop.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * const store = shopifyStorefront({ domain: 'example.myshopify.com', token: 'public-token' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function shopifyStorefront(options: ShopifyStorefrontOptions): CatalogBackend & CartBackend {
  const { token, version = '2026-04', fetch } = options;
  const domain = textOption(NAME, 'domain', options.domain);
  const root = urlOption(NAME, 'domain', /^https?:/u.test(domain) ? domain : `https://${domain}`);
  let viewer = viewerOf(options.locale);
  const ask = createShopifyAsk({
    url: `${root}/api/${version}/graphql.json`,
    token,
    fetch,
    market: () => ({
      country: codeOf(options.country ?? viewer.region),
      language: codeOf(options.language ?? viewer.language),
    }),
  });
  // Without a token Shopify answers nothing that weighs more than 1,000 points: one for each object in it.
  const products = createCatalog(ask, token === undefined ? 1 : 10);
  return {
    ...createShopifyCart(ask, kept(`shoppable-${NAME} ${root}`, options.storage)),
    sharedAs: root,
    async products(refs, given) {
      viewer = viewerOf(given.locale);
      return products(refs, given);
    },
    async buyUrl(lines) {
      const all = lines.map(
        ({ variantId, quantity }) => `${shopifyNumber(variantId) ?? ''}:${String(quantity)}`,
      );
      return all.some((each) => each.startsWith(':')) ? undefined : `${root}/cart/${all.join(',')}`;
    },
  };
}

function viewerOf(locale = ''): {
  readonly language?: string | undefined;
  readonly region?: string | undefined;
} {
  const [, language, region] = /^([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-|$)/iu.exec(locale) ?? [];
  return { language, region };
}

/** A code as Shopify writes it; undefined for one that it cannot have, such as the region of `es-419`. */
function codeOf(code: unknown): string | undefined {
  const text = String(code ?? '');
  return /^[a-z]{2}(?:[-_][a-z]{2})?$/iu.test(text) ? text.toUpperCase().replace('-', '_') : undefined;
}
