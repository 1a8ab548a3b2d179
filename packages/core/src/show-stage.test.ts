import { describe, expect, it } from 'vitest';
import { createShow } from './show.ts';
import { decodeShow } from './model/show.ts';
import { createHandClock, exampleShow, memoryChannel, settle } from './testing/index.ts';

describe('the stage while the service sends its log anew', () => {
  it('is never seen without the product that was pinned before and after', async () => {
    const now = Date.UTC(2026, 4, 1, 18);
    const channel = memoryChannel();
    const pin = { key: 'pins', rev: 1, products: [{ productId: 'candle' }] };
    const json = exampleShow({
      status: 'live',
      events: [{ v: 1, id: 'p1', type: 'product.pin', at: now - 1000, data: pin }],
    });
    const show = createShow({
      source: { load: () => Promise.resolve(decodeShow(json)) },
      channel: () => channel,
      clock: createHandClock(now),
    });
    const seen: string[] = [];
    show.timeline.$stage.listen(({ pins }) => seen.push(pins.map(({ productId }) => productId).join()));
    await show.load();
    await settle();
    expect(show.session.$connection.get()).toBe('open');
    expect(show.timeline.$stage.get().pins.map(({ productId }) => productId)).toEqual(['candle']);
    expect(seen).not.toContain('');
    show.dispose();
  });
});
