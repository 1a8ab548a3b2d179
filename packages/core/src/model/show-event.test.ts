import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import naughtyStrings from '../testing/corpora/naughty-strings.json' with { type: 'json' };
import { EVENT_DATA, LANES, type EventType } from './event-data.ts';
import { decodeShowEvent, decodeShowEvents, laneOf } from './show-event.ts';

const pin = {
  v: 1,
  id: 'a',
  type: 'product.pin',
  data: { key: 'pin', rev: 1, products: [{ productId: 'mug' }] },
};

describe('a show event', () => {
  it('has short names on the wire and times in ms in the core', () => {
    const wire = { ...pin, show: 's', epoch: 'e', seq: 4, ts: 1000, at: 900, ttl: 50, pri: 3 };
    expect(decodeShowEvent(wire)).toEqual({
      id: 'a',
      type: 'product.pin',
      epoch: 'e',
      seq: 4,
      tsMs: 1000,
      atMs: 900,
      ttlMs: 50,
      pri: 3,
      data: pin.data,
    });
  });

  it('has nothing that the wire has not', () => {
    expect(Object.keys(decodeShowEvent(pin) ?? {})).toEqual(['id', 'type', 'data']);
  });

  it.each([
    ['of a type to come', { ...pin, type: 'hologram.show' }],
    ['of a version to come', { ...pin, v: 2, data: 'anything' }],
    ['whose type is a name of Object', { ...pin, type: 'constructor' }],
    ['whose type is __proto__', { ...pin, type: '__proto__' }],
  ])('is skipped: one %s', (_, value) => {
    expect(decodeShowEvent(value)).toBeUndefined();
  });

  it.each([
    [{ ...pin, id: '' }, 'id'],
    [{ ...pin, id: 7 }, 'id'],
    [{ ...pin, seq: 0 }, 'seq'],
    [{ ...pin, seq: 1.5 }, 'seq'],
    [{ ...pin, at: '2026-01-01' }, 'at'],
    [{ ...pin, at: Number.POSITIVE_INFINITY }, 'at'],
    [{ ...pin, data: undefined }, 'data'],
    [{ ...pin, data: { ...pin.data, rev: 'x' } }, 'data.rev'],
    [{ ...pin, data: { ...pin.data, products: [{ productId: '' }] } }, 'data.products.0.productId'],
    [{ ...pin, data: { ...pin.data, products: Array(4).fill({ productId: 'p' }) } }, 'data.products'],
  ])('case %#: says which field is wrong', (value, path) => {
    expect(() => decodeShowEvent(value)).toThrow(expect.objectContaining({ code: 'event-invalid', path }));
  });

  it('of a deal has its times in ms', () => {
    const data = { key: 'd', rev: 1, dealId: 'd', productIds: ['p'], percent: 20, startsAt: 5, endsAt: 9 };
    expect(decodeShowEvent({ ...pin, type: 'deal.open', data })?.data).toMatchObject({
      startsAtMs: 5,
      endsAtMs: 9,
    });
  });

  it('never gives a role by name or by an unknown word', () => {
    const user = { id: 'u', name: 'Host\u202E (official)', role: 'owner' };
    const event = decodeShowEvent({ ...pin, type: 'chat.message', data: { user, text: 'hi' } });
    expect(event?.data).toMatchObject({ user: { role: 'viewer', name: 'Host (official)' } });
  });

  it('carries any hostile text as clean text', () => {
    for (const text of naughtyStrings) {
      const data = { user: { id: 'u', name: text }, text };
      const event = decodeShowEvent({ ...pin, type: 'chat.message', data });
      expect(JSON.stringify(event)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
    }
  });

  it('is read or refused, never anything else, whatever comes', () => {
    const type = fc.constantFrom(...Object.keys(EVENT_DATA));
    const anything = fc.record({ v: fc.constant(1), id: fc.string(), type, data: fc.anything() });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), anything), (value) => {
        const { events, problems } = decodeShowEvents([value]);
        return events.length + problems.length <= 1 && problems.every(({ code }) => code === 'event-invalid');
      }),
    );
  });
});

describe('a list of show events', () => {
  it('loses only the wrong ones, and says where they are', () => {
    const wrong = { ...pin, id: 'b', data: { ...pin.data, rev: null } };
    const { events, problems } = decodeShowEvents([
      pin,
      wrong,
      { ...pin, id: 'c', type: 'new' },
      null,
      { ...pin, id: 'd' },
    ]);
    expect(events.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(problems.map(({ path }) => path)).toEqual(['1.data.rev', '3']);
  });
});

describe('the lanes', () => {
  it('are told for every type', () => {
    expect(Object.keys(LANES).sort()).toEqual(Object.keys(EVENT_DATA).sort());
  });

  it('never hold back commercial truth or moderation', () => {
    const truth: EventType[] = [
      'product.update',
      'deal.close',
      'auction.update',
      'chat.delete',
      'user.timeout',
      'show.status',
    ];
    expect(truth.filter((type) => laneOf(type) !== 'now')).toEqual([]);
    expect((['product.pin', 'deal.open', 'announce', 'show.chapter'] as const).map(laneOf)).toEqual(
      Array(4).fill('stream'),
    );
  });
});
