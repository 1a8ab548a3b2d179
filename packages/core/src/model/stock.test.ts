import { describe, expect, it } from 'vitest';
import { stockOf, stockSaid } from './stock.ts';

describe('the stock of a variant', () => {
  it.each([
    [3, false, 'in-stock', 3],
    [0, false, 'sold-out', 0],
    [-2, false, 'sold-out', 0],
    [undefined, false, 'in-stock', undefined],
    [3, true, 'in-stock', undefined],
    [-2, true, 'backorder', undefined],
  ] as const)('of %s pieces, waiting allowed: %s, is %s', (pieces, canWait, availability, available) => {
    expect(stockOf(pieces, canWait)).toEqual({ availability, available });
  });
});

describe('what a shop says of the stock', () => {
  it.each([
    ['IN_STOCK', { availability: 'in-stock' }],
    ['LOW_STOCK', { availability: 'low' }],
    ['OUT_OF_STOCK', { availability: 'sold-out' }],
    ['12', { availability: 'in-stock', available: 12 }],
    ['-3', { availability: 'sold-out', available: 0 }],
    ['SOON', { availability: 'unknown' }],
    ['', { availability: 'unknown' }],
  ])('%s', (said, stock) => {
    expect(stockSaid(said)).toEqual(stock);
  });
});
