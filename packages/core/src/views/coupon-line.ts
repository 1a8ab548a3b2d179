import { errorText, type TextKey } from '../i18n/messages.ts';
import type { CouponReason } from '../model/coupon-answer.ts';
import type { Money } from '../model/money.ts';
import type { CouponClaim } from '../stores/coupons-contract.ts';

/** The viewer's words for a coupon: a text of ours, with its sum, or the merchant's own plain text. */
export type CouponLine = { readonly key: TextKey; readonly amount?: Money } | { readonly text: string };

const REASONS = {
  minimum: 'coupon.minimum-some',
  'new-customers': 'coupon.new-customers',
  members: 'coupon.members',
  region: 'coupon.region',
  used: 'coupon.used',
  other: 'coupon.other',
} as const satisfies Record<CouponReason, TextKey>;

/** What is said about how far the viewer is with a coupon; undefined while there is nothing to say beside the offer. */
export function couponLine(claim: CouponClaim): CouponLine | undefined {
  switch (claim.state) {
    case 'open':
      return undefined;
    case 'claiming':
      return { key: 'coupon.claiming' };
    case 'claimed':
      return { key: 'coupon.claimed' };
    case 'sold-out':
      return { key: 'coupon.sold-out' };
    case 'ended':
      return { key: 'coupon.ended' };
    case 'login-required':
      return { key: 'coupon.login' };
    case 'unknown':
    case 'failed':
      return { key: errorText(claim.error.code) };
    case 'ineligible': {
      const { reason, message, minimum } = claim;
      if (message !== undefined && message !== '') return { text: message };
      if (reason === 'minimum' && minimum !== undefined) return { key: 'coupon.minimum', amount: minimum };
      return { key: REASONS[reason] };
    }
  }
}
