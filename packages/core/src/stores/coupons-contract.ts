import type { ReadableAtom } from 'nanostores';
import type { ShoppableError } from '../lib/errors.ts';
import type { CouponReason } from '../model/coupon-answer.ts';
import type { Money } from '../model/money.ts';
import type { CartResult } from './cart-contract.ts';

/**
 * How far a viewer is with a coupon. `open`: not yet claimed. `unknown`: nobody has answered in time, so he may have it or
 * not. `failed`: he does not have it. Both may be claimed again.
 */
export type CouponClaim =
  | { readonly state: 'open' | 'claiming' | 'sold-out' | 'ended' | 'login-required' }
  | { readonly state: 'claimed'; readonly code?: string }
  | {
      readonly state: 'ineligible';
      readonly reason: CouponReason;
      /** For `minimum`: from how much on. */
      readonly minimum?: Money;
      /** The merchant's own words, plain text. */
      readonly message?: string;
    }
  | { readonly state: 'unknown' | 'failed'; readonly error: ShoppableError };

/**
 * What became of a claimed code in the cart, as the cart itself says. `later`: the shop judges it at its checkout.
 * `refused`: `result` says why.
 */
export type CouponUse =
  | { readonly state: 'none' | 'applying' | 'applied' | 'later' }
  | { readonly state: 'refused'; readonly result: CartResult };

/** A coupon as the viewer sees it. */
export interface CouponView {
  readonly couponId: string;
  readonly title: string;
  /** Percent off. */
  readonly percent?: number;
  /** Or a fixed sum off. */
  readonly amount?: Money;
  /** By the service's clock, epoch ms. */
  readonly endsAtMs?: number;
  /** How many are left; only while that was told in the last minute. */
  readonly remaining?: number;
  /** There is a code, or somebody to claim it from. */
  readonly canClaim: boolean;
  readonly claim: CouponClaim;
  readonly use: CouponUse;
}

/** The coupons of a show, and what the viewer has of them. */
export interface CouponStore {
  /**
   * The coupons on offer at the viewer's picture, the newest last, without those that he has dismissed. One that is over
   * stays when he has claimed it, and else for ten seconds when he has seen it open.
   */
  readonly $offers: ReadableAtom<readonly CouponView[]>;
  /** Claims a coupon. While one claim is on its way, and once it was answered `claimed`, it is the same claim. Never rejects. */
  claim(couponId: string): Promise<CouponClaim>;
  /** Puts the code of a claimed coupon into the cart, beside the codes that are in it. Never rejects. */
  apply(couponId: string): Promise<CartResult>;
  /** The viewer wants to see it no more on this visit. */
  dismiss(couponId: string): void;
}
