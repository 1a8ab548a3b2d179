import { describe, expect, it } from 'vitest';
import type { Cart } from './cart.ts';
import { refusalsOf } from './refusals.ts';

const money = { amount: '1.00', currency: 'EUR' };
const cartWith = (quantity: number): Pick<Cart, 'lines'> => ({
  lines:
    quantity === 0
      ? []
      : [{ id: 'a', variantId: 'mug', title: 'Mug', quantity, editable: true, unit: money, total: money }],
});
const add = { kind: 'add', variantId: 'mug', quantity: 5 } as const;
const set = (quantity: number) => ({ kind: 'set-quantity', lineId: 'a', quantity }) as const;

describe('refusalsOf', () => {
  it('says how many of too many pieces were added', () => {
    expect(refusalsOf(add, 'partial-stock', undefined, cartWith(2))).toMatchObject([
      { code: 'partial-stock', variantId: 'mug', requested: 5, applied: 2, available: 2 },
    ]);
    expect(refusalsOf(add, 'partial-stock', cartWith(0), cartWith(0))).toMatchObject([{ code: 'sold-out' }]);
  });

  it('keeps the reason of the shop for everything else', () => {
    expect(refusalsOf(add, 'over-limit', cartWith(2), cartWith(2))).toEqual([
      { code: 'over-limit', variantId: 'mug', requested: 5, applied: 0 },
    ]);
    expect(refusalsOf(set(9), 'over-limit', cartWith(2), cartWith(2))).toMatchObject([
      { code: 'over-limit', variantId: 'mug', lineId: 'a' },
    ]);
  });

  it('says that a line is gone, unless it was to be removed', () => {
    expect(refusalsOf(set(2), 'unknown', cartWith(2), cartWith(0))).toEqual([
      { code: 'line-gone', lineId: 'a' },
    ]);
    expect(refusalsOf(set(0), 'unknown', cartWith(2), cartWith(0))).toEqual([]);
  });

  it('says that a line has sold out when its last piece was taken away', () => {
    expect(refusalsOf(set(3), 'partial-stock', cartWith(2), cartWith(0))).toMatchObject([
      { code: 'sold-out', variantId: 'mug', lineId: 'a' },
    ]);
  });
});
