import { readFileSync } from 'node:fs';
import { buildClientSchema, graphql, type IntrospectionQuery } from 'graphql';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHandClock } from '../testing/hand-clock.ts';
import { themeHandler } from '../testing/stand-ins/shopify-theme-rig.ts';
import { createThemePage } from '../testing/stand-ins/shopify-theme-page.ts';
import { createThemeShop, type ThemeLine, type ThemeShopServer } from '../testing/stand-ins/shopify-theme.ts';
import { shopifyTheme } from './shopify-theme.ts';

const ROOT = 'https://shop.example/';
const API = 'https://example.myshopify.com/api/2026-04/graphql.json';
const SCHEMA = new URL(import.meta.resolve('@shopify/hydrogen-react/storefront.schema.json'));
const introspected = JSON.parse(readFileSync(SCHEMA, 'utf8')) as IntrospectionQuery;
const schema = buildClientSchema(introspected);
const server = setupServer();
const signal = new AbortController().signal;
const options = { signal, idempotencyKey: 'k' };

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const money = (units: number) => ({ amount: (units / 100).toFixed(1), currencyCode: 'EUR' });

/** The page's cart as the Storefront API has it. */
function apiCart(shop: ThemeShopServer) {
  const cart = shop.cart();
  return {
    id: 'gid://shopify/Cart/hWN2token?key=5ecret',
    checkoutUrl: 'https://shop.example/cart/c/hWN2token?key=5ecret',
    totalQuantity: cart['item_count'],
    cost: {
      subtotalAmount: money(cart['items_subtotal_price'] as number),
      totalAmount: money(cart['total_price'] as number),
    },
    attributes: [],
    discountCodes: cart['discount_codes'],
    lines: { nodes: shop.lines.map(apiLine), pageInfo: { hasNextPage: false, endCursor: null } },
  };
}

function apiLine({ item, quantity }: ThemeLine) {
  const id = String(item.id);
  return {
    __typename: 'CartLine',
    id: `gid://shopify/CartLine/${id}-line?cart=hWN2token`,
    quantity,
    attributes: [],
    cost: {
      amountPerQuantity: money(item.price),
      compareAtAmountPerQuantity: null,
      subtotalAmount: money(item.price * quantity),
      totalAmount: money(item.price * quantity),
    },
    instructions: { canUpdateQuantity: true },
    merchandise: {
      __typename: 'ProductVariant',
      id: `gid://shopify/ProductVariant/${id}`,
      title: 'Default Title',
      image: { url: `https://cdn.example/${item.handle}.jpg`, altText: null, width: 8, height: 9 },
      quantityRule: { minimum: 1, maximum: null, increment: 1 },
      product: {
        id: `gid://shopify/Product/9${id}`,
        title: item.title,
        onlineStoreUrl: `${ROOT}products/${item.handle}`,
      },
    },
  };
}

