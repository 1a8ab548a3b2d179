import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CartChange } from '../model/cart.ts';
import type { WooShop } from '../testing/stand-ins/woocommerce.ts';
import { pageIn, WOO_SHOP as SHOP, wooShopIn } from '../testing/stand-ins/woocommerce-rig.ts';
import { woocommerce } from './woocommerce.ts';

const server = setupServer();
const { signal } = new AbortController();

beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function openShop(currency = 'EUR', price = 1290, decimals = 2, more = {}): WooShop {
  const shop = wooShopIn(currency, price, decimals, more);
  server.use(...shop.handlers);
  return shop;
}

let keys = 0;
function ask(backend: ReturnType<typeof woocommerce>, change: CartChange, showId?: string) {
  return backend.change(change, {
    signal,
    idempotencyKey: `key-${(keys += 1)}`,
    ...(showId !== undefined && { attribution: { showId, atMs: 1 } }),
  });
}
const add = (variantId: string, quantity = 1): CartChange => ({ kind: 'add', variantId, quantity });

describe('woocommerce', () => {
  it('shows texts decoded, what is compared with, and limits', async () => {
    openShop();
    const { cart } = await ask(woocommerce({ url: SHOP, page: pageIn() }), add('10', 2));
    expect(cart.lines[0]).toMatchObject({
      title: 'Mug – blue',
      unit: { amount: '12.90', currency: 'EUR' },
      compareAt: { amount: '25.80', currency: 'EUR' },
      total: { amount: '25.80', currency: 'EUR' },
      url: `${SHOP}/product/mug/`,
      image: { url: `${SHOP}/mug-s.jpg` },
      limits: { min: 1, max: 9999, step: 1 },
    });
    expect(cart.checkoutUrl).toBe(`${SHOP}/checkout/`);
  });

  it.each([
    ['with tax as its prices are', 19],
    ['without tax where there is none', 0],
  ])('tells sums %s', async (_how, tax) => {
    openShop('EUR', 1190, 2, { tax });
    const { cart } = await ask(woocommerce({ url: SHOP, page: pageIn() }), add('10', 3));
    expect([cart.lines[0]?.unit.amount, cart.lines[0]?.total.amount]).toEqual(['11.90', '35.70']);
    expect([cart.subtotal.amount, cart.total.amount]).toEqual(['35.70', '35.70']);
  });

  it('asks for the nonce once anew when the one that it has is too old', async () => {
    const shop = openShop();
    const backend = woocommerce({ url: SHOP, page: pageIn() });
    await ask(backend, add('10'));
    shop.renewNonce();
    shop.asked.length = 0;
    expect((await ask(backend, add('10'))).cart.quantity).toBe(2);
    expect(shop.asked.map((each) => each.replace('/wc/store/v1', ''))).toEqual([
      'POST /cart/add-item',
      'GET /cart',
      'POST /cart/add-item',
    ]);
  });

  it('gives up when the nonce is not taken a second time', async () => {
    openShop();
    server.use(
      http.post(`${SHOP}/wp-json/*`, () =>
        HttpResponse.json({ code: 'woocommerce_rest_invalid_nonce' }, { status: 403 }),
      ),
    );
    await expect(ask(woocommerce({ url: SHOP, page: pageIn() }), add('10'))).rejects.toMatchObject({
      code: 'cart-refused',
      retryable: false,
    });
  });

  it.each([
    [{ storePages: { checkout: { permalink: `${SHOP}/kasse/` } } }, `${SHOP}/kasse/`],
    [{ storePages: { checkout: { permalink: false } } }, `${SHOP}/checkout/`],
    [{ storePages: { checkout: { permalink: 'javascript:alert(1)' } } }, undefined],
  ])('leads to the checkout that the page names: %j', async (wcSettings, checkoutUrl) => {
    openShop();
    const page = Object.assign(pageIn(), { wcSettings });
    expect(await woocommerce({ url: SHOP, page }).read({ signal })).toMatchObject({ checkoutUrl });
  });

  it('asks in the query where the shop has no pretty permalinks', async () => {
    const asked: string[] = [];
    server.use(
      http.all(`${SHOP}/wp-json/*`, () => HttpResponse.html('<h1>Not found</h1>', { status: 404 })),
      http.get(`${SHOP}/`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json([]);
      }),
    );
    const backend = woocommerce({ url: SHOP, page: pageIn() });
    const refs = [{ id: '7', title: '', images: [] }];
    expect(await backend.products(refs, { signal, locale: 'en' })).toEqual([null]);
    expect(asked).toContain('?rest_route=/wc/store/v1/products&include=7&per_page=100&page=1');
  });

  it('says that no more than one can be bought of what is sold one by one', async () => {
    openShop();
    const backend = woocommerce({ url: SHOP, page: pageIn() });
    const two = await ask(backend, add('17', 2));
    expect(two.issues).toMatchObject([{ code: 'over-limit', available: 1, requested: 2, applied: 1 }]);
    const more = await ask(backend, add('17'));
    expect(more.issues).toMatchObject([{ code: 'over-limit', available: 1, applied: 0 }]);
    expect(more.cart.lines).toMatchObject([{ quantity: 1, editable: true }]);
  });

  it('says how many a line can have', async () => {
    openShop();
    const backend = woocommerce({ url: SHOP, page: pageIn() });
    const { cart } = await ask(backend, add('11'));
    const lineId = cart.lines[0]?.id ?? '';
    const answer = await ask(backend, { kind: 'set-quantity', lineId, quantity: 9 });
    expect(answer.issues).toMatchObject([{ code: 'over-limit', available: 2, lineId, requested: 9 }]);
    expect(answer.cart.quantity).toBe(1);
  });

  it('offers each choice of an axis that a variation leaves open, and tells the shop which it was', async () => {
    const shop = openShop();
    const backend = woocommerce({ url: SHOP, page: pageIn() });
    const [shirt] = await backend.products([{ id: 'shirt', title: '', images: [] }], {
      signal,
      locale: 'en',
    });
    expect(shirt?.options).toEqual([
      {
        name: 'Size',
        values: [
          { value: 's', label: 'Small' },
          { value: 'm', label: 'Medium' },
        ],
      },
      {
        name: 'Colour',
        values: [
          { value: 'red', label: 'Red' },
          { value: 'blue', label: 'Blue' },
        ],
      },
    ]);
    expect(shirt?.variants?.map(({ id, options, availability }) => [id, options, availability])).toEqual([
      ['15|Colour=red', { Size: 's', Colour: 'red' }, 'in-stock'],
      ['15|Colour=blue', { Size: 's', Colour: 'blue' }, 'in-stock'],
      ['16', { Size: 'm', Colour: 'red' }, 'sold-out'],
    ]);
    const { cart } = await ask(backend, add('15|Colour=blue'));
    expect(shop.bodies).toMatchObject([{ id: 15, variation: [{ attribute: 'Colour', value: 'blue' }] }]);
    expect(cart.lines).toMatchObject([{ variantId: '15|Colour=blue', subtitle: 'Small, Blue' }]);
    expect((await ask(backend, add('15'))).issues).toMatchObject([{ code: 'needs-options' }]);
  });

  it('finds products by a slug that is not Latin, by a variation and by the address of their page', async () => {
    openShop();
    const backend = woocommerce({ url: SHOP, page: pageIn() });
    const ref = { title: '', images: [] };
    const found = await backend.products(
      [
        { id: 'a', handle: 'כוס', ...ref },
        { id: 'b', variantId: '16', ...ref },
        { id: 'c', url: `${SHOP}/product/mug/?from=show`, ...ref },
      ],
      { signal, locale: 'he' },
    );
    expect(found.map((product) => product?.title)).toEqual(['כוס', 'Shirt', 'Mug – blue']);
  });

  it('reads all pages of many variations', async () => {
    const many = Array.from({ length: 250 }, (_none, index): [string, string] => [
      `n${index}`,
      `No ${index}`,
    ]);
    const variations = many.map(([slug], index) => {
      return { id: 100 + index, name: 'Tile', slug, price: 500, parent: 99, choices: { Number: slug } };
    });
    const tile = {
      id: 99,
      name: 'Tile',
      slug: 'tile',
      price: 500,
      axes: { Number: Object.fromEntries(many) },
    };
    openShop('EUR', 500, 2, { items: [tile, ...variations] });
    const [product] = await woocommerce({ url: SHOP, page: pageIn() }).products(
      [{ id: 'tile', title: '', images: [] }],
      { signal, locale: 'en' },
    );
    expect([product?.variants?.length, product?.complete]).toEqual([250, true]);
  });

  it('moves a cart from elsewhere into the shop at the checkout, and says whence', async () => {
    openShop();
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const backend = woocommerce({ url: SHOP, storage });
    await ask(backend, add('10'), 'autumn');
    const url = new URL((await backend.checkout?.({ signal })) ?? '');
    expect(url.origin + url.pathname).toBe(`${SHOP}/checkout/`);
    expect(url.searchParams.get('session')).toBe([...kept.values()][0]);
    expect(url.searchParams.get('utm_campaign')).toBe('autumn');
    const later = woocommerce({ url: SHOP, storage });
    expect((await later.read({ signal })).quantity).toBe(1);
  });

  it('keeps its cart when the catalog answers late, which has no token', async () => {
    openShop();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    server.use(http.get(`${SHOP}/wp-json/*/products`, () => gate, { once: true }));
    const backend = woocommerce({ url: SHOP });
    const asking = backend.products([{ id: '10', title: '', images: [] }], { signal, locale: 'en' });
    await ask(backend, add('10'));
    release();
    await asking;
    expect((await backend.read({ signal })).quantity).toBe(1);
  });

  it.each([
    [{ shoppable: {} }, 2],
    [{}, 1],
  ])('tells a plugin of ours, %j, what was bought in which show', async (extensions, posts) => {
    const shop = openShop('EUR', 1290, 2, { extensions });
    await ask(woocommerce({ url: SHOP, page: pageIn() }), add('10'), 'autumn');
    expect(shop.bodies).toHaveLength(posts);
    if (posts === 2)
      expect(shop.bodies[1]).toEqual({
        namespace: 'shoppable',
        data: { variantId: '10', quantity: 1, showId: 'autumn', atMs: 1 },
      });
  });

  it('shows the words of a plugin that refuses', async () => {
    openShop();
    server.use(
      http.post(`${SHOP}/wp-json/*`, () =>
        HttpResponse.json(
          { code: 'members_only', message: 'For &quot;members&quot; only', data: { status: 400 } },
          { status: 400 },
        ),
      ),
    );
    const { issues } = await ask(woocommerce({ url: SHOP, page: pageIn() }), add('10'));
    expect(issues).toMatchObject([{ code: 'custom', message: 'For "members" only', applied: 0 }]);
  });

  it('has a link for variations, and none for what a link cannot say', async () => {
    const backend = woocommerce({ url: SHOP });
    const link = (variantId: string) => backend.buyUrl?.([{ variantId, quantity: 2 }], { signal });
    expect(await link('15')).toBe(`${SHOP}/checkout-link/?products=15:2`);
    expect(await link('15|Colour=blue')).toBeUndefined();
  });
});
