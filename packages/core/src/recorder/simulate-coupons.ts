import { decodeClaimedCoupons, decodeCouponAnswer } from '../model/coupon-answer.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';
import type { RecordingEntry } from './recording.ts';
import { createExchange, failure } from './simulate-ports.ts';

type Claim = Extract<RecordingEntry, { kind: 'coupon-claim' }>;
type Claimed = Extract<RecordingEntry, { kind: 'coupon-claimed' }>;

/** Who gave coupons out when the show was recorded: he answers as he did. */
export function simulatedCoupons(knowsClaimed: boolean): {
  coupons: CouponBackend;
  take(entry: Claim | Claimed): void;
} {
  const claims = createExchange<Claim>();
  const lists = createExchange<Claimed>();

  return {
    take(entry) {
      if (entry.kind === 'coupon-claim') claims.answer(entry);
      else lists.answer(entry);
    },
    coupons: {
      async claim(_couponId, { signal }) {
        const { answer, code } = await claims.ask(signal);
        if (code !== undefined) throw failure(code, 'coupon-unreachable');
        return decodeCouponAnswer(answer);
      },
      ...(knowsClaimed && {
        async claimed({ signal }) {
          const { coupons = [], code } = await lists.ask(signal);
          if (code !== undefined) throw failure(code, 'coupon-unreachable');
          return decodeClaimedCoupons(coupons);
        },
      }),
    },
  };
}
