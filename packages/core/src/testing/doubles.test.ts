import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import { cartContract } from './contract/cart-contract.ts';
import type { CartFault, CartSubject } from './contract/cart-subject.ts';
import { channelContract, type ChannelSubject } from './contract/channel-contract.ts';
import { check, checkAborts, checkRejects, checkSame } from './contract/check.ts';
import { playbackContract, type PlaybackSubject } from './contract/playback-contract.ts';
import { createHandClock } from './hand-clock.ts';
import { memoryCart } from './memory-cart.ts';
import { memoryChannel } from './memory-channel.ts';
import { memoryPlayback } from './memory-playback.ts';
import { createMemoryShop } from './memory-shop.ts';

const price = { amount: '12.90', currency: 'EUR' };

function cartSubject(): CartSubject {
  const cart = memoryCart({
    items: [
      { variantId: 'plenty', title: 'Plenty', price },
      { variantId: 'scarce', title: 'Scarce', price, stock: 2 },
      { variantId: 'limited', title: 'Limited', price, limit: 2 },
      { variantId: 'sold-out', title: 'Sold out', price, stock: 0 },
    ],
    codes: [
      { code: 'TEN', percent: 10 },
      { code: 'LATE', percent: 10, expired: true },
      { code: 'MUCH', percent: 10, minimum: { amount: '1000', currency: 'EUR' } },
    ],
  });
  const faults: Record<CartFault, ShoppableError> = {
    malformed: new ShoppableError('cart-invalid', 'Wrong.', { path: 'total' }),
    'rate-limited': new ShoppableError('cart-unreachable', 'Busy.', {
      retryable: true,
      retryAfterMs: 100,
      status: 429,
    }),
    failing: new ShoppableError('cart-unreachable', 'Failing.', { retryable: true }),
    offline: new ShoppableError('cart-unreachable', 'Offline.', { retryable: true }),
    html: new ShoppableError('cart-challenged', 'A page.', { retryable: true }),
    refusing: new ShoppableError('cart-refused', 'No.'),
  };
  return {
    backend: cart,
    plenty: 'plenty',
    scarce: 'scarce',
    limited: 'limited',
    soldOut: 'sold-out',
    code: 'TEN',
    expiredCode: 'LATE',
    minimumCode: 'MUCH',
    forget: cart.shop.forget,
    fault: (kind) => cart.failNext(faults[kind]),
    hold: cart.hold,
    addElsewhere: async () => cart.changeElsewhere({ kind: 'add', variantId: 'plenty', quantity: 1 }),
  };
}

function channelSubject(): ChannelSubject {
  const channel = memoryChannel();
  return {
    channel,
    showId: 'example',
    publish: channel.service.publish,
    send: channel.service.send,
    cut: (how) => channel.cut({ final: how === 'final' }),
    refuseNext: (how) =>
      channel.failNext(how === 'final' ? new ShoppableError('channel-refused', 'No.') : undefined),
  };
}

function playbackSubject(): PlaybackSubject {
  const startMs = Date.UTC(2026, 0, 1);
  const playback = memoryPlayback({ seekableMs: { start: startMs, end: startMs + 60_000 } });
  let shown = 0;
  return {
    playback,
    nextFrame: () => playback.frame(startMs + 60_000 + (shown += 1) * 40),
    breakStream: () => playback.set({ phase: 'failed', error: 'stream-broken' }),
    healStream: () => undefined,
  };
}

describe('the memory cart', () => {
  for (const { name, run } of cartContract()) it(name, () => run(cartSubject()));

  it('can lose the answer to a change that was done', async () => {
    const cart = memoryCart({ items: [{ variantId: 'mug', title: 'Mug', price }] });
    const { signal } = new AbortController();
    cart.failNext(new ShoppableError('cart-unreachable', 'Lost.', { retryable: true }), { lost: true });
    const add = () =>
      cart.change({ kind: 'add', variantId: 'mug', quantity: 1 }, { signal, idempotencyKey: 'k' });
    await expect(add()).rejects.toMatchObject({ code: 'cart-unreachable' });
    expect((await add()).cart.quantity).toBe(1);
  });
});

