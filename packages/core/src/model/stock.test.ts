import { describe, expect, it } from 'vitest';
import { stockOf } from './stock.ts';

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
