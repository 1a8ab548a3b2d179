import { describe, expect, it } from 'vitest';
import { freshShop } from '../src/testing/fixture.ts';
import { announceChanges } from './announce.ts';
import { createOutbox } from './outbox.ts';
import type { Delivery, OutgoingEvent } from './outbox.ts';

/** A show service and a clock for the outbox, both moved by hand. */
function service() {
  const sent: OutgoingEvent[][] = [];
  const waits: number[] = [];
  const dropped: OutgoingEvent[] = [];
  let due: (() => void) | undefined;
  const state = { delivery: (_events: readonly OutgoingEvent[]): Delivery => 'taken' };
  return {
    sent,
    waits,
    dropped,
    state,
    deps: {
      send: (events: readonly OutgoingEvent[]) => {
        sent.push([...events]);
        return Promise.resolve(state.delivery(events));
      },
      after: (ms: number, work: () => void) => {
        waits.push(ms);
        due = work;
        return () => (due = undefined);
      },
      random: () => 1,
      onDropped: (event: OutgoingEvent) => void dropped.push(event),
    },
    /** Lets the next thing that is due happen. */
    async tick() {
      const work = due;
      due = undefined;
      work?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const types = (events: readonly OutgoingEvent[] | undefined): string[] =>
  (events ?? []).map((event) => event.type);

describe('the outbox', () => {
  it('sends what was put in, in order and once', async () => {
    const { shop } = freshShop();
    const to = service();
    const outbox = createOutbox({ db: shop.db, ...to.deps });
    outbox.put('a', { n: 1 });
    outbox.put('b', { n: 2 });
    await to.tick();
    await to.tick();
    expect(to.sent.map(types)).toEqual([['a', 'b']]);
    expect(outbox.waiting()).toBe(0);
  });

  it('keeps events while the service is down, waits longer each time and loses none', async () => {
    const { shop } = freshShop();
    const to = service();
    to.state.delivery = () => 'unreachable';
    const outbox = createOutbox({ db: shop.db, ...to.deps });
    outbox.put('a', {});
    for (let tries = 0; tries < 9; tries += 1) await to.tick();
    expect(to.waits.slice(1)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    outbox.put('b', {});
    to.state.delivery = () => 'taken';
    await to.tick();
    expect(types(to.sent.at(-1))).toEqual(['a', 'b']);
    expect(
      new Set(
        to.sent
          .flat()
          .filter((event) => event.type === 'a')
          .map((event) => event.id),
      ).size,
    ).toBe(1);
    expect(outbox.waiting()).toBe(0);
  });

  it('keeps events over a restart', async () => {
    const { shop } = freshShop();
    const down = service();
    down.state.delivery = () => 'unreachable';
    const first = createOutbox({ db: shop.db, ...down.deps });
    first.put('a', {});
    await down.tick();
    first.close();
    const up = service();
    createOutbox({ db: shop.db, ...up.deps });
    await up.tick();
    expect(up.sent.map(types)).toEqual([['a']]);
  });

  it('drops the one event that is refused, not its neighbours', async () => {
    const { shop } = freshShop();
    const to = service();
    to.state.delivery = (events) => (types(events).includes('bad') ? 'refused' : 'taken');
    const outbox = createOutbox({ db: shop.db, ...to.deps });
    for (const type of ['a', 'bad', 'b']) outbox.put(type, {});
    for (let turns = 0; turns < 6; turns += 1) await to.tick();
    expect(types(to.dropped)).toEqual(['bad']);
    expect(types(to.sent.flat().filter((event) => event.type === 'b'))).toContain('b');
    expect(outbox.waiting()).toBe(0);
  });

  it('forgets what was put in a transaction that failed', () => {
    const { shop } = freshShop();
    const outbox = createOutbox({ db: shop.db, ...service().deps });
    const fail = (): void =>
      shop.db.transaction(() => {
        outbox.put('a', {});
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect(outbox.waiting()).toBe(0);
  });
});

describe('what the show service is told', () => {
  function told() {
    const { shop, clock } = freshShop();
    const events: { type: string; data: unknown }[] = [];
    announceChanges(shop, {
      put: (type, data) => void events.push({ type, data }),
      waiting: () => 0,
      close: () => undefined,
    });
    return { shop, clock, events };
  }

  it('is every order: the new stock, a notice per product, and the sum without the buyer', () => {
    const { shop, events } = told();
    const cart = shop.carts.create();
    shop.carts.add(cart, { variantId: 'fig-candle', quantity: 2 });
    const buyer = {
      name: 'Ada',
      email: 'ada@example.com',
      street: 'Road 1',
      city: 'Athens',
      postcode: '10431',
      country: 'GR',
    };
    shop.orders.place({ cartId: cart, buyer, locale: 'en', seenTotal: 6400 });
    expect(events).toMatchObject([
      {
        type: 'product.update',
        data: {
          key: 'product:fig-candle',
          productId: 'fig-candle',
          variants: [
            {
              variantId: 'fig-candle',
              price: { amount: '32.00', currency: 'EUR' },
              stock: { state: 'low', quantity: 1 },
            },
          ],
        },
      },
      { type: 'order.notice', data: { productId: 'fig-candle', count: 2 } },
      {
        type: 'order.placed',
        data: {
          orderId: '10247',
          total: { amount: '64.00', currency: 'EUR' },
          quantity: 2,
          productIds: ['fig-candle'],
        },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain('Ada');
  });

  it('is every change of price and every stop of a sale, with a growing revision', () => {
    const { shop, clock, events } = told();
    shop.products.setPrice('fig-candle', 2800, 3200);
    shop.products.setStopped('fig-candle', true);
    clock.advance(5000);
    shop.products.setStopped('fig-candle', false);
    const data = events.map(
      (event) =>
        event.data as { rev: number; variants: { stock: object; price: object; compareAt: object }[] },
    );
    expect(data.map((one) => one.variants[0]?.stock)).toEqual([
      { state: 'low', quantity: 3 },
      { state: 'sold-out', quantity: 0 },
      { state: 'low', quantity: 3 },
    ]);
    expect(data[0]?.variants[0]).toMatchObject({
      price: { amount: '28.00' },
      compareAt: { amount: '32.00' },
    });
    const revisions = data.map((one) => one.rev);
    expect(revisions).toEqual([...new Set(revisions)].sort((one, other) => one - other));
  });
});
