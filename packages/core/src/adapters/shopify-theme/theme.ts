import type { Cart } from '../../model/cart.ts';
import { familyOf, type ThemeElement, type ThemePage } from './page.ts';

/** More sections Shopify does not send along with a change. */
const MOST_SECTIONS = 5;

/** What the theme is to show after a change. */
export interface ThemeNews {
  readonly cart: Cart;
  /** The same as the shop wrote it, as themes know it. */
  readonly written: unknown;
  /** HTML of sections by their ids, as far as the shop has sent it. */
  readonly sections: object | undefined;
}

/** A place of the page, the section that draws it, and which part of the section belongs there. */
type Place = readonly [at: ThemeElement, section: string, part: string];

/** The part of the theme that shows the cart: kept in step without being opened. */
export interface ThemeView {
  /** Ids of the sections that are wanted along with a change; undefined for none. */
  sections(): string | undefined;
  /** Shows the cart as it is now. Opens nothing, locks nothing, throws nothing. */
  show(news: ThemeNews): void;
  /** Opens the theme's drawer; false when it has none. */
  open(): boolean;
}

/** The view of the page's theme; `extra` are places of other themes, selectors by section id. */
export function themeView(page: ThemePage, extra: Readonly<Record<string, string>> = {}): ThemeView {
  const { document } = page;
  const family = familyOf(page);
  function find(selectors: string): ThemeElement | null {
    try {
      return document?.querySelector(selectors) ?? null;
    } catch {
      // Merchants write selectors, too.
      return null;
    }
  }
  const all = (selectors: string): ThemeElement[] => [...(document?.querySelectorAll(selectors) ?? [])];

  function places(): Place[] {
    const known = family === 'dawn' ? DAWN : [];
    const own = Object.entries(extra).map(([section, at]) => [at, section, at] as const);
    return [...known, ...own].flatMap(([selector, section, part]) => {
      const at = find(selector);
      const id = section.startsWith('#') ? find(section)?.dataset?.['id'] : section;
      return at === null || id === undefined ? [] : [[at, id, part] as const];
    });
  }

  /** Puts a section's part where it belongs; false when the shop has not sent it, or the page lets nobody parse it. */
  function swap([at, section, part]: Place, { sections }: ThemeNews): boolean {
    const html: unknown = (sections as Record<string, unknown> | undefined)?.[section];
    if (typeof html !== 'string' || page.DOMParser === undefined) return false;
    try {
      const parsed = new page.DOMParser().parseFromString(html, 'text/html').querySelector(part);
      if (parsed) at.replaceChildren(...([...parsed.childNodes] as never[]));
      return parsed !== null;
    } catch {
      // Trusted Types: what they forbid here, a theme that draws itself has a policy for.
      return false;
    }
  }

  function tell(type: string, fields: object): void {
    document?.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), fields));
  }

  function showDawn({ cart, written }: ThemeNews, isDrawn: boolean): void {
    for (const each of all('cart-drawer,cart-items,#main-cart-footer'))
      each.classList.toggle('is-empty', cart.quantity === 0);
    // By this source the theme's cart knows that it is drawn already; otherwise it fetches itself.
    const source = isDrawn ? 'cart-items' : 'shoppable';
    void Promise.resolve(page.publish?.('cart-update', { source, cartData: written })).catch(() => undefined);
  }

  function showHorizon({ cart, written, sections }: ThemeNews): void {
    const detail = {
      sections: sections ?? {},
      itemCount: cart.quantity,
      didError: false,
      source: 'shoppable',
    };
    const summary = summaryOf(cart);
    const promise = Promise.resolve({ cart: summary, detail });
    const told = { action: 'update', context: 'dialog', lines: summary.lines, promise };
    if (family === 'horizon') return tell('shopify:cart:lines-update', told);
    // Where the merchant wants that, this drawer opens at every change: not over the player. Its wish is no attribute to be
    // taken away: the theme puts it back while it draws.
    const drawers = all('cart-drawer-component');
    drawers.forEach((drawer) => Object.assign(drawer, { showDialog: () => undefined }));
    tell('cart:update', { detail: { resource: written, sourceId: 'shoppable', data: detail } });
    drawers.forEach((drawer) => Reflect.deleteProperty(drawer, 'showDialog'));
  }

  return {
    sections() {
      const ids = places().map(([, id]) => id);
      const items = all('cart-items-component').flatMap(({ dataset }) => dataset?.['sectionId'] ?? []);
      return [...new Set([...items, ...ids])].slice(0, MOST_SECTIONS).join(',') || undefined;
    },

    show(news) {
      try {
        const drawn = places().map((place) => swap(place, news));
        if (family === 'dawn') showDawn(news, drawn.every(Boolean));
        else if (family !== 'other') showHorizon(news);
      } catch {
        // A theme that cannot show it does so when its next page is loaded; the sale is made.
      }
    },

    open() {
      const drawers = all('theme-drawer#cart-drawer,cart-drawer-component,cart-drawer') as {
        open?: unknown;
      }[];
      const drawer = drawers.find(({ open }) => typeof open === 'function');
      (drawer as { open(): void } | undefined)?.open();
      return drawer !== undefined;
    },
  };
}

// Selector of the place, section or the element that names it, part of the section.
const DAWN: readonly (readonly [string, string, string])[] = [
  ['#cart-icon-bubble', 'cart-icon-bubble', '.shopify-section'],
  ['#CartDrawer .drawer__inner', 'cart-drawer', '.drawer__inner'],
  ...['#main-cart-items', '#main-cart-footer'].map(
    (at) => [`${at} .js-contents`, at, '.js-contents'] as const,
  ),
];

/** The cart as Shopify's standard events carry it, without its id, which is a secret. */
function summaryOf({ quantity: totalQuantity, lines, codes, ...cart }: Cart) {
  const cost = ({ total: { amount, currency } }: Pick<Cart, 'total'>): object => ({
    totalAmount: { amount, currencyCode: currency },
  });
  return {
    totalQuantity,
    cost: cost(cart),
    lines: lines.map((line) => ({ ...line, cost: cost(line) })),
    discountCodes: codes.map((each) => ({ ...each, applicable: each.applied })),
  };
}
