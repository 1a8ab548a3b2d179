import { describe, expect, it } from 'vitest';
import type { Cart, CartAnswer, CartChange, IssueCode } from './cart.ts';
import { createDesk, type Asked, type OneThingShop } from './cart-desk.ts';

const { signal } = new AbortController();

/** A shop with one line, which a test lets do what it wants. */
function shopWith(more: Partial<OneThingShop<Asked>> = {}) {
  const asked: string[] = [];
  let quantity = 0;
  const money = { amount: '1.00', currency: 'EUR' };
  const cart = (): Cart => ({
    currency: 'EUR',
    lines:
      quantity === 0
        ? []
        : [
            {
              id: 'line',
              variantId: 'mug',
              title: 'Mug',
              quantity,
              editable: true,
              limits: { min: 1, max: 3, step: 1 },
              unit: money,
              total: money,
            },
          ],
    quantity,
    subtotal: money,
    total: money,
    estimated: false,
    codes: [],
  });
  const answer = (code?: IssueCode): CartAnswer => ({ cart: cart(), issues: code ? [{ code }] : [] });
  const desk = createDesk<Asked>({
    read: async () => (asked.push('read'), cart()),
    async add(_variantId, some) {
      asked.push(`add ${some}`);
      // More than three are made three without a word.
      quantity = Math.min(3, quantity + some);
      return answer();
    },
    async set(_line, some) {
      asked.push(`set ${some}`);
      if (some > 3) return answer('over-limit');
      quantity = some;
      return answer();
    },
    code: async (code) => (asked.push(`code ${code}`), answer('code-invalid')),
    available: async () => 3,
    ...more,
  });
  const change = (what: CartChange) => desk.change(what, { signal });
  return { desk, change, asked, answer };
}

const add = (quantity: number): CartChange => ({ kind: 'add', variantId: 'mug', quantity });

describe('createDesk', () => {
  it('says what a shop has made fit without a word', async () => {
    const { change } = shopWith();
    expect((await change(add(2))).issues).toEqual([]);
    expect((await change(add(5))).issues).toEqual([
      { code: 'over-limit', available: 3, variantId: 'mug', requested: 5, applied: 1 },
    ]);
  });

  it('compares with the cart that was seen last', async () => {
    const { desk, change, asked } = shopWith();
    await change(add(1));
    expect(desk.held()?.quantity).toBe(1);
    expect(asked).toEqual(['read', 'add 1']);
  });

  it('adds as many as there are where a shop refuses the whole', async () => {
    const asked: number[] = [];
    const { change, answer } = shopWith({
      add: async (_variantId, some) => (asked.push(some), answer(some > 3 ? 'partial-stock' : undefined)),
    });
    expect((await change(add(5))).issues).toMatchObject([
      { code: 'partial-stock', requested: 5, available: 3 },
    ]);
    expect(asked).toEqual([5, 3]);
  });

  it('says which limit a line has met, and changes nothing', async () => {
    const { change } = shopWith();
    await change(add(1));
    const { issues } = await change({ kind: 'set-quantity', lineId: 'line', quantity: 9 });
    expect(issues).toMatchObject([
      { code: 'over-limit', available: 3, lineId: 'line', requested: 9, applied: 0 },
    ]);
  });

  it('asks once more for a line that it does not know, and then says that it is gone', async () => {
    const { change, asked } = shopWith();
    const { issues } = await change({ kind: 'set-quantity', lineId: 'other', quantity: 1 });
    expect([issues, asked]).toEqual([[{ code: 'line-gone', lineId: 'other' }], ['read']]);
  });

  it('does not enter codes where nothing is in the cart', async () => {
    const { change, asked } = shopWith();
    const codes: CartChange = { kind: 'set-codes', codes: ['TEN'] };
    expect((await change(codes)).issues).toEqual([{ code: 'code-not-applicable' }]);
    await change(add(1));
    expect((await change(codes)).issues).toEqual([{ code: 'code-invalid' }]);
    expect(asked.filter((each) => each.startsWith('code'))).toEqual(['code TEN']);
  });

  it('does one thing after the other', async () => {
    const { change, asked } = shopWith();
    await Promise.all([change(add(1)), change(add(1))]);
    expect(asked).toEqual(['read', 'add 1', 'add 1']);
  });
});
