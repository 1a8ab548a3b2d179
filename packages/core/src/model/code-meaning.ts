import type { IssueCode } from './cart.ts';

// The first that fits: a code may have a limit, too, and be refused for a product.
const MEANINGS: readonly (readonly [RegExp, IssueCode])[] = [
  [/STOCK/u, 'partial-stock'],
  [/EXPIRED/u, 'code-expired'],
  [/COUPON.*LIMIT/u, 'code-used'],
  [/APPLICABLE/u, 'code-not-applicable'],
  [/COUPON|promo/iu, 'code-invalid'],
  [/LIMIT/u, 'over-limit'],
  [/PRODUCT|VARIANT|GIFT|INTERCEPTOR/u, 'not-purchasable'],
  [/NOT_FOUND|Id\b/u, 'not-found'],
];

/**
 * What shops mean by codes in capital letters, such as `INSUFFICIENT_STOCK`, where the name of the field and of what was tried may
 * stand beside them: `INVALID promoCode`. `unknown` for all that says nothing to a viewer.
 */
export function codeMeaning(said: string): IssueCode {
  return MEANINGS.find(([pattern]) => pattern.test(said))?.[1] ?? 'unknown';
}
