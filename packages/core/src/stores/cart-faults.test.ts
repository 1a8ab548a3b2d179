import { describe, expect, it } from 'vitest';
import { ShoppableError, type ErrorDetails } from '../lib/errors.ts';
import { cartOf, openCart, OTHER, SHIRT, VARIANT } from '../testing/cart-rig.ts';
import { settle } from '../testing/hand-clock.ts';

const ADD = { product: SHIRT, variant: VARIANT };

function away(details: ErrorDetails = {}): ShoppableError {
  return new ShoppableError('cart-unreachable', 'No answer.', { retryable: true, ...details });
}
const busy = (retryAfterMs?: number): ShoppableError =>
  away({ status: 429, ...(retryAfterMs !== undefined && { retryAfterMs }) });

describe('a change without an answer', () => {
  it('is unknown after a while: the cart is read again, and nobody is told that it was added', async () => {
    const { cart, calls, clock, state } = openCart();
    await settle();
    const answer = cart.add(ADD);
    await settle();
    state.truth = cartOf({ v1: 1 });
    await clock.advance(10_000);
    expect(await answer).toMatchObject({ outcome: 'unknown', error: { code: 'cart-timeout' } });
    expect(calls).toHaveLength(1);
    expect(calls[0]!.options.signal.aborted).toBe(true);
    expect(cart.$cart.get()).toMatchObject({ quantity: 1, pending: false });
  });

  it('does not stop the others for ever, even when nothing can be read', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const { cart, clock } = openCart(undefined, { backend: { read: never, change: never } });
    const answer = cart.add(ADD);
    await clock.advance(20_000);
    expect((await answer).outcome).toBe('unknown');
  });

  it('is unknown when its answer was lost: no cart tells who has put a thing in', async () => {
    const { cart, calls, state } = openCart();
    await settle();
    const first = cart.add(ADD);
    const second = cart.add({ ...ADD, variant: OTHER });
    await settle();
    state.truth = cartOf({ v1: 1 });
    calls[0]!.fail(away());
    expect(await first).toMatchObject({ outcome: 'unknown', error: { code: 'cart-unreachable' } });
    expect(cart.$cart.get()?.lines.map(({ variantId }) => variantId)).toEqual(['v1', 'v2']);
    await settle();
    calls[1]!.answer(cartOf({ v1: 1, v2: 1 }));
    expect((await second).outcome).toBe('done');
  });

  it('has failed when the shop answered and the revision of its cart is the same as before', async () => {
    const { cart, calls } = openCart(cartOf({}, { revision: '7' }));
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.fail(away({ status: 503 }));
    expect((await answer).outcome).toBe('failed');
  });

  it('is unknown with the same revision when it may still be on its way', async () => {
    const { cart, calls } = openCart(cartOf({}, { revision: '7' }));
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.fail(away());
    expect((await answer).outcome).toBe('unknown');
  });

  it('is done when it names its target and the cart has it', async () => {
    const { cart, calls, state } = openCart(cartOf({ v1: 1, v2: 1 }));
    await settle();
    const answers = [cart.setQuantity('line-v1', 3), cart.remove('line-v2'), cart.setCodes(['TEN'])];
    await settle();
    const codes = [{ code: 'TEN', applied: true }];
    for (const [index, truth] of [
      cartOf({ v1: 3, v2: 1 }),
      cartOf({ v1: 3 }),
      cartOf({ v1: 3 }, { codes }),
    ].entries()) {
      state.truth = truth;
      calls[index]!.fail(away());
      await settle();
    }
    expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  });

  it('has failed when it names its target and the cart has another', async () => {
    const { cart, calls } = openCart(cartOf({ v1: 1 }));
    await settle();
    const answers = [cart.setQuantity('line-v1', 3), cart.setCodes(['TEN'])];
    await settle();
    for (const index of [0, 1]) {
      calls[index]!.fail(away());
      await settle();
    }
    expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
  });

  it('has the cart read until it is known when it could not be read at once', async () => {
    const { cart, calls, state } = openCart();
    await settle();
    const answer = cart.add(ADD);
    await settle();
    state.readFault = away();
    calls[0]!.fail(away());
    while (state.reads < 2) await Promise.resolve();
    state.readFault = undefined;
    state.truth = cartOf({ v1: 1 });
    expect((await answer).outcome).toBe('unknown');
    await settle();
    expect(cart.$cart.get()).toMatchObject({ quantity: 1, pending: false });
  });

  it('leaves the error to be seen when the cart cannot be read either, until it can', async () => {
    const { cart, calls, state, clock } = openCart();
    await settle();
    const answer = cart.add(ADD);
    await settle();
    state.readFault = away();
    calls[0]!.fail(away());
    expect((await answer).outcome).toBe('unknown');
    await settle();
    expect(cart.$error.get()?.code).toBe('cart-unreachable');
    state.readFault = undefined;
    state.truth = cartOf({ v1: 1 });
    void cart.refresh();
    await clock.advance(0);
    expect([cart.$error.get(), cart.$cart.get()?.quantity]).toEqual([undefined, 1]);
  });
});

