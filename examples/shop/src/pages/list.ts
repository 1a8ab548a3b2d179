import { html } from 'hono/html';
import { CATEGORIES } from '../../catalogue/format.ts';
import type { Category } from '../../catalogue/format.ts';
import type { Deal } from '../store/deals.ts';
import { priceOf } from '../store/pricing.ts';
import type { Product } from '../store/product.ts';
import { firstVariant } from '../store/product.ts';
import { layout } from './layout.ts';
import type { Markup } from './markup.ts';
import { productGrid } from './product-card.ts';
import type { View } from './view.ts';

/** The ways to sort a shelf. */
export const SORTS = ['shelf', 'price-up', 'price-down'] as const;

/** One of {@link SORTS}. */
export type Sort = (typeof SORTS)[number];

/** Products in the wished order; prices as they are right now. */
export function sorted(products: readonly Product[], sort: Sort, deals: readonly Deal[]): readonly Product[] {
  if (sort === 'shelf') return products;
  const sign = sort === 'price-up' ? 1 : -1;
  const price = (product: Product): number => priceOf(firstVariant(product), deals).now;
  return products.toSorted((one, other) => sign * (price(one) - price(other)));
}

/** What a shelf page shows. */
export interface Shelf {
  readonly category: Category | undefined;
  readonly products: readonly Product[];
  readonly sort: Sort;
  readonly deals: readonly Deal[];
}

/** All products, or one shelf. */
export function listPage(view: View, { category, products, sort, deals }: Shelf): Markup {
  const title = category === undefined ? view.t('nav.all') : view.t(`nav.${category}`);
  const chip = (path: string, label: string, current: boolean): Markup =>
    html`<li>
      <a class="chip" href="${view.href(path)}" ${current ? html`aria-current="page"` : ''}>${label}</a>
    </li>`;
  return layout(
    view,
    title,
    html`<div class="wrap page">
      <div class="page-head">
        <h1>${title}</h1>
        <p class="muted">${view.t('list.count', { count: products.length })}</p>
      </div>
      <div class="list-bar">
        <nav aria-label="${view.t('list.filter')}">
          <ul class="chips">
            ${chip('/products', view.t('nav.all'), category === undefined)}
            ${CATEGORIES.map((one) => chip(`/collections/${one}`, view.t(`nav.${one}`), one === category))}
          </ul>
        </nav>
        <form class="sort" method="get" data-auto-submit>
          <label for="sort">${view.t('list.sort')}</label>
          <select id="sort" name="sort">
            ${SORTS.map((one) => html`<option value="${one}" ${one === sort ? html`selected` : ''}>${view.t(`list.${one}`)}</option>`)}
          </select>
          <button class="button small quiet" data-without-script>${view.t('list.apply')}</button>
        </form>
      </div>
      ${productGrid(view, sorted(products, sort, deals), deals, { eager: 4, level: 2 })}
    </div>`,
  );
}
