import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import { cartOf, openCart, SHIRT, VARIANT } from '../testing/cart-rig.ts';
import { settle } from '../testing/hand-clock.ts';
import { browserTabs, type TabChannel } from './cart-tabs.ts';

const ADD = { product: SHIRT, variant: VARIANT };

describe('a cart that is changed elsewhere', () => {
  it('is shown as the shop tells it', async () => {
    const { cart, state } = openCart();
    await settle();
    state.notice!(cartOf({ v2: 5 }));
    expect(cart.$cart.get()?.quantity).toBe(5);
    expect(state.reads).toBe(1);
  });

  it('is read again when only the fact is told', async () => {
    const { cart, state } = openCart();
    await settle();
    state.truth = cartOf({ v1: 7 });
    state.notice!(null);
    await settle();
    expect(cart.$cart.get()?.quantity).toBe(7);
  });

  it('is read after a change of its own, which knows nothing of it perhaps', async () => {
    const { cart, calls, state } = openCart();
    await settle();
    void cart.add(ADD);
    await settle();
    state.notice!(cartOf({ v2: 9 }));
    expect(cart.$cart.get()?.quantity).toBe(1);
    calls[0]!.answer(cartOf({ v1: 1 }));
    state.truth = cartOf({ v2: 9, v1: 1 });
    await settle();
    expect([cart.$cart.get()?.quantity, state.reads]).toEqual([10, 2]);
  });

  it('is not undone by a reading that began before it was told', async () => {
    const reads: ((cart: ReturnType<typeof cartOf>) => void)[] = [];
    const read = (): Promise<ReturnType<typeof cartOf>> => new Promise((resolve) => reads.push(resolve));
    const { cart, state } = openCart(undefined, { backend: { read } });
    await settle();
    state.notice!(cartOf({ v1: 3 }));
    reads[0]!(cartOf({}));
    await settle();
    expect(cart.$cart.get()?.quantity).toBe(3);
  });

  it('does not undo a change of its own by a reading that began before', async () => {
    const reads: ((cart: ReturnType<typeof cartOf>) => void)[] = [];
    const read = (): Promise<ReturnType<typeof cartOf>> => new Promise((resolve) => reads.push(resolve));
    const { cart, calls } = openCart(undefined, { backend: { read } });
    await settle();
    void cart.add(ADD);
    await settle();
    calls[0]!.answer(cartOf({ v1: 1 }));
    await settle();
    reads[0]!(cartOf({}));
    await settle();
    expect(cart.$cart.get()?.quantity).toBe(1);
  });

  it('is not shown beside a change that it may contain already; when that was not done, it is read again', async () => {
    const reads: ((cart: ReturnType<typeof cartOf>) => void)[] = [];
    const read = (): Promise<ReturnType<typeof cartOf>> => new Promise((resolve) => reads.push(resolve));
    const { cart, calls, clock, state } = openCart(undefined, { backend: { read } });
    await settle();
    state.notice!(cartOf({}));
    void cart.refresh();
    reads[0]!(cartOf({}));
    await settle();
    void cart.add(ADD);
    await settle();
    reads[1]!(cartOf({ v1: 1 }));
    await settle();
    expect(cart.$cart.get()?.quantity).toBe(1);
    const error = { status: 429, retryAfterMs: 60_000, retryable: true };
    calls[0]!.fail(new ShoppableError('cart-unreachable', 'Busy.', error));
    await clock.advance(61_000);
    expect(reads).toHaveLength(3);
  });

  it('is read once for many notices, and once more for those that come meanwhile', async () => {
    const { cart, state } = openCart();
    await settle();
    for (let count = 0; count < 5; count += 1) state.notice!(null);
    await Promise.all([cart.refresh(), cart.refresh()]);
    await settle();
    expect(state.reads).toBeLessThanOrEqual(3);
  });

  it('keeps what it shows when it cannot be read, and says why', async () => {
    const { cart, state } = openCart(cartOf({ v1: 2 }));
    await settle();
    state.readFault = new ShoppableError('cart-unreachable', 'No answer.', { retryable: true });
    await cart.refresh();
    expect([cart.$cart.get()?.quantity, cart.$error.get()?.code]).toEqual([2, 'cart-unreachable']);
  });

  it('is not read any more when the show is over', async () => {
    const { cart, state, life } = openCart();
    await settle();
    life.abort();
    await cart.refresh();
    expect(state.reads).toBe(1);
  });
});

