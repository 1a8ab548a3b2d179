import { describe, expect, it } from 'vitest';
import { asManyAsThere } from './as-many-as-there.ts';
import type { Cart, CartAnswer, CartLine } from './cart.ts';

const money = { amount: '5.00', currency: 'EUR' };

function cartWith(quantity: number): Cart {
  const line: CartLine = {
    id: 'l1',
    variantId: 'v1',
    title: 'Mug',
    quantity,
    editable: true,
    unit: money,
    total: money,
  };
  const lines = quantity > 0 ? [line] : [];
  return { currency: 'EUR', lines, quantity, subtotal: money, total: money, estimated: false, codes: [] };
}

/** A shop of so many pieces, `held` of them in the cart, that does a change wholly or not at all. */
function shop(held: number, stock: number, told: number | undefined = stock) {
  let pieces = held;
  const sent: number[] = [];
  const sendWith =
    (next: (quantity: number) => number) =>
    (quantity: number): Promise<CartAnswer> => {
      sent.push(quantity);
      if (next(quantity) > stock)
        return Promise.resolve({ cart: cartWith(pieces), issues: [{ code: 'partial-stock' }] });
      pieces = next(quantity);
      return Promise.resolve({ cart: cartWith(pieces), issues: [] });
    };
  return {
    sent,
    adds: { send: sendWith((quantity) => pieces + quantity), available: () => Promise.resolve(told) },
    sets: { send: sendWith((quantity) => quantity), available: () => Promise.resolve(told) },
  };
}

describe('as many as are there', () => {
  it('are all that is wanted when there are so many', async () => {
    const { adds, sent } = shop(1, 5);
    const answer = await asManyAsThere({ variantId: 'v1', quantity: 2 }, adds);
    expect([answer.cart.quantity, answer.issues, sent]).toEqual([3, [], [2]]);
  });

  it('are added where there are fewer', async () => {
    const { adds, sent } = shop(1, 3);
    const answer = await asManyAsThere({ variantId: 'v1', quantity: 5 }, adds);
    expect([answer.cart.quantity, sent]).toEqual([3, [5, 2]]);
    expect(answer.issues).toEqual([
      { code: 'partial-stock', variantId: 'v1', requested: 5, applied: 2, available: 3 },
    ]);
  });

  it('are none more when the cart has them all', async () => {
    const { adds, sent } = shop(3, 3);
    const answer = await asManyAsThere({ variantId: 'v1', quantity: 1 }, adds);
    expect([answer.cart.quantity, sent]).toEqual([3, [1]]);
    expect(answer.issues).toMatchObject([{ code: 'partial-stock', applied: 0, available: 3 }]);
  });

  it('are set on a line', async () => {
    const { sets, sent } = shop(1, 4);
    const answer = await asManyAsThere({ lineId: 'l1', quantity: 9 }, sets);
    expect([answer.cart.quantity, sent]).toEqual([4, [9, 4]]);
    expect(answer.issues).toEqual([
      { code: 'partial-stock', variantId: 'v1', lineId: 'l1', requested: 8, applied: 3, available: 4 },
    ]);
  });

  it('are none of what is sold out', async () => {
    const { adds } = shop(0, 0);
    const { issues } = await asManyAsThere({ variantId: 'v1', quantity: 2 }, adds);
    expect(issues).toMatchObject([{ code: 'sold-out', applied: 0, available: 0 }]);
  });

  it('cannot be told by a shop that does not count them: one piece too many is none at all', async () => {
    const one = await asManyAsThere(
      { variantId: 'v1', quantity: 1 },
      { ...shop(0, 0).adds, available: () => Promise.resolve(undefined) },
    );
    expect(one.issues).toEqual([{ code: 'sold-out', variantId: 'v1', requested: 1, applied: 0 }]);
    const { adds, sent } = shop(0, 1);
    const more = await asManyAsThere(
      { variantId: 'v1', quantity: 3 },
      { ...adds, available: () => Promise.resolve(undefined) },
    );
    expect(more.issues).toEqual([{ code: 'partial-stock', variantId: 'v1', requested: 3, applied: 0 }]);
    expect(sent).toEqual([3]);
  });

  it('leaves other refusals as they are', async () => {
    const answer: CartAnswer = { cart: cartWith(0), issues: [{ code: 'not-found', variantId: 'v1' }] };
    const deaf = {
      send: () => Promise.resolve(answer),
      available: () => Promise.reject(new Error('not asked')),
    };
    expect(await asManyAsThere({ variantId: 'v1', quantity: 1 }, deaf)).toBe(answer);
  });
});
