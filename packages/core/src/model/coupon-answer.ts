import * as v from 'valibot';
import { decode } from './decode.ts';
import { MoneySchema } from './money.ts';
import { IdSchema, plainText } from './product.ts';

/** Why a viewer may not have a coupon, in a word that we can say in his language. */
export const COUPON_REASONS = ['minimum', 'new-customers', 'members', 'region', 'used', 'other'] as const;

/** A reason of {@link COUPON_REASONS}. */
export type CouponReason = (typeof COUPON_REASONS)[number];

const Code = v.optional(plainText(100));

/** How the claim of a coupon ended, as the merchant says. A reason that this copy does not know reads as `other`. */
export const CouponAnswerSchema = v.variant('outcome', [
  /** The viewer has it, also when he had it before. Without a code it is in his account, or in his cart already. */
  v.object({ outcome: v.literal('claimed'), code: Code }),
  v.object({ outcome: v.literal('sold-out') }),
  v.object({ outcome: v.literal('ended') }),
  v.object({ outcome: v.literal('login-required') }),
  v.object({
    outcome: v.literal('ineligible'),
    reason: v.optional(v.fallback(v.picklist(COUPON_REASONS), 'other'), 'other'),
    /** For `minimum`: from how much on. */
    minimum: v.optional(MoneySchema),
    /** The merchant's own words in the viewer's language, plain text. Shown in place of ours. */
    message: v.optional(plainText(300)),
  }),
]);

/** See {@link CouponAnswerSchema}. */
export type CouponAnswer = v.InferOutput<typeof CouponAnswerSchema>;

const ClaimedSchema = v.pipe(
  v.array(v.object({ couponId: IdSchema, code: Code })),
  v.maxLength(500, 'expected at most 500 coupons'),
);

/** A coupon that a viewer has. */
export type ClaimedCoupon = v.InferOutput<typeof ClaimedSchema>[number];

/**
 * Reads the answer to a claim.
 * @throws `coupon-invalid`, whose `path` says which field is wrong
 */
export function decodeCouponAnswer(value: unknown): CouponAnswer {
  return decode(CouponAnswerSchema, value, 'coupon-invalid', 'The answer to the claim');
}

/**
 * Reads which coupons a viewer has: a list, or `{ claimed: [...] }`.
 * @throws `coupon-invalid`, whose `path` says which field is wrong
 */
export function decodeClaimedCoupons(value: unknown): readonly ClaimedCoupon[] {
  const isWrapped = typeof value === 'object' && value !== null && 'claimed' in value;
  return decode(ClaimedSchema, isWrapped ? value.claimed : value, 'coupon-invalid', 'The claimed coupons');
}
