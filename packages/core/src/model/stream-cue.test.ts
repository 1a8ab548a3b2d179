import { describe, expect, it } from 'vitest';
import naughty from '../testing/corpora/naughty-strings.json' with { type: 'json' };
import { id3 } from '../testing/show-rig.ts';
import { decodeStreamCue, STREAM_KEY } from './stream-cue.ts';

const AT = Date.UTC(2026, 0, 1, 10);
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64');
const percent = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const PIN = { productId: 'mug', variantId: 'mug-sand' };

describe('a cue of the stream', { timeout: 60_000 }, () => {
  it.each([
    ['JSON', JSON.stringify(PIN)],
    ['percent-encoded JSON', percent(PIN)],
    ['base64 of JSON', base64(PIN)],
    ['JSON between spaces', `  ${JSON.stringify(PIN)}\n`],
  ])('pins a product by the compact form as %s', (_name, text) => {
    const { events, problems, ignored } = decodeStreamCue(id3(AT, text), AT);
    expect(events).toMatchObject([
      { id: `id3:${String(AT)}`, type: 'product.pin', atMs: AT, data: { key: STREAM_KEY, products: [PIN] } },
    ]);
    expect({ problems, ignored }).toEqual({ problems: [], ignored: 0 });
  });

  it.each([
    [{ pin: ['mug', 'lamp'] }, ['mug', 'lamp']],
    [{ pin: 'mug' }, ['mug']],
    [{ pin: [{ productId: 'mug' }] }, ['mug']],
    [{ productId: 1000567890 }, ['1000567890']],
    [{ productId: null }, []],
    [{ pin: [] }, []],
    [{ pin: null }, []],
  ])('reads %j', (part, expected) => {
    const [event] = decodeStreamCue(id3(AT, part), AT).events;
    expect(event?.type === 'product.pin' && event.data.products.map(({ productId }) => productId)).toEqual(
      expected,
    );
  });

  it('keeps the envelope that it finds, its id, its revision and its own time', () => {
    const envelope = {
      v: 1,
      id: 'e-7',
      type: 'product.pin',
      at: AT + 500,
      data: { key: 'pins', rev: 7, products: [] },
    };
    expect(decodeStreamCue(id3(AT, envelope), AT).events).toMatchObject([
      { id: 'e-7', atMs: AT + 500, data: { key: 'pins', rev: 7 } },
    ]);
  });

  it('gives an envelope without them the frame’s time, an id and a revision below those of a service', () => {
    const envelope = { type: 'show.status', data: { status: 'paused' } };
    const [event] = decodeStreamCue(id3(AT, envelope), AT).events;
    const [later] = decodeStreamCue(id3(AT + 1000, envelope), AT + 1000).events;
    expect(event).toMatchObject({ atMs: AT, type: 'show.status' });
    const revOf = (one: typeof event): number => (one?.type === 'show.status' ? one.data.rev : NaN);
    expect(revOf(event)).toBeGreaterThan(0);
    expect(revOf(event)).toBeLessThan(revOf(later));
    expect(revOf(later)).toBeLessThan(1);
  });

  it('reads several events in one cue, each with an id of its own', () => {
    const { events } = decodeStreamCue(id3(AT, [PIN, { type: 'announce', data: { text: 'Hello' } }]), AT);
    expect(events.map(({ type, id }) => [type, id])).toEqual([
      ['product.pin', `id3:${String(AT)}`],
      ['announce', `id3:${String(AT)}:1`],
    ]);
  });

  it('tells long ids of a carrier apart without keeping them long', () => {
    const idOf = (id: string): string | undefined => decodeStreamCue(id3(AT, PIN, { id }), AT).events[0]?.id;
    const [one, other] = [idOf(`${'x'.repeat(300)}1`), idOf(`${'x'.repeat(300)}2`)];
    expect(one).not.toBe(other);
    expect(one?.length).toBeLessThanOrEqual(64);
  });

  it.each([
    ['the title of a song', 'Blue in Green'],
    ['nothing', ''],
    ['a number', '42'],
    ['base64 of something else', Buffer.from('just a long enough sentence').toString('base64')],
    ['another’s JSON', '{"ad":{"start":12}}'],
    ['an event that is newer than this copy', '{"type":"hologram.open","data":{}}'],
    ['a version that is newer than this copy', '{"v":2,"type":"product.pin","data":{}}'],
    ['text without end', `{"productId":"${'x'.repeat(70_000)}"}`],
    ['values in a list', '[1,null,"x",[{"productId":"mug"}]]'],
  ])('leaves alone %s', (_name, text) => {
    const { events, problems, ignored } = decodeStreamCue(id3(AT, text), AT);
    expect({ events, problems }).toEqual({ events: [], problems: [] });
    expect(ignored).toBeGreaterThan(0);
  });

  it.each([
    ['JSON that is cut off', '{"productId":"mu'],
    ['broken percent-encoding', '%7B%22productId%2'],
    ['four products', '{"pin":["a","b","c","d"]}'],
    ['an id that is none', '{"productId":{"$gt":""}}'],
    ['an event without its body', '{"type":"product.pin"}'],
  ])('says that it cannot read %s', (_name, text) => {
    const { events, problems } = decodeStreamCue(id3(AT, text), AT);
    expect(events).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['event-invalid']);
  });

  it('costs only the wrong part of a list', () => {
    const { events, problems } = decodeStreamCue(id3(AT, [{ productId: [] }, PIN]), AT);
    expect([events.length, problems.length]).toEqual([1, 1]);
  });

  it('never throws, whatever it is given, and takes no prototype along', () => {
    for (const text of naughty as string[]) {
      for (const form of [
        text,
        JSON.stringify({ productId: text }),
        JSON.stringify({ type: text, data: { key: text } }),
      ])
        expect(() => decodeStreamCue(id3(AT, form), AT)).not.toThrow();
    }
    decodeStreamCue(
      id3(
        AT,
        '{"type":"announce","__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1},"text":"x"}}',
      ),
      AT,
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
