import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CartChange } from '../model/cart.ts';
import { catalogContract, type CatalogSubject } from '../testing/contract/catalog-contract.ts';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartFault, CartSubject } from '../testing/contract/cart-subject.ts';
import { createBigShop, type BigShop } from '../testing/stand-ins/bigcommerce.ts';
import { bigcommerce } from './bigcommerce.ts';

const SHOP = 'https://shop.example';
const TOKEN = 'public-token';
const server = setupServer();
const { signal } = new AbortController();

beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const VARIANTS = [
  { id: 10, product: 1, name: 'Mug' },
  { id: 20, product: 2, name: 'Scarce', stock: 2 },
  { id: 30, product: 3, name: 'Limited', limit: 2 },
  { id: 40, product: 4, name: 'Gone', stock: 0 },
  { id: 50, product: 5, name: 'Shirt', size: 'S' },
  { id: 51, product: 5, name: 'Shirt', size: 'M', stock: 0 },
];

const CURRENCIES = [
  ['EUR', 12.9],
  ['JPY', 1200],
  ['KWD', 4.125],
] as const;

function openShop(currency = 'EUR', price = 12.9): BigShop {
  const shop = createBigShop({ url: SHOP, token: TOKEN, currency, price, variants: VARIANTS });
  server.use(...shop.handlers);
  return shop;
}

/** A page with what of jQuery is used: handlers by name, called with the event and its values. */
function pageIn() {
  const handlers = new Map<string, (() => void)[]>();
  const said: [string, readonly unknown[]][] = [];
  const query = {
    trigger(name: string, values: readonly unknown[] = []) {
      said.push([name, values]);
      for (const handler of handlers.get(name) ?? []) handler();
    },
    on: (name: string, handler: () => void) => handlers.set(name, [...(handlers.get(name) ?? []), handler]),
    off: (name: string, handler: () => void) =>
      handlers.set(
        name,
        (handlers.get(name) ?? []).filter((each) => each !== handler),
      ),
  };
  return { said, jQuery: () => query };
}

const ANSWERS: Record<CartFault, () => Response> = {
  malformed: () => HttpResponse.json([{ id: 'a', lineItems: { physicalItems: [{ id: 'b' }] } }]),
  'rate-limited': () => new HttpResponse('', { status: 429, headers: { 'retry-after': '2' } }),
  failing: () => new HttpResponse('', { status: 503 }),
  offline: () => HttpResponse.error(),
  html: () => HttpResponse.html('<!doctype html><title>One moment</title>'),
  refusing: () => HttpResponse.json({ status: 403, title: 'Forbidden' }, { status: 403 }),
};

const once = (answer: () => Response | Promise<Response>) =>
  server.use(http.all(`${SHOP}/*`, answer, { once: true }));

function hold(): () => void {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  server.use(http.all(`${SHOP}/*`, () => gate, { once: true }));
  return release;
}

