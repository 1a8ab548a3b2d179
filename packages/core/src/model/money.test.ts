import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compareMoney, MoneySchema, savingPercent, type Money } from './money.ts';

const EUR = (amount: string): Money => ({ amount, currency: 'EUR' });

describe('money on the wire', () => {
  it.each(['0', '12', '12.9', '12.90', '-3.50', '0.000001', '123456789012345.123456'])(
    '%s is an amount',
    (amount) => {
      expect(v.safeParse(MoneySchema, EUR(amount)).success).toBe(true);
    },
  );

  it.each([
    '',
    ' ',
    '12,90',
    '.5',
    '5.',
    '1e3',
    '+5',
    'NaN',
    'Infinity',
    '0x10',
    '12.1234567',
    '1 000',
    '١٢',
    '5\n',
    '--5',
    '1234567890123456',
  ])('%j is none', (amount) => {
    expect(v.safeParse(MoneySchema, EUR(amount)).success).toBe(false);
  });

  it.each([12.9, null, undefined, { toString: () => '5' }, ['5']])(
    'a number or object is none: %j',
    (amount) => {
      expect(v.safeParse(MoneySchema, { amount, currency: 'EUR' }).success).toBe(false);
    },
  );

  it.each(['eur', 'EU', 'EURO', '€', 'E1R', ''])('the currency is no ISO code: %j', (currency) => {
    expect(v.safeParse(MoneySchema, { amount: '5', currency }).success).toBe(false);
  });
});

describe('comparing money', () => {
  it.each([
    ['12.90', '12.9', 0],
    ['0.1', '0.10', 0],
    ['-0', '0', 0],
    ['9.99', '10', -1],
    ['-5', '-4.99', -1],
    ['0.000001', '0', 1],
    ['123456789012345.67', '123456789012345.66', 1],
  ])('%s to %s is %i', (a, b, expected) => {
    expect(compareMoney(EUR(a), EUR(b))).toBe(expected);
    expect(compareMoney(EUR(b), EUR(a))).toBe(expected === 0 ? 0 : -expected);
  });

  it('is not possible between currencies', () => {
    expect(compareMoney(EUR('1'), { amount: '1', currency: 'USD' })).toBeNaN();
  });

  it('agrees with whole cents, whatever the amounts', () => {
    const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const written = (n: number): Money => {
      const digits = String(Math.abs(n)).padStart(3, '0');
      return EUR(`${n < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
    };
    fc.assert(fc.property(cents, cents, (a, b) => compareMoney(written(a), written(b)) === Math.sign(a - b)));
  });
});

describe('the saving', () => {
  it.each([
    ['60', '80', 25],
    ['19.99', '29.99', 33],
    ['0', '10', 100],
    ['9.99', '10', undefined],
    ['10', '10', undefined],
    ['12', '10', undefined],
    ['5', '0', undefined],
  ])('from %2$s to %1$s is rounded down to whole percent', (now, before, expected) => {
    expect(savingPercent(EUR(now), EUR(before))).toBe(expected);
  });

  it('is nothing without a price before, or in another currency', () => {
    expect(savingPercent(EUR('5'), undefined)).toBeUndefined();
    expect(savingPercent(EUR('5'), { amount: '10', currency: 'USD' })).toBeUndefined();
  });
});
