import { expect, it } from 'vitest';
import { stockLine } from './stock.ts';

it('says how many are left only when the merchant calls the stock low', () => {
  expect(stockLine({ availability: 'low', available: 3 })).toEqual({
    key: 'stock.left',
    count: 3,
    tone: 'urgent',
  });
  expect(stockLine({ availability: 'in-stock', available: 3 })).toBeUndefined();
  expect(stockLine({ availability: 'unknown', available: 1 })).toBeUndefined();
});

it('speaks of low stock without a number when none, or a senseless one, was told', () => {
  expect(stockLine({ availability: 'low' })).toEqual({ key: 'stock.low', tone: 'urgent' });
  expect(stockLine({ availability: 'low', available: 0 })?.key).toBe('stock.low');
});

it('tells of what is sold out, ships later or is not yet made', () => {
  expect(stockLine({ availability: 'sold-out' })?.key).toBe('stock.sold-out');
  expect(stockLine({ availability: 'backorder' })?.key).toBe('stock.backorder');
  expect(stockLine({ availability: 'preorder' })?.key).toBe('stock.preorder');
});
