import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartSubject } from '../testing/contract/cart-subject.ts';
import { catalogContract, type CatalogSubject } from '../testing/contract/catalog-contract.ts';
import { faultsAt } from '../testing/msw-faults.ts';
import { medusaServer, type MedusaServer } from '../testing/stand-ins/medusa.ts';
import { medusa } from './medusa.ts';

// What one case leaves under way must not meet the next one's faults.
let urlRoot = '';
let opened = 0;
const server = setupServer();
const never = (): AbortSignal => new AbortController().signal;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function shopIn(currency: string, price: number): MedusaServer {
  urlRoot = `https://api-${String((opened += 1))}.shop.example`;
  const shop = medusaServer({
    url: urlRoot,
    key: 'pk_test',
    currency,
    price,
    variants: [
      { id: 'variant_plenty', productId: 'prod_mug', value: 'One size' },
      { id: 'variant_s', productId: 'prod_shirt', value: 'S', stock: 2 },
      { id: 'variant_m', productId: 'prod_shirt', value: 'M', stock: 0 },
      { id: 'variant_l', productId: 'prod_shirt', value: 'L', stock: 0, backorder: true },
      { id: 'variant_gone', productId: 'prod_vase', value: 'One size', stock: 0 },
    ],
  });
  server.use(...shop.handlers);
  return shop;
}

const store = (options: Partial<Parameters<typeof medusa>[0]> = {}): ReturnType<typeof medusa> =>
  medusa({ url: `${urlRoot}/`, key: 'pk_test', region: 'DE', ...options });

const faults = (): ReturnType<typeof faultsAt> =>
  faultsAt(server, `${urlRoot}/store/*`, {
    malformed: () => HttpResponse.json({ cart: { items: [{ quantity: 1 }] }, regions: 'all', products: 5 }),
    failing: () => HttpResponse.json({ type: 'unknown_error', message: 'No' }, { status: 500 }),
    refusing: () => HttpResponse.json({ type: 'unauthorized', message: 'No' }, { status: 401 }),
  });

function cartSubject(currency: string, price: number): CartSubject {
  const shop = shopIn(currency, price);
  const backend = store({ checkout: 'https://shop.example/checkout?cart={cart}' });
  return {
    backend,
    plenty: 'variant_plenty',
    scarce: 'variant_s',
    limited: 'variant_s',
    soldOut: 'variant_gone',
    code: 'TEN',
    ...faults(),
    addElsewhere: () => Promise.resolve(),
    forget: () => shop.carts.clear(),
  };
}

function lookUp(backend: object): Promise<unknown> {
  const catalog = backend as ReturnType<typeof store>;
  return catalog.products([{ id: 'shirt', title: '', images: [] }], { signal: never(), locale: 'en' });
}

describe.each([
  ['EUR', 12.9],
  ['JPY', 1200],
  ['KWD', 4.125],
])('a Medusa cart in %s', (currency, price) => {
  const cases = cartContract({
    without: [
      // The core tells other tabs; Medusa tells nobody.
      'watch',
      // Stock is its only limit.
      'limits',
      'properties',
      'idempotency',
      // It says that a code is wrong, or shows it without a saving: never why.
      'code-expired',
      'code-minimum',
      // It has no page of its own to link to.
      'link',
    ],
  });
  for (const { name, run } of cases)
    it(name, async () => {
      const subject = cartSubject(currency, price);
      // How much is left is known only to who has looked the product up, as shows do.
      if (name.startsWith('adds what is left')) await lookUp(subject.backend);
      await run(subject);
    });
});

function catalogSubject(currency: string): CatalogSubject {
  shopIn(currency, 20);
  const ref = (id: string, more: object = {}): CatalogSubject['mug'] => ({
    id,
    title: '',
    images: [],
    ...more,
  });
  return {
    backend: store(),
    shirt: ref('a', { handle: 'shirt' }),
    mug: ref('prod_mug'),
    soldOut: ref('b', { url: 'https://shop.example/de/products/vase/?from=show#top' }),
    unknown: ref('nothing'),
    currency,
    ...faults(),
  };
}

describe.each(['EUR', 'JPY', 'KWD'])('a Medusa catalog in %s', (currency) => {
  for (const { name, run } of catalogContract()) it(name, () => run(catalogSubject(currency)));
});

