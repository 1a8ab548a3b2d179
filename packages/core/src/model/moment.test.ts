import { describe, expect, it } from 'vitest';
import { momentsOf } from './moment.ts';

const pins = (...rows: [number, ...string[]][]) =>
  rows.map(([atMs, ...ids]) => ({ atMs, value: { products: ids.map((productId) => ({ productId })) } }));
const spans = (...rows: [number, ...string[]][]) =>
  momentsOf(pins(...rows), []).map((moment) => [moment.productId, moment.startMs, moment.endMs]);

describe('the moments of a show', () => {
  it('last from a pin to the next one', () => {
    expect(spans([1000, 'mug'], [41_000, 'lamp'], [81_000])).toEqual([
      ['mug', 1000, 41_000],
      ['lamp', 41_000, 81_000],
    ]);
  });

  it('go on while a product stays among those that are shown', () => {
    expect(spans([1000, 'mug'], [2000, 'mug', 'lamp'], [30_000, 'lamp'])).toEqual([
      ['mug', 1000, 30_000],
      ['lamp', 2000, undefined],
    ]);
  });

  it('are one when a product is gone for seconds only', () => {
    expect(spans([1000, 'mug'], [20_000], [24_000, 'mug'], [60_000])).toEqual([['mug', 1000, 60_000]]);
  });

  it('are two when it comes back later', () => {
    expect(spans([1000, 'mug'], [20_000, 'lamp'], [90_000, 'mug'])).toEqual([
      ['mug', 1000, 20_000],
      ['lamp', 20_000, 90_000],
      ['mug', 90_000, undefined],
    ]);
  });

  it('have names of their own, so that a list of them keeps its rows', () => {
    const ids = momentsOf(pins([1000, 'mug'], [20_000, 'lamp'], [90_000, 'mug']), []).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stand among the chapters in the order of time', () => {
    const chapters = [
      { atMs: 0, value: { title: 'Welcome' } },
      { atMs: 60_000, value: { title: 'Lamps', productId: 'lamp' } },
    ];
    expect(momentsOf(pins([1000, 'mug']), chapters)).toMatchObject([
      { kind: 'chapter', title: 'Welcome', startMs: 0, endMs: 60_000 },
      { kind: 'product', productId: 'mug' },
      { kind: 'chapter', title: 'Lamps', productId: 'lamp', endMs: undefined },
    ]);
  });
});
