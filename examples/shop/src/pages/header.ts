import { html } from 'hono/html';
import { CATEGORIES } from '../../catalogue/format.ts';
import { LANGUAGE_NAMES, languageLinks, logo } from './brand.ts';
import type { Markup } from './markup.ts';
import type { View } from './view.ts';

/** The picture of a thing in the language of shops: bag. */
const bagIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
  <path
    d="M5 8.500h14l-1 11.500H6zM8.500 8.500V7a3.500 3.500 0 0 1 7 0v1.500"
    fill="none"
    stroke="currentColor"
    stroke-width="1.500"
    stroke-linejoin="round"
    stroke-linecap="round"
  />
</svg>`;

function navLinks(view: View): Markup {
  const link = (path: string, label: string, extra = ''): Markup =>
    html`<li>
      <a class="${extra}" href="${view.href(path)}" ${view.path === path ? html`aria-current="page"` : ''}
        >${label}</a
      >
    </li>`;
  return html`${CATEGORIES.map((category) => link(`/collections/${category}`, view.t(`nav.${category}`)))}
  ${link('/live', view.t('nav.live'), 'nav-live')}`;
}

/** The menu of narrow screens; opens without a script. */
function menu(view: View): Markup {
  return html`<details class="menu">
    <summary>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
        <path d="M4 8h16M4 16h16" stroke="currentColor" stroke-width="1.500" stroke-linecap="round" />
      </svg>
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
  </details>`;
}

function cartLink(view: View): Markup {
  return html`<a
    class="cart-link"
    href="${view.href('/cart')}"
    data-cart-link
    data-label="${view.t('cart.link', { count: '{count}' })}"
    aria-label="${view.t('cart.link', { count: view.cartQuantity })}"
  >
    ${bagIcon}<span class="cart-count" data-cart-count ${view.cartQuantity === 0 ? html`hidden` : ''}
      >${view.cartQuantity}</span
    >
  </a>`;
}

/** The head of every page: menu, brand, shelves, language, cart. */
export function header(view: View): Markup {
  return html`<header class="site-header">
    <div class="wrap header-row">
      ${menu(view)}
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
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" focusable="false">
            <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.500" />
          </svg>
        </summary>
        <ul class="languages">
          ${languageLinks(view)}
        </ul>
      </details>
      ${cartLink(view)}
    </div>
  </header>`;
}
