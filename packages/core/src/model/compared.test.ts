import { describe, expect, it } from 'vitest';
import { decodeCartAnswer, type Cart, type CartChange } from './cart.ts';
import { comparedIssues, type Known } from './compared.ts';

const price = { amount: '1.00', currency: 'EUR' };

/** A cart with so many mugs in one line. */
function cartOf(mugs: number, codes: object[] = []): Cart {
  const line = { id: 'a', variantId: 'mug', title: 'Mug', quantity: mugs, unit: price, total: price };
  const lines = mugs > 0 ? [line] : [];
  return decodeCartAnswer({ currency: 'EUR', quantity: mugs, lines, subtotal: price, total: price, codes })
    .cart;
}

const add = (quantity: number): CartChange => ({ kind: 'add', variantId: 'mug', quantity });
const set = (quantity: number): CartChange => ({ kind: 'set-quantity', lineId: 'a', quantity });
const none: Known = { limits: () => undefined };
const few: Known = { limits: () => ({ min: 2, max: 4, step: 2 }) };

describe('what is said by the cart before and after a change', () => {
  it.each([
    ['all was added', add(2), 1, 3, none, []],
    ['more is there than was added', add(2), 1, 9, none, []],
    [
      'a part was added',
      add(5),
      0,
      2,
      none,
      [{ code: 'partial-stock', requested: 5, applied: 2, available: 2 }],
    ],
    [
      'there are no more',
      add(1),
      2,
      2,
      none,
      [{ code: 'partial-stock', requested: 1, applied: 0, available: 2 }],
    ],
    [
      'there are none',
      add(1),
      0,
      0,
      none,
      [{ code: 'sold-out', variantId: 'mug', applied: 0, available: 0 }],
    ],
    ['too many were asked for', add(6), 0, 0, few, [{ code: 'over-limit', available: 4, applied: 0 }]],
    ['too few were asked for', add(1), 0, 0, few, [{ code: 'under-minimum', available: 2 }]],
    ['an odd number was asked for', add(3), 0, 0, few, [{ code: 'bad-increment', available: 2 }]],
    [
      'the shop has said why',
      add(1),
      0,
      0,
      { ...few, code: 'needs-plan' },
      [{ code: 'needs-plan', applied: 0 }],
    ],
    [
      'the merchant has said why',
      add(1),
      0,
      0,
      { ...none, code: 'custom', message: 'One each' },
      [{ message: 'One each' }],
    ],
    ['the line is as it was asked to be', set(2), 1, 2, none, []],
    [
      'the line is shorter',
      set(5),
      1,
      2,
      none,
      [{ code: 'partial-stock', lineId: 'a', requested: 4, applied: 1, available: 2 }],
    ],
    ['the line is gone', set(2), 1, 0, none, [{ code: 'line-gone', lineId: 'a' }]],
    ['the line is gone, as was asked', set(0), 1, 0, none, []],
  ] as const)('%s', (_, change, was, now, known, issues) => {
    expect(comparedIssues(change, cartOf(was), cartOf(now), known)).toMatchObject(issues);
    expect(comparedIssues(change, cartOf(was), cartOf(now), known)).toHaveLength(issues.length);
  });

  it('names the codes that do not apply, whatever their case', () => {
    const after = cartOf(1, [
      { code: 'TEN', applied: true },
      { code: 'OLD', applied: false },
    ]);
    const change = { kind: 'set-codes', codes: ['ten', 'OLD', 'none'] } as const;
    expect(comparedIssues(change, cartOf(1), after, none)).toEqual([
      { code: 'code-invalid' },
      { code: 'code-invalid' },
    ]);
    expect(comparedIssues(change, cartOf(1), after, { ...none, code: 'code-used' })).toHaveLength(2);
  });

  it('finds lines as the shop names them', () => {
    const known: Known = { ...none, line: ({ lines }, id) => lines.find((line) => `x${line.id}` === id) };
    const change = { kind: 'set-quantity', lineId: 'xa', quantity: 3 } as const;
    expect(comparedIssues(change, cartOf(1), cartOf(3), known)).toEqual([]);
  });
});
