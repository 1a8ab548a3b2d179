import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CartChange } from '../model/cart.ts';
import type { ProductRef } from '../model/product-ref.ts';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartSubject } from '../testing/contract/cart-subject.ts';
import { catalogContract } from '../testing/contract/catalog-contract.ts';
import { memoryStorage } from '../testing/memory-storage.ts';
import { faultsAt } from '../testing/msw-faults.ts';
import { createSaleorShop, type SaleorShop, type SaleorShopOptions } from '../testing/stand-ins/saleor.ts';
import { saleor, type SaleorOptions } from './saleor.ts';

const API = 'https://saleor.example/graphql/';
const SHOP = 'https://shop.example';
const VARIANT = 'UHJvZHVjdFZhcmlhbnQ6';
const server = setupServer();
const { signal } = new AbortController();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function open(currency = 'EUR', price = 12.9, more: Partial<SaleorShopOptions> = {}): SaleorShop {
  const one = (id: string, slug: string, variant: object = {}, also: object = {}) => ({
    id: `UHJvZHVjdDo${id}`,
    slug,
    name: slug,
    variants: [{ id: VARIANT + id, price, ...variant }],
    ...also,
  });
  const sizes = ['S', 'M'].map((size) => ({
    id: `${VARIANT}shirt${size}`,
    price,
    choices: { Size: size, Colour: 'Olive' },
  }));
  const shop = createSaleorShop({
    url: API,
    currency,
    products: [
      one('1', 'plenty', { before: price * 2 }),
      one('2', 'scarce', { stock: 2 }),
      one('3', 'limited', { limit: 2 }),
      one('4', 'gone', { stock: 0 }),
      one('5', 'gift', { price: 0 }),
      { id: 'UHJvZHVjdDo6', slug: 'shirt', name: 'Shirt', variants: sizes },
    ],
    vouchers: { TEN: 10, MUCH: 0 },
    giftCards: ['ABCD-1234'],
    ...more,
  });
  server.use(...shop.handlers);
  return shop;
}

function storeOf(more: Partial<SaleorOptions> = {}) {
  const store = saleor({ url: API, channel: 'main', ...more });
  const ask = (change: CartChange, attribution?: { showId: string }) =>
    store.change(change, { signal, idempotencyKey: 'k', ...(attribution && { attribution }) });
  return {
    ...store,
    ask,
    add: (id: string, quantity = 1) => ask({ kind: 'add', variantId: VARIANT + id, quantity }),
  };
}

const faults = faultsAt(server, API, {
  malformed: () =>
    HttpResponse.json({
      data: {
        checkout: { id: 'x', totalPrice: { net: { amount: 1, currency: 'EUR' } }, lines: [{ id: 'a' }] },
        products: { edges: [{ node: { id: 'a' } }] },
        p0: { edges: 'none' },
      },
    }),
  refusing: () => HttpResponse.json({ errors: [{ message: 'No' }] }, { status: 403 }),
});

function subjectOf(currency: string, price: number): CartSubject {
  const shop = open(currency, price);
  const storage = memoryStorage();
  return {
    ...faults,
    backend: saleor({ url: API, channel: 'main', checkout: `${SHOP}/checkout?id={checkoutId}`, storage }),
    plenty: `${VARIANT}1`,
    scarce: `${VARIANT}2`,
    limited: `${VARIANT}3`,
    soldOut: `${VARIANT}4`,
    code: 'TEN',
    addElsewhere: async () => void (await storeOf({ storage }).add('1')),
    forget: () => shop.checkouts.clear(),
  };
}

describe.each([
  ['EUR', 12.9],
  ['JPY', 1200],
  ['KWD', 4.125],
])('a channel of Saleor in %s', (currency, price) => {
  // Saleor has no idempotency keys, no news, and no page of its own to link to; its codes are refused for one of two reasons.
  for (const { name, run } of cartContract({
    without: ['idempotency', 'watch', 'link', 'code-expired', 'code-minimum'],
  }))
    it(name, () => run(subjectOf(currency, price)));

  for (const { name, run } of catalogContract())
    it(name, () => {
      open(currency, price);
      return run({
        ...faults,
        backend: saleor({ url: API, channel: 'main' }),
        shirt: ref('shirt'),
        mug: ref('plenty'),
        soldOut: ref('gone'),
        unknown: ref('nothing'),
        currency,
      });
    });
});

