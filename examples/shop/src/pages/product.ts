import { html } from 'hono/html';
import type { Product, Variant } from '../store/product.ts';
import { buyForm } from './buy-form.ts';
import type { Offer } from './buy-form.ts';
import { layout } from './layout.ts';
import type { Markup } from './markup.ts';
import { productGrid } from './product-card.ts';
import type { View } from './view.ts';

/** What the product page shows. */
export interface ProductPage extends Offer {
  readonly related: readonly Product[];
  /** Something to say about the last try, in words. */
  readonly notice?: string;
}

function gallery(view: View, product: Product, variant: Variant): Markup {
  const title = product.title[view.locale];
  return html`<div class="gallery" role="group" aria-label="${title}" tabindex="0">
    <img
      data-picture
      src="${view.asset(`products/${variant.image}.svg`)}"
      alt="${title}"
      width="800"
      height="800"
      fetchpriority="high"
    />
    <img
      data-picture-close
      src="${view.asset(`products/${variant.image}-close.svg`)}"
      alt="${view.t('product.close-up', { title })}"
      width="800"
      height="800"
      decoding="async"
    />
  </div>`;
}

/** The page of one product. */
export function productPage(view: View, page: ProductPage): Markup {
  const { product, variant, deals, related, notice } = page;
  const title = product.title[view.locale];
  return layout(
    view,
    title,
    html`<div class="wrap page">
        <nav class="crumbs" aria-label="${view.t('list.filter')}">
          <a href="${view.href('/products')}">${view.t('nav.all')}</a><span aria-hidden="true">/</span>
          <a href="${view.href(`/collections/${product.category}`)}">${view.t(`nav.${product.category}`)}</a>
        </nav>
        <div class="product">
          ${gallery(view, product, variant)}
          <div class="product-words">
            <h1>${title}</h1>
            ${notice === undefined ? '' : html`<p class="notice warn" role="alert">${notice}</p>`}
            <p class="about">${product.about[view.locale]}</p>
            ${buyForm(view, page)}
            <dl class="facts">
              <div>
                <dt>${view.t('product.made')}</dt>
                <dd>${product.made[view.locale]}</dd>
              </div>
              <div>
                <dt>${view.t('product.delivery')}</dt>
                <dd>${view.t('product.delivery-text')}</dd>
              </div>
            </dl>
          </div>
        </div>
      </div>
      <section class="wrap section" aria-labelledby="related-title">
        <h2 id="related-title">${view.t('product.related')}</h2>
        ${productGrid(view, related, deals)}
      </section>`,
  );
}
