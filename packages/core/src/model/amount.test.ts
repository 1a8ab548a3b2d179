import { describe, expect, it } from 'vitest';
import { decimalsOf, minorUnits, moneyOf, moneyOfDecimal, moneyOfNumber } from './amount.ts';

describe('amounts of shops', () => {
  it.each([
    [1290, 'EUR', undefined, '12.90'],
    [5, 'EUR', undefined, '0.05'],
    [-1290, 'EUR', undefined, '-12.90'],
    [0, 'EUR', undefined, '0.00'],
    [1200, 'JPY', undefined, '1200'],
    [4125, 'KWD', undefined, '4.125'],
    [120000, 'JPY', 2, '1200'],
    [412500, 'KWD', 2, '4125.000'],
    [412, 'KWD', 2, '4.120'],
    [1, 'JPY', 2, '0.01'],
  ])('%i of %s with %s decimals is %s', (units, currency, decimals, amount) => {
    expect(moneyOf(units, currency, decimals)).toEqual({ amount, currency });
    expect(moneyOf(BigInt(units), currency, decimals)).toEqual({ amount, currency });
  });

  it.each([
    [49.9, 'EUR', '49.90'],
    [0.1 + 0.2, 'EUR', '0.30'],
    [1200, 'JPY', '1200'],
    [4.125, 'KWD', '4.125'],
    [-3.5, 'EUR', '-3.50'],
  ])('the number %d of %s is %s', (value, currency, amount) => {
    expect(moneyOfNumber(value, currency)).toEqual({ amount, currency });
  });

  it.each([
    ['49.9', 'EUR', '49.90'],
    ['1200.0', 'JPY', '1200'],
    ['7', 'KWD', '7.000'],
    ['0.125', 'EUR', '0.125'],
  ])('the text %s of %s is %s', (value, currency, amount) => {
    expect(moneyOfDecimal(value, currency)).toEqual({ amount, currency });
  });

  it('comes back from the smallest unit', () => {
    for (const currency of ['EUR', 'JPY', 'KWD'])
      expect(minorUnits(moneyOf(987_654n, currency))).toBe(987_654n);
  });

  it('gives a code that is no currency two decimals', () => {
    expect(decimalsOf('?')).toBe(2);
  });
});
