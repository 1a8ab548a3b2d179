import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartSubject } from '../testing/contract/cart-subject.ts';
import { catalogContract, type CatalogSubject } from '../testing/contract/catalog-contract.ts';
import { faultsAt } from '../testing/msw-faults.ts';
import { magentoServer, type MagentoServer } from '../testing/stand-ins/magento.ts';
import { magento } from './magento.ts';

// What one case leaves under way must not meet the next one's faults.
let urlRoot = '';
let opened = 0;
const server = setupServer();
const never = (): AbortSignal => new AbortController().signal;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function shopIn(currency: string, price: number): MagentoServer {
  urlRoot = `https://shop-${String((opened += 1))}.example`;
  const shop = magentoServer({
    url: urlRoot,
    currency,
    price,
    items: [
      { sku: 'mug' },
      { sku: 'shirt-s', parent: 'shirt', size: 'S', stock: 2 },
      { sku: 'shirt-m', parent: 'shirt', size: 'M', stock: 0 },
      { sku: 'vase', stock: 0 },
    ],
  });
  server.use(...shop.handlers);
  return shop;
}

type Options = Partial<Parameters<typeof magento>[0]>;
const store = (options: Options = {}): ReturnType<typeof magento> =>
  magento({ url: urlRoot, page: {}, ...options });

const faults = (): ReturnType<typeof faultsAt> =>
  faultsAt(server, `${urlRoot}/graphql`, {
    malformed: () =>
      HttpResponse.json({
        data: {
          cart: { items: 5 },
          storeConfig: {},
          skus: { items: [{}] },
          keys: { items: [{ sku: 'mug' }] },
        },
      }),
    refusing: () => HttpResponse.json({ errors: [{ message: 'No' }] }, { status: 401 }),
  });

function cartSubject(currency: string, price: number): CartSubject {
  const shop = shopIn(currency, price);
  return {
    backend: store(),
    plenty: 'mug',
    scarce: 'shirt-s@@shirt',
    limited: 'shirt-s@@shirt',
    soldOut: 'vase',
    code: 'TEN',
    ...faults(),
    addElsewhere: () => Promise.resolve(),
    forget: () => shop.carts.clear(),
  };
}

describe.each([
  ['EUR', 12.9],
  ['JPY', 1200],
  ['KWD', 4.125],
])('a Magento cart in %s', (currency, price) => {
  const cases = cartContract({
    without: [
      // The page tells; see below.
      'watch',
      // It does a change wholly or not at all, and does not tell how many are left.
      'partial-stock',
      'limits',
      'properties',
      'idempotency',
      // It says in its own language only why a coupon is refused.
      'code-expired',
      'code-minimum',
      'link',
    ],
  });
  for (const { name, run } of cases) it(name, () => run(cartSubject(currency, price)));
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
    mug: ref('mug'),
    soldOut: ref('b', { sku: 'vase' }),
    unknown: ref('nothing'),
    currency,
    ...faults(),
  };
}

describe.each(['EUR', 'JPY', 'KWD'])('a Magento catalog in %s', (currency) => {
  for (const { name, run } of catalogContract()) it(name, () => run(catalogSubject(currency)));
});

