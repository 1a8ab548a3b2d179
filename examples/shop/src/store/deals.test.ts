import { describe, expect, it } from 'vitest';
import { freshShop, START_MS } from '../testing/fixture.ts';
import { priceOf } from './pricing.ts';

const SHIRT = 'linen-shirt.oat.m.regular';
const MINUTE = 60_000;

function withDeal(limits: { limit?: number; perOrder?: number } = {}) {
  const { shop, clock } = freshShop();
  shop.deals.put({
    id: 'd1',
    productIds: ['linen-shirt'],
    percent: 25,
    startsMs: START_MS + MINUTE,
    endsMs: START_MS + 3 * MINUTE,
    ...limits,
  });
  const id = shop.carts.create();
  shop.carts.add(id, { variantId: SHIRT, quantity: 3 });
  const price = () => {
    const found = shop.products.findVariant(SHIRT);
    return found === undefined ? undefined : priceOf(found.variant, shop.deals.running());
  };
  return { shop, clock, id, price, cart: () => shop.carts.read(id) };
}

describe('a timed promotion', () => {
  it('applies from its first to its last instant by the shop’s clock', () => {
    const { clock, cart, price } = withDeal();
    expect(cart().total).toBe(3 * 8900);
    clock.advance(MINUTE);
    expect(price()).toMatchObject({ now: 6675, before: 11_000 });
    expect(cart().lines[0]).toMatchObject({ unit: 6675, compareAt: 11_000, total: 20_025, dealPieces: 3 });
    clock.advance(2 * MINUTE - 1);
    expect(cart().total).toBe(20_025);
    clock.advance(1);
    expect(cart().total).toBe(3 * 8900);
  });

  it('ends when it is ended', () => {
    const { shop, clock, cart } = withDeal();
    clock.advance(MINUTE);
    expect(shop.deals.end('d1')).toBe(true);
    expect(cart().total).toBe(3 * 8900);
    expect(shop.deals.end('no-such-deal')).toBe(false);
  });

  it('gives each order only so many pieces', () => {
    const { clock, cart } = withDeal({ perOrder: 1 });
    clock.advance(MINUTE);
    expect(cart().lines[0]).toMatchObject({ unit: 8900, total: 6675 + 2 * 8900, dealPieces: 1 });
  });

  it('counts its limit per order over all lines of the cart', () => {
    const { shop, id, clock, cart } = withDeal({ perOrder: 4 });
    shop.carts.add(id, { variantId: 'linen-shirt.olive.s.relaxed', quantity: 3 });
    clock.advance(MINUTE);
    expect(cart().lines.map((line) => line.dealPieces)).toEqual([3, 1]);
  });

  it('is over when its pieces are sold', () => {
    const { shop, id, clock, cart } = withDeal({ limit: 3 });
    clock.advance(MINUTE);
    const buyer = {
      name: 'Ada',
      email: 'ada@example.com',
      street: 'Road 1',
      city: 'Athens',
      postcode: '10431',
      country: 'GR',
    };
    const outcome = shop.orders.place({ cartId: id, buyer, locale: 'en', seenTotal: cart().total });
    expect(outcome).toMatchObject({ kind: 'placed', order: { total: 20_025 } });
    expect(shop.deals.get('d1')?.sold).toBe(3);
    expect(shop.deals.running()).toEqual([]);
  });

  it('never makes a thing dearer', () => {
    const { shop, clock, price } = withDeal();
    shop.deals.put({
      id: 'd2',
      productIds: ['linen-shirt'],
      price: 99_000,
      startsMs: START_MS,
      endsMs: START_MS + MINUTE,
    });
    expect(price()).toEqual({ now: 8900, before: 11_000 });
    clock.advance(MINUTE);
    expect(price()?.deal?.id).toBe('d1');
  });

  it('keeps what it has sold when it is put again', () => {
    const { shop } = withDeal({ limit: 5 });
    shop.deals.count('d1', 2);
    shop.deals.put({
      id: 'd1',
      productIds: ['linen-shirt', 'linen-shirt'],
      price: 5000,
      startsMs: START_MS,
      endsMs: START_MS + MINUTE,
      limit: 5,
    });
    expect(shop.deals.get('d1')).toMatchObject({ sold: 2, price: 5000, productIds: ['linen-shirt'] });
    expect(shop.deals.get('d1')?.percent).toBeUndefined();
  });
});
