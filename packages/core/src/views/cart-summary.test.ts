import { expect, it } from 'vitest';
import { cartSummary } from './cart-summary.ts';

const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
const PLAIN = { subtotal: EUR('20.00'), total: EUR('20.00'), estimated: false, pending: false };

it('is the total alone when nothing comes in between', () => {
  expect(cartSummary(PLAIN)).toEqual({
    rows: [{ key: 'cart.total', money: EUR('20.00'), kind: 'total' }],
    notes: [],
    pending: false,
  });
});

it('tells the shop’s sums as they are, even when they do not add up', () => {
  const cart = { ...PLAIN, discount: EUR('3.00'), total: EUR('99.00'), pending: true };
  expect(cartSummary(cart)).toMatchObject({
    rows: [
      { key: 'cart.subtotal', money: EUR('20.00') },
      { key: 'cart.discount', money: EUR('-3.00') },
      { key: 'cart.total', money: EUR('99.00') },
    ],
    pending: true,
  });
});

it('does not speak of a discount of nothing', () => {
  expect(cartSummary({ ...PLAIN, discount: EUR('0.00') }).rows).toHaveLength(1);
  expect(cartSummary({ ...PLAIN, discount: EUR('-0.50') }).rows[1]?.money).toEqual(EUR('-0.50'));
});

it('says when taxes are included and when the sum is not final', () => {
  expect(cartSummary({ ...PLAIN, taxesIncluded: true, estimated: true }).notes).toEqual([
    'cart.taxes-included',
    'cart.estimated',
  ]);
});
