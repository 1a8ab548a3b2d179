import { describe, expect, it } from 'vitest';
import type { Moment } from '../model/moment.ts';
import { decodeShow } from '../model/show.ts';
import { exampleShow } from '../testing/memory-show.ts';
import { earlierMoments, momentAt, momentsWithin } from './moments.ts';

const { products } = decodeShow(exampleShow());
const shown = (productId: string, startMs: number, endMs?: number): Moment => ({
  kind: 'product',
  id: `${productId}@${String(startMs)}`,
  productId,
  startMs,
  endMs,
});
const chapter: Moment = {
  kind: 'chapter',
  id: 'c',
  title: 'Lamps',
  productId: undefined,
  startMs: 50_000,
  endMs: undefined,
};
const WINDOW = { start: 10_000, end: 100_000 };

describe('the moments within a window', () => {
  it('have the names of their products and chapters, and tell how long ago they were', () => {
    expect(momentsWithin([shown('mug', 40_000, 60_000), chapter], products, WINDOW)).toMatchObject([
      { title: 'Stoneware mug', agoMs: 60_000 },
      { title: 'Lamps', agoMs: 50_000 },
    ]);
  });

  it('leave out what cannot be reached and what the show does not sell', () => {
    const moments = [shown('mug', 9_999), shown('mug', 100_001), shown('ghost', 50_000)];
    expect(momentsWithin(moments, products, WINDOW)).toEqual([]);
    expect(momentsWithin(moments, products, undefined)).toEqual([]);
  });
});

describe('the catch-up rail', () => {
  it('offers the newest moment of each earlier product, newest first', () => {
    const moments = [
      shown('mug', 20_000, 30_000),
      shown('lamp', 30_000, 40_000),
      shown('mug', 40_000, 70_000),
    ];
    expect(earlierMoments(moments, products, WINDOW).map(({ id, agoMs }) => [id, agoMs])).toEqual([
      ['mug@40000', 60_000],
      ['lamp@30000', 70_000],
    ]);
  });

  it('does not offer what is shown now', () => {
    const moments = [shown('mug', 20_000, 30_000), shown('lamp', 30_000)];
    expect(earlierMoments(moments, products, WINDOW).map(({ productId }) => productId)).toEqual(['mug']);
  });

  it('is empty without a window to go back in', () => {
    expect(earlierMoments([shown('mug', 80_000, 90_000)], products, { start: 75_000, end: 100_000 })).toEqual(
      [],
    );
  });
});

describe('the moment at a time', () => {
  it('is the one that runs then, of the kind that is asked for', () => {
    const moments = [shown('mug', 20_000, 30_000), shown('lamp', 60_000), chapter];
    expect(momentAt(moments, 'product', 70_000)?.productId).toBe('lamp');
    expect(momentAt(moments, 'product', 40_000)).toBeUndefined();
    expect(momentAt(moments, 'chapter', 70_000)?.id).toBe('c');
    expect(momentAt(moments, 'chapter', undefined)).toBeUndefined();
  });
});
