import { describe, expect, it } from 'vitest';
import { createShow } from '../show.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { memoryChannel } from '../testing/memory-channel.ts';
import { memoryShow } from '../testing/memory-show.ts';

function pin(rev: number, productId: string) {
  return { type: 'product.pin', data: { key: 'pin', rev, products: [{ productId }] } };
}

function said(text: string) {
  return { type: 'chat.message', data: { user: { id: 'u', name: 'Eleni' }, text } };
}

function setUp() {
  const clock = createHandClock();
  const channel = memoryChannel({ now: () => clock.now() });
  const values = new Map<string, string>();
  const storage = {
    get: (key: string) => values.get(key),
    set: (key: string, value: string) => void values.set(key, value),
  };
  async function open() {
    const show = createShow({ source: memoryShow(), channel: () => channel, clock, storage });
    await show.load();
    await clock.advance(1000);
    return {
      show,
      pins: () => show.timeline.$stage.get().pins.map(({ productId }) => productId),
      texts: () => show.chat.messages().map(({ text }) => text),
    };
  }
  return { clock, channel, storage, open };
}

describe('a reload', () => {
  it('goes on from the place at which the page was left, with what was known there', async () => {
    const { channel, open } = setUp();
    const first = await open();
    channel.service.publish(pin(1, 'lamp'), pin(2, 'mug'), said('one'));
    first.show.sleep();
    first.show.dispose();
    channel.service.publish(said('two'));
    const second = await open();
    expect(channel.hellos.at(-1)?.cursor).toEqual({ epoch: 'e1', seq: 3 });
    expect(second.pins()).toEqual(['mug']);
    expect(second.texts()).toEqual(['one', 'two']);
    second.show.dispose();
  });

  it('is told everything anew where the log has begun anew since', async () => {
    const { channel, open } = setUp();
    const first = await open();
    channel.service.publish(pin(1, 'lamp'));
    first.show.sleep();
    first.show.dispose();
    channel.service.restart('e2');
    channel.service.publish(pin(1, 'mug'));
    const second = await open();
    expect(second.pins()).toEqual(['mug']);
    second.show.dispose();
  });

  it.each([
    ['after five minutes', 301_000, undefined],
    [
      'when what was kept is spoilt',
      0,
      '{"epoch":"e1","seq":1,"savedMs":0,"state":[{"type":"product.pin"}],"tail":[]}',
    ],
    ['when what was kept is no JSON', 0, '%%%'],
  ])('begins anew %s', async (_, laterMs, kept) => {
    const { channel, storage, clock, open } = setUp();
    const first = await open();
    channel.service.publish(pin(1, 'mug'));
    first.show.sleep();
    first.show.dispose();
    if (kept !== undefined) storage.set('shoppable-link:example', kept);
    await clock.advance(laterMs);
    const second = await open();
    expect(channel.hellos.at(-1)?.cursor).toBeUndefined();
    expect(second.pins()).toEqual(['mug']);
    second.show.dispose();
  });

  it('keeps no more than a page may keep', async () => {
    const { channel, storage, open } = setUp();
    const { show } = await open();
    for (let rev = 1; rev <= 300; rev += 1) channel.service.publish(said(`m${String(rev)}`));
    show.sleep();
    const kept = storage.get('shoppable-link:example') ?? '';
    expect(kept.match(/"text":/gu)).toHaveLength(50);
    show.wake();
    show.dispose();
    const other = await open();
    for (let rev = 1; rev <= 401; rev += 1) channel.service.publish(pin(rev, 'mug'));
    other.show.sleep();
    expect(storage.get('shoppable-link:example')).toBe('');
    other.show.dispose();
  });
});
