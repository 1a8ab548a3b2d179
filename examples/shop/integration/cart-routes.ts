import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Locale } from '../catalogue/format.ts';
import {
  AdditionSchema,
  CodesSchema,
  decodeJson,
  MalformedBody,
  QuantitySchema,
} from '../src/http/decode.ts';
import { sameOriginWrites } from '../src/http/security.ts';
import { cartIdOf, ensureCartId } from '../src/http/session.ts';
import { splitLocale } from '../src/http/site.ts';
import type { Issue } from '../src/store/cart.ts';
import type { Shop } from '../src/store/shop.ts';
import { createAnswers } from './answers.ts';
import { cartJson, issueJson } from './cart-json.ts';
import { localeOf, preferredLocale } from './locale.ts';
import type { Audience } from './product-json.ts';
import { productJson } from './product-json.ts';

/** The language of the shop's page that asks: it is closer to the visitor than his browser's languages. */
function pageLocale(referer: string | undefined, origin: string): Locale | undefined {
  const page = URL.parse(referer ?? '');
  return page?.origin === origin ? splitLocale(page.pathname).locale : undefined;
}

function audienceOf(c: Context): Audience {
  const { origin } = new URL(c.req.url);
  const asked = localeOf(c.req.query('locale')) ?? pageLocale(c.req.header('referer'), origin);
  return { locale: asked ?? preferredLocale(c.req.header('accept-language')), origin };
}

/** JSON only: a form of another site cannot send this type without being asked first. */
async function bodyOf(c: Context): Promise<string> {
  if (!(c.req.header('content-type') ?? '').toLowerCase().startsWith('application/json')) {
    throw new MalformedBody('The content type must be application/json.');
  }
  return await c.req.text();
}

function keyOf(c: Context): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,200}$/u.test(key)) return key;
  throw new MalformedBody('The Idempotency-Key must be 1 to 200 visible ASCII characters.');
}

/** The `http-cart` contract over the shop's own cookie cart, and the products in the player's format. */
export function cartRoutes(shop: Shop): Hono {
  const routes = new Hono();
  const answers = createAnswers(shop.db, shop.now);

  /** Does a change once per Idempotency-Key and answers with the whole cart. */
  function change(c: Context, work: (cartId: string) => Issue[]): Response {
    const key = keyOf(c);
    const audience = audienceOf(c);
    const cartId = ensureCartId(c, shop);
    const body = shop.db.transaction(() => {
      const known = key === undefined ? undefined : answers.find(cartId, key);
      if (known !== undefined) return known;
      const issues = work(cartId).map((issue) => issueJson(shop, issue, audience));
      const made = JSON.stringify({ cart: cartJson(shop.carts.read(cartId), audience), issues });
      if (key !== undefined) answers.keep(cartId, key, made);
      return made;
    });
    return c.body(body, 200, { 'Content-Type': 'application/json' });
  }

  routes.use('/cart/*', sameOriginWrites);
  routes.use('/cart', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Cookie, Accept-Language', { append: true });
  });
  routes.get('/cart', (c) => c.json(cartJson(shop.carts.read(cartIdOf(c, shop)), audienceOf(c))));
  routes.post('/cart/lines', async (c) => {
    const addition = decodeJson(AdditionSchema, await bodyOf(c));
    return change(c, (cartId) => shop.carts.add(cartId, addition));
  });
  routes.patch('/cart/lines/:lineId', async (c) => {
    const { quantity } = decodeJson(QuantitySchema, await bodyOf(c));
    return change(c, (cartId) => shop.carts.setQuantity(cartId, c.req.param('lineId'), quantity));
  });
  routes.put('/cart/codes', async (c) => {
    const { codes } = decodeJson(CodesSchema, await bodyOf(c));
    return change(c, (cartId) => shop.carts.setCodes(cartId, codes));
  });
  routes.get('/products', (c) => {
    c.header('Cache-Control', 'no-cache');
    return c.json({ products: shop.products.list().map((product) => productJson(product, audienceOf(c))) });
  });
  return routes;
}
