import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeProductNews, refOf, withNews } from './product-answer.ts';
import type { Product } from './product.ts';

const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

const MUG: Product = {
  id: 'mug',
  handle: 'stoneware-mug',
  title: 'Mug',
  url: 'https://shop.example/mug',
  images: [{ url: 'https://shop.example/mug.webp' }],
  options: [{ name: 'Colour', values: [{ value: 'Sand' }, { value: 'Olive' }] }],
  variants: [
    { id: 'sand', sku: 'M-S', options: { Colour: 'Sand' }, price: EUR('18.00'), availability: 'in-stock' },
    { id: 'olive', options: { Colour: 'Olive' }, price: EUR('18.00'), availability: 'low', available: 2 },
  ],
  complete: true,
  disclosures: [{ kind: 'affiliate' }],
  claims: [],
};

const read = (value: unknown): ReturnType<typeof decodeProductNews> => decodeProductNews(value, 'mug');

describe('what a catalog says of a product', () => {
  it('may be any of its fields, and of its variants any of theirs', () => {
    const news = read({ title: 'Stoneware', variants: [{ id: 'olive', available: 1 }], unknown: true });
    expect(news).toEqual({ title: 'Stoneware', variants: [{ id: 'olive', available: 1 }] });
    expect(withNews(MUG, news, 'merge').variants).toEqual([{ ...MUG.variants[1], available: 1 }]);
  });

  it.each([
    [{ title: 7 }, 'title'],
    [{ variants: {} }, 'variants'],
    [{ variants: [{ price: EUR('1') }] }, 'variants.0.id'],
    [{ variants: [{ id: 'a', price: { amount: 1, currency: 'EUR' } }] }, 'variants.0.price.amount'],
    [{ variants: [{ id: 'a', limits: { max: -1 } }] }, 'variants.0.limits.max'],
    ['mug', ''],
    [undefined, ''],
  ])('case %#: says which field is wrong, and of which product', (value, path) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({
        code: 'catalog-invalid',
        path,
        message: expect.stringContaining('"mug"') as string,
      }),
    );
  });

  it('is not sold where it has no price', () => {
    const news = read({ variants: [{ id: 'new' }, { id: 'other', price: EUR('5.00') }] });
    expect(withNews(MUG, news, 'merge').variants).toEqual([
      { id: 'other', price: EUR('5.00'), options: {}, availability: 'unknown' },
    ]);
  });

  it('leaves nothing of the show’s product when it takes its place, but its id, its title and its labels', () => {
    const news = read({ variants: [{ id: 'x', price: EUR('9.00') }] });
    expect(withNews(MUG, news, 'replace')).toEqual({
      id: 'mug',
      title: 'Mug',
      images: [],
      options: [],
      variants: [{ id: 'x', price: EUR('9.00'), options: {}, availability: 'unknown' }],
      complete: true,
      disclosures: [{ kind: 'affiliate' }],
      claims: [],
    });
  });

  it('takes neither title nor picture away when it has none', () => {
    const news = read({ title: '', images: [] });
    expect(withNews(MUG, news, 'merge')).toEqual(MUG);
    expect(withNews(MUG, news, 'replace')).toMatchObject({ title: 'Mug', images: [] });
  });

  it('cannot give it another id', () => {
    for (const mode of ['merge', 'replace'] as const)
      expect(withNews(MUG, read({ id: 'gid://shop/7', title: 'M' }), mode).id).toBe('mug');
  });

  it('changes what it tells and nothing else, and the same again changes nothing more', () => {
    const variant = fc.record(
      {
        id: fc.constantFrom('sand', 'olive', 'new'),
        price: fc.integer({ min: 0, max: 99 }).map((euros) => EUR(`${String(euros)}.00`)),
        availability: fc.constantFrom('in-stock', 'sold-out', 'low'),
        available: fc.nat(9),
        title: fc.string({ maxLength: 9 }),
      },
      { requiredKeys: ['id'] },
    );
    const product = fc.record(
      {
        title: fc.string({ maxLength: 20 }),
        description: fc.string({ maxLength: 20 }),
        complete: fc.boolean(),
        variants: fc.uniqueArray(variant, { selector: ({ id }) => id, maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(product, (answer) => {
        const news = read(answer);
        const merged = withNews(MUG, news, 'merge');
        for (const [name, value] of Object.entries(MUG))
          if (!(name in answer)) expect(merged[name as keyof Product]).toEqual(value);
        for (const told of news.variants ?? []) {
          const known = MUG.variants.find(({ id }) => id === told.id);
          const shown = merged.variants.find(({ id }) => id === told.id);
          if (known === undefined && told.price === undefined) expect(shown).toBeUndefined();
          else expect(shown).toEqual({ options: {}, availability: 'unknown', ...known, ...told });
        }
        const ids = new Set(merged.variants.map(({ id }) => id));
        expect(ids.size).toBe(merged.variants.length);
        expect(withNews(merged, news, 'merge')).toEqual(merged);
      }),
    );
  });
});

describe('what a product is asked for by', () => {
  it('is what the show names, else its first variant', () => {
    expect(refOf(MUG)).toEqual({
      id: 'mug',
      handle: 'stoneware-mug',
      url: 'https://shop.example/mug',
      sku: 'M-S',
      variantId: 'sand',
      title: 'Mug',
      images: MUG.images,
    });
    expect(refOf({ ...MUG, sku: 'MUG', variantId: 'v' })).toMatchObject({ sku: 'MUG', variantId: 'v' });
    const { handle: _handle, url: _url, ...named } = { ...MUG, variants: [] };
    expect(refOf(named)).toEqual({ id: 'mug', title: 'Mug', images: MUG.images });
  });
});
