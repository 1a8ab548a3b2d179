import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultVariant, isPurchasable, isSoldOut, ProductSchema, type Product } from './product.ts';

const price = { amount: '5.00', currency: 'EUR' };

function product(...availability: readonly string[]): Product {
  const variants = availability.map((word, index) => ({ id: `v${index}`, price, availability: word }));
  return v.parse(ProductSchema, { id: 'p', title: 'Mug', variants });
}

describe('a product', () => {
  it('offers the first variant that can be bought, else the first', () => {
    expect(defaultVariant(product('sold-out', 'low', 'in-stock'))?.id).toBe('v1');
    expect(defaultVariant(product('sold-out', 'sold-out'))?.id).toBe('v0');
  });

  it('is sold out when nothing of it can be bought', () => {
    expect(isSoldOut(product('sold-out', 'sold-out'))).toBe(true);
    expect(isSoldOut(product('sold-out', 'preorder'))).toBe(false);
  });

  it('can be bought when the merchant says nothing, or something new', () => {
    expect(product('on-the-moon').variants[0]?.availability).toBe('unknown');
    expect(isPurchasable({ availability: 'unknown' })).toBe(true);
    expect(isPurchasable({ availability: 'backorder' })).toBe(true);
  });

  it('has at least one variant', () => {
    const result = v.safeParse(ProductSchema, { id: 'p', title: 'Mug', variants: [] });
    expect(result.issues?.[0].message).toBe('expected at least one variant');
    expect(defaultVariant({ ...product('low'), variants: [] })).toBeUndefined();
    expect(isSoldOut({ variants: [] })).toBe(false);
  });

  it.each(['red', 'url(x)', '#12', '#ggg', '#fff;background:url(//evil)', 'var(--x)'])(
    'has no swatch %j',
    (swatch) => {
      const options = [{ name: 'Colour', values: [{ value: 'Red', swatch }] }];
      const result = v.safeParse(ProductSchema, {
        id: 'p',
        title: 'Mug',
        options,
        variants: [{ id: 'v', price }],
      });
      expect(result.success).toBe(false);
    },
  );

  it('shows text from outside as clean text', () => {
    const hostile = {
      id: 'p',
      title: ' Mug\u202E<img src=x onerror=alert(1)>\u0000 ',
      variants: [{ id: 'v', price }],
    };
    expect(v.parse(ProductSchema, hostile).title).toBe('Mug<img src=x onerror=alert(1)>');
  });
});
