import { describe, expect, it } from 'vitest';
import type { ShowEvent } from '../model/show-event.ts';
import { createTimeline } from './timeline.ts';

function pin(atMs: number, rev: number, ...productIds: string[]): ShowEvent {
  return {
    id: `pin${String(rev)}`,
    type: 'product.pin',
    atMs,
    data: { key: 'pins', rev, products: productIds.map((productId) => ({ productId })) },
  };
}

function dealOpen(atMs: number, rev: number, endsAtMs: number): ShowEvent {
  const data = { key: 'deal:d', rev, dealId: 'd', productIds: ['shirt'], percent: 20, prices: [], endsAtMs };
  return { id: `deal${String(rev)}`, type: 'deal.open', atMs, data };
}

function dealClose(rev: number): ShowEvent {
  return { id: `close${String(rev)}`, type: 'deal.close', data: { key: 'deal:d', rev, dealId: 'd' } };
}

function pinned(timeline: ReturnType<typeof createTimeline>): string[] {
  return timeline.$stage.get().pins.map(({ productId }) => productId);
}

describe('the timeline', () => {
  it('shows a pin when the picture has reached it, not when it has arrived', () => {
    const timeline = createTimeline(() => 0);
    timeline.moveTo(1000);
    timeline.insert([pin(5000, 1, 'shirt')]);
    expect(pinned(timeline)).toEqual([]);
    timeline.moveTo(4999);
    expect(pinned(timeline)).toEqual([]);
    timeline.moveTo(5000);
    expect(pinned(timeline)).toEqual(['shirt']);
  });

  it('folds back when the viewer seeks back', () => {
    const timeline = createTimeline(() => 0);
    timeline.insert([pin(1000, 1, 'shirt'), pin(2000, 2, 'candle'), pin(3000, 3)]);
    timeline.moveTo(3500);
    expect(pinned(timeline)).toEqual([]);
    timeline.moveTo(2500);
    expect(pinned(timeline)).toEqual(['candle']);
    timeline.moveTo(1500);
    expect(pinned(timeline)).toEqual(['shirt']);
  });

  it('is the same whatever order the events came in, and however often', () => {
    const events = [pin(1000, 1, 'a'), pin(2000, 2, 'b'), pin(3000, 3, 'c')];
    const forward = createTimeline(() => 0);
    const backward = createTimeline(() => 0);
    forward.insert(events);
    backward.insert([...events].reverse());
    backward.insert(events);
    for (const time of [500, 1500, 2500, 3500]) {
      forward.moveTo(time);
      backward.moveTo(time);
      expect(backward.$stage.get()).toEqual(forward.$stage.get());
    }
  });

  it('ends a deal by the clock of the service, wherever the picture is', () => {
    let now = 0;
    const timeline = createTimeline(() => now);
    timeline.insert([dealOpen(1000, 1, 60_000)]);
    timeline.moveTo(1000);
    expect(timeline.$stage.get().deals).toHaveLength(1);
    now = 60_000;
    timeline.moveTo(1033);
    expect(timeline.$stage.get().deals).toEqual([]);
  });

  it('ends a deal at once when the host closes it, also for a viewer who has rewound', () => {
    const timeline = createTimeline(() => 0);
    timeline.insert([dealOpen(1000, 1, 60_000)]);
    timeline.moveTo(1500);
    timeline.insert([dealClose(2)]);
    expect(timeline.$stage.get().deals).toEqual([]);
  });

  it('does not open a deal again that was closed before its opening was seen', () => {
    const timeline = createTimeline(() => 0);
    timeline.insert([dealClose(2), dealOpen(1000, 1, 60_000)]);
    timeline.moveTo(1500);
    expect(timeline.$stage.get().deals).toEqual([]);
  });

  it('tells nobody when a frame changes nothing', () => {
    const timeline = createTimeline(() => 0);
    timeline.insert([pin(1000, 1, 'shirt')]);
    timeline.moveTo(1000);
    let told = 0;
    timeline.$stage.listen(() => (told += 1));
    for (let time = 1000; time < 5000; time += 33) timeline.moveTo(time);
    expect(told).toBe(0);
  });

  it('takes an announcement away when it is over', () => {
    let now = 0;
    const timeline = createTimeline(() => now);
    const data = { key: 'announcement', rev: 1, text: 'Five minutes left', endsAt: 9000 };
    timeline.insert([{ id: 'a', type: 'announce', atMs: 1000, data }]);
    timeline.moveTo(2000);
    expect(timeline.$stage.get().announcement?.text).toBe('Five minutes left');
    now = 9000;
    timeline.moveTo(2033);
    expect(timeline.$stage.get().announcement).toBeUndefined();
  });

  it('remembers what has been shown up to now', () => {
    const timeline = createTimeline(() => 0);
    timeline.insert([pin(1000, 1, 'a'), pin(2000, 2, 'b')]);
    timeline.moveTo(1500);
    expect([...timeline.shownProducts()]).toEqual(['a']);
  });
});
