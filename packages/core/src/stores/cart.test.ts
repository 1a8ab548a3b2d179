import { describe, expect, it, vi } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { Cart, CartAnswer, CartChange, CartLine } from '../model/cart.ts';
import type { Product } from '../model/product.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { createCart } from './cart.ts';

const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
const VARIANT = { id: 'v1', options: {}, price: EUR('10.00'), availability: 'in-stock' } as const;
const OTHER = { ...VARIANT, id: 'v2' } as const;
const SHIRT: Product = {
  id: 'shirt',
  title: 'Shirt',
  images: [],
  options: [],
  variants: [VARIANT, OTHER],
  complete: true,
  disclosures: [],
  claims: [],
};

function cartOf(quantities: Readonly<Record<string, number>>): Cart {
  const lines: CartLine[] = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([variantId, quantity]) => ({
      id: `line-${variantId}`,
      variantId,
      title: variantId,
      quantity,
      editable: true,
      unit: EUR('10.00'),
      total: EUR(`${String(quantity * 10)}.00`),
    }));
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  const total = EUR(`${String(quantity * 10)}.00`);
  return { currency: 'EUR', lines, quantity, subtotal: total, total, estimated: false, codes: [] };
}

interface Call {
  readonly change: CartChange;
  readonly key: string;
  answer(answer: CartAnswer): void;
  fail(error: unknown): void;
  readonly signal: AbortSignal;
}

function setUp(first: Cart = cartOf({})) {
  const clock = createHandClock();
  const life = new AbortController();
  const calls: Call[] = [];
  const state = { truth: first, reads: 0, notice: undefined as ((cart: Cart | null) => void) | undefined };
  const backend: CartBackend = {
    read() {
      state.reads += 1;
      return Promise.resolve(state.truth);
    },
    change: (change, { signal, idempotencyKey }) =>
      new Promise((answer, fail) => calls.push({ change, key: idempotencyKey, answer, fail, signal })),
    watch: (onChange) => (state.notice = onChange),
  };
  const onChange = vi.fn();
  const cart = createCart({ clock, signal: life.signal, onAnswer: vi.fn(), onChange });
  cart.connect(backend);
  return { clock, life, calls, state, cart, onChange };
}

