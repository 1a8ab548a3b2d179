import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildClientSchema, parse, validate, type IntrospectionQuery } from 'graphql';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartSubject } from '../testing/contract/cart-subject.ts';
import { memoryStorage } from '../testing/memory-storage.ts';
import { faultsAt } from '../testing/msw-faults.ts';
import type { StorefrontOptions, StorefrontShop } from '../testing/stand-ins/shopify-storefront.ts';
import {
  API,
  DOMAIN,
  exampleStorefront,
  GID,
  storefrontStore,
} from '../testing/stand-ins/shopify-storefront-rig.ts';
import { shopifyStorefront, type ShopifyStorefrontOptions } from './shopify-storefront.ts';

const SCHEMA_FILE = createRequire(import.meta.url).resolve('@shopify/hydrogen-react/storefront.schema.json');
const schema = buildClientSchema(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as IntrospectionQuery);
const server = setupServer();
const { signal } = new AbortController();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function open(currency?: string, price?: string, more?: Partial<StorefrontOptions>): StorefrontShop {
  const shop = exampleStorefront(schema, currency, price, more);
  server.use(...shop.handlers);
  return shop;
}

const faults = faultsAt(server, API, {
  malformed: () => HttpResponse.json({ data: { cart: { id: 'x', lines: { nodes: [{ id: 1 }] } } } }),
  refusing: () => HttpResponse.json({ errors: 'Unavailable Shop' }, { status: 403 }),
});

function subjectOf(currency: string, price: string): CartSubject {
  const shop = open(currency, price);
  const storage = memoryStorage();
  return {
    ...faults,
    backend: shopifyStorefront({ domain: DOMAIN, storage }),
    plenty: `${GID}1`,
    scarce: `${GID}2`,
    limited: `${GID}3`,
    soldOut: `${GID}4`,
    code: 'TEN',
    expiredCode: 'LATE',
    minimumCode: 'MUCH',
    async addElsewhere() {
      await storefrontStore({ storage }).add(1);
    },
    forget: () => shop.carts.clear(),
  };
}

describe.each([
  ['EUR', '12.90'],
  ['JPY', '1200'],
  ['KWD', '4.125'],
])('the cart of a Shopify shop in %s', (currency, price) => {
  // The API knows no idempotency keys and tells no changes.
  for (const { name, run } of cartContract({ without: ['idempotency', 'watch'] }))
    it(name, () => run(subjectOf(currency, price)));
});

