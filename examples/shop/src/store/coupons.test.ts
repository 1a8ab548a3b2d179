import { describe, expect, it } from 'vitest';
import { freshShop, START_MS } from '../testing/fixture.ts';

const COUPON = { id: 'c', title: '20% off', percent: 20, minimum: 0, endsMs: START_MS + 60_000, limit: 2 };

function open(fields: Partial<typeof COUPON> = {}) {
  const rig = freshShop();
  const claimed: string[] = [];
  rig.shop.hooks.onCouponClaimed.push((id) => void claimed.push(id));
  rig.shop.coupons.put({ ...COUPON, ...fields });
  const cart = (): string => rig.shop.carts.create();
  return { ...rig, coupons: rig.shop.coupons, claimed, cart };
}

describe('a coupon', () => {
  it('is given to each cart once, with a code of its own, until none is left', () => {
    const { coupons, claimed, cart } = open();
    const [first, second, third] = [cart(), cart(), cart()];
    const one = coupons.claim('c', first, 0);
    const two = coupons.claim('c', second, 0);
    expect(one).toEqual({ outcome: 'claimed', code: expect.stringMatching(/^LIVE20-\w{6}$/u) as string });
    expect(two).not.toEqual(one);
    expect(coupons.claim('c', first, 0)).toEqual(one);
    expect(coupons.claim('c', third, 0)).toEqual({ outcome: 'sold-out' });
    expect(coupons.get('c')?.claimed).toBe(2);
    expect(claimed).toEqual(['c', 'c']);
    expect(coupons.claimedBy(first)).toEqual([
      { couponId: 'c', code: one.outcome === 'claimed' ? one.code : '' },
    ]);
    expect(coupons.claimedBy(third)).toEqual([]);
  });

  it('makes the cart cheaper, and is used up by one order', () => {
    const { shop, coupons, cart } = open();
    const id = cart();
    const variant = shop.products.get('wool-throw')!.variants[0]!;
    shop.carts.add(id, { variantId: variant.id, quantity: 1, properties: {} });
    const claim = coupons.claim('c', id, variant.price);
    shop.carts.setCodes(id, [claim.outcome === 'claimed' ? claim.code : '']);
    const { subtotal, total } = shop.carts.read(id);
    expect(total).toBe(subtotal - Math.round(subtotal * 0.2));
  });

  it('is not for carts below its minimum', () => {
    const { coupons, cart } = open({ minimum: 5000 });
    const id = cart();
    expect(coupons.claim('c', id, 4999)).toEqual({ outcome: 'ineligible', minimum: 5000 });
    expect(coupons.claim('c', id, 5000).outcome).toBe('claimed');
  });

  it('is over at its end, or when it is ended; what was claimed stays', () => {
    const { coupons, cart, clock } = open();
    const id = cart();
    const claim = coupons.claim('c', id, 0);
    expect(coupons.end('c')).toBe(true);
    expect(coupons.end('unknown')).toBe(false);
    expect(coupons.claim('c', cart(), 0)).toEqual({ outcome: 'ended' });
    expect(coupons.claim('c', id, 0)).toEqual(claim);
    coupons.put({ ...COUPON, id: 'd' });
    clock.advance(60_000);
    expect(coupons.claim('d', cart(), 0)).toEqual({ outcome: 'ended' });
    expect(coupons.claim('unknown', cart(), 0)).toEqual({ outcome: 'ended' });
  });
});
