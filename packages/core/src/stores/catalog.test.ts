import { describe, expect, it } from 'vitest';
import type { Product } from '../model/product.ts';
import type { ShowEvent } from '../model/show-event.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { createCatalog, type CatalogControl } from './catalog.ts';

const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

function product(id: string): Product {
  const variant = {
    id: `${id}-1`,
    options: {},
    price: EUR('10.00'),
    compareAt: EUR('12.00'),
    availability: 'in-stock',
    available: 9,
  } as const;
  return {
    id,
    title: id,
    images: [],
    options: [],
    variants: [variant],
    complete: true,
    disclosures: [],
    claims: [],
  };
}

function update(productId: string, rev: number, change: object): ShowEvent {
  const data = {
    key: `product:${productId}`,
    rev,
    productId,
    variants: [{ variantId: `${productId}-1`, ...change }],
  };
  return { id: `${productId}${String(rev)}`, type: 'product.update', data };
}

function makeCatalog(): CatalogControl {
  return createCatalog({
    clock: createHandClock(),
    signal: new AbortController().signal,
    locale: 'en',
    random: () => 0.5,
    report: () => undefined,
    reconnect: () => undefined,
  });
}

describe('the catalog', () => {
  it('lays the newest price and stock over what the show said', () => {
    const catalog = makeCatalog();
    catalog.loaded([product('shirt')]);
    catalog.take(update('shirt', 1, { price: EUR('8.00'), stock: { state: 'low', quantity: 2 } }));
    expect(catalog.product('shirt').get()?.variants[0]).toMatchObject({
      price: EUR('8.00'),
      compareAt: EUR('12.00'),
      availability: 'low',
      available: 2,
    });
  });

  it('is not changed by an update that is older than the one known', () => {
    const catalog = makeCatalog();
    catalog.loaded([product('shirt')]);
    catalog.take(update('shirt', 2, { stock: { state: 'sold-out', quantity: 0 } }));
    catalog.take(update('shirt', 1, { stock: { state: 'in-stock', quantity: 9 } }));
    expect(catalog.product('shirt').get()?.variants[0]?.availability).toBe('sold-out');
  });

  it('keeps an update that comes before the show does', () => {
    const catalog = makeCatalog();
    catalog.take(update('shirt', 1, { price: EUR('8.00') }));
    catalog.loaded([product('shirt')]);
    expect(catalog.product('shirt').get()?.variants[0]?.price).toEqual(EUR('8.00'));
  });

  it('takes a compare-at price away when the merchant does', () => {
    const catalog = makeCatalog();
    catalog.loaded([product('shirt')]);
    catalog.take(update('shirt', 1, { compareAt: null }));
    expect(catalog.product('shirt').get()?.variants[0]).not.toHaveProperty('compareAt');
  });

  it('does not show a number of pieces that the news has left out', () => {
    const catalog = makeCatalog();
    catalog.loaded([product('shirt')]);
    catalog.take(update('shirt', 1, { stock: { state: 'in-stock' } }));
    expect(catalog.product('shirt').get()?.variants[0]).not.toHaveProperty('available');
  });

  it('answers the same store for the same product, and tells it alone', () => {
    const catalog = makeCatalog();
    catalog.loaded([product('shirt'), product('tote')]);
    const tote = catalog.product('tote').get();
    catalog.take(update('shirt', 1, { price: EUR('8.00') }));
    expect(catalog.product('tote').get()).toBe(tote);
    expect(catalog.product('shirt')).toBe(catalog.product('shirt'));
    expect(catalog.productOfVariant('tote-1')?.id).toBe('tote');
  });
});
