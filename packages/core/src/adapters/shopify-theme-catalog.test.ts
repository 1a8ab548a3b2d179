import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { catalogContract, type CatalogSubject } from '../testing/contract/catalog-contract.ts';
import { themeHandler } from '../testing/stand-ins/shopify-theme-rig.ts';
import { createThemePage } from '../testing/stand-ins/shopify-theme-page.ts';
import { createThemeShop, type ThemeItem } from '../testing/stand-ins/shopify-theme.ts';
import { shopifyTheme } from './shopify-theme.ts';

const ROOT = 'https://shop.example/he/';
const server = setupServer();
const signal = new AbortController().signal;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const ITEMS: ThemeItem[] = [
  { id: 1, handle: 'mug', title: 'Mug', price: 240_000 },
  { id: 2, handle: 'shirt', title: 'Shirt', price: 1000, options: ['Blue', 'M'] },
  { id: 3, handle: 'shirt', title: 'Shirt', price: 1100, options: ['Blue', 'L'], stock: 0 },
  { id: 4, handle: 'shirt', title: 'Shirt', price: 1100, options: ['Red', 'L'], limit: 4 },
  { id: 5, handle: 'vase-é', title: 'Vase', price: 100, stock: 0 },
];

function openShop(more: readonly ThemeItem[] = []) {
  const shop = createThemeShop({ items: [...ITEMS, ...more] });
  server.use(themeHandler(shop));
  return shop;
}

const ref = (handle: string, more: object = {}) => ({ id: handle, handle, title: '', images: [], ...more });
const pageIn = (active?: string) =>
  createThemePage({ shopify: { currency: active === undefined ? {} : { active } } });

const FAULTS = {
  malformed: () => HttpResponse.json({ handle: 'mug', title: 'Mug', variants: [{ price: 5 }] }),
  failing: () => new HttpResponse('', { status: 503 }),
  offline: () => HttpResponse.error(),
  html: () => HttpResponse.html('<!doctype html><title>One moment</title>', { status: 429 }),
};

function subject(currency: string): CatalogSubject {
  openShop();
  return {
    backend: shopifyTheme({ page: pageIn(currency) }),
    shirt: ref('shirt'),
    mug: ref('mug'),
    soldOut: ref('vase-é'),
    unknown: ref('nothing'),
    currency,
    fault: (kind) => server.use(http.get(`${ROOT}*`, () => FAULTS[kind](), { once: true })),
    hold() {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      server.use(http.get(`${ROOT}*`, () => gate.then(() => undefined), { once: true }));
      return release;
    },
  };
}

describe.each(['EUR', 'JPY', 'KWD'])('the products of a theme in %s', (currency) => {
  for (const { name, run } of catalogContract()) it(name, () => run(subject(currency)));
});

describe('the products of a theme', () => {
  const ask = (refs: Parameters<ReturnType<typeof shopifyTheme>['products']>[0], page = pageIn('EUR')) =>
    shopifyTheme({ page }).products(refs, { signal, locale: 'he' });

  it('have pictures, axes, limits and prices; an only variant has no axes', async () => {
    openShop();
    const [mug, shirt] = await ask([ref('mug'), ref('shirt')]);
    expect(mug).toMatchObject({
      title: 'Mug',
      url: 'https://shop.example/products/mug',
      description: 'Made by hand & glazed.',
      images: [{ url: 'https://cdn.example/mug.jpg', alt: 'Front', width: 800, height: 1000 }],
      options: [],
      variants: [{ id: '1', options: {}, price: { amount: '2400.00' }, compareAt: { amount: '2405.00' } }],
      complete: true,
    });
    expect(mug?.variants?.[0]?.title).toBeUndefined();
    expect(shirt?.options).toEqual([
      { name: 'Colour', values: [{ value: 'Blue' }, { value: 'Red' }] },
      { name: 'Size', values: [{ value: 'M' }, { value: 'L' }] },
    ]);
    expect(shirt?.variants?.map(({ availability, limits }) => [availability, limits?.max])).toEqual([
      ['in-stock', 9999],
      ['sold-out', 9999],
      ['in-stock', 4],
    ]);
  });

  it('count in hundredths also where the currency has none', async () => {
    openShop();
    const [mug] = await ask([ref('mug')], pageIn('JPY'));
    expect(mug?.variants?.[0]?.price).toEqual({ amount: '2400', currency: 'JPY' });
  });

  it('are found by their address, also on another domain of the shop', async () => {
    openShop();
    const url = 'https://example.com/collections/all/products/vase-%C3%A9?variant=5';
    const [vase] = await ask([{ id: 'v', url, title: '', images: [] }]);
    expect(vase).toMatchObject({ handle: 'vase-é', title: 'Vase' });
  });

  it('keep the prices of the show where the page tells no currency', async () => {
    openShop();
    const [mug] = await ask([ref('mug')], pageIn());
    expect([mug?.title, mug?.variants]).toEqual(['Mug', undefined]);
  });

  it('are called incomplete where the theme tells no more variants', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({
      id: 1000 + index,
      handle: 'paint',
      title: 'Paint',
      price: 900,
      options: [`Tone ${String(index)}`],
    }));
    openShop(many);
    const [paint] = await ask([ref('paint')]);
    expect([paint?.complete, paint?.variants?.length]).toEqual([false, 250]);
  });

  it('are shown although one of them is broken', async () => {
    openShop();
    server.use(http.get(`${ROOT}products/shirt.js`, () => FAULTS.malformed()));
    const [shirt, mug] = await ask([ref('shirt'), ref('mug')]);
    expect([shirt, mug?.title]).toEqual([{}, 'Mug']);
  });

  it('are asked for four at a time', async () => {
    openShop();
    let open = 0;
    let most = 0;
    server.use(
      http.get(`${ROOT}products/*`, async () => {
        most = Math.max(most, (open += 1));
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
        return undefined;
      }),
    );
    const answers = await ask(Array.from({ length: 20 }, () => ref('mug')));
    expect([answers.length, most]).toEqual([20, 4]);
  });
});
