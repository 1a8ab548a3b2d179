import type { LoadingDocument } from '../../lib/dom-ready.ts';

/** As much of an element of a theme as this adapter touches. */
export interface ThemeElement {
  readonly childNodes: Iterable<unknown>;
  readonly classList: { toggle(name: string, force: boolean): unknown };
  readonly dataset?: Readonly<Record<string, string | undefined>>;
  readonly textContent: string | null;
  querySelector(selectors: string): ThemeElement | null;
  replaceChildren(...nodes: never[]): void;
}

/** As much of a document as this adapter touches. */
export interface ThemeDocument extends LoadingDocument {
  readonly cookie: string;
  querySelector(selectors: string): ThemeElement | null;
  querySelectorAll(selectors: string): Iterable<ThemeElement>;
}

/** One of `Shopify.actions`. */
export interface ShopifyAction {
  (payload?: unknown, options?: unknown): Promise<unknown>;
  isDefault?(): boolean;
}

/** What Shopify tells a page of its shop, and lets it do. */
export interface ShopifyGlobal {
  /** The permanent domain, such as `example.myshopify.com`. */
  readonly shop?: string;
  readonly designMode?: boolean;
  readonly visualPreviewMode?: boolean;
  readonly currency?: { readonly active?: string };
  /** `root` is that of the viewer's language and market. */
  readonly routes?: { readonly root?: string };
  readonly actions?: { readonly updateCart?: ShopifyAction; readonly openCart?: ShopifyAction };
}

/** As much of the page's window as this adapter touches. */
export interface ThemePage {
  readonly location?: { readonly href: string };
  readonly document?: ThemeDocument;
  readonly Shopify?: ShopifyGlobal;
  /** With this, themes of Dawn's family tell their own parts of changes. */
  readonly publish?: (name: string, detail: unknown) => unknown;
  readonly DOMParser?: new () => { parseFromString(html: string, type: 'text/html'): ThemeParsed };
  readonly PerformanceObserver?: typeof PerformanceObserver;
}

/** What the page's parser makes of a section. */
export interface ThemeParsed {
  querySelector(selectors: string): ThemeElement | null;
}

/** How a theme shows its cart: which of the known families it is of. */
export type ThemeFamily = 'horizon' | 'horizon-3' | 'dawn' | 'other';

/** Looks which family the page's theme is of: by what it is made of, since merchants rename their themes. */
export function familyOf({ document, publish }: ThemePage): ThemeFamily {
  const maps = document?.querySelectorAll('script[type=importmap]') ?? [];
  const names = [...maps].map(({ textContent }) => textContent).join('');
  if (names.includes('"@shopify/events"')) return 'horizon';
  if (names.includes('"@theme/events"')) return 'horizon-3';
  const parts = document?.querySelector('#cart-icon-bubble,cart-drawer,cart-notification') ?? null;
  return parts !== null || typeof publish === 'function' ? 'dawn' : 'other';
}
