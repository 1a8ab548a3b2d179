import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshShop, START_MS } from '../testing/fixture.ts';
import type { Shop } from './shop.ts';
import { openShop } from './shop.ts';

const CANDLE = 'fig-candle';
const buyer = {
  name: 'Ada',
  email: 'ada@example.com',
  street: 'Road 1',
  city: 'Athens',
  postcode: '10431',
  country: 'GR',
};

function cartWith(shop: Shop, variantId: string, quantity: number): string {
  const id = shop.carts.create();
  shop.carts.add(id, { variantId, quantity, properties: { _show: 'studio' } });
  return id;
}

function place(shop: Shop, cartId: string, seenTotal = shop.carts.read(cartId).total) {
  return shop.orders.place({ cartId, buyer, locale: 'he', seenTotal });
}

const stockOf = (shop: Shop, variantId: string): number | undefined =>
  shop.products.findVariant(variantId)?.variant.stock;

describe('a checkout', () => {
  it('takes the order, lowers the stock and clears the cart', () => {
    const { shop } = freshShop();
    const cart = cartWith(shop, CANDLE, 2);
    shop.carts.setCodes(cart, ['LIVE10']);
    const outcome = place(shop, cart);
    expect(outcome.kind).toBe('placed');
    expect(stockOf(shop, CANDLE)).toBe(1);
    expect(shop.carts.read(cart)).toMatchObject({ quantity: 0, codes: [] });
    const order = outcome.kind === 'placed' ? shop.orders.get(outcome.order.id) : undefined;
    expect(order).toMatchObject({
      number: 10_247,
      total: 5760,
      discount: 640,
      codes: ['LIVE10'],
      buyer,
      placedMs: START_MS,
    });
    expect(order?.lines).toMatchObject([
      { title: 'נר עלי תאנה', quantity: 2, properties: { _show: 'studio' } },
    ]);
  });

  it('lets one of two buyers have the last piece and tells the other', () => {
    const { shop } = freshShop();
    shop.products.setStock(CANDLE, 1);
    const [first, second] = [cartWith(shop, CANDLE, 1), cartWith(shop, CANDLE, 1)];
    expect(place(shop, first).kind).toBe('placed');
    expect(place(shop, second)).toMatchObject({
      kind: 'changed',
      issues: [{ code: 'sold-out', variantId: CANDLE, requested: 1, applied: 0 }],
    });
    expect(shop.carts.read(second).lines).toEqual([]);
    expect(shop.orders.count()).toBe(1);
    expect(stockOf(shop, CANDLE)).toBe(0);
  });

  it('lets one of two processes over the same file have the last piece', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-'));
    const file = join(folder, 'shop.sqlite');
    const [one, other] = [openShop(file), openShop(file)];
    one.products.setStock(CANDLE, 1);
    const [first, second] = [cartWith(one, CANDLE, 1), cartWith(other, CANDLE, 1)];
    expect([place(other, second).kind, place(one, first).kind]).toEqual(['placed', 'changed']);
    expect(one.orders.count()).toBe(1);
    one.db.close();
    other.db.close();
    rmSync(folder, { recursive: true });
  });

  it('lowers the quantity when only some are left, and orders nothing yet', () => {
    const { shop } = freshShop();
    const cart = cartWith(shop, CANDLE, 3);
    shop.products.setStock(CANDLE, 2);
    expect(place(shop, cart)).toMatchObject({
      kind: 'changed',
      issues: [{ code: 'partial-stock', requested: 3, applied: 2, available: 2 }],
    });
    expect(shop.carts.read(cart).quantity).toBe(2);
    expect(place(shop, cart).kind).toBe('placed');
  });

  it('does not sell at another price than the buyer has seen', () => {
    const { shop, clock } = freshShop();
    const cart = cartWith(shop, CANDLE, 1);
    shop.deals.put({
      id: 'd',
      productIds: [CANDLE],
      percent: 50,
      startsMs: START_MS,
      endsMs: START_MS + 1000,
    });
    const seen = shop.carts.read(cart).total;
    clock.advance(1000);
    expect(place(shop, cart, seen)).toEqual({ kind: 'changed', issues: [] });
    expect(stockOf(shop, CANDLE)).toBe(3);
  });

  it('orders nothing from an empty cart', () => {
    const { shop } = freshShop();
    expect(place(shop, shop.carts.create(), 0)).toEqual({ kind: 'empty' });
    expect(place(shop, 'no-such-cart', 0)).toEqual({ kind: 'empty' });
  });

  it('is undone wholly when a listener fails', () => {
    const { shop } = freshShop();
    shop.hooks.onOrderPlaced.push(() => {
      throw new Error('broken listener');
    });
    const cart = cartWith(shop, CANDLE, 1);
    expect(() => place(shop, cart)).toThrow('broken listener');
    expect(stockOf(shop, CANDLE)).toBe(3);
    expect(shop.carts.read(cart).quantity).toBe(1);
    expect(shop.orders.count()).toBe(0);
  });

  it('uses a code up', () => {
    const { shop } = freshShop();
    shop.db.run("UPDATE codes SET used = 49 WHERE code = 'FIRST50'");
    const [first, second] = [cartWith(shop, CANDLE, 1), cartWith(shop, CANDLE, 1)];
    shop.carts.setCodes(first, ['FIRST50']);
    shop.carts.setCodes(second, ['FIRST50']);
    const seen = shop.carts.read(second).total;
    expect(place(shop, first).kind).toBe('placed');
    expect(place(shop, second, seen).kind).toBe('changed');
    expect(shop.carts.read(second)).toMatchObject({
      discount: 0,
      codes: [{ applied: false, reason: 'code-used' }],
    });
  });

  it('tells the listeners of stock and orders', () => {
    const { shop } = freshShop();
    const told: string[] = [];
    shop.hooks.onStockChanged.push((productId) => told.push(`stock ${productId}`));
    shop.hooks.onPriceChanged.push((productId) => told.push(`price ${productId}`));
    shop.hooks.onOrderPlaced.push((order) => told.push(`order ${order.number}`));
    shop.products.setPrice(CANDLE, 3000, 3200);
    place(shop, cartWith(shop, CANDLE, 1));
    expect(told).toEqual(['price fig-candle', 'stock fig-candle', 'order 10247']);
  });
});