/** Tabs whose messages arrive at once. */
function tabs() {
  const channels: (TabChannel & { name: string; sent: number; closed: boolean })[] = [];
  return {
    channels,
    open(name: string): TabChannel {
      const channel = {
        name,
        sent: 0,
        closed: false,
        onmessage: null as TabChannel['onmessage'],
        postMessage() {
          channel.sent += 1;
          for (const other of channels) if (other !== channel) other.onmessage?.({} as never);
        },
        close: () => void (channel.closed = true),
      };
      channels.push(channel);
      return channel;
    },
  };
}

describe('tabs with the same cart', () => {
  const backend = { sharedAs: 'https://shop.example/api/' };

  it('read it again when one of them has changed it', async () => {
    const { open, channels } = tabs();
    const one = openCart(undefined, { backend, deps: { openTabs: open } });
    const two = openCart(undefined, { backend, deps: { openTabs: open } });
    await settle();
    expect(channels.map(({ name }) => name)).toEqual(
      Array.from({ length: 2 }, () => 'shoppable-cart https://shop.example/api/'),
    );
    void one.cart.add(ADD);
    await settle();
    two.state.truth = cartOf({ v1: 1 });
    one.calls[0]!.answer(cartOf({ v1: 1 }));
    await settle();
    expect(two.cart.$cart.get()?.quantity).toBe(1);
    expect(channels.map(({ sent }) => sent)).toEqual([1, 0]);
  });

  it('are told also of a change of which nobody knows whether it was done, and of no refusal to work', async () => {
    const { open, channels } = tabs();
    const { cart, calls, clock } = openCart(undefined, { backend, deps: { openTabs: open } });
    await settle();
    void cart.add(ADD);
    await clock.advance(10_000);
    expect(channels[0]!.sent).toBe(1);
    void cart.add(ADD);
    await settle();
    const error = new ShoppableError('cart-unreachable', 'Busy.', { status: 429, retryAfterMs: 60_000 });
    calls[1]!.fail(error);
    await settle();
    expect(channels[0]!.sent).toBe(1);
  });

  it('are left for those of another cart when the show is loaded anew', async () => {
    const { open, channels } = tabs();
    const { cart, life } = openCart(undefined, { backend, deps: { openTabs: open } });
    const truth = cartOf({ v1: 2 });
    cart.connect({
      sharedAs: 'other',
      read: async () => truth,
      change: () => Promise.reject(new Error('No.')),
    });
    await settle();
    expect(channels.map(({ closed }) => closed)).toEqual([true, false]);
    expect(cart.$cart.get()?.quantity).toBe(2);
    life.abort();
    expect(channels.map(({ closed }) => closed)).toEqual([true, true]);
  });

  it('are left when the show is over', async () => {
    const { open, channels } = tabs();
    const { life } = openCart(undefined, { backend, deps: { openTabs: open } });
    life.abort();
    expect(channels[0]!.closed).toBe(true);
  });

  it('do not matter to a cart that hears of them by itself', () => {
    const { open, channels } = tabs();
    openCart(undefined, { deps: { openTabs: open } });
    expect(channels).toEqual([]);
  });

  it('hear of each other by the channel of the browser', async () => {
    const name = `cart of a test ${crypto.randomUUID()}`;
    const [one, two] = [browserTabs(name), browserTabs(name)];
    const heard = new Promise((resolve) => (two!.onmessage = resolve));
    one!.postMessage('changed');
    await heard;
    one!.close();
    two!.close();
  });
});
