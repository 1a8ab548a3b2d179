import { expect, it } from 'vitest';
import { refusalMeant } from './refusal-meant.ts';

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
