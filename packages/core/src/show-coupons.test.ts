import { describe, expect, it } from 'vitest';
import { ShoppableError } from './lib/errors.ts';
import { couponIn, ENDS, merchant, offer, openCouponShow, OPENS } from './testing/coupon-show.ts';
import { openRig } from './testing/show-rig.ts';
import { couponLine } from './views/coupon-line.ts';

const EUR = (amount: string) => ({ amount, currency: 'EUR' });

describe('the coupons of a show', () => {
  it('are offered once the viewer’s picture has reached them, until their end by the service’s clock', async () => {
    const rig = await openRig(
      { events: [offer()] },
      { startMs: OPENS, ports: { coupons: () => merchant() } },
    );
    rig.player.frame(OPENS - 1000);
    await rig.clock.advance(1000);
    expect(couponIn(rig)).toBeUndefined();
    rig.player.frame(OPENS);
    await rig.clock.advance(1000);
    expect(couponIn(rig)).toMatchObject({
      title: '20% off',
      percent: 20,
      canClaim: true,
      claim: { state: 'open' },
    });
    await rig.clock.advance(ENDS - OPENS);
    expect(couponIn(rig)?.claim.state).toBe('ended');
    expect(await rig.show.coupons.claim('c')).toEqual({ state: 'ended' });
    await rig.clock.advance(11_000);
    expect(couponIn(rig)).toBeUndefined();
  });

  it('are not told as ended to who has never seen them open', async () => {
    const rig = await openRig({ events: [offer()] }, { startMs: ENDS + 1000 });
    rig.player.frame(OPENS + 5000);
    await rig.clock.advance(1000);
    expect(couponIn(rig)).toBeUndefined();
  });

  it('end at once when the host ends them, wherever the picture is', async () => {
    const rig = await openCouponShow({ coupons: merchant() });
    rig.channel.service.publish({
      type: 'coupon.close',
      data: { key: 'coupon:c', rev: 2, couponId: 'c' },
    });
    await rig.clock.advance(600);
    expect(couponIn(rig)?.claim.state).toBe('ended');
  });

  it('tell how many are left only while that is fresh', async () => {
    const rig = await openCouponShow({ event: offer({ remaining: 7 }), coupons: merchant() });
    expect(couponIn(rig)?.remaining).toBe(7);
    await rig.clock.advance(61_000);
    expect(couponIn(rig)).toMatchObject({ claim: { state: 'open' } });
    expect(couponIn(rig)?.remaining).toBeUndefined();
  });

  it('are gone as soon as the merchant says that none is left', async () => {
    const rig = await openCouponShow({ event: offer({ remaining: 0 }), coupons: merchant() });
    expect(couponIn(rig)?.claim.state).toBe('sold-out');
    await rig.clock.advance(61_000);
    expect(couponIn(rig)?.claim.state).toBe('sold-out');
  });

  it('cannot be claimed without a code and without anybody who gives them out', async () => {
    const rig = await openCouponShow({});
    expect(couponIn(rig)?.canClaim).toBe(false);
    expect((await rig.show.coupons.claim('c')).state).toBe('failed');
  });

  it('go away when the viewer does not want them', async () => {
    const rig = await openCouponShow({ coupons: merchant() });
    rig.show.coupons.dismiss('c');
    expect(rig.show.coupons.$offers.get()).toEqual([]);
  });
});

describe('the claim of a coupon', () => {
  it('asks once for a burst of taps, and tells the page once', async () => {
    const coupons = merchant();
    const rig = await openCouponShow({ coupons });
    const told: object[] = [];
    rig.show.facts.on('coupon-claimed', (fact) => void told.push(fact), {
      signal: new AbortController().signal,
    });
    const answers = Promise.all([1, 2, 3].map(() => rig.show.coupons.claim('c')));
    expect(couponIn(rig)?.claim.state).toBe('claiming');
    expect(await answers).toEqual([1, 2, 3].map(() => ({ state: 'claimed', code: 'LIVE20' })));
    await rig.show.coupons.claim('c');
    expect(coupons.calls()).toBe(1);
    expect(told).toEqual([{ couponId: 'c', title: '20% off', code: 'LIVE20' }]);
    expect(couponIn(rig)).toMatchObject({
      claim: { state: 'claimed', code: 'LIVE20' },
      use: { state: 'none' },
    });
  });

  it('needs nobody where the offer carries its code', async () => {
    const rig = await openCouponShow({ event: offer({ code: 'HI5' }) });
    expect(await rig.show.coupons.claim('c')).toEqual({ state: 'claimed', code: 'HI5' });
  });

  it.each([
    [merchant({ limit: 0 }), { state: 'sold-out' }, { key: 'coupon.sold-out' }],
    [
      merchant({ refusal: { outcome: 'login-required' } }),
      { state: 'login-required' },
      { key: 'coupon.login' },
    ],
    [
      merchant({ refusal: { outcome: 'ineligible', reason: 'minimum', minimum: EUR('50.00') } }),
      { state: 'ineligible', reason: 'minimum', minimum: EUR('50.00') },
      { key: 'coupon.minimum', amount: EUR('50.00') },
    ],
    [
      merchant({ refusal: { outcome: 'ineligible', reason: 'members', message: 'Only for our club' } }),
      { state: 'ineligible', reason: 'members', message: 'Only for our club' },
      { text: 'Only for our club' },
    ],
  ])('is refused (%#) as the merchant says, in the viewer’s words', async (coupons, claim, line) => {
    const rig = await openCouponShow({ coupons });
    const answer = await rig.show.coupons.claim('c');
    expect(answer).toEqual(claim);
    expect(couponIn(rig)?.claim).toEqual(claim);
    expect(couponLine(answer)).toEqual(line);
  });

  it('is unknown after a silence, never a success, and found out from what the merchant says afterwards', async () => {
    const coupons = merchant();
    const keys: string[] = [];
    let has = false;
    const rig = await openCouponShow({
      coupons: {
        claim: (_id, { idempotencyKey }) => new Promise(() => keys.push(idempotencyKey)),
        claimed: async () => (has ? [{ couponId: 'c', code: 'LIVE20' }] : []),
      },
    });
    const slow = rig.show.coupons.claim('c');
    await rig.clock.advance(10_000);
    expect((await slow).state).toBe('unknown');
    expect(couponIn(rig)?.claim.state).toBe('unknown');
    has = true;
    const again = rig.show.coupons.claim('c');
    await rig.clock.advance(10_000);
    expect(await again).toEqual({ state: 'claimed', code: 'LIVE20' });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(rig.problems).toEqual(['coupon-timeout', 'coupon-timeout']);
    expect(coupons.calls()).toBe(0);
  });

  it('says that it failed, and can be tried again', async () => {
    const answers = [
      () => Promise.reject(new ShoppableError('coupon-unreachable', 'down')),
      () => Promise.reject(new TypeError('a fault of the page')),
      async () => ({ outcome: 'claimed' as const, code: 'LIVE20' }),
    ];
    const rig = await openCouponShow({
      coupons: { claim: () => answers.shift()?.() ?? Promise.reject(new Error()) },
    });
    expect((await rig.show.coupons.claim('c')).state).toBe('failed');
    expect((await rig.show.coupons.claim('c')).state).toBe('failed');
    expect(rig.problems).toEqual(['coupon-unreachable', 'coupon-unreachable']);
    expect((await rig.show.coupons.claim('c')).state).toBe('claimed');
  });
});
