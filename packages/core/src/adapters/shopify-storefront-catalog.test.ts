import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildClientSchema, parse, validate, type IntrospectionQuery } from 'graphql';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProductRef } from '../model/product-ref.ts';
import type { ProductAnswer } from '../ports/catalog-backend.ts';
import { catalogContract } from '../testing/contract/catalog-contract.ts';
import { faultsAt } from '../testing/msw-faults.ts';
import { API, DOMAIN } from '../testing/stand-ins/shopify-storefront-rig.ts';
import {
  createStorefront,
  type StorefrontProduct,
  type StorefrontShop,
} from '../testing/stand-ins/shopify-storefront.ts';
import { shopifyStorefront, type ShopifyStorefrontOptions } from './shopify-storefront.ts';

const SCHEMA_FILE = createRequire(import.meta.url).resolve('@shopify/hydrogen-react/storefront.schema.json');
const schema = buildClientSchema(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as IntrospectionQuery);

const server = setupServer();
const { signal } = new AbortController();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function open(more: readonly StorefrontProduct[] = [], currency = 'EUR', price = '12.90'): StorefrontShop {
  const choices = ['S', 'M', 'L'].map((size) => ({ Size: size, Colour: 'Olive' }));
  const products = [
    { id: 1, handle: 'mug', title: 'Mug', variants: [{ id: 10, price, compareAt: '99', stock: 3 }] },
    {
      id: 2,
      handle: 'shirt',
      title: 'Shirt',
      swatches: { Olive: '#6b7a4b' },
      variants: choices.map((each, at) => ({ id: 20 + at, price, choices: each, stock: at })),
    },
    { id: 3, handle: 'gone', title: 'Gone', variants: [{ id: 30, price, stock: 0 }] },
    ...more,
  ];
  const shop = createStorefront({ url: API, schema, currency, products, token: 'public' });
  server.use(...shop.handlers);
  return shop;
}

function ref(more: Partial<ProductRef>): ProductRef {
  return { id: 'show-own-name', title: '', images: [], ...more };
}

function ask(
  refs: readonly Partial<ProductRef>[],
  more: Partial<ShopifyStorefrontOptions> = {},
  locale = 'en',
): Promise<readonly (ProductAnswer | null | undefined)[]> {
  return shopifyStorefront({ domain: DOMAIN, ...more }).products(refs.map(ref), { signal, locale });
}

const faults = faultsAt(server, API, {
  malformed: () => HttpResponse.json({ data: { p0: { title: 'Mug', variants: { nodes: [{ id: 1 }] } } } }),
});

describe.each([
  ['EUR', '12.90'],
  ['JPY', '1200'],
  ['KWD', '4.125'],
])('the catalog of a Shopify shop in %s', (currency, price) => {
  for (const { name, run } of catalogContract())
    it(name, () => {
      open([], currency, price);
      return run({
        ...faults,
        backend: shopifyStorefront({ domain: DOMAIN }),
        shirt: ref({ handle: 'shirt' }),
        mug: ref({ handle: 'mug' }),
        soldOut: ref({ handle: 'gone' }),
        unknown: ref({ handle: 'nothing' }),
        currency,
      });
    });
});

