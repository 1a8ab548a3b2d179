import type { ClaimedCoupon, CouponAnswer } from '../model/coupon-answer.ts';
import type { Attribution } from './cart-backend.ts';

/** What goes along with a claim. */
export interface ClaimOptions {
  readonly signal: AbortSignal;
  /** The same key is the same claim and is done once, also where the first answer was lost. */
  readonly idempotencyKey: string;
  /** Where in the show the viewer was. */
  readonly attribution?: Attribution;
}

/**
 * Who gives coupons out. Who the viewer is the merchant knows (a cookie, a session); how many there are and who may have
 * one is his to decide, and each expected refusal is an answer.
 */
export interface CouponBackend {
  /**
   * Claims a coupon for this viewer. One who has it already is answered `claimed` with the same code.
   * @throws `coupon-unreachable`, `coupon-invalid`, `coupon-refused`; the caller's `AbortError`
   */
  claim(couponId: string, options: ClaimOptions): Promise<CouponAnswer>;
  /**
   * What this viewer has claimed of this show. Absent: nobody can say.
   * @throws as `claim` does
   */
  claimed?(options: { readonly signal: AbortSignal }): Promise<readonly ClaimedCoupon[]>;
}