describe('a shop that does the same key once', () => {
  const backend = { idempotent: true };

  it('is asked again with it, and its answer counts', async () => {
    const { cart, calls, clock, state } = openCart(undefined, { backend });
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.fail(away());
    await clock.advance(1000);
    expect(calls).toHaveLength(2);
    expect(calls[1]!.options.idempotencyKey).toBe(calls[0]!.options.idempotencyKey);
    // Meanwhile another tab has added something, of which the kept answer knows nothing.
    state.truth = cartOf({ v1: 1, v2: 2 });
    calls[1]!.answer(cartOf({ v1: 1 }));
    expect(await answer).toEqual({ outcome: 'done', issues: [] });
    expect(cart.$cart.get()?.quantity).toBe(3);
  });

  it('is asked twice at most; then the cart is read', async () => {
    const { cart, calls, clock } = openCart(undefined, { backend });
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.fail(away());
    await clock.advance(1000);
    calls[1]!.fail(away());
    expect((await answer).outcome).toBe('unknown');
    await clock.advance(60_000);
    expect(calls).toHaveLength(2);
  });

  it('is doubted when the second time nothing comes back, whatever it said the first time', async () => {
    for (const second of [away(), undefined]) {
      const { cart, calls, clock } = openCart(cartOf({}, { revision: '7' }), { backend });
      await settle();
      const answer = cart.add(ADD);
      await settle();
      calls[0]!.fail(away({ status: 503 }));
      await clock.advance(1000);
      if (second !== undefined) calls[1]!.fail(second);
      await clock.advance(10_000);
      expect((await answer).outcome).toBe('unknown');
    }
  });

  it('has failed when it answers twice with a fault and its cart has the same revision', async () => {
    const { cart, calls, clock } = openCart(cartOf({}, { revision: '7' }), { backend });
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.fail(away({ status: 503 }));
    await clock.advance(1000);
    calls[1]!.fail(away({ status: 502 }));
    expect((await answer).outcome).toBe('failed');
  });

  it('is doubted still when it refuses to be asked again', async () => {
    for (const refusal of [busy(30_000), new ShoppableError('cart-refused', 'No.')]) {
      const { cart, calls, clock } = openCart(undefined, { backend });
      await settle();
      const answer = cart.add(ADD);
      await settle();
      calls[0]!.fail(away());
      await clock.advance(1000);
      calls[1]!.fail(refusal);
      expect((await answer).outcome).toBe('unknown');
    }
  });
});

describe('a shop that refuses', () => {
  it('has done nothing: the change has failed, with the way to buy the thing in the store', async () => {
    const { cart, calls } = openCart();
    await settle();
    const product = { ...SHIRT, url: 'https://shop.example/shirt' };
    const answer = cart.add({ ...ADD, product });
    await settle();
    calls[0]!.fail(new ShoppableError('cart-refused', 'No.', { status: 403 }));
    expect(await answer).toMatchObject({
      outcome: 'failed',
      error: { code: 'cart-refused' },
      link: 'https://shop.example/shirt',
    });
  });
});
