import { describe, expect, it } from 'vitest';
import { memoryPlayback } from '../testing/memory-playback.ts';
import { openRig } from '../testing/show-rig.ts';

const NOW = Date.UTC(2026, 0, 1, 10);
const pin = (rev: number, at: number, productId: string) => ({
  type: 'product.pin',
  at,
  data: { key: 'pins', rev, products: [{ productId }] },
});

describe('low-data mode', () => {
  it('is offered after two stalls, and stays offered until the viewer has chosen', async () => {
    const { show, player } = await openRig();
    player.set({ phase: 'playing', recentStalls: 1 });
    expect(show.dataUse.$dataUse.get()).toEqual({ use: 'full', offered: false, possible: true });
    player.set({ recentStalls: 2 });
    player.set({ recentStalls: 0 });
    expect(show.dataUse.$dataUse.get().offered).toBe(true);
    show.dataUse.dismissOffer();
    player.set({ recentStalls: 3 });
    expect(show.dataUse.$dataUse.get().offered).toBe(false);
  });

  it('is offered to who saves data', async () => {
    const { show } = await openRig();
    show.dataUse.saveData(true);
    expect(show.dataUse.$dataUse.get().offered).toBe(true);
    show.dataUse.saveData(false);
    expect(show.dataUse.$dataUse.get().offered).toBe(false);
  });

  it('is not offered by a player that cannot do it', async () => {
    const { show } = await openRig();
    const { setDataUse: _setDataUse, ...plain } = memoryPlayback();
    show.connectPlayback(plain, { signal: new AbortController().signal });
    show.dataUse.saveData(true);
    expect(show.dataUse.$dataUse.get()).toEqual({ use: 'full', offered: false, possible: false });
  });

  it('is set in the player, kept for a new one, and left again', async () => {
    const { show, player } = await openRig();
    show.dataUse.useLess('audio');
    expect(player.state.dataUse).toBe('audio');
    const next = memoryPlayback();
    show.connectPlayback(next, { signal: new AbortController().signal });
    expect(next.state.dataUse).toBe('audio');
    show.dataUse.useFull();
    expect(next.state.dataUse).toBe('full');
    expect(show.dataUse.$dataUse.get()).toEqual({ use: 'full', offered: false, possible: true });
  });

  it('keeps pins in step without a picture, as far behind as the picture was', async () => {
    const { show, player, channel, clock, pinned } = await openRig({}, { startMs: NOW });
    player.set({ phase: 'playing' });
    player.frame(NOW - 6000);
    show.dataUse.useLess('still');
    channel.service.publish(pin(1, NOW + 10_000, 'mug'));
    await clock.advance(15_900);
    expect(pinned()).toEqual([]);
    await clock.advance(600);
    expect(pinned()).toEqual(['mug']);
    expect(show.programmeMs()).toBe(clock.now() - 6000);
    expect(show.playback.$position.get()).toBe(Math.floor((clock.now() - 6000) / 1000) * 1000);
  });

  it('goes on with the sound where that tells the time, and holds when the viewer does', async () => {
    const { show, player, clock } = await openRig({}, { startMs: NOW });
    player.set({ phase: 'playing' });
    player.frame(NOW - 6000);
    show.dataUse.useLess('audio');
    await clock.advance(10_000);
    expect(show.programmeMs()).toBe(NOW + 4000);
    player.frame(NOW + 3900);
    expect(show.programmeMs()).toBe(NOW + 3900);
    player.set({ phase: 'paused' });
    await clock.advance(10_000);
    expect(show.programmeMs()).toBe(NOW + 3900);
  });

  it('returns to the picture’s own time with the first frame', async () => {
    const { show, player, clock } = await openRig({}, { startMs: NOW });
    player.frame(NOW - 6000);
    show.dataUse.useLess('still');
    await clock.advance(60_000);
    show.dataUse.useFull();
    player.frame(NOW + 53_000);
    expect(show.programmeMs()).toBe(NOW + 53_000);
  });
});
