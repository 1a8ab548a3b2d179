import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { catalogContract, type CatalogSubject } from '../testing/contract/catalog-contract.ts';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartFault, CartSubject } from '../testing/contract/cart-subject.ts';
import type { WooShop } from '../testing/stand-ins/woocommerce.ts';
import { pageIn, WOO_SHOP as SHOP, wooShopIn } from '../testing/stand-ins/woocommerce-rig.ts';
import { woocommerce, type WooCommerceOptions } from './woocommerce.ts';

const server = setupServer();

beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const CURRENCIES = [
  ['EUR', 1290, 2],
  ['JPY', 1200, 0],
  ['KWD', 4125, 3],
] as const;

function openShop(currency: string, price: number, decimals: number): WooShop {
  const shop = wooShopIn(currency, price, decimals);
  server.use(...shop.handlers);
  return shop;
}

const ANSWERS: Record<CartFault, () => Response> = {
  malformed: () => HttpResponse.json({ items: [{ key: 'a' }], totals: {} }),
  'rate-limited': () =>
    HttpResponse.json(
      { code: 'rate_limit_exceeded', message: 'Too many requests.', data: { status: 400 } },
      { status: 400, headers: { 'ratelimit-retry-after': '2' } },
    ),
  failing: () => new HttpResponse('', { status: 503 }),
  offline: () => HttpResponse.error(),
  html: () => HttpResponse.html('<!doctype html><title>One moment</title>'),
  refusing: () => HttpResponse.json({ code: 'rest_forbidden', message: 'No' }, { status: 403 }),
};

const once = (answer: () => Response | Promise<Response>) =>
  server.use(http.all(`${SHOP}/wp-json/*`, answer, { once: true }));

function hold(): () => void {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  server.use(http.all(`${SHOP}/wp-json/*`, () => gate, { once: true }));
  return release;
}

function subjectOver(
  shop: WooShop,
  options: WooCommerceOptions,
  page?: ReturnType<typeof pageIn>,
): CartSubject {
  return {
    backend: woocommerce({ url: SHOP, ...options }),
    plenty: '10',
    scarce: '11',
    limited: '12',
    soldOut: '13',
    code: 'ten',
    expiredCode: 'late',
    minimumCode: 'much',
    fault: (kind) => once(ANSWERS[kind]),
    hold,
    addElsewhere: async () => {
      shop.addElsewhere(10);
      page?.document.body.dispatchEvent(new Event('wc-blocks_added_to_cart'));
      page?.dispatchEvent(new Event('wc-blocks_added_to_cart'));
    },
    forget: () => shop.forget(),
  };
}

describe.each(CURRENCIES)('a WooCommerce shop in %s', (currency, price, decimals) => {
  // No metadata of a line without a plugin, and nothing that makes a request idempotent.
  const without = ['properties', 'idempotency'] as const;

  describe('on its own pages', () => {
    for (const { name, run } of cartContract({ without }))
      it(name, () => {
        const page = pageIn();
        return run(subjectOver(openShop(currency, price, decimals), { page }, page));
      });
  });

  describe('from elsewhere', () => {
    for (const { name, run } of cartContract({ without: [...without, 'watch'] }))
      it(name, () => run(subjectOver(openShop(currency, price, decimals), {})));
  });

  describe('as a catalog', () => {
    for (const { name, run } of catalogContract())
      it(name, () => {
        openShop(currency, price, decimals);
        const subject: CatalogSubject = {
          backend: woocommerce({ url: SHOP, page: pageIn() }),
          shirt: { id: 'shirt', title: '', images: [], handle: 'shirt' },
          mug: { id: '10', title: '', images: [] },
          soldOut: { id: 'gone', title: '', images: [], sku: 'SKU-13' },
          unknown: { id: 'none', title: '', images: [] },
          currency,
          fault: (kind) => once(kind === 'malformed' ? () => HttpResponse.json({ id: 1 }) : ANSWERS[kind]),
          hold,
        };
        return run(subject);
      });
  });
});
