import { describe, expect, it, vi } from 'vitest';
import { cartOf, EUR, openCart, OTHER, SHIRT, VARIANT } from '../testing/cart-rig.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { createCart } from './cart.ts';

const ADD = { product: SHIRT, variant: VARIANT };

describe('the cart', () => {
  it('shows what was added at once, and the truth when the shop has answered', async () => {
    const { cart, calls } = openCart();
    await settle();
    const answer = cart.add(ADD);
    expect(cart.$cart.get()).toMatchObject({ quantity: 1, pending: true });
    expect(cart.$adding.get().has('v1')).toBe(true);
    await settle();
    calls[0]!.answer(cartOf({ v1: 1 }));
    expect(await answer).toEqual({ outcome: 'done', issues: [] });
    expect(cart.$cart.get()).toMatchObject({ quantity: 1, pending: false, total: EUR('10.00') });
  });

  it('shows what is added beside a gift of the same thing, which the viewer cannot change', async () => {
    const [bought] = cartOf({ v1: 1 }).lines;
    const gift = { ...bought!, id: 'gift', editable: false };
    const { cart } = openCart({ ...cartOf({}), lines: [gift], quantity: 1 });
    await settle();
    void cart.add(ADD);
    await settle();
    void cart.add({ ...ADD, quantity: 2 });
    expect(cart.$cart.get()?.lines.map(({ quantity, pending }) => [quantity, pending])).toEqual([
      [1, false],
      [3, true],
    ]);
  });

  it('takes only the pending part away when the shop refuses', async () => {
    const { cart, calls } = openCart(cartOf({ v2: 2 }));
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.answer(cartOf({ v2: 2 }), [{ code: 'sold-out', variantId: 'v1' }]);
    expect(await answer).toMatchObject({ outcome: 'refused', issues: [{ code: 'sold-out' }] });
    expect(cart.$cart.get()?.lines.map(({ variantId }) => variantId)).toEqual(['v2']);
  });

  it('says that only a part could be added', async () => {
    const { cart, calls } = openCart();
    await settle();
    const answer = cart.add({ ...ADD, quantity: 9 });
    await settle();
    calls[0]!.answer(cartOf({ v1: 2 }), [{ code: 'partial-stock', requested: 9, applied: 2, available: 2 }]);
    expect((await answer).outcome).toBe('partly');
  });

  it('gives each intention its own key', async () => {
    const { cart, calls } = openCart();
    await settle();
    void cart.add(ADD);
    void cart.add({ ...ADD, variant: OTHER });
    await settle();
    calls[0]!.answer(cartOf({ v1: 1 }));
    await settle();
    expect(new Set(calls.map(({ options }) => options.idempotencyKey)).size).toBe(2);
  });

  it('carries along with every change where the viewer was when he tapped', async () => {
    let atMs = 1000;
    const attribution = (): { showId: string; atMs: number; phase: string } => ({
      showId: 'autumn',
      atMs,
      phase: 'live',
    });
    const { cart, calls } = openCart(cartOf({ v2: 1 }), { deps: { attribution } });
    await settle();
    void cart.add(ADD);
    atMs = 2000;
    void cart.remove('line-v2');
    atMs = 9000;
    await settle();
    calls[0]!.answer(cartOf({ v1: 1, v2: 1 }));
    await settle();
    expect(calls.map(({ options }) => options.attribution)).toEqual([
      { showId: 'autumn', atMs: 1000, phase: 'live' },
      { showId: 'autumn', atMs: 2000, phase: 'live' },
    ]);
  });

  it('lets taps wait for a cart whose code is on its way', async () => {
    const { signal } = new AbortController();
    const cart = createCart({ clock: createHandClock(), signal, onAnswer: vi.fn(), onChange: vi.fn() });
    cart.expect(true);
    expect(cart.$available.get()).toBe(true);
    const answer = cart.add(ADD);
    expect(cart.$adding.get().has(VARIANT.id)).toBe(true);
    cart.connect({
      read: () => Promise.resolve(cartOf({})),
      change: () => Promise.resolve({ cart: cartOf({ v1: 1 }), issues: [] }),
    });
    expect((await answer).outcome).toBe('done');
    cart.expect(false);
    expect(cart.$available.get()).toBe(true);
  });

  it('tells taps that wait when the cart does not come after all', async () => {
    const { signal } = new AbortController();
    const cart = createCart({ clock: createHandClock(), signal, onAnswer: vi.fn(), onChange: vi.fn() });
    cart.expect(true);
    const answer = cart.add(ADD);
    cart.expect(false);
    expect((await answer).outcome).toBe('unavailable');
    expect(cart.$available.get()).toBe(false);
  });

  it('answers that there is no cart when the show has none, and where else the thing is sold', async () => {
    const { signal } = new AbortController();
    const cart = createCart({ clock: createHandClock(), signal, onAnswer: vi.fn(), onChange: vi.fn() });
    const product = { ...SHIRT, url: 'https://shop.example/shirt' };
    expect(await cart.add({ ...ADD, product })).toMatchObject({
      outcome: 'unavailable',
      link: 'https://shop.example/shirt',
    });
    expect(cart.$available.get()).toBe(false);
    expect(Object.values(cart.$can.get())).not.toContain(true);
    await cart.refresh();
  });

  it('tells of a change only when the cart is another', async () => {
    const { cart, changed } = openCart(cartOf({ v1: 1 }));
    await settle();
    await cart.refresh();
    expect(changed).toHaveLength(1);
  });

  it('answers everything that is still asked when the show is over, and sends nothing more', async () => {
    const { cart, calls, life, told } = openCart();
    await settle();
    const answers = [cart.add(ADD), cart.add({ ...ADD, variant: OTHER })];
    await settle();
    life.abort();
    expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual([
      'unavailable',
      'unavailable',
    ]);
    expect(calls[0]!.options.signal.aborted).toBe(true);
    expect((await cart.add(ADD)).outcome).toBe('unavailable');
    expect([calls.length, told.length]).toEqual([1, 0]);
  });
});

