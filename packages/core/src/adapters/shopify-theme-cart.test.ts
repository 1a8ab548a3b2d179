import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createThemePage } from '../testing/stand-ins/shopify-theme-page.ts';
import { contractShop, THEME_ROOT as ROOT, themeHandler } from '../testing/stand-ins/shopify-theme-rig.ts';
import type { ThemeShopServer } from '../testing/stand-ins/shopify-theme.ts';
import { shopifyTheme } from './shopify-theme.ts';

const server = setupServer();
const signal = new AbortController().signal;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** A shop behind the addresses of a theme in Hebrew. */
function openShop(currency = 'EUR'): ThemeShopServer {
  const shop = contractShop(currency);
  server.use(themeHandler(shop));
  return shop;
}

const add = (variantId: string, quantity = 1) => ({ kind: 'add', variantId, quantity }) as const;
const options = { signal, idempotencyKey: 'k' };

describe('shopifyTheme', () => {
  it('reads lines with their pictures, addresses and prices in the currency of the market', async () => {
    const shop = openShop('JPY');
    shop.add(11, 3, { Engraving: 'Ada', _hidden: 'x' });
    const cart = await shopifyTheme({ page: createThemePage() }).read({ signal });
    expect(cart).toMatchObject({
      currency: 'JPY',
      quantity: 3,
      total: { amount: '3870', currency: 'JPY' },
      checkoutUrl: 'https://shop.example/he/checkout',
      lines: [
        {
          variantId: '11',
          title: 'plenty',
          url: 'https://shop.example/products/plenty?variant=11',
          image: { url: 'https://cdn.example/plenty.jpg', width: 800, height: 1000 },
          properties: { Engraving: 'Ada' },
          editable: true,
        },
      ],
    });
    expect(JSON.stringify(cart)).not.toContain('5ecret');
  });

  it('says that a plan has to be chosen where the catalog has said so', async () => {
    openShop();
    const backend = shopifyTheme({ page: createThemePage() });
    await backend.products([{ id: 'c', handle: 'coffee', title: '', images: [] }], { signal, locale: 'he' });
    const { issues } = await backend.change(add('15'), options);
    expect(issues).toMatchObject([{ code: 'needs-plan', requested: 1, applied: 0 }]);
  });

  it('takes no word for it: what is in the cart afterwards tells what was done', async () => {
    const shop = openShop();
    const backend = shopifyTheme({ page: createThemePage() });
    // A refusal of the sections, although the things are in the cart.
    server.use(
      http.post(`${ROOT}cart/add.js`, () => {
        shop.add(11, 2);
        return HttpResponse.json({ status: 'bad_request', message: 'sections_url' }, { status: 400 });
      }),
    );
    expect((await backend.change(add('11', 2), options)).issues).toEqual([]);
  });

  it('sends things as a list, to the root of the language, without properties that split lines', async () => {
    const shop = openShop();
    const bodies: unknown[] = [];
    const watched: typeof fetch = (input, init) => {
      if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body));
      return fetch(input, init);
    };
    const backend = shopifyTheme({ page: createThemePage(), fetch: watched });
    const attribution = { showId: 'autumn', atMs: 1_700_000_000_123, phase: 'live' };
    await backend.change(add('gid://shopify/ProductVariant/11', 2), { ...options, attribution });
    expect(bodies).toEqual([
      { items: [{ id: 11, quantity: 2 }] },
      { attributes: { __live_event: 'autumn', __live_t: '1700000000123', __live_phase: 'live' } },
    ]);
    expect(shop.asked).toEqual(['GET cart.js', 'POST cart/add.js', 'POST cart/update.js']);
  });

  it('notes the show on the line where that is wanted, and does not show the note', async () => {
    const shop = openShop();
    const backend = shopifyTheme({ page: createThemePage(), lineProperties: true });
    const { cart } = await backend.change(add('11'), { ...options, attribution: { showId: 'autumn' } });
    expect(shop.lines[0]?.properties).toEqual({ _live_event: 'autumn' });
    expect(cart.lines[0]?.properties).toBeUndefined();
  });

  it('counts the sale more than its note', async () => {
    openShop();
    const backend = shopifyTheme({ page: createThemePage() });
    server.use(http.post(`${ROOT}cart/update.js`, () => HttpResponse.html('<p>One moment', { status: 429 })));
    const answer = await backend.change(add('11'), { ...options, attribution: { showId: 'autumn' } });
    expect([answer.issues, answer.cart.quantity]).toEqual([[], 1]);
  });

  it('does not call a sale undone when only the reading after it is turned away', async () => {
    openShop();
    const backend = shopifyTheme({ page: createThemePage() });
    await backend.read({ signal });
    server.use(http.get(`${ROOT}cart.js`, () => HttpResponse.html('<p>One moment', { status: 429 })));
    await expect(backend.change(add('11'), options)).rejects.toMatchObject({
      code: 'cart-unreachable',
      status: undefined,
    });
  });

  it('finds a line again whose key has changed', async () => {
    const shop = openShop();
    shop.add(11, 1);
    const backend = shopifyTheme({ page: createThemePage() });
    const [line] = (await backend.read({ signal })).lines;
    shop.lines.splice(0);
    shop.add(11, 1, { discounted: 'yes' });
    const change = { kind: 'set-quantity', lineId: line?.id ?? '', quantity: 3 } as const;
    expect(await backend.change(change, options)).toMatchObject({ issues: [], cart: { quantity: 3 } });
  });

  it('touches the line that is meant where a variant has several', async () => {
    const shop = openShop();
    shop.add(11, 1);
    shop.add(11, 1, { Engraving: 'Ada' });
    const backend = shopifyTheme({ page: createThemePage() });
    const second = (await backend.read({ signal })).lines[1];
    await backend.change({ kind: 'set-quantity', lineId: second?.id ?? '', quantity: 0 }, options);
    expect(shop.lines.map(({ properties }) => properties)).toEqual([{}]);
  });

  it('says how many there are when a line cannot be made longer', async () => {
    const shop = openShop();
    shop.add(12, 1);
    const backend = shopifyTheme({ page: createThemePage() });
    const [line] = (await backend.read({ signal })).lines;
    const change = { kind: 'set-quantity', lineId: line?.id ?? '', quantity: 5 } as const;
    expect((await backend.change(change, options)).issues).toMatchObject([
      { code: 'partial-stock', requested: 4, applied: 1, available: 2, lineId: line?.id },
    ]);
  });

  it('reads in the theme editor, and changes nothing', async () => {
    const shop = openShop();
    const backend = shopifyTheme({ page: createThemePage({ shopify: { designMode: true } }) });
    expect((await backend.read({ signal })).quantity).toBe(0);
    await expect(backend.change(add('11'), options)).rejects.toMatchObject({ code: 'cart-refused' });
    expect(await backend.buyUrl?.([add('11')], { signal })).toBeUndefined();
    expect(shop.asked).toEqual(['GET cart.js']);
  });

  it("waits for the theme's own scripts", async () => {
    const shop = openShop();
    const page = createThemePage({ readyState: 'loading' });
    const changing = shopifyTheme({ page }).change(add('11'), options);
    expect(shop.asked).toEqual([]);
    page.document.dispatchEvent(new Event('DOMContentLoaded'));
    expect((await changing).cart.quantity).toBe(1);
  });

  it('never calls an action that would reload the page', async () => {
    const shop = openShop();
    const called: string[] = [];
    const action = (name: string) =>
      Object.assign(() => Promise.resolve(called.push(name)), { isDefault: () => true });
    const actions = { updateCart: action('updateCart'), openCart: action('openCart') };
    const backend = shopifyTheme({ page: createThemePage({ shopify: { actions } }), openDrawer: true });
    await backend.change(add('11'), options);
    expect([await backend.open?.({ signal }), called, shop.lines.length]).toEqual([false, [], 1]);
  });

  it('opens the cart by an action that the theme has configured', async () => {
    openShop();
    const openCart = Object.assign(() => Promise.resolve(), { isDefault: () => false });
    const page = createThemePage({ shopify: { actions: { openCart } } });
    expect(await shopifyTheme({ page }).open?.({ signal })).toBe(true);
  });

  it('links to the checkout with the things in it; to nothing that is no variant', async () => {
    const { buyUrl } = shopifyTheme({ page: createThemePage() });
    const lines = [add('11', 2), add('gid://shopify/ProductVariant/12')];
    expect(await buyUrl?.(lines, { signal })).toBe('https://shop.example/he/cart/11:2,12:1');
    expect(await buyUrl?.([add('mug')], { signal })).toBeUndefined();
    expect(await buyUrl?.([], { signal })).toBeUndefined();
  });

  it('says where it works when there is no page', async () => {
    await expect(shopifyTheme({ page: {} }).read({ signal })).rejects.toMatchObject({
      code: 'config-invalid',
    });
  });
});
