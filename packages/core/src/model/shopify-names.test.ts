import { expect, it } from 'vitest';
import { rawOf } from '../lib/raw.ts';
import { shopifyHandle, shopifyMeaning, shopifyNumber, shopifyReason } from './shopify-names.ts';

it.each([
  ['DISCOUNT_NOT_FOUND', 'code-invalid'],
  ['DISCOUNT_CURRENTLY_INACTIVE', 'code-expired'],
  ['DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED', 'code-used'],
  ['DISCOUNT_ELIGIBLE_CUSTOMER_MISSING', 'code-login'],
  ['DISCOUNT_PURCHASE_NOT_IN_RANGE', 'code-minimum'],
  ['DISCOUNT_INCOMPATIBLE_PURCHASE_TYPE', 'code-not-applicable'],
  ['MAXIMUM_EXCEEDED', 'over-limit'],
  ['MINIMUM_NOT_MET', 'under-minimum'],
  ['INVALID_INCREMENT', 'bad-increment'],
  ['VARIANT_REQUIRES_SELLING_PLAN', 'needs-plan'],
  ['VALIDATION_CUSTOM', 'custom'],
  ['INVALID', 'not-found'],
  ['INVALID_MERCHANDISE_LINE', 'line-gone'],
  ['MERCHANDISE_NOT_APPLICABLE', 'not-purchasable'],
  ['MERCHANDISE_NOT_ENOUGH_STOCK', undefined],
  ['MERCHANDISE_OUT_OF_STOCK', undefined],
  [undefined, undefined],
])('%s means %s', (code, meaning) => {
  expect(shopifyMeaning(code)).toBe(meaning);
});

it('reads numbers of plain and of global ids, and of nothing else', () => {
  const ids = ['42', 'gid://shopify/ProductVariant/42', '', 'mug', '4.2', '-1', '42:key', '9'.repeat(30)];
  expect(ids.map((id) => shopifyNumber(id))).toEqual(['42', '42', ...Array(6).fill(undefined)]);
});

it('reads the handle of a product in its address', () => {
  const urls = [
    '/products/mug',
    'https://a.example/he/collections/x/products/vase-%C3%A9?variant=1',
    '/products/%',
    '/cart',
  ];
  expect(urls.map((url) => shopifyHandle(url))).toEqual(['mug', 'vase-é', undefined, undefined]);
});

it('says why something was refused: the first reason that quantities do not tell', () => {
  const said = (value: unknown) => shopifyReason(rawOf(value, 'cart-invalid', 'The answer'));
  expect(said({ userErrors: [], warnings: [] })).toBeUndefined();
  expect(said({ warnings: [{ code: 'MERCHANDISE_OUT_OF_STOCK', message: '' }] })).toEqual({});
  const errors = [{ code: 'VALIDATION_CUSTOM', message: 'One each' }];
  expect(said({ warnings: [{ code: 'MERCHANDISE_NOT_ENOUGH_STOCK' }], userErrors: errors })).toEqual({
    code: 'custom',
    message: 'One each',
  });
});
