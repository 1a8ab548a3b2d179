import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cartOf, openCart, OTHER, SHIRT, VARIANT } from '../testing/cart-rig.ts';
import { settle } from '../testing/hand-clock.ts';
import { memoryCart } from '../testing/memory-cart.ts';

const ADD = { product: SHIRT, variant: VARIANT };
const ADD_OTHER = { product: SHIRT, variant: OTHER };

describe('taps on the cart', () => {
  it('are carried out one at a time, in their order', async () => {
    const { cart, calls } = openCart(cartOf({ v2: 1 }));
    await settle();
    void cart.add(ADD);
    void cart.setQuantity('line-v2', 3);
    await settle();
    expect(calls).toHaveLength(1);
    calls[0]!.answer(cartOf({ v2: 1, v1: 1 }));
    await settle();
    expect(calls.map(({ change }) => change.kind)).toEqual(['add', 'set-quantity']);
    expect(cart.$cart.get()).toMatchObject({ quantity: 4, pending: true });
  });

  it('become one change while they wait', async () => {
    const { cart, calls } = openCart();
    await settle();
    const answers = [1, 2, 3].map(() => cart.add(ADD));
    await settle();
    expect(calls).toHaveLength(1);
    expect(cart.$cart.get()?.quantity).toBe(3);
    calls[0]!.answer(cartOf({ v1: 1 }));
    await settle();
    expect(calls[1]!.change).toEqual({ kind: 'add', variantId: 'v1', quantity: 2 });
    calls[1]!.answer(cartOf({ v1: 3 }));
    expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(cart.$cart.get()).toMatchObject({ quantity: 3, pending: false });
  });

  it('stay apart when their properties differ', async () => {
    const { cart, calls } = openCart();
    await settle();
    void cart.add(ADD_OTHER);
    void cart.add({ ...ADD, properties: { name: 'Ada' } });
    void cart.add({ ...ADD, properties: { name: 'Bo' } });
    await settle();
    for (const index of [0, 1]) {
      calls[index]!.answer(cartOf({ v2: 1 }));
      await settle();
    }
    expect(calls.slice(1).map(({ change }) => change)).toMatchObject([
      { quantity: 1, properties: { name: 'Ada' } },
      { quantity: 1, properties: { name: 'Bo' } },
    ]);
  });

  it('that set a quantity end in the last one', async () => {
    const { cart, calls } = openCart(cartOf({ v1: 1, v2: 1 }));
    await settle();
    void cart.remove('line-v2');
    for (const quantity of [2, 3, 5]) void cart.setQuantity('line-v1', quantity);
    await settle();
    calls[0]!.answer(cartOf({ v1: 1 }));
    await settle();
    expect(calls.map(({ change }) => change)).toEqual([
      { kind: 'set-quantity', lineId: 'line-v2', quantity: 0 },
      { kind: 'set-quantity', lineId: 'line-v1', quantity: 5 },
    ]);
  });

  it('of codes end in the last list', async () => {
    const { cart, calls } = openCart();
    await settle();
    for (const codes of [['A'], ['A', 'B'], ['B']]) void cart.setCodes(codes);
    await settle();
    calls[0]!.answer(cartOf({}));
    await settle();
    expect(calls.map(({ change }) => change)).toEqual([
      { kind: 'set-codes', codes: ['A'] },
      { kind: 'set-codes', codes: ['B'] },
    ]);
  });

  it('are not moved past a change of the same thing', async () => {
    const { cart, calls } = openCart(cartOf({ v1: 1, v2: 1 }));
    await settle();
    void cart.remove('line-v2');
    void cart.add(ADD);
    void cart.setQuantity('line-v1', 5);
    void cart.add(ADD);
    expect(cart.$cart.get()?.quantity).toBe(6);
    await settle();
    for (const [index, quantity] of [1, 2, 5].entries()) {
      calls[index]!.answer(cartOf({ v1: quantity }));
      await settle();
      expect(cart.$cart.get()?.quantity).toBe(6);
    }
    expect(calls[3]!.change).toMatchObject({ kind: 'add', quantity: 1 });
  });

  it('change a thing that is only on its way into the cart', async () => {
    const { cart, calls } = openCart();
    await settle();
    void cart.add(ADD_OTHER);
    const added = cart.add(ADD);
    const line = cart.$cart.get()!.lines[1]!;
    const more = cart.setQuantity(line.id, 4);
    await settle();
    calls[0]!.answer(cartOf({ v2: 1 }));
    await settle();
    expect(calls[1]!.change).toEqual({ kind: 'add', variantId: 'v1', quantity: 4 });
    calls[1]!.answer(cartOf({ v2: 1, v1: 4 }));
    expect([(await added).outcome, (await more).outcome]).toEqual(['done', 'done']);
  });

  it('that add and take away before the shop was asked leave nothing to ask', async () => {
    const { cart, calls } = openCart();
    await settle();
    void cart.add(ADD_OTHER);
    const added = cart.add(ADD);
    const removed = cart.remove(cart.$cart.get()!.lines[1]!.id);
    expect(cart.$cart.get()?.lines).toHaveLength(1);
    expect([(await added).outcome, (await removed).outcome]).toEqual(['done', 'done']);
    await settle();
    calls[0]!.answer(cartOf({ v2: 1 }));
    await settle();
    expect(calls).toHaveLength(1);
  });

  it('find the line that an add has made, when they were meant for it', async () => {
    const { cart, calls } = openCart();
    await settle();
    void cart.add(ADD);
    await settle();
    const removed = cart.remove(cart.$cart.get()!.lines[0]!.id);
    expect(cart.$cart.get()?.lines).toHaveLength(0);
    calls[0]!.answer(cartOf({ v1: 1 }));
    await settle();
    expect(calls[1]!.change).toEqual({ kind: 'set-quantity', lineId: 'line-v1', quantity: 0 });
    calls[1]!.answer(cartOf({}));
    expect((await removed).outcome).toBe('done');
  });

  it('on a line that was never made are answered without the shop', async () => {
    const { cart, calls } = openCart();
    await settle();
    for (const quantity of [0, 2]) {
      void cart.add(ADD);
      await settle();
      const changed = cart.setQuantity(cart.$cart.get()!.lines[0]!.id, quantity);
      calls.at(-1)!.answer(cartOf({}), [{ code: 'sold-out' }]);
      const expected = quantity === 0 ? { outcome: 'done' } : { issues: [{ code: 'line-gone' }] };
      expect(await changed).toMatchObject(expected);
    }
    expect(calls).toHaveLength(2);
  });

  it('end in what the viewer has seen, in whatever order he taps', { timeout: 60_000 }, async () => {
    const tap = fc.record({
      does: fc.constantFrom('add', 'set'),
      which: fc.nat(2),
      quantity: fc.nat(4),
      rest: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(tap, { minLength: 1, maxLength: 12 }), async (taps) => {
        const price = VARIANT.price;
        const items = ['v1', 'v2', 'v3'].map((variantId) => ({ variantId, title: variantId, price }));
        const shop = memoryCart({ items });
        const { cart } = openCart(undefined, { backend: { read: shop.read, change: shop.change } });
        await settle();
        for (const { does, which, quantity, rest } of taps) {
          const lines = cart.$cart.get()?.lines ?? [];
          const line = lines[which % lines.length];
          const variant = { ...VARIANT, id: items[which]!.variantId };
          if (does === 'add' || line === undefined)
            void cart.add({ product: SHIRT, variant, quantity: quantity + 1 });
          else void cart.setQuantity(line.id, quantity);
          if (rest) for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
        }
        const seen = pieces(cart.$cart.get()?.lines);
        for (let turn = 0; turn < 20; turn += 1) await settle();
        expect(cart.$cart.get()?.pending).toBe(false);
        expect(pieces(cart.$cart.get()?.lines)).toEqual(seen);
        expect(pieces(shop.shop.read().lines)).toEqual(seen);
      }),
      { numRuns: 200, seed: 11 },
    );
  });
});

function pieces(lines: readonly { variantId: string; quantity: number }[] = []): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { variantId, quantity } of lines) found[variantId] = (found[variantId] ?? 0) + quantity;
  return Object.fromEntries(Object.entries(found).sort());
}
