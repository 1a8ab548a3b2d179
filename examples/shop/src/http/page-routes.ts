import { Hono } from 'hono';
import type { Context } from 'hono';
import { FEATURED, ON_AIR } from '../../catalogue/catalogue.ts';
import { CATEGORIES } from '../../catalogue/format.ts';
import { homePage, livePage } from '../pages/home.ts';
import { listPage, SORTS } from '../pages/list.ts';
import { aboutPage, missingPage } from '../pages/plain.ts';
import { productPage } from '../pages/product.ts';
import type { Product, Variant } from '../store/product.ts';
import { firstVariant, variantFor } from '../store/product.ts';
import { noticeFrom } from './notices.ts';
import { viewOf } from './site.ts';
import type { Site } from './site.ts';

/** The pages that only show. */
export function pageRoutes(site: Site): Hono {
  const { shop } = site;
  const routes = new Hono({ strict: false });
  const chosen = (handles: readonly string[]): Product[] =>
    handles.flatMap((handle) => shop.products.get(handle) ?? []);
  const sortOf = (c: Context) => SORTS.find((sort) => sort === c.req.query('sort')) ?? 'shelf';

  routes.get('/', (c) => c.html(homePage(viewOf(c, site), chosen(FEATURED), shop.deals.running())));
  routes.get('/live', (c) => c.html(livePage(viewOf(c, site), chosen(ON_AIR), shop.deals.running())));
  routes.get('/about', (c) => c.html(aboutPage(viewOf(c, site))));
  routes.get('/products', (c) =>
    c.html(
      listPage(viewOf(c, site), {
        category: undefined,
        products: shop.products.list(),
        sort: sortOf(c),
        deals: shop.deals.running(),
      }),
    ),
  );
  routes.get('/collections/:category', (c) => {
    const category = CATEGORIES.find((one) => one === c.req.param('category'));
    if (category === undefined) return c.html(missingPage(viewOf(c, site)), 404);
    const products = shop.products.list(category);
    return c.html(
      listPage(viewOf(c, site), { category, products, sort: sortOf(c), deals: shop.deals.running() }),
    );
  });
  routes.get('/products/:handle', (c) => showProduct(c, site));
  return routes;
}

function showProduct(c: Context, site: Site): Response | Promise<Response> {
  const { shop } = site;
  const view = viewOf(c, site);
  const product = shop.products.get(c.req.param('handle') ?? '');
  if (product === undefined) return c.html(missingPage(view), 404);
  const { variant, made } = variantFromQuery(c, product);
  const related = shop.products
    .list(product.category)
    .filter((one) => one.id !== product.id)
    .slice(0, 4);
  const notice = made ? noticeFrom(shop, view, (name) => c.req.query(name))?.text : view.t('notice.not-made');
  const page = {
    product,
    variant,
    related,
    deals: shop.deals.running(),
    ...(notice !== undefined && { notice }),
  };
  return c.html(productPage(view, page));
}

/** The variant that an address names: `?variant=id`, or `?option.colour=olive&option.size=m`. */
function variantFromQuery(c: Context, product: Product): { variant: Variant; made: boolean } {
  const first = firstVariant(product);
  const named = product.variants.find((variant) => variant.id === c.req.query('variant'));
  if (named !== undefined) return { variant: named, made: true };
  const asked = product.axes.map((axis) => [axis.key, c.req.query(`option.${axis.key}`)] as const);
  if (asked.every(([, value]) => value === undefined)) return { variant: first, made: true };
  const options = new Map(asked.map(([axis, value]) => [axis, value ?? first.options[axis] ?? '']));
  const exact = variantFor(product, options);
  return { variant: exact ?? first, made: exact !== undefined };
}
