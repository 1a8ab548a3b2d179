import { describe, expect, it } from 'vitest';
import { freshSite, ORIGIN } from '../src/testing/fixture.ts';

describe('the products', () => {
  interface Products {
    products: {
      id: string;
      title: string;
      url: string;
      images: { url: string }[];
      options: { name: string; values: { value: string; label: string; swatch?: string }[] }[];
      variants: {
        id: string;
        options: Record<string, string>;
        availability: string;
        available: number;
        compareAt?: object;
      }[];
    }[];
  }

  it('come in the player’s format, options named in the asked language', async () => {
    const { visitor } = freshSite();
    const { products } = (await (await visitor().get('/shoppable/products?locale=he')).json()) as Products;
    const shirt = products.find((product) => product.id === 'linen-shirt');
    expect(products).toHaveLength(30);
    expect(shirt?.title).toBe('חולצת פשתן רחוצה');
    expect(shirt?.url).toBe(`${ORIGIN}/he/products/linen-shirt`);
    expect(shirt?.options.map((option) => option.name)).toEqual(['צבע', 'מידה', 'גזרה']);
    expect(shirt?.options[0]?.values[1]).toEqual({ value: 'olive', label: 'זית', swatch: '#7b8058' });
    expect(shirt?.variants[0]?.options).toEqual({ צבע: 'oat', מידה: 's', גזרה: 'regular' });
  });

  it('say what is low and sold out', async () => {
    const { visitor } = freshSite();
    const { products } = (await (await visitor().get('/shoppable/products')).json()) as Products;
    const stateOf = (id: string) =>
      products.flatMap((product) => product.variants).find((variant) => variant.id === id);
    expect(stateOf('fig-candle')).toMatchObject({ availability: 'low', available: 3 });
    expect(stateOf('woven-basket')).toMatchObject({ availability: 'sold-out', available: 0 });
    expect(stateOf('canvas-tote.ink')).toMatchObject({
      availability: 'in-stock',
      compareAt: { amount: '38.00', currency: 'EUR' },
    });
  });

  it('have pictures that answer', async () => {
    const { visitor } = freshSite();
    const { products } = (await (await visitor().get('/shoppable/products')).json()) as Products;
    for (const { url } of products.flatMap((product) => product.images)) {
      expect((await visitor().get(url.slice(ORIGIN.length))).status, url).toBe(200);
    }
  });
});
