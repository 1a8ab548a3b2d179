import { expect, it } from 'vitest';
import { rawOf } from '../lib/raw.ts';
import { refusalIssue, refusalMeant } from './refusal-meant.ts';

it.each([
  ['woocommerce_rest_product_partially_out_of_stock', 'partial-stock'],
  ['woocommerce_rest_product_out_of_stock', 'sold-out'],
  ['woocommerce_rest_variation_id_from_variation_data', 'needs-options'],
  ['woocommerce_rest_cart_invalid_product', 'not-found'],
  ['woocommerce_rest_cart_invalid_key', 'line-gone'],
  ['invalid_quantity', 'over-limit'],
  ['PRODUCT_NOT_FOUND', 'not-found'],
  ['NOT_SALABLE', 'sold-out'],
  ['INSUFFICIENT_STOCK', 'partial-stock'],
  ['REQUIRED_PARAMETER_MISSING', 'needs-options'],
  ['members_only', undefined],
])('reads %s as %s', (said, meant) => {
  expect(refusalMeant(said)).toBe(meant);
});

it.each([
  [{ code: 'invalid_quantity', message: 'Nein' }, { code: 'over-limit' }],
  [
    { code: 'coupon_error', message: 'At least $ 50' },
    { code: 'code-minimum', message: 'At least $ 50' },
  ],
  [
    { code: 'members_only', message: 'For &quot;us&quot;' },
    { code: 'custom', message: 'For "us"' },
  ],
  [{ code: 'rest_forbidden', message: 'No' }, undefined],
  [{ code: 'woocommerce_rest_invalid_nonce' }, undefined],
  [{}, undefined],
])('says of %j %j', (refusal, issue) => {
  expect(refusalIssue(rawOf(refusal), { code: 'TEN', symbol: '$', subtotal: 10 })).toEqual(issue);
});