describe('magento', () => {
  const change = (backend: ReturnType<typeof store>, asked: Parameters<typeof backend.change>[0]) =>
    backend.change(asked, { signal: never(), idempotencyKey: 'k' });
  const add = (backend: ReturnType<typeof store>, variantId = 'mug', quantity = 1) =>
    change(backend, { kind: 'add', variantId, quantity });

  it('says what is missing in its options', () => {
    expect(() => magento({ url: 'shop' })).toThrow(/magento needs an http\(s\) address as "url"/u);
  });

  it('adds a variant under its product, and says what was chosen', async () => {
    shopIn('EUR', 5);
    const [shirt] = await store().products([{ id: 'shirt', title: '', images: [] }], {
      signal: never(),
      locale: 'en',
    });
    const [small, medium] = shirt?.variants ?? [];
    expect(small).toMatchObject({
      id: 'shirt-s@@shirt',
      options: { Size: 'S' },
      availability: 'in-stock',
      available: 2,
    });
    expect(medium).toMatchObject({ id: 'shirt-m@@shirt', availability: 'sold-out' });
    expect(small?.compareAt).toEqual({ amount: '10.00', currency: 'EUR' });
    const { cart } = await add(store(), small?.id);
    expect(cart.lines).toMatchObject([
      { variantId: 'shirt-s@@shirt', title: 'Product "shirt"', subtitle: 'S', url: `${urlRoot}/shirt.html` },
    ]);
    expect(cart.checkoutUrl).toBe(`${urlRoot}/checkout`);
  });

  it('says that there are too few where several are wanted, and none where the last are in the cart', async () => {
    shopIn('EUR', 5);
    const backend = store();
    const many = await add(backend, 'shirt-s@@shirt', 5);
    expect([many.cart.quantity, many.issues[0]?.code]).toEqual([0, 'partial-stock']);
    await add(backend, 'shirt-s@@shirt', 2);
    expect((await add(backend, 'shirt-s@@shirt')).issues).toMatchObject([{ code: 'sold-out', applied: 0 }]);
    expect((await add(backend, 'shirt')).issues).toMatchObject([{ code: 'needs-options' }]);
  });

  it('leaves a line as it is when there are not so many', async () => {
    shopIn('EUR', 5);
    const backend = store();
    const { cart } = await add(backend, 'shirt-s@@shirt');
    const lineId = cart.lines[0]?.id ?? '';
    const after = await change(backend, { kind: 'set-quantity', lineId, quantity: 7 });
    expect([after.cart.quantity, after.issues]).toEqual([1, [{ code: 'partial-stock', lineId }]]);
  });

  it('has one coupon at a time: the last one that is wanted', async () => {
    shopIn('EUR', 5);
    const backend = store();
    await add(backend);
    await change(backend, { kind: 'set-codes', codes: ['TEN'] });
    const worse = await change(backend, { kind: 'set-codes', codes: ['TEN', 'NO'] });
    expect(worse.issues).toEqual([{ code: 'code-invalid' }]);
    const better = await change(backend, { kind: 'set-codes', codes: ['NO', 'TEN'] });
    expect(better.cart).toMatchObject({
      codes: [{ code: 'TEN', applied: true }],
      discount: { amount: '0.50' },
    });
  });

  it('sells into the cart that the page is told of, and follows the page', async () => {
    const shop = shopIn('EUR', 5);
    shop.carts.set('of-the-page', { lines: [], code: undefined });
    const page = new EventTarget();
    const backend = store({ page });
    const told = vi.fn();
    const watching = new AbortController();
    backend.watch?.(told, { signal: watching.signal });
    const tell = (data: unknown): boolean =>
      page.dispatchEvent(new CustomEvent('private-content-loaded', { detail: { data } }));
    tell({ cart: { cartId: 'of-the-page' } });
    await add(backend);
    expect(shop.carts.get('of-the-page')?.lines).toHaveLength(1);
    for (const odd of [undefined, null, 5, { cart: { cartId: {} } }]) tell(odd);
    expect(told).toHaveBeenCalledTimes(5);
    watching.abort();
    tell({});
    expect(told).toHaveBeenCalledTimes(5);
  });

  it('has the page read its cart again after a change, whatever its scripts throw', async () => {
    shopIn('EUR', 5);
    const reload = vi.fn();
    const heard = vi.fn();
    const page = Object.assign(new EventTarget(), {
      require: (names: readonly string[], run: (sections: { reload: typeof reload }) => void) => {
        run({ reload });
        throw new Error(names.join());
      },
    });
    page.addEventListener('reload-customer-section-data', heard);
    const { issues } = await add(store({ page }));
    expect(issues).toEqual([]);
    expect(reload).toHaveBeenCalledWith(['cart'], true);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('asks in the store view and the currency of its options', async () => {
    const shop = shopIn('EUR', 5);
    const { currency } = await store({ view: 'de', currency: 'CHF' }).read({ signal: never() });
    expect(currency).toBe('CHF');
    expect([shop.headers[0]?.get('store'), shop.headers[0]?.get('content-currency')]).toEqual(['de', 'CHF']);
  });
});
