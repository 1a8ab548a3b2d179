import { describe, expect, it } from 'vitest';
import { rawOf } from '../lib/raw.ts';
import type { ProductRef } from './product-ref.ts';
import { readableSlug, wantedBy, wantedProducts } from './wanted-products.ts';

const ref = (more: Partial<ProductRef>): ProductRef => ({ id: 'show-1', title: '', images: [], ...more });

describe('wantedBy', () => {
  it.each([
    [{ handle: 'Mug', sku: 'M1', variantId: '7' }, ['slug', 'mug']],
    [{ sku: 'M1', variantId: '7' }, ['sku', 'M1']],
    [{ variantId: '7|Size=m', url: 'https://shop.example/mug/' }, ['id', '7']],
    [{ variantId: '7:9' }, ['id', '7']],
    [{ id: '12' }, ['id', '12']],
    [{ url: 'https://shop.example/product/mug/?a=1' }, ['slug', 'mug']],
    [{ id: 'mug' }, ['slug', 'mug']],
    [{ id: '12-pack' }, ['slug', '12-pack']],
  ])('reads %j as %j', (more, wanted) => {
    expect(wantedBy(ref(more))).toEqual(wanted);
  });
});

describe('wantedProducts', () => {
  it('asks once for each, and gives each ref its own', () => {
    const { by, match } = wantedProducts([ref({ id: '2' }), ref({ handle: 'כוס' }), ref({ id: '2' })]);
    expect([by('id'), by('slug'), by('sku')]).toEqual([['2'], ['כוס'], []]);
    const found = [
      { id: '2', slug: 'two' },
      { id: '1', slug: encodeURIComponent('כוס') },
    ].map((each) => rawOf(each));
    expect(match(found).map((each) => each?.text('id'))).toEqual(['2', '1', '2']);
    expect(match([])).toEqual([undefined, undefined, undefined]);
  });

  it('keeps a slug that is not well encoded', () => {
    expect(readableSlug('100%-Wool')).toBe('100%-wool');
  });
});
