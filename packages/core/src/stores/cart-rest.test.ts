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
const challenged = (): ShoppableError =>
  new ShoppableError('cart-challenged', 'A page.', { retryable: true, status: 200 });

describe('a shop that wants to be asked later', () => {
  it.each([
    ['says when', busy(2000), 2250],
    ['does not say when', busy(), 750],
    ['says at once', busy(0), 750],
    ['puts a question to the browser', challenged(), 750],
  ])('and %s is asked then, with the same key', async (_name, error, waitMs) => {
    const { cart, calls, clock } = openCart();
    await settle();
    const answer = cart.add(ADD);
    await settle();
    calls[0]!.fail(error);
    await clock.advance(waitMs - 1);
    expect(calls).toHaveLength(1);
    await clock.advance(1);
    expect(calls[1]!.options.idempotencyKey).toBe(calls[0]!.options.idempotencyKey);
    calls[1]!.answer(cartOf({ v1: 1 }));
    expect((await answer).outcome).toBe('done');
  });

  it('is not waited for longer than eight seconds: the change has failed, and nothing was done', async () => {
    const { cart, calls, clock, state } = openCart();
    await settle();
    const answer = cart.add(ADD);
    for (let tries = 0; tries < 3; tries += 1) {
      await settle();
      expect(calls).toHaveLength(tries + 1);
      calls[tries]!.fail(busy(3000));
      await clock.advance(3250);
    }
    expect(await answer).toMatchObject({ outcome: 'failed', error: { status: 429 } });
    expect([calls.length, state.reads]).toEqual([3, 1]);
  });

  it('is left alone until then: taps fail at once with the link, and readings wait', async () => {
    const backend = { buyUrl: async () => 'https://shop.example/cart/v1:1' };
    const { cart, calls, clock, state } = openCart(undefined, { backend });
    await settle();
    const first = cart.add(ADD);
    await settle();
    calls[0]!.fail(busy(30_000));
    expect(await first).toMatchObject({ outcome: 'failed', link: 'https://shop.example/cart/v1:1' });
    const second = cart.add({ ...ADD, variant: OTHER });
    expect(await second).toMatchObject({
      outcome: 'failed',
      error: { status: 429 },
      link: 'https://shop.example/cart/v1:1',
    });
    void cart.refresh();
    await clock.advance(29_000);
    expect([calls.length, state.reads]).toEqual([1, 1]);
    state.truth = cartOf({ v2: 1 });
    await clock.advance(1250);
    expect([state.reads, cart.$cart.get()?.quantity]).toEqual([2, 1]);
    void cart.add(ADD);
    await settle();
    expect(calls).toHaveLength(2);
  });

  it('is asked longer apart each time that it does not say when', async () => {
    const { cart, calls, clock } = openCart();
    await settle();
    const answer = cart.add(ADD);
    const gaps: number[] = [];
    let beforeMs = clock.now();
    for (let known = 0; ; await clock.advance(50)) {
      await settle();
      if (cart.$adding.get().size === 0) break;
      if (calls.length === known) continue;
      gaps.push(clock.now() - beforeMs);
      beforeMs = clock.now();
      calls[known]!.fail(challenged());
      known = calls.length;
    }
    expect((await answer).outcome).toBe('failed');
    expect(gaps).toEqual([0, 750, 1000, 1500, 2500]);
  });

  it('is read a few times more, and then only when somebody asks', async () => {
    const { cart, clock, state } = openCart();
    state.readFault = challenged();
    await clock.advance(600_000);
    expect(state.reads).toBe(4);
    expect(cart.$error.get()?.code).toBe('cart-challenged');
    state.readFault = undefined;
    void cart.refresh();
    await clock.advance(30_000);
    expect([state.reads, cart.$error.get()]).toEqual([5, undefined]);
  });
});
