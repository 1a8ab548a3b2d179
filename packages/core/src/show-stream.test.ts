import { describe, expect, it } from 'vitest';
import { id3, openRig } from './testing/show-rig.ts';

const T = Date.UTC(2026, 0, 1, 10);

describe('what the stream carries', { timeout: 60_000 }, () => {
  it('comes into force with its frame, not when it is read', async () => {
    const { player, pinned } = await openRig();
    player.frame(T);
    player.cue(id3(T + 2000, { productId: 'mug' }));
    expect(pinned()).toEqual([]);
    player.frame(T + 1990);
    expect(pinned()).toEqual([]);
    player.frame(T + 2010);
    expect(pinned()).toEqual(['mug']);
    player.frame(T + 1000);
    expect(pinned()).toEqual([]);
  });

  it('changes nothing when it says each second what it said before', async () => {
    const { player, show, pinned } = await openRig();
    let changes = 0;
    const shown: number[] = [];
    player.frame(T);
    show.timeline.$stage.listen(() => (changes += 1));
    show.facts.on('product-shown', ({ atMs }) => shown.push(atMs), { signal: new AbortController().signal });
    for (let second = 1; second <= 120; second += 1) {
      player.cue(id3(T + second * 1000, { productId: second < 60 ? 'mug' : 'lamp' }));
      player.frame(T + second * 1000);
    }
    expect(pinned()).toEqual(['lamp']);
    expect(changes).toBe(2);
    expect(shown).toEqual([T + 1000, T + 60_000]);
    expect(show.timeline.$moments.get()).toHaveLength(2);
  });

  it('gives the moments of the show a change only when it says something else', async () => {
    const { player, show } = await openRig();
    let told = 0;
    player.frame(T);
    show.timeline.$moments.listen(() => (told += 1));
    for (let second = 1; second <= 120; second += 1) {
      player.cue(id3(T + second * 1000, { productId: second < 60 ? 'mug' : 'lamp' }));
      player.frame(T + second * 1000);
    }
    expect(told).toBe(2);
  });

  it('may be a whole file of cues at once, which no frame waits for, and none is lost', async () => {
    const { player, show, pinned } = await openRig({ status: 'replay', startsAt: new Date(T).toISOString() });
    const chat = { type: 'chat.message', data: { user: { id: 'h', name: 'Dana' }, text: 'Hello' } };
    for (let index = 0; index < 20_000; index += 1) {
      const text = index % 4 === 0 ? chat : { productId: `p${String(index)}` };
      player.cue(id3(index * 100, text, { dated: false, carrier: 'json' }));
    }
    expect(show.cueCount().taken).toBe(0);
    player.frame(undefined, 0);
    expect(show.cueCount().taken).toBeLessThan(5000);
    for (let frame = 0; frame < 12; frame += 1) player.frame(undefined, frame / 30);
    expect(show.cueCount().taken).toBe(20_000);
    player.frame(undefined, 1999.9);
    expect(pinned()).toEqual(['p19999']);
    expect(show.chat.messages()).toHaveLength(500);
  });

  it('holds what would apply on arrival until its frame, too', async () => {
    const { player, show } = await openRig();
    player.frame(T);
    player.cue(id3(T + 5000, { type: 'show.status', data: { status: 'paused' } }));
    expect(show.session.$phase.get()).toBe('live');
    player.frame(T + 5001);
    expect(show.session.$phase.get()).toBe('paused');
  });

  it('is one event with its twin of the realtime channel', async () => {
    const { player, show, channel } = await openRig();
    player.frame(T);
    const data = { user: { id: 'h', name: 'Dana', role: 'viewer' }, text: 'Hello' };
    player.cue(id3(T + 10, { id: 'm1', type: 'chat.message', data }));
    channel.service.send({ id: 'm1', type: 'chat.message', ts: T, data });
    player.frame(T + 20);
    expect(show.chat.messages()).toHaveLength(1);
  });

  it('is reported once when it is wrong, and counted when it is another’s', async () => {
    const { player, show, problems } = await openRig();
    player.frame(T);
    for (let second = 0; second < 30; second += 1) {
      player.cue(id3(T + second * 1000, '{"productId":'));
      player.cue(id3(T + second * 1000 + 1, 'Blue in Green'));
    }
    player.frame(T + 40);
    expect(problems).toEqual(['event-invalid']);
    expect(show.cueCount()).toEqual({ taken: 0, ignored: 30, invalid: 30 });
  });

  it('counts from the start of the show in a recording without dates, once that can be told', async () => {
    const { player, pinned } = await openRig({ status: 'replay', startsAt: new Date(T).toISOString() });
    player.cue(id3(61_000, { productId: 'mug' }, { dated: false }));
    player.frame(undefined, 60);
    expect(pinned()).toEqual([]);
    player.frame(undefined, 62);
    expect(pinned()).toEqual(['mug']);
  });

  it('waits for the first picture where only that one tells the programme time', async () => {
    const { player, pinned } = await openRig();
    player.cue(id3(61_000, { productId: 'mug' }, { dated: false }));
    player.frame(T + 60_000, 60);
    expect(pinned()).toEqual([]);
    player.frame(T + 61_000, 61);
    expect(pinned()).toEqual(['mug']);
  });

  it('outlives a new beginning of the service’s log', async () => {
    const { player, pinned, channel, clock } = await openRig();
    player.frame(T);
    const pin = {
      id: 'x',
      type: 'product.pin',
      data: { key: 'pins', rev: 3, products: [{ productId: 'lamp' }] },
    };
    player.cue(id3(T + 100, { productId: 'mug' }));
    player.cue(id3(T + 200, pin));
    channel.service.restart('e2');
    channel.cut();
    await clock.advance(10_000);
    player.frame(T + 150);
    expect(pinned()).toEqual(['mug']);
    player.frame(T + 250);
    expect(pinned()).toEqual(['lamp']);
  });
});

