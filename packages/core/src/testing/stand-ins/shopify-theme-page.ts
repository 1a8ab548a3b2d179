import type { ShopifyThemeOptions } from '../../adapters/shopify-theme.ts';

type Page = NonNullable<ShopifyThemeOptions['page']>;

/** What a test decides of the page. */
export interface ThemePageFacts {
  readonly href?: string;
  readonly cookie?: string;
  readonly shopify?: Page['Shopify'];
  readonly readyState?: string;
}

/** A page of a Shopify theme without any parts, for where there is no browser; a window in what the adapter touches of it. */
export function createThemePage(facts: ThemePageFacts = {}): Page & { readonly document: EventTarget } {
  const { href = 'https://shop.example/he/pages/live', cookie = '', readyState = 'complete' } = facts;
  const document = Object.assign(new EventTarget(), {
    cookie,
    readyState,
    querySelector: () => null,
    querySelectorAll: () => [],
  });
  const shopify = { routes: { root: '/he/' }, currency: { active: 'EUR' }, ...facts.shopify };
  return { location: { href }, document, Shopify: shopify };
}