describe.each(CURRENCIES)('a BigCommerce shop in %s', (currency, price) => {
  // REST has no metadata of a line, and nothing that makes a request idempotent; a minimum is told in words only.
  const without = ['properties', 'idempotency', 'code-minimum'] as const;
  for (const { name, run } of cartContract({ without }))
    it(name, () => {
      const [shop, page] = [openShop(currency, price), pageIn()];
      const subject: CartSubject = {
        backend: bigcommerce({ url: SHOP, token: TOKEN, currency, page }),
        plenty: '1:10',
        scarce: '2:20',
        limited: '3:30',
        soldOut: '4:40',
        code: 'TEN',
        expiredCode: 'LATE',
        fault: (kind) => once(ANSWERS[kind]),
        hold,
        addElsewhere: async () => {
          shop.addElsewhere(10);
          page.jQuery().trigger('cart-quantity-update', [1]);
        },
        forget: () => shop.forget(),
      };
      // A link names a variant by its sku, which the catalog tells.
      const ready = subject.backend as ReturnType<typeof bigcommerce>;
      const refs = [{ id: '1', title: '', images: [] }];
      return name.startsWith('has a link')
        ? ready.products(refs, { signal, locale: 'en' }).then(() => run(subject))
        : run(subject);
    });

  describe('as a catalog', () => {
    for (const { name, run } of catalogContract())
      it(name, () => {
        openShop(currency, price);
        const subject: CatalogSubject = {
          backend: bigcommerce({ url: SHOP, token: TOKEN, currency }),
          shirt: { id: 'shirt', title: '', images: [], url: `${SHOP}/p5/` },
          mug: { id: '1', title: '', images: [] },
          soldOut: { id: 'gone', title: '', images: [], sku: 'SKU-40' },
          unknown: { id: 'none', title: '', images: [] },
          currency,
          fault: (kind) =>
            once(
              kind === 'malformed'
                ? () => HttpResponse.json({ data: { site: { a0: { entityId: 1, variants: {} } } } })
                : ANSWERS[kind],
            ),
          hold,
        };
        return run(subject);
      });
  });
});

let keys = 0;
const ask = (backend: ReturnType<typeof bigcommerce>, change: CartChange) =>
  backend.change(change, { signal, idempotencyKey: `key-${(keys += 1)}` });
const add = (variantId: string, quantity = 1): CartChange => ({ kind: 'add', variantId, quantity });