describe('medusa', () => {
  const add = (backend: ReturnType<typeof store>, variantId = 'variant_plenty', quantity = 1) =>
    backend.change(
      { kind: 'add', variantId, quantity },
      { signal: never(), idempotencyKey: 'k', attribution: { showId: 'autumn', atMs: 1 } },
    );

  it('says what is missing in its options', () => {
    shopIn('EUR', 5);
    expect(() => store({ url: 'shop' })).toThrow(/medusa needs an http\(s\) address as "url"/u);
    expect(() => store({ key: '' })).toThrow(/medusa needs a text as "key"/u);
  });

  it('sells to the region of the country, or of the id, and says so when there is none', async () => {
    shopIn('EUR', 5);
    for (const region of ['gr', 'reg_ours'])
      expect((await store({ region }).read({ signal: never() })).currency).toBe('EUR');
    await expect(store({ region: 'us' }).read({ signal: never() })).rejects.toMatchObject({
      code: 'cart-refused',
      message: expect.stringContaining('no such region'),
    });
  });

  it('asks for the regions again when they could not be had', async () => {
    shopIn('EUR', 5);
    const backend = store();
    server.use(http.get(`${urlRoot}/store/regions`, () => HttpResponse.error(), { once: true }));
    await expect(backend.read({ signal: never() })).rejects.toMatchObject({ code: 'cart-unreachable' });
    expect((await backend.read({ signal: never() })).quantity).toBe(0);
  });

  it('makes no cart before the first piece, and one cart only', async () => {
    const shop = shopIn('EUR', 5);
    const backend = store();
    await backend.read({ signal: never() });
    expect(shop.carts.size).toBe(0);
    await Promise.all([add(backend), add(backend)]);
    expect(shop.carts.size).toBe(1);
  });

  it('begins a new cart when the old one was ordered', async () => {
    const shop = shopIn('EUR', 5);
    const backend = store();
    await add(backend, 'variant_plenty', 3);
    for (const cart of shop.carts.values()) cart.completed = '2026-01-01T00:00:00Z';
    expect((await add(backend)).cart.quantity).toBe(1);
  });

  it('names the show in the line, and leads to the checkout and the pages of the storefront', async () => {
    const shop = shopIn('EUR', 5);
    const backend = store({
      checkout: 'https://shop.example/pay?cart={cart}',
      product: 'https://shop.example/products/{handle}',
    });
    const { cart } = await add(backend);
    expect([...shop.carts.values()][0]?.lines[0]?.metadata).toEqual({ shoppable_show: 'autumn' });
    expect(cart.checkoutUrl).toBe(`https://shop.example/pay?cart=${[...shop.carts.keys()].join()}`);
    expect(cart.lines[0]?.url).toBe('https://shop.example/products/mug');
  });

  it('says which code is of no use', async () => {
    shopIn('EUR', 5);
    const backend = store();
    await add(backend);
    const change = { kind: 'set-codes', codes: ['NEVER', 'NO', 'TEN'] } as const;
    const { cart, issues } = await backend.change(change, { signal: never(), idempotencyKey: 'c' });
    expect(issues.map(({ code }) => code)).toEqual(['code-not-applicable', 'code-invalid']);
    expect(cart.codes).toMatchObject([
      { code: 'NEVER', applied: false },
      { code: 'TEN', applied: true, saving: { amount: '0.50', currency: 'EUR' } },
    ]);
  });

  it('sets a line to what is there when more is wanted', async () => {
    shopIn('EUR', 5);
    const backend = store();
    const ref = { id: 'shirt', title: '', images: [] };
    await backend.products([ref], { signal: never(), locale: 'en' });
    const { cart } = await add(backend, 'variant_s');
    const change = { kind: 'set-quantity', lineId: cart.lines[0]?.id ?? '', quantity: 9 } as const;
    const after = await backend.change(change, { signal: never(), idempotencyKey: 'c' });
    expect(after.cart.quantity).toBe(2);
    expect(after.issues).toMatchObject([{ code: 'partial-stock', requested: 8, applied: 1, available: 2 }]);
  });

  it('tells a variant that may be waited for, and leaves out what has no price here', async () => {
    shopIn('EUR', 5);
    const refs = [{ id: 'shirt', title: '', images: [] }];
    const [shirt] = await store().products(refs, { signal: never(), locale: 'en' });
    expect(shirt?.variants?.map(({ availability }) => availability)).toEqual([
      'in-stock',
      'sold-out',
      'backorder',
    ]);
    server.use(
      http.get(`${urlRoot}/store/products`, () =>
        HttpResponse.json({
          products: [
            {
              id: 'prod_1',
              handle: 'shirt',
              title: 'Shirt',
              variants: [{ id: 'v', calculated_price: null }],
            },
          ],
        }),
      ),
    );
    const [without] = await store().products(refs, { signal: never(), locale: 'en' });
    expect(without).toMatchObject({ title: 'Shirt', variants: [] });
  });

  it('asks for a hundred products in five requests, each twenty at most', async () => {
    const shop = shopIn('EUR', 5);
    const refs = Array.from({ length: 100 }, (_, index) => ({
      id: `p${String(index)}`,
      title: '',
      images: [],
    }));
    const answer = await store().products(refs, { signal: never(), locale: 'en' });
    expect(answer).toHaveLength(100);
    const asked = shop.asked.filter((line) => line.startsWith('GET /products'));
    expect(asked.map((line) => line.match(/handle=/gu)?.length)).toEqual([20, 20, 20, 20, 20]);
  });
});
