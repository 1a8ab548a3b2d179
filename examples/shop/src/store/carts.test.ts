import { describe, expect, it } from 'vitest';
import { freshShop } from '../testing/fixture.ts';

const SHIRT = 'linen-shirt.oat.m.regular';
const CANDLE = 'fig-candle';

function withCart() {
  const { shop, clock } = freshShop();
  const id = shop.carts.create();
  return { shop, clock, id, carts: shop.carts, read: () => shop.carts.read(id) };
}

describe('a cart', () => {
  it('joins equal variants into one line and keeps different properties apart', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 1 });
    carts.add(id, { variantId: SHIRT, quantity: 2 });
    carts.add(id, { variantId: SHIRT, quantity: 1, properties: { _show: 'studio' } });
    expect(read().lines.map((line) => [line.quantity, line.properties])).toEqual([
      [3, {}],
      [1, { _show: 'studio' }],
    ]);
    expect(read().quantity).toBe(4);
    expect(read().total).toBe(4 * 8900);
  });

  it('does not care about the order in which properties come', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 1, properties: { a: '1', b: '2' } });
    carts.add(id, { variantId: SHIRT, quantity: 1, properties: { b: '2', a: '1' } });
    expect(read().lines).toHaveLength(1);
  });

  it('takes what there is when more is asked for, and says so', () => {
    const { carts, id, read } = withCart();
    expect(carts.add(id, { variantId: CANDLE, quantity: 5 })).toEqual([
      { code: 'partial-stock', variantId: CANDLE, requested: 5, applied: 3, available: 3 },
    ]);
    expect(read().quantity).toBe(3);
    expect(carts.add(id, { variantId: CANDLE, quantity: 1 })).toEqual([
      { code: 'partial-stock', variantId: CANDLE, requested: 1, applied: 0, available: 3 },
    ]);
    expect(read().quantity).toBe(3);
  });

  it('counts pieces of one variant over all its lines against the stock', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: CANDLE, quantity: 2, properties: { gift: 'yes' } });
    carts.add(id, { variantId: CANDLE, quantity: 2 });
    expect(read().quantity).toBe(3);
    const [gift, plain] = read().lines;
    expect(carts.setQuantity(id, plain?.id ?? '', 4)).toMatchObject([{ code: 'partial-stock', applied: 0 }]);
    expect(carts.setQuantity(id, gift?.id ?? '', 1)).toEqual([]);
    expect(read().quantity).toBe(2);
  });

  it('sells at most ten of a kind, however many are wanted', () => {
    const { carts, id, read } = withCart();
    expect(carts.add(id, { variantId: 'soap-bars', quantity: Number.MAX_SAFE_INTEGER })).toMatchObject([
      { code: 'over-limit', applied: 10, available: 45 },
    ]);
    expect(read().quantity).toBe(10);
    const [line] = read().lines;
    expect(carts.setQuantity(id, line?.id ?? '', 99)).toMatchObject([{ code: 'over-limit', applied: 0 }]);
    expect(read().quantity).toBe(10);
  });

  it('refuses what is sold out, unknown or not chosen', () => {
    const { carts, id, read } = withCart();
    expect(carts.add(id, { variantId: 'woven-basket', quantity: 1 })).toMatchObject([
      { code: 'sold-out', applied: 0, available: 0 },
    ]);
    expect(carts.add(id, { variantId: 'no-such-thing', quantity: 1 })).toMatchObject([{ code: 'not-found' }]);
    expect(carts.add(id, { variantId: 'linen-shirt', quantity: 1 })).toMatchObject([
      { code: 'needs-options' },
    ]);
    expect(carts.add(id, { variantId: "'; DROP TABLE carts; --", quantity: 1 })).toMatchObject([
      { code: 'not-found' },
    ]);
    expect(read().lines).toEqual([]);
    expect(carts.has(id)).toBe(true);
  });

  it('removes a line at quantity 0 and says when a line is gone', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 1 });
    const line = read().lines[0]?.id ?? '';
    expect(carts.setQuantity(id, line, 0)).toEqual([]);
    expect(read().lines).toEqual([]);
    expect(carts.setQuantity(id, line, 2)).toEqual([{ code: 'line-gone', lineId: line }]);
    expect(carts.setQuantity(id, line, 0)).toEqual([]);
  });

  it('does not touch the line of another cart', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 1 });
    const other = carts.create();
    expect(carts.setQuantity(other, read().lines[0]?.id ?? '', 0)).toEqual([]);
    expect(read().quantity).toBe(1);
  });

  it('lets a quantity go down although the stock has fallen below it', () => {
    const { shop, carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 5 });
    shop.products.setStock(SHIRT, 1);
    const line = read().lines[0];
    expect(line).toMatchObject({ quantity: 5, available: 1 });
    expect(carts.setQuantity(id, line?.id ?? '', 3)).toEqual([]);
    expect(read().quantity).toBe(3);
  });

  it('is not for sale while the merchant has stopped it, and is again afterwards', () => {
    const { shop, carts, id, read } = withCart();
    shop.products.setStopped('linen-shirt', true);
    expect(carts.add(id, { variantId: SHIRT, quantity: 1 })).toMatchObject([{ code: 'sold-out' }]);
    shop.products.setStopped('linen-shirt', false);
    expect(carts.add(id, { variantId: SHIRT, quantity: 1 })).toEqual([]);
    expect(read().quantity).toBe(1);
  });

  it('counts its changes', () => {
    const { carts, id, read } = withCart();
    const before = read().revision;
    carts.add(id, { variantId: SHIRT, quantity: 1 });
    carts.clear(id);
    expect(read().revision).toBe(before + 2);
    expect(read()).toMatchObject({ quantity: 0, total: 0, lines: [] });
  });
});

describe('promotion codes', () => {
  it('take off their percent, however they are written', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 1 });
    expect(carts.setCodes(id, ['  live10 '])).toEqual([]);
    expect(read()).toMatchObject({
      subtotal: 8900,
      discount: 890,
      total: 8010,
      codes: [{ code: 'LIVE10', applied: true, saving: 890 }],
    });
  });

  it('wait in the cart until their minimum is reached', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: CANDLE, quantity: 1 });
    expect(carts.setCodes(id, ['WELCOME15'])).toEqual([{ code: 'code-minimum', promotion: 'WELCOME15' }]);
    expect(read()).toMatchObject({ discount: 0, codes: [{ applied: false, reason: 'code-minimum' }] });
    carts.add(id, { variantId: SHIRT, quantity: 1 });
    expect(read().discount).toBe(Math.round((3200 + 8900) * 0.15));
  });

  it('are refused when unknown, expired or used up, and are not kept', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 1 });
    expect(carts.setCodes(id, ['NOPE', 'SPRING25', 'FIRST50']).map((issue) => issue.code)).toEqual([
      'code-invalid',
      'code-expired',
      'code-used',
    ]);
    expect(read().codes).toEqual([]);
  });

  it('do not add up: the one that saves most applies', () => {
    const { carts, id, read } = withCart();
    carts.add(id, { variantId: SHIRT, quantity: 2 });
    carts.setCodes(id, ['LIVE10', 'SLOWDAYS20']);
    expect(read().codes).toEqual([
      { code: 'LIVE10', applied: false, reason: 'code-not-applicable' },
      { code: 'SLOWDAYS20', applied: true, saving: 3560 },
    ]);
  });

  it('are set as a whole list', () => {
    const { carts, id, read } = withCart();
    carts.setCodes(id, ['LIVE10']);
    carts.setCodes(id, []);
    expect(read().codes).toEqual([]);
  });
});
