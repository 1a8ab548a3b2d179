import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrack, type TrackEntry } from './track.ts';

function entry(atMs: number, rev: number): TrackEntry<string> {
  return { atMs, rev, value: `${String(atMs)}/${String(rev)}` };
}

describe('a track', () => {
  it('knows nothing before its first entry', () => {
    const track = createTrack<string>();
    track.insert(entry(1000, 1));
    expect(track.at(999)).toBeUndefined();
    expect(track.at(1000)?.value).toBe('1000/1');
    expect(track.nextChangeMs(0)).toBe(1000);
    expect(track.nextChangeMs(1000)).toBe(Infinity);
  });

  it('ignores a repeated entry and one that a newer revision has overtaken', () => {
    const track = createTrack<string>();
    expect(track.insert(entry(1000, 5))).toBe(true);
    expect(track.insert(entry(1000, 5))).toBe(false);
    expect(track.insert(entry(2000, 4))).toBe(false);
    expect(track.at(3000)?.rev).toBe(5);
  });

  it('drops what a newer revision with an earlier time makes untrue', () => {
    const track = createTrack<string>();
    track.insert(entry(2000, 1));
    track.insert(entry(3000, 2));
    track.insert(entry(1000, 3));
    expect(track.entries.map(({ rev }) => rev)).toEqual([3]);
  });

  it('tells the highest revision among what has begun, whatever order the entries came in', () => {
    const moments = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })));
    fc.assert(
      fc.property(moments, fc.integer({ min: -1, max: 51 }), (pairs, time) => {
        const track = createTrack<string>();
        for (const [atMs, rev] of pairs) track.insert(entry(atMs, rev));
        const begun = pairs.filter(([atMs]) => atMs <= time).map(([, rev]) => rev);
        expect(track.at(time)?.rev).toBe(begun.length === 0 ? undefined : Math.max(...begun));
      }),
    );
  });
});
