import { html } from 'hono/html';
import type { Deal } from '../store/deals.ts';
import { priceOf } from '../store/pricing.ts';
import type { Price } from '../store/pricing.ts';
import type { Product } from '../store/product.ts';
import { firstVariant, isSoldOut, stockState } from '../store/product.ts';
import type { Markup } from './markup.ts';
import type { View } from './view.ts';

/** A price with the higher one before it, read aloud in full. */
export function priceTag(view: View, price: Price, from = false): Markup {
  const now = view.money(price.now);
  if (price.before === undefined) {
    return html`<span class="price"><bdi>${from ? view.t('product.from', { price: now }) : now}</bdi></span>`;
  }
  const before = view.money(price.before);
  return html`<span class="price on-sale">
    <bdi aria-hidden="true">${from ? view.t('product.from', { price: now }) : now}</bdi>
    <s class="before" aria-hidden="true"><bdi>${before}</bdi></s>
    <span class="visually-hidden"
      >${view.t('product.now', { price: now })}. ${view.t('product.was', { price: before })}</span
    >
  </span>`;
}

function badge(view: View, product: Product, price: Price): Markup | '' {
  if (isSoldOut(product)) return html`<span class="badge muted">${view.t('product.sold-out')}</span>`;
  if (price.deal !== undefined) return html`<span class="badge live">${view.t('product.live-deal')}</span>`;
  if (price.before !== undefined) return html`<span class="badge sale">${view.t('product.sale')}</span>`;
  const pieces = product.variants.reduce((sum, variant) => sum + variant.stock, 0);
  if (stockState(pieces) === 'low')
    return html`<span class="badge">${view.t('product.only-left', { count: pieces })}</span>`;
  return '';
}

function swatches(view: View, product: Product): Markup | '' {
  const axis = product.axes.find((one) => one.values.some((value) => value.swatch !== undefined));
  if (axis === undefined || axis.values.length < 2) return '';
  return html`<ul class="card-swatches" aria-label="${axis.name[view.locale]}">
    ${axis.values.map(
      (value) =>
        html`<li>
          <svg viewBox="0 0 14 14" width="14" height="14" role="img" aria-label="${value.label[view.locale]}">
            <circle cx="7" cy="7" r="6.500" fill="${value.swatch ?? 'none'}" class="swatch-dot" />
          </svg>
        </li>`,
    )}
  </ul>`;
}

/** How a card stands in its page. */
export interface CardPlace {
  /** Among the first things seen: its picture is not put off. */
  readonly eager: boolean;
  /** The level of its heading. */
  readonly level: 2 | 3;
}

/** A product in a grid: picture, name, price, colours. The whole card is one link. */
export function productCard(
  view: View,
  product: Product,
  deals: readonly Deal[],
  { eager, level }: CardPlace,
): Markup {
  const variant = firstVariant(product);
  const price = priceOf(variant, deals);
  const cheapest = product.variants.reduce(
    (least, one) => Math.min(least, priceOf(one, deals).now),
    price.now,
  );
  const dearest = product.variants.reduce((most, one) => Math.max(most, priceOf(one, deals).now), price.now);
  const shown = cheapest < price.now ? { now: cheapest } : price;
  const link = html`<a href="${view.href(`/products/${product.id}`)}">${product.title[view.locale]}</a>`;
  return html`<article class="card">
    <div class="card-picture">
      <img
        src="${view.asset(`products/${variant.image}.svg`)}"
        alt=""
        width="800"
        height="800"
        ${eager ? html`fetchpriority="high"` : html`loading="lazy"`}
        decoding="async"
      />
      ${badge(view, product, price)}
    </div>
    ${level === 2 ? html`<h2 class="card-title">${link}</h2>` : html`<h3 class="card-title">${link}</h3>`}
    <p class="card-price">${priceTag(view, shown, dearest > cheapest)}</p>
    ${swatches(view, product)}
  </article>`;
}

/** A grid of products; `eager` of them are seen at once. */
export function productGrid(
  view: View,
  products: readonly Product[],
  deals: readonly Deal[],
  { eager = 0, level = 3 }: { readonly eager?: number; readonly level?: 2 | 3 } = {},
): Markup {
  return html`<ul class="grid">
    ${products.map((product, index) => html`<li>${productCard(view, product, deals, { eager: index < eager, level })}</li>`)}
  </ul>`;
}
