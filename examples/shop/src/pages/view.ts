import type { Locale } from '../../catalogue/format.ts';
import type { Assets } from '../http/assets.ts';
import { formatPrice } from '../store/money.ts';
import { translate } from '../text/text.ts';
import type { TextKey, TextParams } from '../text/text.ts';

/** What the merchant sets up for his theme. */
export interface ThemeConfig {
  /** The script of the show's snippet. */
  readonly widgetSrc: string;
  /** The show's data. */
  readonly showSrc: string;
  /** Addresses of scripts that integrations add to every page. */
  readonly scripts: readonly string[];
  /** Addresses of style sheets that integrations add, after the theme's own. */
  readonly styles: readonly string[];
}

/** What every page template gets: language, words, addresses. */
export interface View {
  readonly locale: Locale;
  readonly dir: 'ltr' | 'rtl';
  /** Path of this page without its language, such as `/products/wool-throw`. */
  readonly path: string;
  readonly theme: ThemeConfig;
  readonly cartQuantity: number;
  /** A text of the shop. */
  t(key: TextKey, params?: TextParams): string;
  /** A price of cents. */
  money(cents: number): string;
  /** The address of a page in this language. */
  href(path: string): string;
  /** The address of a file under `public/`. */
  asset(path: string): string;
  /** Whether `public/` has this file. */
  hasAsset(path: string): boolean;
}

/** The path prefix of a language; the shop's first language has none. */
export function prefixOf(locale: Locale): string {
  return locale === 'en' ? '' : `/${locale}`;
}

/** The address of a page in a language. */
export function localPath(locale: Locale, path: string): string {
  return locale === 'en' ? path : `/${locale}${path === '/' ? '' : path}`;
}

/** Whether a language is written from right to left. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'he' || locale === 'ar' ? 'rtl' : 'ltr';
}

/** Makes the view of one request. */
export function createView(
  request: { locale: Locale; path: string; cartQuantity: number },
  theme: ThemeConfig,
  assets: Assets,
): View {
  const { locale } = request;
  return {
    ...request,
    dir: directionOf(locale),
    theme,
    t: (key, params) => translate(locale, key, params),
    money: (cents) => formatPrice(cents, locale),
    href: (path) => localPath(locale, path),
    asset: (path) => assets.url(path),
    hasAsset: (path) => assets.has(path),
  };
}
