import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCueIndex } from './cue-index.ts';

const timesOf = (index: ReturnType<typeof createCueIndex>): number[] =>
  Array.from({ length: index.size }, (_, position) => index.atMs(position));

describe('a cue index', { timeout: 60_000 }, () => {
  it('finds how many cues are at or before a moment', () => {
    const index = createCueIndex([10, 20, 20, 30]);
    expect([9, 10, 20, 29, 30, 31].map(index.countUntil)).toEqual([0, 1, 3, 3, 4, 4]);
    expect([index.atMs(-1), index.atMs(4), index.ordinal(-1), index.ordinal(4)]).toEqual([
      Infinity,
      Infinity,
      -1,
      -1,
    ]);
  });

  it.each([
    ['whole milliseconds', fc.integer({ min: -1e6, max: 4e9 })],
    ['epoch times of decades', fc.integer({ min: 0, max: 4e12 })],
    ['parts of milliseconds', fc.double({ min: 0, max: 1e13, noNaN: true })],
  ])('puts %s in order, whatever order they came in', (_name, moment) => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 200 }), (times) => {
        const index = createCueIndex(times);
        expect(timesOf(index)).toEqual([...times].sort((a, b) => a - b));
        const found = Array.from({ length: times.length }, (_, position) => times[index.ordinal(position)]);
        expect(found).toEqual(timesOf(index));
      }),
    );
  });

  it('is the same whether cues are laid in at once or one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), (times) => {
        const whole = createCueIndex(times);
        const grown = createCueIndex();
        times
          .map((time, ordinal) => ({ time, ordinal }))
          .reverse()
          .forEach(({ time, ordinal }) => grown.add(time, ordinal));
        const all = (index: typeof whole): number[][] =>
          timesOf(index).map((time, position) => [time, index.ordinal(position)]);
        expect(all(grown)).toEqual(all(whole));
      }),
    );
  });

  it('does not take the same cue twice', () => {
    const index = createCueIndex([10]);
    expect([index.add(10, 0), index.add(10, 1), index.add(10, 1)]).toEqual([false, true, false]);
    expect(index.size).toBe(2);
  });

  it('holds a cue in less than 24 bytes, however it was laid in', () => {
    const grown = createCueIndex();
    for (let atMs = 0; atMs < 100_000; atMs += 1) grown.add(atMs, atMs);
    expect(grown.bytes / grown.size).toBeLessThanOrEqual(24);
    expect(createCueIndex(new Float64Array(100_000)).bytes / 100_000).toBe(12);
  });
});
