import { Hono } from 'hono';
import type { Context } from 'hono';
import * as v from 'valibot';
import type { Locale } from '../catalogue/format.ts';
import {
  AdditionSchema,
  CodesSchema,
  decodeJson,
  MalformedBody,
  QuantitySchema,
} from '../src/http/decode.ts';
import { splitLocale } from '../src/http/site.ts';
import type { Issue } from '../src/store/cart.ts';
import type { Shop } from '../src/store/shop.ts';
import { createAnswers } from './answers.ts';
import { cartJson, issueJson } from './cart-json.ts';
import { localeOf, preferredLocale } from './locale.ts';
import { allowSites, cartFor, ensureCartFor, otherSite, writesOf } from './other-sites.ts';
import type { Audience } from './product-json.ts';
import { productJson } from './product-json.ts';
import { SourceSchema, type Source, type Sources } from './sources.ts';

const AdditionInShow = v.object({
  ...AdditionSchema.entries,
  // A wrong one is not worth a sale.
  attribution: v.fallback(v.optional(SourceSchema), undefined),
});

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

/**
 * The `http-cart` contract over the shop's own cookie cart, and the products in the player's format. The pages of `sites`, by
 * their origins, may use it, too: with a session of their own.
 */
export function cartRoutes(shop: Shop, sources: Sources, sites: readonly string[] = []): Hono {
  const routes = new Hono();
  const answers = createAnswers(shop.db, shop.now);

  /** Does a change once per Idempotency-Key and answers with the whole cart. */
  function change(c: Context, work: (cartId: string) => Issue[]): Response {
    const key = keyOf(c);
    const audience = audienceOf(c);
    const cartId = ensureCartFor(c, shop, sites);
    const body = shop.db.transaction(() => {
      const known = key === undefined ? undefined : answers.find(cartId, key);
      if (known !== undefined) return known;
      const issues = work(cartId).map((issue) => issueJson(shop, issue, audience));
      const made = JSON.stringify({ ...cartAnswer(c, cartId, audience), issues });
      if (key !== undefined) answers.keep(cartId, key, made);
      return made;
    });
    return c.body(body, 200, { 'Content-Type': 'application/json' });
  }

  /** The cart; other sites are told by what to come back, and where their visitor pays for this very cart. */
  function cartAnswer(c: Context, cartId: string, audience: Audience): object {
    const cart = cartJson(shop.carts.read(cartId), audience);
    if (otherSite(c, sites) === undefined) return { cart };
    const checkoutUrl = `${audience.origin}/shoppable/continue?session=${cartId}`;
    return { cart: { ...cart, checkoutUrl }, session: cartId };
  }

  /** The site is what the browser says it is, where it says so. */
  function sourceOf(c: Context, told: Source): Source {
    const origin = otherSite(c, sites);
    return origin === undefined ? told : { ...told, site: new URL(origin).hostname };
  }

  for (const path of ['/cart', '/cart/*', '/products']) routes.use(path, allowSites(sites));
  routes.use('/cart/*', writesOf(sites));
  routes.use('/cart', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Cookie, Accept-Language', { append: true });
  });
  routes.get('/cart', (c) => {
    const cartId = cartFor(c, shop, sites);
    if (cartId !== undefined && otherSite(c, sites) !== undefined)
      return c.json(cartAnswer(c, cartId, audienceOf(c)));
    return c.json(cartJson(shop.carts.read(cartId), audienceOf(c)));
  });
  routes.post('/cart/lines', async (c) => {
    const { attribution, ...addition } = decodeJson(AdditionInShow, await bodyOf(c));
    return change(c, (cartId) => {
      if (attribution !== undefined) sources.note(cartId, addition.variantId, sourceOf(c, attribution));
      return shop.carts.add(cartId, addition);
    });
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