describe('the position of the viewer', () => {
  it('changes once a second however many frames are shown', async () => {
    const { player, show } = await openRig();
    const seen: (number | undefined)[] = [];
    show.playback.$position.listen((position) => seen.push(position));
    for (let frame = 0; frame < 90; frame += 1) player.frame(T + Math.round((frame * 1000) / 30));
    expect(seen).toEqual([T, T + 1000, T + 2000]);
  });

  it('is programme time in a replay without dates: what is sought, what can be sought, what is shown', async () => {
    const { player, show } = await openRig({ status: 'replay', startsAt: new Date(T).toISOString() });
    player.set({ phase: 'playing', seekableMs: { start: 0, end: 600_000 } });
    player.frame(undefined, 12);
    expect(show.programmeMs()).toBe(T + 12_000);
    expect(show.playback.$state.get().seekableMs).toEqual({ start: T, end: T + 600_000 });
    const sought: number[] = [];
    player.seek = (atMs) => void sought.push(atMs);
    show.watchMoment(T + 90_000);
    expect(sought).toEqual([90_000]);
  });

  it('keeps a moment that was asked for before the player knows its stream', async () => {
    const { player, show } = await openRig({ status: 'replay', startsAt: new Date(T).toISOString() });
    show.watchMoment(T + 90_000);
    expect(player.calls).toEqual(['play']);
    const sought: number[] = [];
    player.seek = (atMs) => void sought.push(atMs);
    player.set({ seekableMs: { start: 0, end: 600_000 } });
    player.set({ phase: 'playing' });
    expect(sought).toEqual([90_000]);
  });

  it('is nowhere in the show while the trailer plays', async () => {
    const { player, show, pinned, channel, clock } = await openRig({
      status: 'upcoming',
      startsAt: new Date(T + 1e12).toISOString(),
      trailer: { src: 'https://media.example/trailer.mp4' },
    });
    channel.service.publish({
      type: 'product.pin',
      at: clock.now() + 60_000,
      data: { key: 'pins', rev: 1, products: [{ productId: 'mug' }] },
    });
    player.frame(clock.now() + 90_000);
    expect(show.programmeMs()).toBeUndefined();
    expect(pinned()).toEqual([]);
  });
});

describe('the rail of moments', () => {
  const pin = (rev: number, at: number, productId: string) => ({
    type: 'product.pin',
    at,
    data: { key: 'pins', rev, products: [{ productId }] },
  });

  it('changes only when the log does', async () => {
    const { player, show, channel } = await openRig();
    let told = 0;
    show.timeline.$moments.listen(() => (told += 1));
    channel.service.publish(pin(1, T, 'mug'), pin(2, T + 40_000, 'lamp'));
    channel.service.publish(pin(2, T + 40_000, 'lamp'));
    for (let frame = 0; frame < 100; frame += 1) player.frame(T + frame * 1000);
    expect(told).toBe(1);
    expect(show.timeline.$moments.get()).toMatchObject([
      { productId: 'mug', startMs: T, endMs: T + 40_000 },
      { productId: 'lamp', startMs: T + 40_000 },
    ]);
  });

  it('plays a product’s newest moment that can be reached, with that product pinned, and goes back to live', async () => {
    const { player, show, channel, pinned } = await openRig();
    player.set({ phase: 'playing', seekableMs: { start: T, end: T + 120_000 } });
    player.frame(T + 119_000);
    channel.service.publish(pin(1, T - 90_000, 'mug'), pin(2, T - 50_000, 'lamp'));
    channel.service.publish(pin(3, T + 10_000, 'mug'), pin(4, T + 50_000, 'lamp'));
    expect(pinned()).toEqual(['lamp']);
    expect(show.watchProduct('mug')).toBe(true);
    expect(show.programmeMs()).toBe(T + 10_000);
    expect(pinned()).toEqual(['mug']);
    show.backToLive();
    expect(pinned()).toEqual(['lamp']);
    expect(show.watchProduct('throw')).toBe(false);
  });
});