describe('the catalog of shopifyStorefront', () => {
  it('finds products by handle, address, id and variant, and asks for none that nothing names', async () => {
    const shop = open();
    const found = await ask([
      { handle: 'shirt' },
      { url: 'https://shop.example/he/products/mug?variant=10' },
      { id: 'gid://shopify/Product/2' },
      { id: '1' },
      { variantId: '21' },
      { variantId: 'gid://shopify/ProductVariant/10' },
      {},
      { id: 'gid://shopify/Product/"){x' },
    ]);
    expect(found.map((each) => each?.title)).toEqual([
      'Shirt',
      'Mug',
      'Shirt',
      'Mug',
      'Shirt',
      'Mug',
      undefined,
      undefined,
    ]);
    for (const document of shop.documents) expect(validate(schema, parse(document))).toEqual([]);
  });

  it('writes a handle from outside as a text, whatever is in it', async () => {
    open();
    expect(await ask([{ handle: '"){title}p9:shop{name}#\n' }, { handle: 'mug' }])).toMatchObject([
      null,
      { title: 'Mug' },
    ]);
  });

  it('tells axes, swatches, stock and prices, and leaves the choice of a product without one out', async () => {
    open();
    const [shirt, mug] = await ask([{ handle: 'shirt' }, { handle: 'mug' }], { token: 'public' });
    expect(shirt?.options).toEqual([
      { name: 'Size', values: [{ value: 'S' }, { value: 'M' }, { value: 'L' }] },
      { name: 'Colour', values: [{ value: 'Olive', swatch: '#6b7a4b' }] },
    ]);
    expect(shirt?.variants?.map(({ availability, available }) => [availability, available])).toEqual([
      ['sold-out', undefined],
      ['in-stock', 1],
      ['in-stock', 2],
    ]);
    expect(mug).toMatchObject({ options: [], complete: true, url: 'https://shop.example/products/mug' });
    expect(mug?.variants).toMatchObject([
      { options: {}, available: 3, price: { amount: '12.90' }, compareAt: { amount: '99.00' } },
    ]);
  });

  it('tells what is sold beyond its stock, limits and the unit price; leaves out what has no price', async () => {
    const rule = { minimum: 6, maximum: null, increment: 6 };
    const unitPriceMeasurement = { quantityValue: 500, referenceValue: 100, referenceUnit: 'ML' };
    const unitPrice = { amount: '2.58', currencyCode: 'EUR' };
    const oil = {
      id: 40,
      price: '12.9',
      stock: 0,
      backorder: true,
      rule,
      choices: { Size: 'one' },
      more: { unitPrice, unitPriceMeasurement },
    };
    const broken = { id: 41, price: 'free', choices: { Size: 'two' } };
    open([{ id: 4, handle: 'oil', title: 'Oil', variants: [oil, broken] }]);
    const [product] = await ask([{ handle: 'oil' }]);
    expect(product?.variants).toMatchObject([
      {
        availability: 'backorder',
        limits: { min: 6, step: 6 },
        unitPrice: { price: { amount: '2.58', currency: 'EUR' }, quantity: 100, unit: 'ml' },
      },
    ]);
  });

  it('does without the number of pieces where the token may not read it, and asks no more', async () => {
    const shop = open();
    const store = shopifyStorefront({ domain: DOMAIN, token: 'another' });
    const asked = { signal, locale: 'en' };
    const [mug] = await store.products([ref({ handle: 'mug' }), ref({ handle: 'nothing' })], asked);
    expect(mug?.variants).toMatchObject([{ availability: 'in-stock', available: undefined }]);
    await store.products([ref({ handle: 'mug' })], asked);
    expect(shop.documents.map((document) => document.includes('quantityAvailable'))).toEqual([true, false]);
  });

  it.each([
    [120, 120, true],
    [600, 300, false],
  ])('reads of %i variants %i', async (all, read, complete) => {
    const variants = Array.from({ length: all }, (_, at) => ({
      id: 1000 + at,
      price: '1.0',
      choices: { No: String(at) },
    }));
    const shop = open([{ id: 5, handle: 'many', title: 'Many', variants }]);
    const [many] = await ask([{ handle: 'many' }]);
    expect([many?.variants?.length, many?.complete]).toEqual([read, complete]);
    expect(new Set(many?.variants?.map(({ id }) => id)).size).toBe(read);
    // How Shopify counts is not known to the point.
    expect(Math.max(...shop.costs)).toBeLessThan(500);
  });

  it('asks with a token for ten products at once, each once', async () => {
    const more = Array.from({ length: 25 }, (_, at) => ({
      id: 100 + at,
      handle: `p${String(at)}`,
      title: 'Thing',
      variants: [{ id: 500 + at, price: '1.0' }],
    }));
    const shop = open(more);
    const refs = more.map(({ handle }) => ({ handle }));
    const found = await ask([...refs, ...refs], { token: 'public' });
    expect(found.filter((each) => each?.title === 'Thing').length).toBe(50);
    expect(shop.documents.length).toBe(3);
  });

  it.each([
    ['he', {}, { language: 'HE' }],
    ['el-GR', {}, { country: 'GR', language: 'EL' }],
    ['en-US', { country: 'il', language: 'pt-BR' }, { country: 'IL', language: 'PT_BR' }],
    ['es-419', {}, { language: 'ES' }],
    ['yue-Hant-HK', {}, { country: 'HK' }],
  ])('asks for the market and language of %s %j', async (locale, options, variables) => {
    const shop = open();
    await ask([{ handle: 'mug' }], options, locale);
    expect(shop.variables).toEqual([variables]);
  });
});