describe('the cart', () => {
  it('shows what was added at once, and the truth when the shop has answered', async () => {
    const { cart, calls } = setUp();
    await settle();
    const answer = cart.add({ product: SHIRT, variant: VARIANT });
    expect(cart.$cart.get()).toMatchObject({ quantity: 1, pending: true });
    expect(cart.$adding.get().has('v1')).toBe(true);
    await settle();
    calls[0]!.answer({ cart: cartOf({ v1: 1 }), issues: [] });
    expect(await answer).toEqual({ outcome: 'done', issues: [] });
    expect(cart.$cart.get()).toMatchObject({ quantity: 1, pending: false, total: EUR('10.00') });
  });

  it('takes only the pending part away when the shop refuses', async () => {
    const { cart, calls } = setUp(cartOf({ v2: 2 }));
    await settle();
    const answer = cart.add({ product: SHIRT, variant: VARIANT });
    await settle();
    calls[0]!.answer({ cart: cartOf({ v2: 2 }), issues: [{ code: 'sold-out', variantId: 'v1' }] });
    expect(await answer).toMatchObject({ outcome: 'refused', issues: [{ code: 'sold-out' }] });
    expect(cart.$cart.get()?.lines.map(({ variantId }) => variantId)).toEqual(['v2']);
  });

  it('is not undone by a reading that began before it was changed elsewhere', async () => {
    const { cart, state } = setUp();
    await settle();
    const reading = cart.refresh();
    await Promise.resolve();
    state.truth = cartOf({ v1: 3 });
    state.notice?.(state.truth);
    await reading;
    expect(cart.$cart.get()?.quantity).toBe(3);
  });

  it('says that only a part could be added', async () => {
    const { cart, calls } = setUp();
    await settle();
    const answer = cart.add({ product: SHIRT, variant: VARIANT, quantity: 9 });
    await settle();
    calls[0]!.answer({
      cart: cartOf({ v1: 2 }),
      issues: [{ code: 'partial-stock', requested: 9, applied: 2, available: 2 }],
    });
    expect((await answer).outcome).toBe('partly');
  });

  it('does one change at a time, in the order of the taps', async () => {
    const { cart, calls } = setUp(cartOf({ v2: 1 }));
    await settle();
    void cart.add({ product: SHIRT, variant: VARIANT });
    void cart.setQuantity('line-v2', 3);
    await settle();
    expect(calls).toHaveLength(1);
    calls[0]!.answer({ cart: cartOf({ v2: 1, v1: 1 }), issues: [] });
    await settle();
    expect(calls.map(({ change }) => change.kind)).toEqual(['add', 'set-quantity']);
    expect(cart.$cart.get()).toMatchObject({ quantity: 4, pending: true });
  });

  it('makes one change of the taps that wait', async () => {
    const { cart, calls } = setUp();
    await settle();
    const answers = [1, 2, 3].map(() => cart.add({ product: SHIRT, variant: VARIANT }));
    await settle();
    expect(calls).toHaveLength(1);
    expect(cart.$cart.get()?.quantity).toBe(3);
    calls[0]!.answer({ cart: cartOf({ v1: 1 }), issues: [] });
    await settle();
    expect(calls[1]!.change).toEqual({ kind: 'add', variantId: 'v1', quantity: 2 });
    calls[1]!.answer({ cart: cartOf({ v1: 3 }), issues: [] });
    expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(cart.$cart.get()).toMatchObject({ quantity: 3, pending: false });
  });

  it('takes a missing answer as unknown: it reads the cart again and never says that it was added', async () => {
    const { cart, calls, clock, state } = setUp();
    await settle();
    const answer = cart.add({ product: SHIRT, variant: VARIANT });
    await settle();
    state.truth = cartOf({ v1: 1 });
    await clock.advance(10_000);
    expect(await answer).toMatchObject({ outcome: 'unknown', error: { code: 'cart-timeout' } });
    expect(calls[0]!.signal.aborted).toBe(true);
    expect(cart.$cart.get()).toMatchObject({ quantity: 1, pending: false });
  });

  it('reads the cart again after a fault, and goes on with the next change', async () => {
    const { cart, calls } = setUp();
    await settle();
    const first = cart.add({ product: SHIRT, variant: VARIANT });
    const second = cart.add({ product: SHIRT, variant: OTHER });
    await settle();
    calls[0]!.fail(new ShoppableError('cart-unreachable', 'The shop answers 500.', { retryable: true }));
    expect(await first).toMatchObject({ outcome: 'unknown', error: { code: 'cart-unreachable' } });
    await settle();
    calls[1]!.answer({ cart: cartOf({ v2: 1 }), issues: [] });
    expect((await second).outcome).toBe('done');
  });

  it('is not stopped for ever by a backend that answers neither a change nor a read', async () => {
    const clock = createHandClock();
    const never = (): Promise<never> => new Promise(() => undefined);
    const cart = createCart({
      clock,
      signal: new AbortController().signal,
      onAnswer: vi.fn(),
      onChange: vi.fn(),
    });
    cart.connect({ read: never, change: never });
    const answer = cart.add({ product: SHIRT, variant: VARIANT });
    await clock.advance(20_000);
    expect((await answer).outcome).toBe('unknown');
  });

  it('follows changes made elsewhere, but not into a change of its own', async () => {
    const { cart, calls, state } = setUp();
    await settle();
    state.notice!(cartOf({ v2: 5 }));
    expect(cart.$cart.get()?.quantity).toBe(5);
    void cart.add({ product: SHIRT, variant: VARIANT });
    await settle();
    state.notice!(cartOf({ v2: 9 }));
    expect(cart.$cart.get()?.quantity).toBe(6);
    state.truth = cartOf({ v2: 9, v1: 1 });
    calls[0]!.answer({ cart: state.truth, issues: [] });
    await settle();
    expect(cart.$cart.get()?.quantity).toBe(10);
  });

  it('reads again when it is only told that something has changed', async () => {
    const { cart, state } = setUp();
    await settle();
    state.truth = cartOf({ v1: 7 });
    state.notice!(null);
    await settle();
    expect(cart.$cart.get()?.quantity).toBe(7);
  });

  it('gives each intention its own key', async () => {
    const { cart, calls } = setUp();
    await settle();
    void cart.add({ product: SHIRT, variant: VARIANT });
    void cart.add({ product: SHIRT, variant: OTHER });
    await settle();
    calls[0]!.answer({ cart: cartOf({ v1: 1 }), issues: [] });
    await settle();
    expect(new Set(calls.map(({ key }) => key)).size).toBe(2);
  });

  it('answers that there is no cart when the show has none', async () => {
    const clock = createHandClock();
    const cart = createCart({
      clock,
      signal: new AbortController().signal,
      onAnswer: vi.fn(),
      onChange: vi.fn(),
    });
    expect((await cart.add({ product: SHIRT, variant: VARIANT })).outcome).toBe('unavailable');
    expect(cart.$available.get()).toBe(false);
  });

  it('tells of a change only when the cart is another', async () => {
    const { cart, onChange } = setUp(cartOf({ v1: 1 }));
    await settle();
    await cart.refresh();
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
