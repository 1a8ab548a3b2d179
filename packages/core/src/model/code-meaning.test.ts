import { expect, it } from 'vitest';
import { codeMeaning } from './code-meaning.ts';

it.each([
  ['INSUFFICIENT_STOCK quantity LinesAdd', 'partial-stock'],
  ['QUANTITY_GREATER_THAN_LIMIT quantity LinesUpdate', 'over-limit'],
  ['PRODUCT_UNAVAILABLE_FOR_PURCHASE lines LinesAdd', 'not-purchasable'],
  ['PRODUCT_NOT_PUBLISHED lines LinesAdd', 'not-purchasable'],
  ['UNAVAILABLE_VARIANT_IN_CHANNEL lines LinesAdd', 'not-purchasable'],
  ['NON_EDITABLE_GIFT_LINE lineId LinesUpdate', 'not-purchasable'],
  ['GRAPHQL_ERROR variantId LinesAdd', 'not-found'],
  ['NOT_FOUND lines LinesAdd', 'not-found'],
  ['VOUCHER_NOT_APPLICABLE promoCode AddPromoCode', 'code-not-applicable'],
  ['INVALID promoCode AddPromoCode', 'code-invalid'],
  ['NOT_FOUND  AddPromoCode', 'code-invalid'],
  ['COUPON_CODE_EXPIRED_ERROR', 'code-expired'],
  ['COUPON_CODE_LIMIT_ERROR', 'code-used'],
  ['COUPON_CODE_INVALID_ERROR', 'code-invalid'],
  ['ORDER_LIMIT_ERROR', 'over-limit'],
  ['ZERO_QUANTITY quantity LinesAdd', 'unknown'],
])('reads %s as %s', (said, meaning) => {
  expect(codeMeaning(said)).toBe(meaning);
});
