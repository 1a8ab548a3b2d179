import { describe, expect, it } from 'vitest';
import { couponContract, type CouponSubject } from '../testing/contract/coupon-contract.ts';
import { couponRig, type CouponRig } from '../testing/coupon-rig.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { COUPON_CLAIM_REQUEST, pageCoupons, type CouponClaimRequestEvent } from './page-coupons.ts';

const options = { signal: new AbortController().signal, idempotencyKey: 'k1' };

/** What a page would answer: a spoilt value, or a promise that rejects. */
async function spoilt(rig: CouponRig, couponId: string, signal: AbortSignal): Promise<unknown> {
  try {
    return await rig.claim(couponId, signal);
  } catch (thrown) {
    if ((thrown as Error).message === 'malformed') return { outcome: 7 };
    throw thrown;
  }
}

function byFunctions(): CouponSubject {
  const rig = couponRig();
  return {
    ...rig,
    backend: pageCoupons({
      claim: (couponId, { signal }) => spoilt(rig, couponId, signal),
      claimed: ({ signal }) => rig.claimed(signal),
    }),
  };
}

function byEvents(): CouponSubject {
  const rig = couponRig();
  const target = new EventTarget();
  target.addEventListener(COUPON_CLAIM_REQUEST, (event) => {
    const { detail } = event as CouponClaimRequestEvent;
    (event as CouponClaimRequestEvent).respondWith(spoilt(rig, detail.couponId, detail.signal));
  });
  return { ...rig, backend: pageCoupons({ target }) };
}

describe('pageCoupons with functions', () => {
  for (const { name, run } of couponContract({ without: ['fault:html'] })) it(name, () => run(byFunctions()));

  it('wants a function', () => {
    expect(() => pageCoupons({ claim: 'no' } as never)).toThrow(/claim/u);
  });

  it('waits for the page no longer than it may take', async () => {
    const clock = createHandClock();
    const { claim } = pageCoupons({ claim: () => new Promise(() => undefined), clock, timeoutMs: 500 });
    const answer = expect(claim('c', options)).rejects.toMatchObject({ code: 'coupon-timeout' });
    await clock.advance(500);
    await answer;
  });
});

describe('pageCoupons with events', () => {
  for (const { name, run } of couponContract({ without: ['claimed', 'fault:html'] }))
    it(name, () => run(byEvents()));

  it('says what to do when nobody answers', async () => {
    const { claim } = pageCoupons({ target: new EventTarget() });
    await expect(claim('c', options)).rejects.toMatchObject({
      code: 'coupon-refused',
      message: expect.stringContaining('respondWith') as string,
    });
  });

  it('takes one answer, and none that comes too late', async () => {
    const target = new EventTarget();
    let kept: CouponClaimRequestEvent | undefined;
    target.addEventListener(COUPON_CLAIM_REQUEST, (event) => {
      kept = event as CouponClaimRequestEvent;
      kept.respondWith({ outcome: 'sold-out' });
      expect(() => kept?.respondWith({ outcome: 'ended' })).toThrow(/answered before/u);
    });
    expect(await pageCoupons({ target }).claim('c', options)).toEqual({ outcome: 'sold-out' });
    expect(() => kept?.respondWith({ outcome: 'ended' })).toThrow(/too late/u);
  });
});
