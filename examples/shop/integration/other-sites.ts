import type { Context, MiddlewareHandler } from 'hono';
import { isCrossSite } from '../src/http/security.ts';
import { cartIdOf, ensureCartId } from '../src/http/session.ts';
import type { Shop } from '../src/store/shop.ts';

/** Header in which the player of another site brings its session back. */
const SESSION = 'shoppable-session';

/** The origin of another site that may sell here; undefined for the shop's own pages, and for everybody else. */
export function otherSite(c: Context, sites: readonly string[]): string | undefined {
  const origin = c.req.header('origin');
  return origin !== undefined && isCrossSite(c.req.raw) && sites.includes(origin) ? origin : undefined;
}

/** Lets the pages of the allowed sites in, and nobody else's: without cookies, which browsers keep from them anyway. */
export function allowSites(sites: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    c.header('Vary', 'Origin', { append: true });
    const origin = otherSite(c, sites);
    if (origin === undefined) return await next();
    c.header('Access-Control-Allow-Origin', origin);
    if (c.req.method !== 'OPTIONS') return await next();
    c.header('Access-Control-Allow-Methods', 'GET, POST, PATCH, PUT');
    c.header('Access-Control-Allow-Headers', `content-type, idempotency-key, ${SESSION}`);
    c.header('Access-Control-Max-Age', '600');
    return c.body(null, 204);
  };
}

/** Refuses what other sites write, but for the allowed ones. */
export function writesOf(sites: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (reads || !isCrossSite(c.req.raw) || otherSite(c, sites) !== undefined) return await next();
    return c.json({ error: { code: 'cross-site', message: 'This site may not sell here.' } }, 403);
  };
}

/** The visitor's cart: by the shop's cookie on its own pages, by the session in the header on those of other sites. */
export function cartFor(c: Context, shop: Shop, sites: readonly string[]): string | undefined {
  if (otherSite(c, sites) === undefined) return cartIdOf(c, shop);
  const session = c.req.header(SESSION);
  return session !== undefined && session.length <= 64 && shop.carts.has(session) ? session : undefined;
}

/** As {@link cartFor}; makes a cart when there is none. A session that we have not given out names none. */
export function ensureCartFor(c: Context, shop: Shop, sites: readonly string[]): string {
  if (otherSite(c, sites) === undefined) return ensureCartId(c, shop);
  return cartFor(c, shop, sites) ?? shop.carts.create();
}