describe('shopifyStorefront', () => {
  it('sends documents that the schema of the shop knows, and none that is too heavy without a token', async () => {
    const shop = open();
    const store = storefrontStore();
    await store.read({ signal });
    const { cart } = await store.add(1, 2);
    await store.ask({ kind: 'set-quantity', lineId: cart.lines[0]!.id, quantity: 3 });
    await store.ask({ kind: 'set-codes', codes: ['TEN'] });
    await store.ask({ kind: 'set-quantity', lineId: cart.lines[0]!.id, quantity: 0 });
    await store.ask({ kind: 'add', variantId: '1', quantity: 1 }, { showId: 'autumn' });
    await store.products([{ id: 'a', handle: 'plenty', title: '', images: [] }], { signal, locale: 'en' });
    await store.products([{ id: 'b', variantId: '2', title: '', images: [] }], { signal, locale: 'en' });
    for (const document of shop.documents)
      expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
    expect(new Set(shop.documents).size).toBeGreaterThan(7);
    expect(Math.max(...shop.costs)).toBeLessThan(600);
  });

  it('asks in the language and for the market of the viewer before a product was looked at', async () => {
    const shop = open();
    await storefrontStore({ locale: 'he-IL' }).add(1);
    expect(shop.variables[0]).toMatchObject({ country: 'IL', language: 'HE' });
  });

  it('keeps the secret id whole and tells it to nobody', async () => {
    const shop = open();
    const storage = memoryStorage();
    const store = storefrontStore({ storage });
    const { cart } = await store.add(1);
    const [id = ''] = shop.carts.keys();
    expect(id).toContain('?key=');
    expect([...storage.values.values()]).toEqual([id]);
    expect(cart.id).toBeUndefined();
    expect((await storefrontStore({ storage }).read({ signal })).quantity).toBe(1);
  });

  it('takes what stands in the storage for no cart when it is none', async () => {
    open();
    const storage = memoryStorage();
    const other = storefrontStore({ storage });
    await other.add(1);
    const [key = ''] = storage.values.keys();
    storage.values.set(key, 'gone/ä?');
    expect((await storefrontStore({ storage }).read({ signal })).quantity).toBe(0);
    expect(storage.values.size).toBe(0);
    storage.values.set(key, 'gone/ä?');
    expect((await storefrontStore({ storage }).add(1)).cart.quantity).toBe(1);
  });

  it('reads an empty cart in the currency of the market without making one', async () => {
    const shop = open('JPY', '1200');
    expect(await storefrontStore().read({ signal })).toMatchObject({
      currency: 'JPY',
      quantity: 0,
      total: { amount: '0', currency: 'JPY' },
    });
    expect(shop.carts.size).toBe(0);
  });

  it('says what is sold out although the shop says nothing, and leaves its line of no pieces out', async () => {
    open();
    const { cart, issues } = await storefrontStore().add(4);
    expect(cart.lines).toEqual([]);
    expect(issues).toEqual([
      { code: 'sold-out', variantId: `${GID}4`, requested: 1, applied: 0, available: 0 },
    ]);
  });

  it('says how many came in addition to those that were there', async () => {
    open();
    const store = storefrontStore();
    await store.add(2, 1);
    const { issues } = await store.add(2, 3);
    expect(issues).toMatchObject([{ code: 'partial-stock', requested: 3, applied: 1, available: 2 }]);
    expect((await store.add(2)).issues).toMatchObject([{ code: 'partial-stock', applied: 0, available: 2 }]);
  });

  it('says how many a line could be set to', async () => {
    open();
    const store = storefrontStore();
    const { cart } = await store.add(2, 1);
    const lineId = cart.lines[0]!.id;
    expect((await store.ask({ kind: 'set-quantity', lineId, quantity: 9 })).issues).toMatchObject([
      { code: 'partial-stock', lineId, requested: 8, applied: 1, available: 2 },
    ]);
  });

  it('takes pieces that another tab took out meanwhile for no shortage', async () => {
    const shop = open();
    const store = storefrontStore();
    await store.add(1, 3);
    [...shop.carts.values()][0]!.lines[0]!.quantity = 1;
    expect(await store.add(1)).toMatchObject({ issues: [], cart: { quantity: 2 } });
  });

  it.each([
    [3, 3, 'over-limit'],
    [5, 1, 'under-minimum'],
    [5, 8, 'bad-increment'],
    [6, 1, 'needs-plan'],
    [999, 1, 'not-found'],
    ['mug', 1, 'not-found'],
  ])('says of %s, %i pieces: %s', async (variant, quantity, code) => {
    open();
    const { cart, issues } = await storefrontStore().add(variant, quantity);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(cart.quantity).toBe(0);
  });

  it('tells the rule of a merchant in his own words', async () => {
    open();
    const errors = [{ code: 'VALIDATION_CUSTOM', field: ['cart'], message: 'One per household.' }];
    const store = storefrontStore();
    await store.read({ signal });
    server.use(
      http.post(
        API,
        () => HttpResponse.json({ data: { done: { cart: null, userErrors: errors, warnings: [] } } }),
        { once: true },
      ),
    );
    expect((await store.add(1)).issues).toMatchObject([{ code: 'custom', message: 'One per household.' }]);
  });

  it.each([
    ['ONCE', 'code-used'],
    ['MEMBERS', 'code-login'],
    ['SOCKS', 'code-not-applicable'],
    ['NOBODY', 'code-invalid'],
  ])('says why the code %s does not apply: %s', async (code, reason) => {
    open();
    const store = storefrontStore();
    await store.add(1);
    const { cart, issues } = await store.ask({ kind: 'set-codes', codes: ['TEN', code] });
    expect(issues).toEqual([{ code: reason }]);
    expect(cart.codes.find(({ applied }) => applied)?.code).toBe('TEN');
    expect(cart).toMatchObject({ subtotal: { amount: '12.90' }, discount: { amount: '1.29' } });
    expect((await store.ask({ kind: 'set-codes', codes: ['TEN'] })).issues).toEqual([]);
  });

  it('puts properties on the line and the show on the cart, beside what others keep there', async () => {
    const shop = open();
    const store = storefrontStore();
    const asked = { kind: 'add', variantId: `${GID}1`, quantity: 1 } as const;
    await store.ask(asked, { showId: 'autumn', atMs: Date.UTC(2026, 10, 1) });
    const cart = [...shop.carts.values()][0]!;
    expect(cart.attributes).toEqual([
      { key: '_live_event', value: 'autumn' },
      { key: '_live_t', value: String(Date.UTC(2026, 10, 1)) },
    ]);
    cart.attributes = [...cart.attributes, { key: 'gift', value: 'yes' }];
    await store.read({ signal });
    const asks = shop.documents.length;
    await store.ask(asked, { showId: 'autumn', atMs: 5 });
    expect(shop.documents.length).toBe(asks + 1);
    const { cart: answer } = await store.ask(asked, { showId: 'winter' });
    expect(answer.lines.length).toBe(1);
    expect(cart.attributes).toContainEqual({ key: 'gift', value: 'yes' });
    expect(cart.attributes).toContainEqual({ key: '_live_event', value: 'winter' });
  });

  it('reads carts that are longer than one answer', async () => {
    const products = Array.from({ length: 120 }, (_, at) => ({
      id: 1000 + at,
      handle: `p${String(at)}`,
      title: 'Thing',
      variants: [{ id: 1000 + at, price: '1.0' }],
    }));
    const shop = open('EUR', '1', { products });
    const store = storefrontStore();
    await store.add(1000);
    const [cart] = [...shop.carts.values()];
    for (const { variants } of products.slice(1))
      cart!.lines.push({
        id: `line${String(variants[0]!.id)}`,
        variant: variants[0]!,
        attributes: [],
        quantity: 1,
      });
    const read = await store.read({ signal });
    expect([read.lines.length, read.quantity, read.subtotal.amount]).toEqual([120, 120, '120.00']);
    expect(Math.max(...shop.costs)).toBeLessThan(600);
  });

  it.each([
    [
      'Throttled',
      () => HttpResponse.json({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }),
    ],
    ['a security rejection', () => HttpResponse.json({ errors: 'Security Rejection' }, { status: 430 })],
    ['a security rejection without a word', () => new HttpResponse('', { status: 430 })],
  ])('comes back later after %s, which has done nothing', async (_, answer) => {
    open();
    const store = storefrontStore();
    await store.read({ signal });
    server.use(http.post(API, answer, { once: true }));
    await expect(store.add(1)).rejects.toMatchObject({
      code: 'cart-unreachable',
      status: 429,
      retryable: true,
    });
    expect((await store.add(1)).cart.quantity).toBe(1);
  });

  it('does not know what was done when Shopify stumbles', async () => {
    open();
    const store = storefrontStore();
    await store.read({ signal });
    const errors = [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
    server.use(http.post(API, () => HttpResponse.json({ errors }), { once: true }));
    await expect(store.add(1)).rejects.toMatchObject({ code: 'cart-unreachable', retryable: true });
  });

  it('has a link for what can be bought by number, and none for anything else', async () => {
    const { buyUrl } = shopifyStorefront({ domain: DOMAIN });
    const lines = [
      { variantId: `${GID}41`, quantity: 2 },
      { variantId: '42', quantity: 1 },
    ];
    expect(await buyUrl?.(lines, { signal })).toBe(`https://${DOMAIN}/cart/41:2,42:1`);
    expect(await buyUrl?.([{ variantId: 'mug', quantity: 1 }], { signal })).toBeUndefined();
  });

  it('tells a developer at once what is missing', () => {
    expect(() => shopifyStorefront({} as ShopifyStorefrontOptions)).toThrow(
      expect.objectContaining({ code: 'config-invalid', path: 'domain' }),
    );
  });
});
