import type { ClaimedCoupon, CouponAnswer } from '../model/coupon-answer.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';

/** A coupon of a merchant in memory. */
export interface MemoryCoupon {
  readonly couponId: string;
  /** What the viewer is given; each gets it once. */
  readonly code?: string;
  /** How many there are in all; default: as many as are wanted. */
  readonly limit?: number;
  /** Answered in place of the coupon. */
  readonly refusal?: Exclude<CouponAnswer, { readonly outcome: 'claimed' }>;
}

/** A merchant in memory who gives out coupons to one viewer. */
export interface MemoryCoupons extends CouponBackend {
  claimed(options: { readonly signal: AbortSignal }): Promise<readonly ClaimedCoupon[]>;
  /** How often `claim` was called, whatever came of it. */
  calls(): number;
  /** Others take so many of a coupon. */
  takeElsewhere(couponId: string, count: number): void;
}

/** Makes {@link MemoryCoupons}. An id that it does not know is answered `ended`. */
export function memoryCoupons(coupons: readonly MemoryCoupon[]): MemoryCoupons {
  const taken = new Map<string, number>();
  const mine = new Map<string, ClaimedCoupon>();
  let calls = 0;

  return {
    async claim(couponId) {
      calls += 1;
      const coupon = coupons.find((one) => one.couponId === couponId);
      const { code, limit = Infinity, refusal } = coupon ?? {};
      const given = code !== undefined && { code };
      if (mine.has(couponId)) return { outcome: 'claimed', ...given };
      if (coupon === undefined) return { outcome: 'ended' };
      if (refusal !== undefined) return refusal;
      const count = taken.get(couponId) ?? 0;
      if (count >= limit) return { outcome: 'sold-out' };
      taken.set(couponId, count + 1);
      mine.set(couponId, { couponId, ...given });
      return { outcome: 'claimed', ...given };
    },
    claimed: async () => [...mine.values()],
    calls: () => calls,
    takeElsewhere: (couponId, count) => void taken.set(couponId, (taken.get(couponId) ?? 0) + count),
  };
}
