import { Hono } from 'hono';
import type { Context } from 'hono';
import { checkoutPage, COUNTRIES } from '../pages/checkout.ts';
import type { CheckoutForm, Field } from '../pages/checkout.ts';
import { orderPage } from '../pages/order.ts';
import { missingPage } from '../pages/plain.ts';
import { localPath } from '../pages/view.ts';
import type { View } from '../pages/view.ts';
import type { Issue } from '../store/cart.ts';
import type { Buyer } from '../store/order.ts';
import type { Shop } from '../store/shop.ts';
import { cartIdOf } from './session.ts';
import { viewOf } from './site.ts';
import type { Site } from './site.ts';

const RULES: Readonly<Record<Field, (value: string) => boolean>> = {
  name: (value) => value.length >= 2 && value.length <= 100,
  email: (value) => value.length <= 200 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/u.test(value),
  street: (value) => value.length >= 3 && value.length <= 200,
  postcode: (value) => /^[\p{L}\p{N}][\p{L}\p{N} -]{1,8}[\p{L}\p{N}]$/u.test(value),
  city: (value) => value.length >= 2 && value.length <= 100,
  country: (value) => COUNTRIES.includes(value),
};

const FIELDS = ['name', 'email', 'street', 'postcode', 'city', 'country'] as const;

/** One line of text: control characters gone, spaces joined. */
function tidy(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, 500)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

async function readBuyer(
  c: Context,
): Promise<{ buyer: Buyer; errors: CheckoutForm['errors']; seenTotal: number }> {
  const form = await c.req.formData();
  const read = (name: string): string => tidy(form.get(name));
  const buyer: Buyer = {
    name: read('name'),
    email: read('email'),
    street: read('street'),
    postcode: read('postcode'),
    city: read('city'),
    country: read('country'),
  };
  const wrong = FIELDS.filter((name) => !RULES[name](buyer[name])).map(
    (name) => [name, `checkout.error-${name}`] as const,
  );
  const total = read('total');
  return {
    buyer,
    errors: Object.fromEntries(wrong),
    seenTotal: /^\d{1,12}$/u.test(total) ? Number(total) : -1,
  };
}

/** What has changed under the buyer's hands, in words. */
function changesText(shop: Shop, view: View, issues: readonly Issue[]): string[] {
  if (issues.length === 0) return [view.t('checkout.changed-price')];
  return issues.map(({ code, variantId = '', available = 0 }) => {
    const title = shop.products.findVariant(variantId)?.product.title[view.locale] ?? variantId;
    return view.t(code === 'sold-out' ? 'checkout.changed-sold-out' : 'checkout.changed-partial', {
      title,
      count: available,
    });
  });
}

async function place(c: Context, site: Site): Promise<Response> {
  const { shop } = site;
  const cartId = cartIdOf(c, shop);
  const view = viewOf(c, site);
  const { buyer, errors, seenTotal } = await readBuyer(c);
  const again = (changed: Partial<CheckoutForm>, status: 200 | 409 | 422): Response | Promise<Response> => {
    const now = viewOf(c, site);
    return c.html(
      checkoutPage(now, {
        cart: shop.carts.read(cartId),
        values: buyer,
        errors: {},
        changes: [],
        ...changed,
      }),
      status,
    );
  };
  if (cartId === undefined) return c.redirect(localPath(view.locale, '/cart'), 303);
  if (Object.keys(errors).length > 0) return again({ errors }, 422);
  const outcome = shop.orders.place({ cartId, buyer, locale: view.locale, seenTotal });
  if (outcome.kind === 'empty') return c.redirect(localPath(view.locale, '/cart'), 303);
  if (outcome.kind === 'changed') return again({ changes: changesText(shop, view, outcome.issues) }, 409);
  return c.redirect(localPath(view.locale, `/orders/${outcome.order.id}`), 303);
}

/** Checkout and the page after it. */
export function checkoutRoutes(site: Site): Hono {
  const { shop } = site;
  const routes = new Hono({ strict: false });
  routes.use('/checkout', noStore);
  routes.use('/orders/*', noStore);
  routes.get('/checkout', (c) => {
    const view = viewOf(c, site);
    const cart = shop.carts.read(cartIdOf(c, shop));
    if (cart.lines.length === 0) return c.redirect(view.href('/cart'), 303);
    return c.html(checkoutPage(view, { cart, values: {}, errors: {}, changes: [] }));
  });
  routes.post('/checkout', (c) => place(c, site));
  routes.get('/orders/:id', (c) => {
    const order = shop.orders.get(c.req.param('id'));
    const view = viewOf(c, site);
    return order === undefined ? c.html(missingPage(view), 404) : c.html(orderPage(view, order));
  });
  return routes;
}

async function noStore(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.header('Cache-Control', 'no-store');
}
