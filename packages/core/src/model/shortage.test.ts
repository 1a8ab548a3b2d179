import { describe, expect, it } from 'vitest';
import type { CartLine } from './cart.ts';
import { piecesOf, shortageOf } from './shortage.ts';

const money = { amount: '1.00', currency: 'EUR' };

function cart(...lines: readonly (readonly [id: string, variantId: string, quantity: number])[]) {
  const whole = lines.map(([id, variantId, quantity]): CartLine => ({
    id,
    variantId,
    quantity,
    title: 'Mug',
    editable: true,
    unit: money,
    total: money,
  }));
  return { lines: whole };
}

const add = { kind: 'add', variantId: 'mug', quantity: 3 } as const;

describe('a shortage', () => {
  it('counts a variant in all its lines, or in one', () => {
    const held = cart(['a', 'mug', 2], ['b', 'mug', 1], ['c', 'cup', 4]);
    expect([piecesOf(held, 'mug'), piecesOf(held, 'mug', 'b'), piecesOf(held, 'tea')]).toEqual([3, 1, 0]);
  });

  it('is none when as many came in as were wanted', () => {
    expect(shortageOf(add, cart(['a', 'mug', 1]), cart(['a', 'mug', 4]))).toBeUndefined();
  });

  it('tells how many came in, and how many there are', () => {
    expect(shortageOf(add, cart(['a', 'mug', 1]), cart(['a', 'mug', 2]))).toEqual({
      code: 'partial-stock',
      variantId: 'mug',
      requested: 3,
      applied: 1,
      available: 2,
    });
  });

  it('is a variant that is sold out when the cart holds none', () => {
    expect(shortageOf(add, cart(), cart())).toMatchObject({ code: 'sold-out', applied: 0, available: 0 });
  });

  it('of a line is what it could not be set to; a smaller one lacks nothing', () => {
    const set = { kind: 'set-quantity', lineId: 'a', variantId: 'mug' } as const;
    const before = cart(['a', 'mug', 2], ['b', 'mug', 5]);
    expect(shortageOf({ ...set, quantity: 6 }, before, cart(['a', 'mug', 3], ['b', 'mug', 5]))).toEqual({
      code: 'partial-stock',
      variantId: 'mug',
      lineId: 'a',
      requested: 4,
      applied: 1,
      available: 3,
    });
    expect(shortageOf({ ...set, quantity: 1 }, before, cart(['a', 'mug', 1]))).toBeUndefined();
  });
});
