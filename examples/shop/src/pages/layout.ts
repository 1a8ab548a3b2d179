import { html } from 'hono/html';
import { CATEGORIES, LOCALES } from '../../catalogue/format.ts';
import type { Locale } from '../../catalogue/format.ts';
import { localPath } from './view.ts';
import type { View } from './view.ts';

/** What a template makes: escaped HTML. */
export type Markup = ReturnType<typeof html>;

/** The languages in their own words. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', he: 'עברית', ar: 'العربية', el: 'Ελληνικά' };

const logo = html`<svg class="logo-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
  <path d="M16 29C16.800 21 15 14 16 6" fill="none" stroke="currentColor" stroke-width="1.600" stroke-linecap="round" />
  <path d="M16 24C20 19.500 24.500 18.500 28 19.500 26 24 21 26 16 24ZM16 18C19 13 23 11.500 26.500 12 25 16.500 21 19 16 18ZM16 11.500C17.500 7 20 4.500 23.500 4 23.500 8 20.500 11.500 16 11.500ZM16 21C12 16.500 7.500 15.500 4 16.500 6 21 11 23 16 21ZM16 14.800C13 9.800 9 8.300 5.500 8.800 7 13.300 11 15.800 16 14.800Z" fill="currentColor" />
</svg>`;

/** The picture of a thing in the language of shops: bag. */
const bagIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
  <path d="M5 8.500h14l-1 11.500H6zM8.500 8.500V7a3.500 3.500 0 0 1 7 0v1.500" fill="none" stroke="currentColor" stroke-width="1.500" stroke-linejoin="round" stroke-linecap="round" />
</svg>`;

function languageLinks(view: View): Markup[] {
  return LOCALES.map(
    (locale) =>
      html`<li>
        <a href="${localPath(locale, view.path)}" lang="${locale}" hreflang="${locale}" ${locale === view.locale ? html`aria-current="true"` : ''}
          >${LANGUAGE_NAMES[locale]}</a
        >
      </li>`,
  );
}

function navLinks(view: View): Markup {
  const link = (path: string, label: string, extra = ''): Markup =>
    html`<li>
      <a class="${extra}" href="${view.href(path)}" ${view.path === path ? html`aria-current="page"` : ''}>${label}</a>
    </li>`;
  return html`${CATEGORIES.map((category) => link(`/collections/${category}`, view.t(`nav.${category}`)))}
  ${link('/live', view.t('nav.live'), 'nav-live')}`;
}

function header(view: View): Markup {
  return html`<header class="site-header">
    <div class="wrap header-row">
      <details class="menu">
        <summary>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M4 8h16M4 16h16" stroke="currentColor" stroke-width="1.500" stroke-linecap="round" /></svg>
          <span class="visually-hidden">${view.t('nav.menu')}</span>
        </summary>
        <nav class="menu-panel" aria-label="${view.t('nav.menu')}">
          <ul>
            ${navLinks(view)}
            <li><a href="${view.href('/products')}">${view.t('nav.all')}</a></li>
            <li><a href="${view.href('/about')}">${view.t('nav.about')}</a></li>
          </ul>
          <p class="menu-label">${view.t('nav.language')}</p>
          <ul class="languages">
            ${languageLinks(view)}
          </ul>
        </nav>
      </details>
      <a class="logo" href="${view.href('/')}" aria-label="${view.t('nav.start')}">
        ${logo}<span class="logo-word" dir="ltr">Olive <i>&amp;</i> Thread</span>
      </a>
      <nav class="site-nav" aria-label="${view.t('nav.label')}">
        <ul>
          ${navLinks(view)}
        </ul>
      </nav>
      <details class="language-switch">
        <summary>
          <span class="visually-hidden">${view.t('nav.language')}: </span>${LANGUAGE_NAMES[view.locale]}
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" focusable="false"><path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.500" /></svg>
        </summary>
        <ul class="languages">
          ${languageLinks(view)}
        </ul>
      </details>
      <a
        class="cart-link"
        href="${view.href('/cart')}"
        data-cart-link
        data-label="${view.t('cart.link', { count: '{count}' })}"
        aria-label="${view.t('cart.link', { count: view.cartQuantity })}"
      >
        ${bagIcon}<span class="cart-count" data-cart-count ${view.cartQuantity === 0 ? html`hidden` : ''}>${view.cartQuantity}</span>
      </a>
    </div>
  </header>`;
}

function footer(view: View): Markup {
  return html`<footer class="site-footer">
    <div class="wrap footer-grid">
      <div class="footer-brand">
        <p class="logo" dir="ltr">${logo}<span class="logo-word">Olive <i>&amp;</i> Thread</span></p>
        <p>${view.t('site.about')}</p>
      </div>
      <nav aria-labelledby="footer-shop">
        <h2 id="footer-shop">${view.t('footer.shop')}</h2>
        <ul>
          <li><a href="${view.href('/products')}">${view.t('nav.all')}</a></li>
          ${CATEGORIES.map((category) => html`<li><a href="${view.href(`/collections/${category}`)}">${view.t(`nav.${category}`)}</a></li>`)}
        </ul>
      </nav>
      <nav aria-labelledby="footer-house">
        <h2 id="footer-house">${view.t('footer.house')}</h2>
        <ul>
          <li><a href="${view.href('/about')}">${view.t('nav.about')}</a></li>
          <li><a href="${view.href('/about')}#delivery">${view.t('product.delivery')}</a></li>
          <li><a href="${view.href('/about')}#care">${view.t('about.care')}</a></li>
          <li><a href="${view.href('/live')}">${view.t('live.title')}</a></li>
        </ul>
      </nav>
      <nav aria-labelledby="footer-languages">
        <h2 id="footer-languages">${view.t('footer.languages')}</h2>
        <ul>
          ${languageLinks(view)}
        </ul>
      </nav>
    </div>
    <p class="wrap legal">${view.t('footer.legal')}</p>
  </footer>`;
}

/** A whole page around its content. `title` is plain text. */
export function layout(view: View, title: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="${view.locale}" dir="${view.dir}">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Olive &amp; Thread</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="description" content="${view.t('site.about')}" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#faf6ee" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1b1a15" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="${view.asset('assets/icon.svg')}" type="image/svg+xml" />
        <link rel="stylesheet" href="${view.asset('assets/theme.css')}" />
        ${LOCALES.map((locale) => html`<link rel="alternate" hreflang="${locale}" href="${localPath(locale, view.path)}" />`)}
        <script defer src="${view.asset('assets/theme.js')}"></script>
        ${view.theme.scripts.map((src) => html`<script defer src="${src}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#main">${view.t('site.skip')}</a>
        ${header(view)}
        <main id="main" tabindex="-1">${content}</main>
        ${footer(view)}
        <div class="toast" role="status" aria-live="polite" data-toast data-failed="${view.t('notice.failed')}" data-added="${view.t('notice.added')}">
          <span data-toast-text></span>
          <a href="${view.href('/cart')}" data-toast-link hidden>${view.t('notice.view-cart')}</a>
        </div>
      </body>
    </html>`;
}
