import { describe, expect, it } from 'vitest';
import { moneyOf } from './amount.ts';
import { decodeShopCart, type ShopCart, type ShopLine } from './shop-cart.ts';

const line: ShopLine = {
  id: 'a',
  variantId: 'v',
  title: 'Mug',
  choices: ['Blue', 'Large'],
  image: '/mug.jpg',
  url: 'javascript:alert(1)',
  quantity: 1.5,
  price: 500,
  before: 800,
  total: 750,
};
const cart: ShopCart = {
  lines: [line, { ...line, id: 'b', choices: [], image: undefined, before: 500, quantity: 2 }],
  subtotal: 1750,
  discount: 0,
  total: 1750,
  codes: [['ten', 175]],
  taxesIncluded: false,
  estimated: true,
  checkoutUrl: '/checkout',
};

describe('decodeShopCart', () => {
  const read = (more: Partial<ShopCart> = {}) =>
    decodeShopCart({ ...cart, ...more }, 'EUR', (amount) => moneyOf(amount, 'EUR'), 'https://shop.example/');

  it('tells pieces, choices, pictures and amounts', () => {
    expect(read()).toMatchObject({
      currency: 'EUR',
      quantity: 4,
      subtotal: { amount: '17.50' },
      codes: [{ code: 'ten', applied: true, saving: { amount: '1.75' } }],
      checkoutUrl: 'https://shop.example/checkout',
      lines: [
        {
          subtitle: 'Blue, Large',
          image: { url: 'https://shop.example/mug.jpg' },
          quantity: 2,
          unit: { amount: '5.00' },
          compareAt: { amount: '8.00' },
        },
        {},
      ],
    });
  });

  it.each([
    [595, true, '11.90', '11.90'],
    [500, false, '10.00', '10.00'],
  ])('tells sums as prices are, of which one is %i', (price, isWithTax, total, subtotal) => {
    const taxed = { ...line, quantity: 2, price, total: [1000, 190] as const };
    const { taxesIncluded = false, ...told } = read({
      ...{ lines: [taxed], subtotal: [1000, 190], discount: [0, 0], codes: [['ten', [100, 19]]] },
      taxesIncluded: undefined,
    });
    expect([taxesIncluded, told.lines[0]?.total.amount, told.subtotal.amount]).toEqual([
      ...[isWithTax, total, subtotal],
    ]);
    expect([told.discount, told.codes[0]?.saving?.amount]).toEqual([undefined, isWithTax ? '1.19' : '1.00']);
  });

  it('leaves out what says nothing, and links that are none', () => {
    const { discount, taxesIncluded, lines } = read();
    expect([discount, taxesIncluded]).toEqual([undefined, undefined]);
    expect([lines[0]?.url, lines[1]?.compareAt, lines[1]?.subtitle, lines[1]?.image]).toEqual(
      Array.from({ length: 4 }),
    );
    expect(read({ discount: 175, taxesIncluded: true })).toMatchObject({
      discount: { amount: '1.75' },
      taxesIncluded: true,
    });
  });

  it('says which field is wrong', () => {
    expect(() => read({ lines: [{ ...line, id: undefined }] })).toThrow(
      expect.objectContaining({ code: 'cart-invalid', path: 'lines.0.id' }),
    );
  });
});
