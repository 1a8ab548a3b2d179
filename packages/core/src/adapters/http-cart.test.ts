import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CartChange } from '../model/cart.ts';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartFault, CartSubject } from '../testing/contract/cart-subject.ts';
import { createMemoryShop, type ShopOptions } from '../testing/memory-shop.ts';
import { cartHandlers } from '../testing/msw.ts';
import { httpCart } from './http-cart.ts';

const URL_ROOT = 'https://shop.example/api/shoppable/';
const server = setupServer();
const live = new AbortController();
const EUR_0 = { amount: '0.00', currency: 'EUR' };

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => {
  live.abort();
  server.close();
});

/** A shop in one of the currencies, which differ in their decimals. */
function shopIn(currency: string, amount: string): ShopOptions {
  const price = { amount, currency };
  return {
    currency,
    items: [
      { variantId: 'plenty', title: 'Plenty', price, compareAt: price },
      { variantId: 'scarce', title: 'Scarce', price, stock: 2 },
      { variantId: 'limited', title: 'Limited', price, limit: 2 },
      { variantId: 'sold-out', title: 'Sold out', price, stock: 0 },
    ],
    codes: [
      { code: 'TEN', percent: 10 },
      { code: 'LATE', percent: 10, expired: true },
      { code: 'MUCH', percent: 10, minimum: { amount: '100000', currency } },
    ],
    checkoutUrl: '/checkout',
  };
}

const ANSWERS: Record<CartFault, () => Response> = {
  malformed: () => HttpResponse.json({ cart: { currency: 'EUR', lines: [{ id: 1 }] } }),
  'rate-limited': () => new HttpResponse('', { status: 429, headers: { 'retry-after': '2' } }),
  failing: () => new HttpResponse('', { status: 503 }),
  offline: () => HttpResponse.error(),
  html: () => HttpResponse.html('<!doctype html><title>One moment</title>'),
  refusing: () => HttpResponse.json({ message: 'No' }, { status: 422 }),
};

function subjectOver(options: ShopOptions): CartSubject {
  const rawShop = createMemoryShop({ ...options, checkoutUrl: 'https://shop.example/checkout' });
  server.use(...cartHandlers({ url: URL_ROOT, shop: rawShop }));
  const plenty: CartChange = { kind: 'add', variantId: 'plenty', quantity: 1 };
  return {
    backend: httpCart({ url: URL_ROOT }),
    plenty: 'plenty',
    scarce: 'scarce',
    limited: 'limited',
    soldOut: 'sold-out',
    code: 'TEN',
    expiredCode: 'LATE',
    minimumCode: 'MUCH',
    fault: (kind) => server.use(http.all(`${URL_ROOT}*`, () => ANSWERS[kind](), { once: true })),
    hold() {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      server.use(
        http.all(`${URL_ROOT}*`, () => gate.then(() => HttpResponse.json(rawShop.read())), { once: true }),
      );
      return release;
    },
    async addElsewhere() {
      const otherTab = httpCart({ url: URL_ROOT });
      const closing = new AbortController();
      otherTab.watch?.(() => undefined, { signal: closing.signal });
      await otherTab.change(plenty, { signal: live.signal, idempotencyKey: crypto.randomUUID() });
      closing.abort();
    },
  };
}

describe.each([
  ['EUR', '12.90'],
  ['JPY', '1200'],
  ['KWD', '4.125'],
])('a cart over HTTP in %s', (currency, amount) => {
  for (const { name, run } of cartContract({ without: ['watch', 'session', 'link'] }))
    it(name, () => run(subjectOver(shopIn(currency, amount))));
});

