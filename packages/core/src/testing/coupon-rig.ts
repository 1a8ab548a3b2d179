import { orAbort } from '../lib/or-abort.ts';
import type { CouponAnswer } from '../model/coupon-answer.ts';
import type { CouponFault, CouponSubject } from './contract/coupon-contract.ts';
import { memoryCoupons } from './memory-coupons.ts';

/** A merchant for the contract of coupons, whose answers a test can spoil or hold back. */
export interface CouponRig extends Omit<CouponSubject, 'backend'> {
  /** Answers as JSON, after whatever the test wants of it; a fault is thrown by name. */
  claim(couponId: string, signal: AbortSignal): Promise<unknown>;
  claimed(signal: AbortSignal): Promise<unknown>;
}

/** Makes a {@link CouponRig}. */
export function couponRig(): CouponRig {
  const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
  const merchant = memoryCoupons([
    { couponId: 'plenty', code: 'LIVE-20' },
    { couponId: 'gone', code: 'GONE', limit: 0 },
    {
      couponId: 'minimum',
      refusal: { outcome: 'ineligible', reason: 'minimum', minimum: EUR('50.00') },
    },
    { couponId: 'members', refusal: { outcome: 'login-required' } },
    { couponId: 'over', refusal: { outcome: 'ended' } },
  ]);
  let given = 0;
  let next: CouponFault | undefined;
  let held: Promise<void> | undefined;

  async function ready(signal: AbortSignal): Promise<void> {
    if (held !== undefined) await orAbort(held, signal);
    const fault = next;
    next = undefined;
    if (fault !== undefined) throw new TypeError(fault);
  }

  return {
    plenty: { id: 'plenty', code: 'LIVE-20' },
    gone: 'gone',
    minimum: 'minimum',
    members: 'members',
    over: 'over',
    given: () => given,
    fault: (kind) => void (next = kind),
    hold() {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => (release = resolve));
      return () => {
        held = undefined;
        release();
      };
    },
    async claim(couponId, signal) {
      await ready(signal);
      const had = (await merchant.claimed({ signal })).length;
      const answer: CouponAnswer = await merchant.claim(couponId, { signal, idempotencyKey: 'rig' });
      given += (await merchant.claimed({ signal })).length - had;
      return answer;
    },
    async claimed(signal) {
      await ready(signal);
      return { claimed: await merchant.claimed({ signal }) };
    },
  };
}
