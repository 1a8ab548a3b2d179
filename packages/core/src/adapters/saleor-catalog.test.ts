import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProductRef } from '../model/product-ref.ts';
import { createSaleorShop, type SaleorProduct } from '../testing/stand-ins/saleor.ts';
import { saleor } from './saleor.ts';

const API = 'https://saleor.example/graphql/';
const VARIANT = 'UHJvZHVjdFZhcmlhbnQ6';
const server = setupServer();
const { signal } = new AbortController();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function open(more: Partial<SaleorProduct> = {}) {
  const mug = { id: 'UHJvZHVjdDo3', slug: 'mug', name: 'Mug', variants: [{ id: `${VARIANT}7`, price: 9 }] };
  const shop = createSaleorShop({ url: API, currency: 'EUR', products: [{ ...mug, ...more }] });
  server.use(...shop.handlers);
  return { shop, store: saleor({ url: API, channel: 'main' }) };
}

function ref(more: Partial<ProductRef>): ProductRef {
  return { id: 'seven', title: '', images: [], ...more };
}

const add = (quantity = 1) => ({ kind: 'add', variantId: `${VARIANT}7`, quantity }) as const;
const given = { signal, idempotencyKey: 'k' };

describe('saleor', () => {
  it.each([
    ['its id, although variants have names of the page', { id: 'UHJvZHVjdDo3', variantId: 'small' }],
    ['its sku, although its page is elsewhere', { sku: `SKU-${VARIANT}7`, url: 'https://shop.example/a/7' }],
    ['an id that is its slug', { id: 'mug' }],
    ['its variant, although the handle is older', { handle: 'old', variantId: `${VARIANT}7` }],
  ])('finds a product by %s', async (_, names) => {
    const { store } = open();
    const [found, nothing] = await store.products([ref(names), ref({})], { signal, locale: 'en' });
    expect(found?.title).toBe('Mug');
    expect(nothing).toBeNull();
  });

  it('asks once for all products, and not at all for none', async () => {
    const { shop, store } = open();
    expect(await store.products([], { signal, locale: 'en' })).toEqual([]);
    await store.products([ref({ id: 'mug' }), ref({ handle: 'cup' })], { signal, locale: 'en' });
    expect(shop.documents).toHaveLength(1);
  });

  it('shows a product of which no images are told, and nothing is sold', async () => {
    const { store } = open({ more: { media: null, variants: [] } });
    const [mug] = await store.products([ref({ handle: 'mug' })], { signal, locale: 'en' });
    expect(mug).toMatchObject({ title: 'Mug', images: [], variants: [] });
  });

  it('calls sold out what may not be bought yet', async () => {
    const { store } = open({ more: { isAvailableForPurchase: false } });
    const [mug] = await store.products([ref({ handle: 'mug' })], { signal, locale: 'en' });
    expect(mug?.variants?.[0]).toMatchObject({ availability: 'sold-out', available: 0 });
  });

  it('lets variants that no attribute tells apart be chosen by their names, and leaves out what has no price', async () => {
    const variants = ['Small', 'Large', 'Free'].map((name) => ({
      id: VARIANT + name,
      price: 9,
      more: { name, ...(name === 'Free' && { pricing: { price: null, priceUndiscounted: null } }) },
    }));
    const { store } = open({ variants });
    const [mug] = await store.products([ref({ handle: 'mug' })], { signal, locale: 'en' });
    expect(mug?.variants?.map(({ options }) => options)).toEqual([{ Mug: 'Small' }, { Mug: 'Large' }]);
    expect(mug?.options?.map(({ values }) => values.map(({ value }) => value))).toEqual([['Small', 'Large']]);
  });

  it('does not count the pieces of a checkout that the shop has forgotten against a limit', async () => {
    const { shop, store } = open({ variants: [{ id: `${VARIANT}7`, price: 9, limit: 2 }] });
    await store.change(add(2), given);
    shop.checkouts.clear();
    const { cart, issues } = await store.change(add(2), given);
    expect([cart.quantity, issues]).toEqual([2, []]);
  });

  it('says that something is wrong when the shop makes no checkout, as in a channel that it does not know', async () => {
    open();
    const store = saleor({ url: API, channel: 'other', currency: 'EUR' });
    await expect(store.change(add(), given)).rejects.toMatchObject({
      code: 'cart-invalid',
      retryable: false,
    });
  });

  it('says that a checkout without sums is wrong', async () => {
    const { store } = open();
    await store.change(add(), given);
    const checkout = { id: 'Q2hlY2tvdXQ61', displayGrossPrices: true, giftCards: [], lines: [{ id: 'a' }] };
    server.use(http.post(API, () => HttpResponse.json({ data: { checkout } })));
    await expect(store.read({ signal })).rejects.toMatchObject({ code: 'cart-invalid', retryable: false });
  });
});