/** The two worlds over one cart: the page's own endpoints, and the Storefront API, which runs our documents. */
function openShop() {
  const shop = createThemeShop({
    items: [
      { id: 11, handle: 'mug', title: 'Mug', price: 1290 },
      { id: 12, handle: 'scarce', title: 'Scarce', price: 500, stock: 2 },
    ],
    codes: { TEN: 10 },
  });
  const asked: string[] = [];
  const rootValue = {
    cart: ({ id }: { id: string }) => (id.endsWith('?key=5ecret') ? apiCart(shop) : null),
    nodes: ({ ids }: { ids: string[] }) =>
      ids.map((id) => ({
        __typename: 'ProductVariant',
        product: { handle: shop.handleOf(Number(id.split('/').pop())) },
      })),
    cartLinesAdd: ({ lines: [line] }: { lines: [{ merchandiseId: string; quantity: number }] }) => {
      const status = shop.add(Number(line.merchandiseId.split('/').pop()), line.quantity);
      const warnings = status === 422 ? [{ code: 'MERCHANDISE_NOT_ENOUGH_STOCK', message: 'לא' }] : [];
      const userErrors = status === 404 ? [{ code: 'INVALID', message: 'לא' }] : [];
      return { cart: apiCart(shop), userErrors, warnings };
    },
    cartLinesUpdate: ({ lines: [line] }: { lines: [{ id: string; quantity: number }] }) => {
      const found = shop.lines.find(({ item }) => line.id.includes(`/${String(item.id)}-line`));
      if (found === undefined)
        return {
          cart: apiCart(shop),
          userErrors: [{ code: 'INVALID_MERCHANDISE_LINE', message: '' }],
          warnings: [],
        };
      found.quantity = line.quantity;
      if (line.quantity === 0) shop.lines.splice(shop.lines.indexOf(found), 1);
      return { cart: apiCart(shop), userErrors: [], warnings: [] };
    },
    cartDiscountCodesUpdate: ({ discountCodes }: { discountCodes: string[] }) => {
      shop.codes = discountCodes;
      const warnings = discountCodes.includes('OLD')
        ? [{ code: 'DISCOUNT_CURRENTLY_INACTIVE', message: '' }]
        : [];
      return { cart: apiCart(shop), userErrors: [], warnings };
    },
  };
  server.use(
    http.post(API, async ({ request }) => {
      const { query, variables } = (await request.json()) as { query: string; variables: object };
      asked.push(/(?:cart\w*|nodes)(?=\()/u.exec(query)?.[0] ?? '');
      const variableValues = { ...variables };
      return HttpResponse.json(await graphql({ schema, source: query, rootValue, variableValues }));
    }),
    themeHandler(shop, ROOT),
  );
  return { shop, asked };
}

const pageWith = (cookie = '') =>
  createThemePage({
    href: ROOT,
    cookie,
    shopify: { shop: 'example.myshopify.com', routes: { root: '/' } },
  });

const add = (variantId: string, quantity = 1) => ({ kind: 'add', variantId, quantity }) as const;

describe('a theme whose endpoints ask the browser a question', () => {
  it('is sold in by the Storefront API, in the same cart', async () => {
    const { shop, asked } = openShop();
    shop.add(11, 1);
    const backend = shopifyTheme({ page: pageWith() });
    const [before] = (await backend.read({ signal })).lines;
    shop.challenge(true);
    const added = await backend.change(add('11'), options);
    expect(added).toMatchObject({
      issues: [],
      cart: {
        quantity: 2,
        total: { amount: '25.80', currency: 'EUR' },
        lines: [
          {
            variantId: '11',
            title: 'Mug',
            quantity: 2,
            unit: { amount: '12.90' },
            url: 'https://shop.example/products/mug',
          },
        ],
      },
    });
    expect(added.cart.lines[0]?.subtitle).toBeUndefined();
    const change = { kind: 'set-quantity', lineId: before?.id ?? '', quantity: 5 } as const;
    expect((await backend.change(change, options)).cart.quantity).toBe(5);
    expect((await backend.read({ signal })).quantity).toBe(5);
    expect(asked).toEqual(['cartLinesAdd', 'cartLinesUpdate', 'cart']);
  });

  it('is left alone for a minute, and asked again then', async () => {
    const { shop } = openShop();
    const clock = createHandClock();
    const backend = shopifyTheme({ page: pageWith(), clock });
    await backend.read({ signal });
    shop.challenge(true);
    await backend.change(add('11'), options);
    const asked = shop.asked.length;
    const [line] = (await backend.read({ signal })).lines;
    expect(shop.asked.length).toBe(asked);
    shop.challenge(false);
    await clock.advance(60_000);
    const change = { kind: 'set-quantity', lineId: line?.id ?? '', quantity: 3 } as const;
    expect(await backend.change(change, options)).toMatchObject({ issues: [], cart: { quantity: 3 } });
    expect(shop.asked.slice(asked)).toEqual(['POST cart/change.js', 'GET cart.js', 'POST cart/change.js']);
  });

  it('is known by its cookie when it was never read', async () => {
    const { shop } = openShop();
    shop.challenge(true);
    const backend = shopifyTheme({ page: pageWith('a=b; cart=hWN2token%3Fkey%3D5ecret; c=d') });
    expect((await backend.change(add('11'), options)).cart.quantity).toBe(1);
  });

  it('says so where its cart has no other way', async () => {
    const { shop } = openShop();
    shop.challenge(true);
    const unknown = shopifyTheme({ page: pageWith() });
    await expect(unknown.read({ signal })).rejects.toMatchObject({ code: 'cart-challenged' });
    const unwanted = shopifyTheme({ page: pageWith('cart=hWN2token%3Fkey%3D5ecret'), domain: false });
    await expect(unwanted.read({ signal })).rejects.toMatchObject({ code: 'cart-challenged' });
  });

  it('is still what the trouble is when the Storefront API refuses', async () => {
    const { shop } = openShop();
    shop.challenge(true);
    server.use(http.post(API, () => HttpResponse.json({ errors: [{ message: 'No access' }] })));
    const backend = shopifyTheme({ page: pageWith('cart=hWN2token%3Fkey%3D5ecret') });
    await expect(backend.read({ signal })).rejects.toMatchObject({ code: 'cart-challenged' });
  });

  it('leaves open how a change ended that got lost on that way', async () => {
    const { shop } = openShop();
    const backend = shopifyTheme({ page: pageWith() });
    await backend.read({ signal });
    shop.challenge(true);
    server.use(http.post(API, () => HttpResponse.error()));
    await expect(backend.change(add('11'), options)).rejects.toMatchObject({ code: 'cart-unreachable' });
  });

  it('says what was left, and why codes do not apply', async () => {
    const { shop } = openShop();
    const backend = shopifyTheme({ page: pageWith() });
    await backend.read({ signal });
    shop.challenge(true);
    expect((await backend.change(add('12', 5), options)).issues).toMatchObject([
      { code: 'partial-stock', requested: 5, applied: 2, available: 2 },
    ]);
    expect((await backend.change(add('99'), options)).issues).toMatchObject([
      { code: 'not-found', applied: 0 },
    ]);
    const codes = (...list: string[]) => ({ kind: 'set-codes', codes: list }) as const;
    expect((await backend.change(codes('OLD'), options)).issues).toEqual([{ code: 'code-expired' }]);
    expect((await backend.change(codes('TEN'), options)).issues).toEqual([]);
    const gone = { kind: 'set-quantity', lineId: '77:x', quantity: 2 } as const;
    expect((await backend.change(gone, options)).issues).toMatchObject([{ code: 'line-gone' }]);
  });

  it('sends the token of a shop that wants one, to the domain and version that it names', async () => {
    const { shop } = openShop();
    shop.challenge(true);
    let seen: Headers | undefined;
    server.use(
      http.post('https://other.example/api/2027-01/graphql.json', ({ request }) => {
        seen = request.headers;
        return HttpResponse.json({ data: { cart: null } });
      }),
    );
    const page = pageWith('cart=hWN2token%3Fkey%3D5ecret');
    const backend = shopifyTheme({
      page,
      domain: 'https://other.example/',
      token: 'public',
      version: '2027-01',
    });
    await expect(backend.read({ signal })).rejects.toMatchObject({ code: 'cart-invalid' });
    expect(seen?.get('x-shopify-storefront-access-token')).toBe('public');
  });
});

describe('a product that is named by a variant only', () => {
  it('is found by the Storefront API', async () => {
    openShop();
    const refs = [
      { id: 'a', variantId: 'gid://shopify/ProductVariant/12', title: '', images: [] },
      { id: 'b', variantId: '11', title: '', images: [] },
      { id: 'c', title: '', images: [] },
    ];
    const found = await shopifyTheme({ page: pageWith() }).products(refs, { signal, locale: 'en' });
    expect(found.map((each) => each?.title)).toEqual(['Scarce', 'Mug', undefined]);
  });
});