describe('bigcommerce', () => {
  it('makes one cart for the first things, and none that takes their place', async () => {
    const shop = openShop();
    const backend = bigcommerce({ url: SHOP, page: {} });
    await Promise.all([ask(backend, add('1:10')), ask(backend, add('5:50'))]);
    expect(shop.asked.filter((each) => each === 'POST /carts')).toHaveLength(1);
    expect(
      (await backend.read({ signal })).lines.map(({ variantId, subtitle }) => [variantId, subtitle]),
    ).toEqual([
      ['1:10', undefined],
      ['5:50', 'S'],
    ]);
  });

  it('adds to the cart that the page has made since, and makes none in its place', async () => {
    const shop = openShop();
    const backend = bigcommerce({ url: SHOP, page: {} });
    await backend.read({ signal });
    shop.addElsewhere(50);
    expect((await ask(backend, add('1:10'))).cart.quantity).toBe(2);
    shop.forget();
    shop.addElsewhere(50);
    const { cart, issues } = await ask(backend, add('1:10'));
    expect([cart.lines.map(({ variantId }) => variantId), issues]).toEqual([['5:50', '1:10'], []]);
  });

  it('reads the cart as empty when its last line is taken out, and begins a new one', async () => {
    openShop();
    const backend = bigcommerce({ url: SHOP, page: {} });
    const { cart } = await ask(backend, add('1:10'));
    const lineId = cart.lines[0]?.id ?? '';
    const none = await ask(backend, { kind: 'set-quantity', lineId, quantity: 0 });
    expect([none.cart.lines, none.cart.checkoutUrl, none.issues]).toEqual([[], undefined, []]);
    expect((await ask(backend, add('1:10', 3))).cart.quantity).toBe(3);
  });

  it('says how many are left of a line, and gives as many', async () => {
    openShop();
    const backend = bigcommerce({ url: SHOP, token: TOKEN, page: {} });
    const { cart } = await ask(backend, add('2:20'));
    const lineId = cart.lines[0]?.id ?? '';
    const answer = await ask(backend, { kind: 'set-quantity', lineId, quantity: 9 });
    expect(answer.cart.quantity).toBe(2);
    expect(answer.issues).toMatchObject([{ code: 'partial-stock', available: 2, applied: 1, lineId }]);
  });

  it('asks the catalog why, where a refusal tells nothing', async () => {
    openShop();
    server.use(
      http.post(`${SHOP}/api/storefront/carts`, () =>
        HttpResponse.json({ status: 422, title: 'Missing or invalid data' }, { status: 422 }),
      ),
    );
    const backend = bigcommerce({ url: SHOP, token: TOKEN, page: {} });
    expect((await ask(backend, add('99:990'))).issues).toMatchObject([{ code: 'not-found' }]);
    expect((await ask(backend, add('4:40'))).issues).toMatchObject([{ code: 'sold-out' }]);
    expect((await ask(backend, add('3:30', 3))).issues).toMatchObject([{ code: 'over-limit', available: 2 }]);
    expect((await ask(backend, add('1:10'))).issues).toMatchObject([{ code: 'over-limit', applied: 0 }]);
  });

  it('sells without a catalog, too', async () => {
    openShop();
    const backend = bigcommerce({ url: SHOP, page: {} });
    expect((await ask(backend, add('4:40'))).issues).toMatchObject([{ code: 'sold-out' }]);
    const refs = [{ id: '1', title: '', images: [] }];
    await expect(backend.products(refs, { signal, locale: 'en' })).rejects.toMatchObject({
      code: 'config-invalid',
      path: 'token',
    });
  });

  it('applies nothing to a cart that is not there', async () => {
    const shop = openShop();
    const backend = bigcommerce({ url: SHOP, page: {} });
    const { issues } = await ask(backend, { kind: 'set-codes', codes: ['TEN'] });
    expect(issues).toMatchObject([{ code: 'code-not-applicable' }]);
    expect(shop.asked.every((each) => each.startsWith('GET'))).toBe(true);
  });

  it('tells the theme how many pieces there are, and does not hear itself', async () => {
    openShop();
    const page = pageIn();
    const backend = bigcommerce({ url: SHOP, page });
    const watching = new AbortController();
    let told = 0;
    backend.watch?.(() => (told += 1), { signal: watching.signal });
    await ask(backend, add('1:10', 2));
    expect(page.said).toEqual([['cart-quantity-update', [2]]]);
    expect(told).toBe(0);
    watching.abort();
  });

  it('asks for five products in one document, in the currency that is wanted', async () => {
    const shop = openShop();
    const refs = Array.from({ length: 7 }, (_none, at) => ({ id: String(at + 1), title: '', images: [] }));
    const backend = bigcommerce({ url: SHOP, token: TOKEN, currency: 'EUR' });
    const found = await backend.products(refs, { signal, locale: 'en' });
    expect(found.map((product) => product?.title)).toEqual([
      ...['Mug', 'Scarce', 'Limited', 'Gone', 'Shirt'],
      ...[undefined, undefined],
    ]);
    expect(shop.documents).toHaveLength(2);
    expect(shop.documents[0]).toContain('prices(currencyCode:EUR)');
    expect(found[0]?.variants?.[0]).toMatchObject({
      price: { amount: '12.90', currency: 'EUR' },
      compareAt: { amount: '25.80', currency: 'EUR' },
    });
  });

  it('cannot be made to ask something else by a strange name', async () => {
    const shop = openShop();
    const handle = '"){secret}#\\';
    const refs = [{ id: 'x', title: '', images: [], handle }];
    await bigcommerce({ url: SHOP, token: TOKEN }).products(refs, { signal, locale: 'en' });
    expect(shop.documents[0]).toContain(JSON.stringify(`/${handle}/`));
  });

  it('has a link for what has a sku or is a product of its own, and none for the rest', async () => {
    openShop();
    const backend = bigcommerce({ url: SHOP, token: TOKEN });
    const link = (variantId: string) => backend.buyUrl?.([{ variantId, quantity: 2 }], { signal });
    expect(await link('5:51')).toBeUndefined();
    expect(await link('1')).toBe(`${SHOP}/checkout/?products=1:2&order_source=shoppable&action=buy`);
    await backend.products([{ id: '5', title: '', images: [] }], { signal, locale: 'en' });
    expect(await link('5:51')).toContain('products=SKU-51:2&');
  });
});
