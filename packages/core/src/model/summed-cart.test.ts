import { expect, it } from 'vitest';
import { sumOf, summedCart } from './summed-cart.ts';

it('sums up pieces, and what is left of a subtotal, in the decimals of the currency', () => {
  expect(summedCart('KWD', [{ quantity: 2 }, { quantity: 1 }], 12_375n, 1_125n)).toMatchObject({
    quantity: 3,
    subtotal: { amount: '12.375', currency: 'KWD' },
    discount: { amount: '1.125' },
    total: { amount: '11.250' },
  });
});

it('is empty without lines, and tells no discount where nothing is saved', () => {
  expect(summedCart('JPY')).toEqual({
    currency: 'JPY',
    lines: [],
    quantity: 0,
    subtotal: { amount: '0', currency: 'JPY' },
    discount: undefined,
    total: { amount: '0', currency: 'JPY' },
    estimated: true,
  });
});

it('counts what is not there as nothing', () => {
  expect(sumOf([{ amount: '9.95', currency: 'EUR' }, undefined, { amount: '-0.05', currency: 'EUR' }])).toBe(
    990n,
  );
});
