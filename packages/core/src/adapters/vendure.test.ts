import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProductRef } from '../model/product-ref.ts';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartSubject } from '../testing/contract/cart-subject.ts';
import { catalogContract, type CatalogSubject } from '../testing/contract/catalog-contract.ts';
import { faultsAt } from '../testing/msw-faults.ts';
import { vendureStandIn } from '../testing/stand-ins/vendure.ts';
import { vendure } from './vendure.ts';

const server = setupServer();
const never = (): AbortSignal => new AbortController().signal;
let root = '';
let opened = 0;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function shopIn(currency: string, price: number): ReturnType<typeof vendureStandIn> {
  // What one case leaves under way must not meet the next one's faults.
  root = `https://shop-${String((opened += 1))}.example/shop-api`;
  const shop = vendureStandIn({ url: root, currency, price });
  server.use(...shop.handlers);
  return shop;
}

const store = (options: Partial<Parameters<typeof vendure>[0]> = {}): ReturnType<typeof vendure> =>
  vendure({ url: root, ...options });

const error = (code: string): Response =>
  HttpResponse.json({ errors: [{ message: 'No', extensions: { code } }], data: null });

const faults = (): ReturnType<typeof faultsAt> =>
  faultsAt(server, root, {
    malformed: () => HttpResponse.json({ data: { r: { lines: [{ id: 5 }] }, p0: { name: 5 } } }),
    failing: () => error('INTERNAL_SERVER_ERROR'),
    refusing: () => error('FORBIDDEN'),
  });

function cartSubject(currency: string, price: number): CartSubject {
  const shop = shopIn(currency, price);
  return {
    backend: store({ checkout: 'https://shop.example/checkout#{token}' }),
    plenty: '1',
    scarce: '2',
    limited: '1',
    soldOut: '3',
    code: 'TEN',
    expiredCode: 'LATE',
    ...faults(),
    addElsewhere: () => Promise.resolve(),
    forget: () => shop.sessions.clear(),
  };
}

describe.each([
  ['EUR', 1290],
  ['JPY', 1200],
  ['KWD', 4125],
])('a Vendure cart in %s', (currency, price) => {
  const cases = cartContract({
    without: [
      // The core tells other tabs; Vendure tells nobody.
      'watch',
      // A line may hold 999 pieces.
      'limits',
      // Vendure keeps the fields that a merchant has defined, and no others.
      'properties',
      'idempotency',
      // A code without effect stays in the order: Vendure does not say why it has none.
      'code-minimum',
      // It has no pages of its own to link to.
      'link',
    ],
  });
  for (const { name, run } of cases) it(name, () => run(cartSubject(currency, price)));
});

const ref = (fields: Partial<ProductRef>): ProductRef => ({
  id: 'of-the-show',
  title: '',
  images: [],
  ...fields,
});

describe.each(['EUR', 'JPY', 'KWD'])('a Vendure catalog in %s', (currency) => {
  const subject = (): CatalogSubject => {
    shopIn(currency, 1290);
    return {
      backend: store(),
      shirt: ref({ handle: 'shirt' }),
      mug: ref({ id: '1' }),
      soldOut: ref({ url: 'https://shop.example/de/products/vase/?from=show#top' }),
      unknown: ref({ id: 'nothing' }),
      currency,
      ...faults(),
    };
  };
  for (const { name, run } of catalogContract()) it(name, () => run(subject()));
});

describe('vendure', () => {
  const change = (backend: ReturnType<typeof store>, variantId = '1', quantity = 1) =>
    backend.change(
      { kind: 'add', variantId, quantity },
      { signal: never(), idempotencyKey: 'k', attribution: { showId: 'autumn', atMs: 5 } },
    );

  it('says what is missing in its options', () => {
    expect(() => vendure({ url: 'shop' })).toThrow(/vendure needs an http\(s\) address as "url"/u);
  });

  it('sells by the channel, the currency and the language that it is told', async () => {
    const { asked } = shopIn('EUR', 1290);
    const backend = store({ channel: 'greece', currency: 'EUR', language: 'el' });
    await backend.products([ref({ id: 'mug' })], { signal: never(), locale: 'pt-BR' });
    await store().products([ref({ id: 'mug' })], { signal: never(), locale: 'pt-BR' });
    expect(asked.map(({ url }) => url.search)).toEqual([
      '?languageCode=el&currencyCode=EUR',
      '?languageCode=pt',
    ]);
    expect(asked[0]?.headers.get('vendure-token')).toBe('greece');
  });

  it('keeps the session where it may, and hands it over at the checkout only', async () => {
    shopIn('EUR', 1290);
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const checkout = 'https://shop.example/checkout?order={code}#{token}';
    const { cart } = await change(store({ storage, checkout }));
    expect(cart.checkoutUrl).toBeUndefined();
    const later = store({ storage, checkout });
    expect((await later.read({ signal: never() })).quantity).toBe(1);
    const [token = ''] = kept.values();
    expect(await later.checkout?.({ signal: never() })).toBe(
      `https://shop.example/checkout?order=ORDER1#${token}`,
    );
  });

  it('writes where something was bought into the fields that the merchant has for it', async () => {
    const { asked } = shopIn('EUR', 1290);
    await change(store({ customFields: { liveShow: 'showId', livePhase: 'phase' } }));
    expect(asked.at(-1)?.query).toContain('setOrderCustomFields(input:{customFields:{liveShow:"autumn"}})');
    await change(store());
    expect(asked.at(-1)?.query).not.toContain('setOrderCustomFields');
  });

  it('takes an order back that was at the checkout', async () => {
    const { sessions } = shopIn('EUR', 1290);
    const backend = store();
    await change(backend);
    for (const order of sessions.values()) if (order) order.state = 'ArrangingPayment';
    const { cart, issues } = await change(backend);
    expect([cart.quantity, issues]).toEqual([2, []]);
  });

  it('says that there is a limit, and that a code was used up or does nothing here', async () => {
    shopIn('EUR', 1290);
    const backend = store();
    await change(backend);
    expect((await change(backend, '1', 1000)).issues).toMatchObject([{ code: 'over-limit', applied: 0 }]);
    const codes = ['USED', 'MUCH'];
    const asked = { kind: 'set-codes', codes } as const;
    const answer = await backend.change(asked, { signal: never(), idempotencyKey: 'k' });
    expect(answer.issues.map(({ code }) => code)).toEqual(['code-used', 'code-not-applicable']);
    expect(answer.cart.codes).toMatchObject([{ code: 'MUCH', applied: false }]);
  });

  it('counts in hundredths of every currency where the server does', async () => {
    shopIn('JPY', 120_000);
    const { cart } = await change(store({ decimals: 2 }));
    expect(cart.total).toEqual({ amount: '1200', currency: 'JPY' });
  });

  it('reads pictures beside the server, texts without tags, and values that are made', async () => {
    shopIn('EUR', 1290);
    const [shirt] = await store({ product: 'https://shop.example/p/{handle}' }).products(
      [ref({ id: 'shirt' })],
      { signal: never(), locale: 'en' },
    );
    const url = new URL('/assets/preview/mug.jpg?w=800', root).href;
    expect(shirt).toMatchObject({
      description: 'Soft & warm',
      url: 'https://shop.example/p/shirt',
      images: [{ url, width: 800, height: 600 }],
      options: [
        {
          name: 'Size',
          values: [
            { value: 's', label: 'S' },
            { value: 'm', label: 'M' },
          ],
        },
      ],
      variants: [{ availability: 'low' }, { availability: 'sold-out' }],
    });
    expect(shirt?.images).toHaveLength(1);
  });
});
