import { html } from 'hono/html';
import { CATEGORIES } from '../../catalogue/format.ts';
import type { Category } from '../../catalogue/format.ts';
import type { Deal } from '../store/deals.ts';
import type { Product } from '../store/product.ts';
import { layout } from './layout.ts';
import type { Markup } from './markup.ts';
import { liveStage } from './live-stage.ts';
import { productGrid } from './product-card.ts';
import type { View } from './view.ts';

const SHELF_PICTURES: Readonly<Record<Category, string>> = {
  clothing: 'merino-sweater',
  home: 'linen-cushion-olive',
  kitchen: 'dinner-plates',
  accessories: 'silk-scarf',
};

function hero(view: View): Markup {
  return html`<section class="hero">
    <div class="wrap hero-grid">
      <div class="hero-words">
        <h1>${view.t('home.hero')}</h1>
        <p class="lead">${view.t('home.hero-text')}</p>
        <p class="actions">
          <a class="button" href="${view.href('/products')}">${view.t('home.shop')}</a>
          <a class="button quiet" href="#live"
            ><span class="live-dot" aria-hidden="true"></span>${view.t('home.watch')}</a
          >
        </p>
      </div>
      <img
        class="hero-picture"
        src="${view.asset('scenes/hero.svg')}"
        alt=""
        width="1200"
        height="960"
        fetchpriority="high"
      />
    </div>
  </section>`;
}

function live(view: View): Markup {
  return html`<section class="live" id="live" aria-labelledby="live-title">
    <div class="wrap live-grid">
      <div class="live-words">
        <h2 id="live-title"><span class="live-dot" aria-hidden="true"></span>${view.t('home.live')}</h2>
        <p class="lead">${view.t('home.live-text')}</p>
        <p><a class="button quiet" href="${view.href('/live')}">${view.t('home.live-link')}</a></p>
      </div>
      ${liveStage(view, 'overlay')}
    </div>
  </section>`;
}

function shelves(view: View): Markup {
  return html`<section class="wrap section" aria-labelledby="shelves-title">
    <h2 id="shelves-title">${view.t('home.shelves')}</h2>
    <ul class="shelves">
      ${CATEGORIES.map(
        (category) =>
          html`<li class="shelf">
            <img
              src="${view.asset(`products/${SHELF_PICTURES[category]}.svg`)}"
              alt=""
              width="800"
              height="800"
              loading="lazy"
              decoding="async"
            />
            <a href="${view.href(`/collections/${category}`)}">${view.t(`nav.${category}`)}</a>
          </li>`,
      )}
    </ul>
  </section>`;
}

function promises(view: View): Markup {
  const items = [
    ['home.promise-1', 'home.promise-1-text'],
    ['home.promise-2', 'home.promise-2-text'],
    ['home.promise-3', 'home.promise-3-text'],
  ] as const;
  return html`<section class="promises">
    <ul class="wrap">
      ${items.map(([title, text]) => html`<li><strong>${view.t(title)}</strong><span>${view.t(text)}</span></li>`)}
    </ul>
  </section>`;
}

/** The home page. */
export function homePage(view: View, featured: readonly Product[], deals: readonly Deal[]): Markup {
  return layout(
    view,
    view.t('site.tagline'),
    html`${hero(view)} ${live(view)}
      <section class="wrap section" aria-labelledby="featured-title">
        <div class="section-head">
          <div>
            <h2 id="featured-title">${view.t('home.featured')}</h2>
            <p>${view.t('home.featured-text')}</p>
          </div>
          <a class="more" href="${view.href('/products')}">${view.t('nav.all')}</a>
        </div>
        ${productGrid(view, featured, deals)}
      </section>
      ${shelves(view)} ${promises(view)}`,
  );
}

/** The page of the show alone. */
export function livePage(view: View, products: readonly Product[], deals: readonly Deal[]): Markup {
  return layout(
    view,
    view.t('live.title'),
    html`<div class="wrap live-page">
        <div class="live-page-head">
          <h1><span class="live-dot" aria-hidden="true"></span>${view.t('live.title')}</h1>
          <p>${view.t('live.text')}</p>
        </div>
        ${liveStage(view, 'beside')}
      </div>
      <section class="wrap section" aria-labelledby="show-products">
        <h2 id="show-products">${view.t('live.products')}</h2>
        ${productGrid(view, products, deals)}
      </section>`,
  );
}
