import { html } from 'hono/html';
import { CATEGORIES } from '../../catalogue/format.ts';
import { languageLinks, logo } from './brand.ts';
import type { Markup } from './markup.ts';
import type { View } from './view.ts';

/** The foot of every page. */
export function footer(view: View): Markup {
  return html`<footer class="site-footer">
    <div class="wrap footer-grid">
      <div class="footer-brand">
        <p class="logo" dir="ltr">
          ${logo}<span class="logo-word">Olive <i>&amp;</i> Thread</span>
        </p>
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