describe('a price that the viewer has not seen', () => {
  async function added(unit: string, request = {}, before = cartOf({})) {
    const { cart, calls } = openCart(before);
    await settle();
    const answer = cart.add({ ...ADD, ...request });
    await settle();
    const quantity = (before.lines[0]?.quantity ?? 0) + 1;
    const after = cartOf({ v1: quantity });
    const lines = after.lines.map((line) => ({ ...line, unit: EUR(unit) }));
    calls[0]!.answer({ ...after, lines });
    return await answer;
  }

  it('is in the cart, and is told so that he may leave it', async () => {
    expect(await added('12.00')).toEqual({
      outcome: 'repriced',
      issues: [
        { code: 'price-changed', lineId: 'line-v1', variantId: 'v1', was: EUR('10.00'), now: EUR('12.00') },
      ],
    });
  });

  it('is no matter when it is lower, the same, or in another currency', async () => {
    for (const unit of ['10.00', '9.99', '10']) expect((await added(unit)).outcome).toBe('done');
    const price = { amount: '1', currency: 'USD' };
    expect((await added('12.00', { price })).outcome).toBe('done');
  });

  it('is measured against the price that he was shown, a deal for example', async () => {
    expect(await added('10.00', { price: EUR('7.50') })).toMatchObject({
      outcome: 'repriced',
      issues: [{ was: EUR('7.50'), now: EUR('10.00') }],
    });
  });

  it('is looked for in the line that has grown', async () => {
    const { cart, calls } = openCart(cartOf({ v1: 1 }));
    await settle();
    const answer = cart.add({ ...ADD, properties: { name: 'Ada' } });
    await settle();
    const [line] = cartOf({ v1: 1 }).lines;
    const engraved = { ...line!, id: 'engraved', unit: EUR('15.00') };
    calls[0]!.answer({ ...cartOf({ v1: 1 }), lines: [line!, engraved], quantity: 2 });
    expect(await answer).toMatchObject({ outcome: 'repriced', issues: [{ lineId: 'engraved' }] });
  });

  it('is said before what else the shop has to say', async () => {
    const { cart, calls } = openCart();
    await settle();
    const answer = cart.add({ ...ADD, quantity: 3, price: EUR('9.00') });
    await settle();
    calls[0]!.answer(cartOf({ v1: 2 }), [{ code: 'partial-stock', requested: 3, applied: 2 }]);
    const { outcome, issues } = await answer;
    expect([outcome, ...issues.map(({ code }) => code)]).toEqual([
      'repriced',
      'price-changed',
      'partial-stock',
    ]);
  });

  it('counts also when the shop itself tells it', async () => {
    const { cart, calls } = openCart();
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.answer(cartOf({ v1: 1 }), [{ code: 'price-changed', variantId: 'v1' }]);
    expect((await answer).outcome).toBe('repriced');
  });

  it('is the lowest of those seen when several taps become one change', async () => {
    const { cart, calls } = openCart();
    await settle();
    void cart.add({ ...ADD, variant: OTHER });
    const answer = cart.add({ ...ADD, price: EUR('11.00') });
    void cart.add({ ...ADD, price: EUR('8.00') });
    await settle();
    calls[0]!.answer(cartOf({ v2: 1 }));
    await settle();
    calls[1]!.answer(cartOf({ v2: 1, v1: 2 }));
    expect(await answer).toMatchObject({ outcome: 'repriced', issues: [{ was: EUR('8.00') }] });
  });
});
