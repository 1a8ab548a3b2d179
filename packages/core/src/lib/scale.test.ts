import { describe, expect, it } from 'vitest';
import type { ShowEvent } from '../model/show-event.ts';
import { createTimeline } from '../stores/timeline.ts';
import { createCueIndex } from './cue-index.ts';
import { createTrack } from './track.ts';

const MANY = 100_000;
/** Steps of a search among {@link MANY}: its logarithm, and one for luck. */
const SEARCH = Math.ceil(Math.log2(MANY)) + 1;

/** Entries of a track that count how often their time is looked at. */
function countedEntries(): { entries: { atMs: number; rev: number; value: number }[]; reads: () => number } {
  let reads = 0;
  const entries = Array.from({ length: MANY }, (_, index) => ({
    get atMs() {
      reads += 1;
      return index * 100;
    },
    rev: index,
    value: index,
  }));
  return { entries, reads: () => reads };
}

describe('a hundred thousand events', { timeout: 60_000 }, () => {
  it('are laid in at the end of the log by one search each, and sought by one', () => {
    const { entries, reads } = countedEntries();
    const track = createTrack<number>();
    for (const entry of entries) track.insert(entry);
    expect(reads()).toBeLessThan(MANY * (SEARCH + 3));
    const before = reads();
    for (let seek = 0; seek < 1000; seek += 1) track.at(((seek * 7919) % MANY) * 100);
    expect(reads() - before).toBeLessThanOrEqual(1000 * SEARCH);
  });

  it('cost one look at the clock in a frame that changes nothing', () => {
    let looks = 0;
    const timeline = createTimeline(() => {
      looks += 1;
      return 0;
    });
    timeline.insert(
      Array.from({ length: 1000 }, (_, index): ShowEvent => ({
        id: String(index),
        type: 'product.pin',
        atMs: index * 100_000,
        data: { key: 'pins', rev: index, products: [{ productId: String(index) }] },
      })),
    );
    timeline.moveTo(50_000_000);
    looks = 0;
    for (let frame = 1; frame <= 1000; frame += 1) timeline.moveTo(50_000_000 + frame * 33);
    expect(looks).toBe(1000);
  });

  it('are put in order before they are laid in, so that each only goes to the end', () => {
    const sorted: number[] = [];
    const log = Array.from({ length: 5000 }, (_, index): ShowEvent => {
      const position = (index * 7919) % 5000;
      return {
        id: String(position),
        type: 'product.pin',
        atMs: position,
        get data() {
          sorted.push(position);
          return { key: 'pins', rev: position, products: [] };
        },
      } as ShowEvent;
    });
    createTimeline(() => 0).insert(log);
    const order = [...new Set(sorted)];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).toHaveLength(5000);
  });
});

describe('an index of many cues', { timeout: 60_000 }, () => {
  it('reads each time a fixed number of times while it is built, sorted or not', () => {
    for (const step of [1, 7919]) {
      let reads = 0;
      const times = new Proxy(
        { length: MANY },
        {
          get(target, name) {
            if (name === 'length') return target.length;
            reads += 1;
            return (Number(name) * step) % MANY;
          },
        },
      ) as unknown as ArrayLike<number>;
      createCueIndex(times);
      expect(reads).toBeLessThanOrEqual(4 * MANY);
    }
  });
});
