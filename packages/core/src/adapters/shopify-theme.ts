import { ShoppableError } from '../lib/errors.ts';
import { systemClock, type Clock } from '../lib/clock.ts';
import { safeUrl } from '../lib/safe-url.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import type { ThemePage } from './shopify-theme/page.ts';
import { themeCart } from './shopify-theme/cart.ts';
import { themeCatalog } from './shopify-theme/catalog.ts';
import type { ThemeSettings, ThemeShop } from './shopify-theme/shop.ts';

/** How the shop of a Shopify theme is used. Every one has a default: in most themes none is needed. */
export interface ShopifyThemeOptions extends ThemeSettings {
  /** False: `Shopify.actions` are not used, even where the theme has configured them. */
  readonly actions?: boolean;
  /** True: the theme's drawer is opened after an add. Default false: nothing is laid over the video. */
  readonly openDrawer?: boolean;
  /** True: the show is noted on the line, which splits lines of the same product. Default: on the cart. */
  readonly lineProperties?: boolean;
  /** Other places of the theme that show the cart: CSS selectors by the id of the section that draws them. */
  readonly sections?: Readonly<Record<string, string>>;
  /** Where the Storefront API is, such as `example.myshopify.com`. Default: what the theme says. False: it is not used. */
  readonly domain?: string | false;
  /** Its public access token. None is needed for carts. */
  readonly token?: string;
  /** Its version. Default `2026-04`. */
  readonly version?: string;
  /** Default: the page that this runs in. */
  readonly page?: ThemePage;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

/**
 * Sells in the Shopify theme that the page is made by: products by handle or address, and the cart that the theme shows, too.
 * A change made here is seen in the theme's bubble and drawer at once, without a reload and without opening anything; one made
 * in the theme is seen here.
 * @example
 * const shop = shopifyTheme();
 * const show = createShow({ source, catalog: () => shop, cart: () => shop });
 */
export function shopifyTheme(options: ShopifyThemeOptions = {}): CatalogBackend & CartBackend {
  const { page = globalThis as unknown as ThemePage, domain, version = '2026-04' } = options;
  const shop: ThemeShop = {
    page,
    options,
    clock: options.clock ?? systemClock,
    facts: new Map(),
    base() {
      const root = page.Shopify?.routes?.root ?? '';
      const url = safeUrl(`${root.replace(/\/$/u, '')}/`, page.location?.href);
      if (url !== undefined) return url;
      throw new ShoppableError('config-invalid', 'shopify-theme works in pages only.');
    },
    storefront() {
      const host = domain ?? page.Shopify?.shop;
      return host ? `https://${host.replace(/^https:..|\/$/gu, '')}/api/${version}/graphql.json` : undefined;
    },
  };
  return { ...themeCatalog(shop), ...themeCart(shop) };
}
