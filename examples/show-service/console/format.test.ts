import { expect, test } from 'vitest';
import type { Product } from '@shoppable/core';
import { countText, moneyText, spanText, stockText } from './format.ts';

function product(
  ...variants: { availability: 'in-stock' | 'low' | 'sold-out'; available?: number }[]
): Product {
  return {
    id: 'p',
    title: 'Shirt',
    ...{ images: [], options: [], complete: true, disclosures: [], claims: [] },
    variants: variants.map((variant, index) => ({
      id: `v${index}`,
      options: {},
      price: { amount: '10.00', currency: 'EUR' },
      ...variant,
    })),
  };
}

test('time left is told in minutes and seconds, and never below nothing', () => {
  expect([-5, 0, 1, 59_000, 61_000, 3_725_000].map(spanText)).toEqual([
    '0:00',
    '0:00',
    '0:01',
    '0:59',
    '1:01',
    '1:02:05',
  ]);
});

test('money keeps every digit, counts become short when they are long', () => {
  expect(moneyText({ amount: '1234567890123.45', currency: 'EUR' })).toBe('€1,234,567,890,123.45');
  expect([9999, 12_345].map(countText)).toEqual(['9,999', '12.3K']);
});

test('stock is the sum of what can be bought, and not made up where the merchant does not tell', () => {
  const two = product({ availability: 'in-stock', available: 9 }, { availability: 'sold-out', available: 4 });
  expect(stockText(two)).toEqual({ text: '9 left', tone: 'good' });
  expect(stockText(product({ availability: 'low', available: 3 }))).toEqual({ text: '3 left', tone: 'low' });
  expect(stockText(product({ availability: 'in-stock' }))).toEqual({ text: 'In stock', tone: 'good' });
  expect(stockText(product({ availability: 'sold-out', available: 4 }))).toEqual({
    text: 'Sold out',
    tone: 'out',
  });
});