function ref(handle: string, more: Partial<ProductRef> = {}): ProductRef {
  return { id: `ref-${handle}`, handle, title: '', images: [], ...more };
}

describe('saleor', () => {
  it('finds products by slug, address, id, variant and sku', async () => {
    open();
    const { handle: _, ...bare } = ref('');
    const found = await storeOf().products(
      [
        ref('shirt'),
        { ...bare, url: 'https://shop.example/products/shirt/?a=1' },
        { ...bare, id: 'UHJvZHVjdDo6' },
        { ...bare, variantId: `${VARIANT}shirtM` },
        { ...bare, sku: `SKU-${VARIANT}shirtS` },
        { ...bare, id: 'whatever' },
      ],
      { signal, locale: 'en' },
    );
    expect(found.map((each) => each?.title)).toEqual([
      'Shirt',
      'Shirt',
      'Shirt',
      'Shirt',
      'Shirt',
      undefined,
    ]);
  });

  it('tells axes, swatches, stock, the price before and the text of a description', async () => {
    open();
    const [shirt, scarce, plenty] = await storeOf({ product: 'https://shop.example/p/{slug}' }).products(
      [ref('shirt'), ref('scarce'), ref('plenty')],
      { signal, locale: 'en-GB' },
    );
    expect(shirt).toMatchObject({
      url: 'https://shop.example/p/shirt',
      description: 'About Shirt & more\n',
      options: [
        { name: 'Size', values: [{ value: 'S' }, { value: 'M' }] },
        { name: 'Colour', values: [{ value: 'Olive', swatch: '#6b7a4b' }] },
      ],
      variants: [{ options: { Size: 'S', Colour: 'Olive' } }, { options: { Size: 'M', Colour: 'Olive' } }],
    });
    expect(shirt?.images).toEqual([{ url: 'https://media.example/shirt.webp', alt: '' }]);
    expect(shirt?.variants?.[0]).toMatchObject({ availability: 'in-stock', available: undefined });
    expect(scarce?.variants?.[0]).toMatchObject({ availability: 'in-stock', available: 2 });
    expect(plenty?.variants?.[0]).toMatchObject({
      price: { amount: '12.90' },
      compareAt: { amount: '25.80' },
    });
  });

  it('speaks the language of the viewer, and the one that the shop is asked for', async () => {
    open();
    const [hebrew] = await storeOf().products([ref('shirt')], { signal, locale: 'he' });
    expect(hebrew?.title).toBe('Shirt בעברית');
    const [english] = await storeOf({ language: 'en' }).products([ref('shirt')], { signal, locale: 'he' });
    expect(english?.title).toBe('Shirt');
  });

  it('keeps the cart in the language of the viewer before a product was looked at', async () => {
    const shop = open();
    const add = { kind: 'add', variantId: `${VARIANT}1`, quantity: 1 } as const;
    await storeOf({ locale: 'el-GR' }).change(add, { signal, idempotencyKey: 'k' });
    expect(shop.documents.join()).toContain('languageCode:EL');
    expect(shop.documents.join()).not.toContain('languageCode:EN');
  });

  it.each([
    ['el-GR', 'EL'],
    ['no', 'NB'],
    ['fil-PH', 'EN'],
  ])('asks in the language of %s: %s', async (locale, code) => {
    const shop = open();
    await storeOf().products([ref('shirt')], { signal, locale });
    expect(shop.documents[0]).toContain(`languageCode:${code})`);
  });

  it('shows prices without taxes where the channel does', async () => {
    open('EUR', 12.5, { gross: false });
    const store = storeOf();
    const [product] = await store.products([ref('plenty')], { signal, locale: 'en' });
    expect(product?.variants?.[0]?.price.amount).toBe('10.00');
    const { cart } = await store.add('1', 2);
    expect(cart).toMatchObject({ taxesIncluded: false, total: { amount: '20.00' } });
    expect(cart.lines[0]).toMatchObject({ unit: { amount: '10.00' }, total: { amount: '20.00' } });
  });

  it.each([true, false])(
    'tells the same discount whether it is in the lines already or not: %s',
    async (inLines) => {
      open('EUR', 10, { inLines });
      const store = storeOf();
      await store.add('2', 2);
      const { cart } = await store.ask({ kind: 'set-codes', codes: ['TEN'] });
      expect(cart).toMatchObject({
        subtotal: { amount: '20.00' },
        discount: { amount: '2.00' },
        total: { amount: '18.00' },
      });
    },
  );

  it('says what a code does not apply to, and takes gift cards, of which only the end is told', async () => {
    open();
    const store = storeOf();
    await store.add('1');
    expect((await store.ask({ kind: 'set-codes', codes: ['MUCH'] })).issues).toEqual([
      { code: 'code-not-applicable' },
    ]);
    const { cart } = await store.ask({ kind: 'set-codes', codes: ['ABCD-1234'] });
    expect(cart.codes).toMatchObject([{ code: '…1234', applied: true }]);
    const kept = await store.ask({ kind: 'set-codes', codes: ['…1234', 'TEN'] });
    expect(kept.cart.codes.map(({ code }) => code)).toEqual(['TEN', '…1234']);
    const without = await store.ask({ kind: 'set-codes', codes: ['TEN'] });
    expect(without.cart.codes.map(({ code }) => code)).toEqual(['TEN']);
  });

  it('says how many may be had, and adds what is left to what is there', async () => {
    open();
    const store = storeOf();
    await store.add('2', 1);
    expect((await store.add('2', 5)).issues).toMatchObject([
      { code: 'partial-stock', requested: 5, applied: 1, available: 2 },
    ]);
    expect((await store.add('3', 3)).issues).toMatchObject([{ code: 'over-limit', applied: 0 }]);
  });

  it('has nothing to say about a line that was to be removed and is gone', async () => {
    const shop = open();
    const store = storeOf();
    const { cart } = await store.add('1');
    [...shop.checkouts.values()][0]!.lines = [];
    const change = { kind: 'set-quantity', lineId: cart.lines[0]!.id, quantity: 0 } as const;
    expect(await store.ask(change)).toMatchObject({ issues: [], cart: { quantity: 0 } });
  });

  it('does not let a gift be changed', async () => {
    open();
    const store = storeOf();
    const { cart } = await store.add('5');
    const [line] = cart.lines;
    expect(line?.editable).toBe(false);
    const change = { kind: 'set-quantity', lineId: line!.id, quantity: 2 } as const;
    expect((await store.ask(change)).issues).toMatchObject([{ code: 'not-purchasable' }]);
  });

  it('writes the show into the line, and leads to the checkout of the storefront', async () => {
    open();
    const store = storeOf({ checkout: 'https://shop.example/checkout?checkout={checkoutId}' });
    const change = { kind: 'add', variantId: `${VARIANT}1`, quantity: 1 } as const;
    const { cart } = await store.ask(change, { showId: 'autumn' });
    expect(cart.lines[0]?.properties).toMatchObject({ _live_event: 'autumn' });
    expect(cart.checkoutUrl).toBe('https://shop.example/checkout?checkout=Q2hlY2tvdXQ61');
  });

  it('takes what stands in the storage for no checkout when it is none', async () => {
    open();
    const storage = { ...memoryStorage(), getItem: () => 'gone/ä?' };
    expect((await storeOf({ storage }).read({ signal })).quantity).toBe(0);
  });

  it('tells a developer at once what is missing', () => {
    expect(() => saleor({ url: API } as SaleorOptions)).toThrow(
      expect.objectContaining({ code: 'config-invalid', path: 'channel' }),
    );
    const wrong = { url: API, channel: 'main', checkout: 5 } as unknown as SaleorOptions;
    expect(() => saleor(wrong)).toThrow(expect.objectContaining({ path: 'checkout' }));
  });
});
