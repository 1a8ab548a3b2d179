import { asShoppableError, type ShoppableError } from '../lib/errors.ts';
import type { ClaimedCoupon } from '../model/coupon-answer.ts';
import type { Coupon } from '../model/stage.ts';
import type { CartResult } from './cart-contract.ts';
import type { CartView } from './cart-view.ts';
import type { CouponClaim, CouponUse, CouponView } from './coupons-contract.ts';

/** How long a number of pieces is worth telling after it was told, ms. */
const FRESH_MS = 60_000;

/** What is known besides the coupon itself. */
export interface CouponFacts {
  readonly nowMs: number;
  readonly hasBackend: boolean;
  readonly claim: CouponClaim | undefined;
  readonly claimed: ClaimedCoupon | undefined;
  readonly cart: CartView | undefined;
  readonly isApplying: boolean;
  /** How the last attempt to put the code into the cart ended. */
  readonly applied: CartResult | undefined;
}

/** Shops write codes in capitals, whatever was entered. */
export function sameCode(one: string, other: string): boolean {
  return one.trim().toUpperCase() === other.trim().toUpperCase();
}

/** A coupon as the viewer sees it now. */
export function couponView(coupon: Coupon, facts: CouponFacts): CouponView {
  const { couponId, title, percent, amount, endsAtMs, remaining, toldAtMs, code } = coupon;
  const isFresh = toldAtMs !== undefined && facts.nowMs - toldAtMs < FRESH_MS;
  const claim = claimNow(coupon, facts);
  return {
    couponId,
    title,
    ...(percent !== undefined && { percent }),
    ...(amount !== undefined && { amount }),
    ...(endsAtMs !== undefined && { endsAtMs }),
    ...(remaining !== undefined && isFresh && { remaining }),
    canClaim: code !== undefined || facts.hasBackend,
    claim,
    use: claim.state === 'claimed' ? useNow(claim.code, facts) : { state: 'none' },
  };
}

function claimNow({ code, isOver, remaining }: Coupon, { claim, claimed, cart }: CouponFacts): CouponClaim {
  if (claimed !== undefined)
    return { state: 'claimed', ...(claimed.code !== undefined && { code: claimed.code }) };
  const isInCart = cart?.codes.some((one) => one.applied && code !== undefined && sameCode(one.code, code));
  if (code !== undefined && isInCart === true) return { state: 'claimed', code };
  if (claim?.state === 'claiming') return claim;
  if (isOver) return { state: 'ended' };
  // What is gone does not come back when nobody says so any more.
  return claim ?? { state: remaining === 0 ? 'sold-out' : 'open' };
}

function useNow(code: string | undefined, { cart, isApplying, applied }: CouponFacts): CouponUse {
  if (code === undefined) return { state: 'none' };
  if (isApplying) return { state: 'applying' };
  const entry = cart?.codes.find((one) => sameCode(one.code, code));
  if (entry?.applied === true) return { state: 'applied' };
  if (entry?.reason !== undefined)
    return { state: 'refused', result: { outcome: 'refused', issues: [{ code: entry.reason }] } };
  if (entry !== undefined) return { state: cart?.estimated === true ? 'later' : 'none' };
  return applied !== undefined && applied.outcome !== 'done'
    ? { state: 'refused', result: applied }
    : { state: 'none' };
}

/** The claim that a fault has ended: after a silence nobody knows, after anything else it was not done. */
export function faultyClaim(thrown: unknown): Extract<CouponClaim, { readonly error: ShoppableError }> {
  const error = asShoppableError(thrown, 'coupon-unreachable', 'The coupon could not be claimed.');
  return { state: error.code === 'coupon-timeout' ? 'unknown' : 'failed', error };
}