describe('the memory channel', () => {
  const without = ['broken-frame', 'silent'] as const;
  for (const { name, run } of channelContract({ without })) it(name, () => run(channelSubject()));

  it('brings a snapshot instead of the missed events when its log is too short or new', async () => {
    const channel = memoryChannel({ keep: 2 });
    const pin = (rev: number) => ({ type: 'product.pin', data: { key: 'pin', rev, products: [] } });
    channel.service.publish(pin(1), pin(2), pin(3), pin(4));
    const heard: string[] = [];
    const sink = {
      onEvents: () => void heard.push('events'),
      onControl: (frame: { type: string; resumed?: boolean }) =>
        void heard.push(`${frame.type} ${frame.resumed ?? ''}`.trim()),
      onProblem: () => void heard.push('problem'),
    };
    const open = async (cursor: { epoch: string; seq: number }) => {
      const caller = new AbortController();
      await channel.open({ type: 'hello', v: 1, show: 'x', cursor }, sink, { signal: caller.signal });
      caller.abort();
    };
    await open({ epoch: 'e1', seq: 1 });
    await open({ epoch: 'e1', seq: 2 });
    channel.service.restart('e2');
    await open({ epoch: 'e1', seq: 4 });
    expect(heard).toEqual([
      'hello false',
      'sync.snapshot',
      'hello true',
      'events',
      'hello false',
      'sync.snapshot',
    ]);
  });
});

describe('the memory playback', () => {
  for (const { name, run } of playbackContract()) it(name, () => run(playbackSubject()));
});

describe('the memory shop', () => {
  it.each([
    ['EUR', '0.05', '0.15'],
    ['JPY', '1200', '3600'],
    ['KWD', '4.125', '12.375'],
  ])('counts in the smallest unit of %s', (currency, amount, total) => {
    const shop = createMemoryShop({
      currency,
      items: [{ variantId: 'a', title: 'A', price: { amount, currency } }],
    });
    const { cart } = shop.change({ kind: 'add', variantId: 'a', quantity: 3 });
    expect([cart.subtotal, cart.total, cart.lines[0]?.total]).toEqual(
      Array(3).fill({ amount: total, currency }),
    );
  });

  it('keeps what is in the cart when the stock goes down, and adds no more', () => {
    const shop = createMemoryShop({ items: [{ variantId: 'a', title: 'A', price, stock: 3 }] });
    shop.change({ kind: 'add', variantId: 'a', quantity: 3 });
    shop.setStock('a', 1);
    const { cart, issues } = shop.change({ kind: 'add', variantId: 'a', quantity: 1 });
    expect(cart.quantity).toBe(3);
    expect(issues).toMatchObject([{ code: 'partial-stock', requested: 1, applied: 0 }]);
  });
});

describe('a hand clock', () => {
  it('calls back in the order of time, also what was asked for meanwhile, and not what was given up', async () => {
    const clock = createHandClock(0);
    const called: string[] = [];
    const given = new AbortController();
    clock.after(30, () => called.push(`c${clock.now()}`));
    clock.after(10, () => {
      called.push(`a${clock.now()}`);
      clock.after(10, () => called.push(`b${clock.now()}`));
    });
    clock.after(5, () => called.push('never'), given.signal);
    given.abort();
    await clock.advance(29);
    expect(called).toEqual(['a10', 'b20']);
    await clock.advance(1);
    expect(called).toEqual(['a10', 'b20', 'c30']);
  });
});

describe('the checks of the contracts', () => {
  it('fail when what they expect is not so', async () => {
    expect(() => check(false, 'a mug')).toThrow('Expected a mug.');
    expect(() => checkSame([1], [2], 'the list')).toThrow('Expected the list to be [2], found [1].');
    await expect(checkRejects(Promise.resolve(), 'cart-invalid')).rejects.toThrow('a rejection');
    await expect(checkRejects(Promise.reject(new Error('x')), 'cart-invalid')).rejects.toThrow(
      'a ShoppableError',
    );
    const other = Promise.reject(new ShoppableError('cart-refused', 'No.'));
    await expect(checkRejects(other, 'cart-invalid')).rejects.toThrow('found cart-refused');
    await expect(checkAborts(Promise.reject(new Error('x')))).rejects.toThrow('an AbortError');
  });

  it('find an adapter that does not keep the contract', async () => {
    const lying = (): CartSubject => {
      const subject = cartSubject();
      const { read } = subject.backend;
      return {
        ...subject,
        backend: {
          ...subject.backend,
          change: async (_, options) => ({ cart: await read(options), issues: [] }),
        },
      };
    };
    const outcomes = await Promise.allSettled(cartContract().map(({ run }) => run(lying())));
    const found = outcomes.filter(({ status }) => status === 'rejected');
    expect(found.length).toBeGreaterThan(8);
  });
});
