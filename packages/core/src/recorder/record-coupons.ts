import type { ClaimedCoupon, CouponAnswer } from '../model/coupon-answer.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';
import type { Note } from './note.ts';
import { codeOf } from './record-ports.ts';

/** Listens in on who gives coupons out. Their codes are the viewer's alone, and are left out. */
export function recordedCoupons(coupons: CouponBackend, note: Note): CouponBackend {
  const { claimed } = coupons;
  note({ kind: 'coupon-open', claimed: claimed !== undefined });

  return {
    async claim(couponId, options) {
      try {
        const answer = await coupons.claim(couponId, options);
        note({ kind: 'coupon-claim', answer: withoutCode(answer) });
        return answer;
      } catch (thrown) {
        if (!options.signal.aborted) note({ kind: 'coupon-claim', code: codeOf(thrown) });
        throw thrown;
      }
    },
    ...(claimed !== undefined && {
      async claimed(options) {
        try {
          const found = await claimed.call(coupons, options);
          note({ kind: 'coupon-claimed', coupons: found.map(withoutCode) });
          return found;
        } catch (thrown) {
          if (!options.signal.aborted) note({ kind: 'coupon-claimed', code: codeOf(thrown) });
          throw thrown;
        }
      },
    }),
  };
}

function withoutCode(told: CouponAnswer | ClaimedCoupon): object {
  const { code: _code, ...rest } = { code: undefined, ...told };
  return rest;
}
