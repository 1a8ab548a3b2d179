import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Shop } from '../store/shop.ts';

const COOKIE = 'olive_cart';
const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** The id of the visitor's cart, when he has one. */
export function cartIdOf(c: Context, shop: Shop): string | undefined {
  const id = getCookie(c, COOKIE);
  return id !== undefined && id.length <= 64 && shop.carts.has(id) ? id : undefined;
}

/** The id of the visitor's cart; makes a cart and its cookie when he has none. */
export function ensureCartId(c: Context, shop: Shop): string {
  const known = cartIdOf(c, shop);
  if (known !== undefined) return known;
  // Never the id that the cookie proposes: a planted cookie must not name the cart.
  const id = shop.carts.create();
  adoptCart(c, id);
  return id;
}

/** Makes a cart that there is the visitor's. */
export function adoptCart(c: Context, id: string): void {
  setCookie(c, COOKIE, id, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: THIRTY_DAYS,
    secure: new URL(c.req.url).protocol === 'https:',
  });
}
