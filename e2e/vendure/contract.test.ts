import type { ProductRef } from '@shoppable/core';
import {
  cartContract,
  catalogContract,
  type CartFault,
  type CartSubject,
  type CatalogSubject,
} from '@shoppable/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPast, openShopFloor, type ShopFloor } from './lib/shop-floor.ts';

let floor: ShopFloor;

beforeAll(async () => {
  floor = await openShopFloor();
});
afterAll(() => floor.close());

const PLENTY = 'OT-SOAP-BARS';
const signal = (): AbortSignal => new AbortController().signal;

function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const ANSWERS: Record<CartFault, () => Response> = {
  malformed: () => json({ data: { r: { lines: [{ id: 5 }] }, p0: { name: 5 } } }),
  'rate-limited': () => json({}, 429, { 'retry-after': '2' }),
  failing: () =>
    json({ errors: [{ message: 'No', extensions: { code: 'INTERNAL_SERVER_ERROR' } }], data: null }),
  offline: () => {
    throw new TypeError('fetch failed');
  },
  html: () => new Response('<!doctype html><title>One moment</title>'),
  refusing: () => json({ errors: [{ message: 'No', extensions: { code: 'FORBIDDEN' } }] }),
};

function cartSubject(currency: string): CartSubject {
  const desk = floor.open({ currency });
  return {
    backend: desk.backend,
    plenty: floor.variant(PLENTY),
    scarce: floor.variant('OT-LINEN-SHIRT-TERRA-M-REGUL'),
    limited: floor.variant(PLENTY),
    soldOut: floor.variant('OT-WOVEN-BASKE'),
    code: 'LIVE10',
    expiredCode: 'SPRING25',
    fault: (kind) => desk.wire.spoil(ANSWERS[kind]),
    hold: desk.wire.hold,
    async addElsewhere() {
      const add = `mutation{addItemToOrder(productVariantId:"${floor.variant(PLENTY)}",quantity:1){__typename}}`;
      await askPast(floor.server, add, desk.token());
    },
    forget: () => floor.server.forget(desk.token() ?? ''),
  };
}

describe.each(['EUR', 'JPY'])('a cart of a real Vendure server in %s', (currency) => {
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
  for (const { name, run } of cases) it(name, () => run(cartSubject(currency)));
});

const ref = (fields: Partial<ProductRef>): ProductRef => ({
  id: 'of-the-show',
  title: '',
  images: [],
  ...fields,
});

function catalogSubject(currency: string): CatalogSubject {
  const { backend, wire } = floor.open({ currency });
  return {
    backend,
    shirt: ref({ handle: 'linen-shirt' }),
    mug: ref({ id: 'soap-bars' }),
    soldOut: ref({ url: 'https://shop.example/products/woven-basket?from=show' }),
    unknown: ref({ handle: 'no-such-thing' }),
    currency,
    fault: (kind) => wire.spoil(ANSWERS[kind]),
    hold: wire.hold,
  };
}

describe.each(['EUR', 'JPY'])('the catalog of a real Vendure server in %s', (currency) => {
  for (const { name, run } of catalogContract()) it(name, () => run(catalogSubject(currency)));
});

describe('a real Vendure server', () => {
  it('finds products by stock-keeping units and ids, beside one that it does not have', async () => {
    const { backend } = floor.open();
    const refs = [ref({ sku: 'NO-SUCH' }), ref({ sku: PLENTY }), ref({ id: '1' }), ref({ id: '999' })];
    // The index is filled after the shelves.
    await expect
      .poll(
        async () => {
          const found = await backend.products(refs, { signal: signal(), locale: 'en' });
          return found.map((each) => each?.handle);
        },
        { timeout: 100_000, interval: 500 },
      )
      .toEqual([undefined, 'soap-bars', 'linen-shirt', undefined]);
  }, 120_000);

  it('tells products in the language of the viewer, and in its own where it has no other', async () => {
    const { backend } = floor.open();
    for (const [locale, title] of [
      ['el-GR', 'Πλυμένο λινό πουκάμισο'],
      ['fr', 'Washed linen shirt'],
    ] as const) {
      const [shirt] = await backend.products([ref({ handle: 'linen-shirt' })], { signal: signal(), locale });
      expect(shirt?.title).toBe(title);
    }
  });
});