describe('httpCart', () => {
  const cart = {
    currency: 'EUR',
    quantity: 1,
    subtotal: { amount: '5.00', currency: 'EUR' },
    total: { amount: '5.00', currency: 'EUR' },
    checkoutUrl: '/checkout?cart=1',
    lines: [
      {
        id: 'a',
        variantId: 'v',
        title: 'Thing',
        quantity: 1,
        url: '../products/thing',
        image: { url: '//cdn.example/thing.webp' },
        unit: { amount: '5.00', currency: 'EUR' },
        total: { amount: '5.00', currency: 'EUR' },
        properties: { url: 'relative/stays' },
      },
    ],
  };

  function reading(body: () => Response, options = {}): Promise<unknown> {
    server.use(http.get(`${URL_ROOT}cart`, body));
    return httpCart({ url: URL_ROOT, ...options }).read({ signal: live.signal });
  }

  it('resolves relative links against the answering URL and leaves properties alone', async () => {
    expect(await reading(() => HttpResponse.json(cart))).toMatchObject({
      checkoutUrl: 'https://shop.example/checkout?cart=1',
      lines: [
        {
          url: 'https://shop.example/api/products/thing',
          image: { url: 'https://cdn.example/thing.webp' },
          properties: { url: 'relative/stays' },
        },
      ],
    });
  });

  it('drops links that are not http(s)', async () => {
    const hostile = { ...cart, checkoutUrl: 'javascript:alert(1)' };
    expect(await reading(() => HttpResponse.json(hostile))).toMatchObject({ checkoutUrl: undefined });
  });

  it('names the wrong field as the answer has it', async () => {
    const wrong = { ...cart, total: { amount: 5, currency: 'EUR' } };
    await expect(reading(() => HttpResponse.json(wrong))).rejects.toMatchObject({
      code: 'cart-invalid',
      path: 'total.amount',
      message: expect.stringContaining('"total.amount"'),
    });
    await expect(reading(() => HttpResponse.json({ cart: wrong }))).rejects.toMatchObject({
      path: 'cart.total.amount',
    });
  });

  it.each([
    [new HttpResponse('', { status: 200 }), 'cart-invalid', false],
    [new HttpResponse('{"cut', { status: 200 }), 'cart-invalid', false],
    [new HttpResponse('', { status: 401 }), 'cart-refused', false],
    [new HttpResponse('', { status: 403 }), 'cart-refused', false],
    [new HttpResponse('', { status: 400 }), 'cart-refused', false],
    [HttpResponse.html('<h1>Not found</h1>', { status: 404 }), 'cart-refused', false],
    [HttpResponse.html('<h1>Checking your browser</h1>', { status: 200 }), 'cart-challenged', true],
    [HttpResponse.html('<h1>Checking your browser</h1>', { status: 429 }), 'cart-challenged', true],
    [HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 }), 'cart-unreachable', true],
  ])('case %#: reads the status and the kind of body', async (response, code, retryable) => {
    await expect(reading(() => response)).rejects.toMatchObject({ code, retryable });
  });

  it('reads Retry-After in seconds and as a date', async () => {
    const after = (value: string) => () =>
      new HttpResponse('', { status: 503, headers: { 'retry-after': value } });
    await expect(reading(after('7'))).rejects.toMatchObject({ retryAfterMs: 7000 });
    const soon = new Date(Date.now() + 60_000).toUTCString();
    const error = await reading(after(soon)).catch((thrown: { retryAfterMs: number }) => thrown);
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
    await expect(reading(after('soon'))).rejects.toMatchObject({ retryAfterMs: undefined });
  });

  it('gives up an answer without end', async () => {
    await expect(reading(() => new HttpResponse('x'.repeat(4_000_001)))).rejects.toMatchObject({
      code: 'cart-unreachable',
      retryable: false,
    });
  });

  it('sends the key, its own headers and a body that the contract describes', async () => {
    let seen: { headers: Headers; body: unknown } | undefined;
    const sent: (RequestInit | undefined)[] = [];
    server.use(
      http.post(`${URL_ROOT}cart/lines`, async ({ request }) => {
        seen = { headers: request.headers, body: await request.json() };
        return HttpResponse.json(cart);
      }),
    );
    const backend = httpCart({
      url: URL_ROOT.slice(0, -1),
      headers: { 'x-csrf': 'abc' },
      credentials: 'include',
      fetch: (input, init) => (sent.push(init), fetch(input, init)),
    });
    const properties = { show: 'autumn' };
    await backend.change(
      { kind: 'add', variantId: 'v', quantity: 2, properties },
      {
        signal: live.signal,
        idempotencyKey: 'k1',
        attribution: { showId: 'autumn', atMs: 1, phase: 'live' },
      },
    );
    expect(seen?.body).toEqual({
      ...{ variantId: 'v', quantity: 2, properties },
      attribution: { showId: 'autumn', atMs: 1, phase: 'live' },
    });
    expect(sent.map((init) => init?.credentials)).toEqual(['include']);
    expect(Object.fromEntries(seen?.headers ?? [])).toMatchObject({
      'idempotency-key': 'k1',
      'x-csrf': 'abc',
      'content-type': 'application/json',
      accept: 'application/json',
    });
  });

  it('tells a developer at once that a query has no place in its url', () => {
    expect(() => httpCart({ url: '/api?shop=1' })).toThrow(
      expect.objectContaining({ code: 'config-invalid' }),
    );
  });

  it('comes back with the session that a shop of another site has told, on the next page only where it may be kept', async () => {
    const sessions: (string | null)[] = [];
    const empty = { currency: 'EUR', quantity: 0, lines: [], subtotal: EUR_0, total: EUR_0 };
    server.use(
      http.get(`${URL_ROOT}cart`, ({ request }) => {
        sessions.push(request.headers.get('shoppable-session'));
        return HttpResponse.json({ cart: empty, session: 'secret-of-the-cart' });
      }),
    );
    const values = new Map<string, string>();
    const storage = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
    for (const backend of [httpCart({ url: URL_ROOT, storage }), httpCart({ url: URL_ROOT, storage })])
      await backend.read({ signal: live.signal });
    const alone = httpCart({ url: URL_ROOT });
    await alone.read({ signal: live.signal });
    await alone.read({ signal: live.signal });
    expect(sessions).toEqual([null, 'secret-of-the-cart', null, 'secret-of-the-cart']);
  });

  it.each(['short', 'a'.repeat(201), 'line\nbreak in it', 7])(
    'sends no session %j: it is none',
    async (session) => {
      const sessions: (string | null)[] = [];
      const empty = { currency: 'EUR', quantity: 0, lines: [], subtotal: EUR_0, total: EUR_0 };
      server.use(
        http.get(`${URL_ROOT}cart`, ({ request }) => {
          sessions.push(request.headers.get('shoppable-session'));
          return HttpResponse.json({ cart: empty, session });
        }),
      );
      const backend = httpCart({ url: URL_ROOT });
      await backend.read({ signal: live.signal });
      await backend.read({ signal: live.signal });
      expect(sessions).toEqual([null, null]);
    },
  );
});
