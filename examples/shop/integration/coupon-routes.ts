import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { decodeJson, MalformedBody } from '../src/http/decode.ts';
import { sameOriginWrites } from '../src/http/security.ts';
import { cartIdOf, ensureCartId } from '../src/http/session.ts';
import type { Coupon } from '../src/store/coupons.ts';
import type { Shop } from '../src/store/shop.ts';
import type { Outbox } from './outbox.ts';
import { moneyJson } from './product-json.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const CouponSchema = v.object({
  id: Id,
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  percent: v.pipe(Count, v.maxValue(95)),
  /** Least subtotal in cents. */
  minimumCents: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
  endsAtMs: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  limit: Count,
});

const ClaimSchema = v.object({ couponId: Id });

const TELL_AFTER_MS = 500;

/** What the host offers: signed, server to server. */
export function couponHostRoutes({ coupons }: Shop, signed: MiddlewareHandler): Hono {
  const routes = new Hono();
  routes.post('/coupons', signed, async (c) => {
    const { minimumCents, endsAtMs, ...coupon } = decodeJson(CouponSchema, await c.req.text());
    coupons.put({ ...coupon, minimum: minimumCents, endsMs: endsAtMs });
    return c.json({ id: coupon.id });
  });
  routes.post('/coupons/:id/end', signed, (c) => {
    const id = c.req.param('id');
    if (coupons.end(id)) return c.json({ id });
    return c.json({ error: { code: 'not-found', message: 'There is no such coupon.' } }, 404);
  });
  return routes;
}

/** What viewers claim: the `http-coupons` contract. One per visitor, whom the cookie of his cart tells. */
export function couponRoutes(shop: Shop): Hono {
  const routes = new Hono();

  async function bodyOf(c: Context): Promise<string> {
    if (!(c.req.header('content-type') ?? '').toLowerCase().startsWith('application/json'))
      throw new MalformedBody('The content type must be application/json.');
    return await c.req.text();
  }

  routes.use('/coupons/claims', sameOriginWrites);
  routes.use('/coupons/claims', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  routes.post('/coupons/claims', async (c) => {
    const { couponId } = decodeJson(ClaimSchema, await bodyOf(c));
    const cartId = ensureCartId(c, shop);
    const claim = shop.coupons.claim(couponId, cartId, shop.carts.read(cartId).subtotal);
    if (claim.outcome !== 'ineligible') return c.json(claim);
    return c.json({ outcome: 'ineligible', reason: 'minimum', minimum: moneyJson(claim.minimum) });
  });
  routes.get('/coupons/claims', (c) => {
    const cartId = cartIdOf(c, shop);
    return c.json({ claimed: cartId === undefined ? [] : shop.coupons.claimedBy(cartId) });
  });
  return routes;
}

function updateOf({ id, title, percent, endsMs, limit, claimed }: Coupon, rev: number): object {
  const remaining = Math.max(0, limit - claimed);
  return { key: `coupon:${id}`, rev, couponId: id, title, percent, endsAt: endsMs, remaining };
}

/** Tells the show service how many are left; of many claims at once, it tells the last number. */
export function announceCoupons(
  { hooks, coupons, now }: Shop,
  outbox: Outbox,
  after: (ms: number, work: () => void) => void,
): void {
  const due = new Set<string>();
  hooks.onCouponClaimed.push((id) => {
    if (due.has(id)) return;
    due.add(id);
    after(TELL_AFTER_MS, () => {
      due.delete(id);
      const coupon = coupons.get(id);
      if (coupon !== undefined) outbox.put('coupon.update', updateOf(coupon, Math.floor(now())));
    });
  });
}
