import { http, HttpResponse, type HttpHandler } from 'msw';
import { createThemeShop, type ThemeItem, type ThemeShopServer } from './shopify-theme.ts';

/** The root of the shop in Hebrew. */
export const THEME_ROOT = 'https://shop.example/he/';

const item = (id: number, handle: string, more: Partial<ThemeItem> = {}): ThemeItem => ({
  id,
  handle,
  title: handle,
  price: 1290,
  ...more,
});

const ITEMS: readonly ThemeItem[] = [
  item(11, 'plenty'),
  item(12, 'scarce', { stock: 2 }),
  item(13, 'limited', { limit: 2, options: ['Blue'] }),
  item(14, 'sold-out', { stock: 0 }),
  item(15, 'coffee', { needsPlan: true }),
];

/** A shop that sells what the contract of carts wants. */
export function contractShop(currency: string): ThemeShopServer {
  // Yen are counted in hundredths, too, but there are none.
  const items = ITEMS.map((each) => (currency === 'JPY' ? { ...each, price: 129_000 } : each));
  return createThemeShop({ items, currency, codes: { TEN: 10 } });
}

/** Puts a shop behind the addresses below `root`. */
export function themeHandler(shop: ThemeShopServer, root = THEME_ROOT): HttpHandler {
  return http.all(`${root}*`, async ({ request }) => {
    const path = request.url.slice(root.length);
    const { status, type, body } = shop.respond({ method: request.method, path, body: await request.text() });
    return new HttpResponse(body, { status, headers: { 'content-type': type } });
  });
}
