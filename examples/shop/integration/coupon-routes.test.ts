import { describe, expect, it } from 'vitest';
import { freshSite, START_MS, type Visitor } from '../src/testing/fixture.ts';
import { announceCoupons } from './coupon-routes.ts';
import { sign } from './signature.ts';

const SECRET = 'shared-secret';
const COUPON = { id: 'c', title: '20% off', percent: 20, limit: 1, endsAtMs: START_MS + 60_000 };

function open() {
  const site = freshSite(SECRET);
  const host = site.visitor();
  const send = (path: string, body: object): Promise<Response> => {
    const text = JSON.stringify(body);
    return host.send('POST', `/shoppable${path}`, text, { 'x-signature': sign(text, SECRET) });
  };
  return { ...site, send };
}

async function claim(visitor: Visitor, couponId = 'c'): Promise<unknown> {
  const response = await visitor.send('POST', '/shoppable/coupons/claims', { couponId });
  expect(response.status).toBe(200);
  return await response.json();
}

async function claimed(visitor: Visitor): Promise<unknown> {
  return await (await visitor.get('/shoppable/coupons/claims?show=spring-edit')).json();
}

describe('the coupons of the host', () => {
  it('are claimed by one visitor each, whose cart then costs less', async () => {
    const { send, visitor, shop } = open();
    expect((await send('/coupons', COUPON)).status).toBe(200);
    const [dana, noa] = [visitor(), visitor()];
    const variantId = shop.products.get('wool-throw')!.variants[0]!.id;
    await dana.send('POST', '/shoppable/cart/lines', { variantId, quantity: 1 });
    expect(await claimed(dana)).toEqual({ claimed: [] });
    const answer = (await claim(dana)) as { code: string };
    expect(answer).toMatchObject({ outcome: 'claimed' });
    expect(await claim(dana)).toEqual(answer);
    expect(await claimed(dana)).toEqual({ claimed: [{ couponId: 'c', code: answer.code }] });
    expect(await claim(noa)).toEqual({ outcome: 'sold-out' });
    expect(await claimed(noa)).toEqual({ claimed: [] });
    const codes = await dana.send('PUT', '/shoppable/cart/codes', { codes: [answer.code] });
    expect(await codes.json()).toMatchObject({ cart: { codes: [{ code: answer.code, applied: true }] } });
  });

  it('say from how much on they are given', async () => {
    const { send, visitor } = open();
    await send('/coupons', { ...COUPON, minimumCents: 5000 });
    expect(await claim(visitor())).toEqual({
      outcome: 'ineligible',
      reason: 'minimum',
      minimum: { amount: '50.00', currency: 'EUR' },
    });
  });

  it('are over when the host ends them', async () => {
    const { send, visitor } = open();
    await send('/coupons', COUPON);
    expect((await send('/coupons/c/end', {})).status).toBe(200);
    expect((await send('/coupons/unknown/end', {})).status).toBe(404);
    expect(await claim(visitor())).toEqual({ outcome: 'ended' });
  });

  it('are not claimed from another site, nor by a form', async () => {
    const { visitor } = open();
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    const post = (headers: Record<string, string>): Promise<Response> =>
      visitor().send('POST', '/shoppable/coupons/claims', { couponId: 'c' }, headers);
    expect((await post(elsewhere)).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(400);
  });

  it('tell the service the last number of many claims', async () => {
    const { send, visitor, shop } = open();
    const told: unknown[] = [];
    const due: (() => void)[] = [];
    const outbox = { put: (type: string, data: unknown) => void told.push([type, data]) };
    announceCoupons(shop, { ...outbox, waiting: () => 0, close: () => undefined }, (_ms, work) => {
      due.push(work);
    });
    await send('/coupons', { ...COUPON, limit: 5 });
    for (let count = 0; count < 3; count += 1) await claim(visitor());
    expect(due).toHaveLength(1);
    due.forEach((work) => work());
    expect(told).toEqual([
      [
        'coupon.update',
        {
          key: 'coupon:c',
          rev: START_MS,
          couponId: 'c',
          title: '20% off',
          percent: 20,
          endsAt: COUPON.endsAtMs,
          remaining: 2,
        },
      ],
    ]);
  });
});
