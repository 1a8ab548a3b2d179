import type { Context } from 'hono';
import type { Locale } from '../../catalogue/format.ts';
import { LOCALES } from '../../catalogue/format.ts';
import { createView } from '../pages/view.ts';
import type { ThemeConfig, View } from '../pages/view.ts';
import type { Shop } from '../store/shop.ts';
import type { Assets } from './assets.ts';
import { cartIdOf } from './session.ts';

/** What the routes of the pages stand on. */
export interface Site {
  readonly shop: Shop;
  readonly theme: ThemeConfig;
  readonly assets: Assets;
}

/** The language that an address asks for, and the path without it. */
export function splitLocale(path: string): { locale: Locale; path: string } {
  const [, first = '', ...rest] = path.split('/');
  const locale = LOCALES.find((one) => one === first && one !== 'en');
  if (locale === undefined) return { locale: 'en', path };
  return { locale, path: `/${rest.join('/')}` };
}

/** The view of a request. */
export function viewOf(c: Context, { shop, theme, assets }: Site): View {
  const { locale, path } = splitLocale(new URL(c.req.url).pathname);
  const cartQuantity = shop.carts.read(cartIdOf(c, shop)).quantity;
  return createView({ locale, path, cartQuantity }, theme, assets);
}
