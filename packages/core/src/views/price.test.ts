import { describe, expect, it } from 'vitest';
import type { Product, Variant } from '../model/product.ts';
import type { Deal } from '../model/stage.ts';
import { dealOf, priceOf } from './price.ts';

const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

function variant(id: string, price: string, more: Partial<Variant> = {}): Variant {
  return { id, options: {}, price: EUR(price), availability: 'in-stock', ...more };
}

function product(...variants: Variant[]): Product {
  return {
    id: 'p',
    title: 'P',
    images: [],
    options: [],
    variants,
    complete: true,
    disclosures: [],
    claims: [],
  };
}

function deal(more: Partial<Deal>): Deal {
  return { key: 'd', rev: 1, dealId: 'd', productIds: ['p'], endsAtMs: 1, prices: [], ...more };
}

describe('the price of a product', () => {
  it('is the chosen variant’s, with what it was and the saving', () => {
    const chosen = variant('b', '64.00', { compareAt: EUR('80.00') });
    expect(priceOf(product(variant('a', '59.00'), chosen), chosen)).toEqual({
      now: EUR('64.00'),
      was: EUR('80.00'),
      saving: 20,
      from: false,
      dealPercent: undefined,
      isDeal: false,
    });
  });

  it('comes with the unit price that the shop tells, and with none that a deal has made wrong', () => {
    const unitPrice = { price: EUR('12.80'), quantity: 100, unit: 'ml' };
    const oil = variant('a', '64.00', { unitPrice });
    expect(priceOf(product(oil), oil)).toMatchObject({ unit: unitPrice });
    for (const running of [deal({ price: EUR('50.00') }), deal({ percent: 10 })])
      expect(priceOf(product(oil), oil, running)).toMatchObject({ unit: undefined });
    expect(priceOf(product(oil), oil, deal({ price: EUR('64.00') }))).toMatchObject({ unit: unitPrice });
  });

  it('is "from" the cheapest that can be bought while none is chosen', () => {
    const gone = variant('a', '10.00', { availability: 'sold-out' });
    const view = priceOf(product(gone, variant('b', '64.00'), variant('c', '59.00')));
    expect(view).toMatchObject({ now: EUR('59.00'), from: true });
  });

  it('is during a deal exactly what the shop says that the variant will cost', () => {
    const small = variant('s', '36.00');
    const large = variant('l', '64.00', { compareAt: EUR('80.00') });
    const prices = [
      { variantId: 's', price: EUR('28.80') },
      { variantId: 'l', price: EUR('51.20') },
    ];
    const running = deal({ percent: 20, prices });
    expect(priceOf(product(small, large), large, running)).toMatchObject({
      now: EUR('51.20'),
      was: EUR('64.00'),
      from: false,
      isDeal: true,
    });
    expect(priceOf(product(small, large), undefined, running)).toMatchObject({
      now: EUR('28.80'),
      from: true,
    });
  });

  it('is not "from" when every variant costs the same', () => {
    expect(priceOf(product(variant('a', '10.00'), variant('b', '10.0')))?.from).toBe(false);
  });

  it('says nothing of an earlier price that was not higher, or in another currency', () => {
    const cheaper = variant('a', '10.00', { compareAt: EUR('9.00') });
    const foreign = variant('b', '10.00', { compareAt: { amount: '99', currency: 'USD' } });
    expect(priceOf(product(cheaper), cheaper)).toMatchObject({ was: undefined, saving: undefined });
    expect(priceOf(product(foreign), foreign)).toMatchObject({ was: undefined, saving: undefined });
  });

  it('is that of everything sold out when nothing can be bought', () => {
    const gone = variant('a', '10.00', { availability: 'sold-out' });
    expect(priceOf(product(gone))?.now).toEqual(EUR('10.00'));
  });

  it('is not there while the shop has not told any', () => {
    expect(priceOf(product())).toBeUndefined();
    expect(priceOf(product(), undefined, deal({ price: EUR('40.00') }))).toBeUndefined();
  });
});

describe('the price during a deal', () => {
  it('is the deal’s when the merchant names one, against the usual one', () => {
    const only = variant('a', '50.00', { compareAt: EUR('70.00') });
    const view = priceOf(product(only), only, deal({ price: EUR('40.00') }));
    expect(view).toMatchObject({ now: EUR('40.00'), was: EUR('50.00'), saving: 20, isDeal: true });
  });

  it('stands against the compare-at price once the merchant has lowered the usual one to it', () => {
    const only = variant('a', '40.00', { compareAt: EUR('50.00') });
    const view = priceOf(product(only), only, deal({ price: EUR('40.00') }));
    expect(view).toMatchObject({ now: EUR('40.00'), was: EUR('50.00'), isDeal: true });
  });

  it('never raises a price, and ignores one in another currency', () => {
    const only = variant('a', '40.00');
    expect(priceOf(product(only), only, deal({ price: EUR('45.00') }))?.now).toEqual(EUR('40.00'));
    const foreign = deal({ price: { amount: '1.00', currency: 'USD' } });
    expect(priceOf(product(only), only, foreign)?.now).toEqual(EUR('40.00'));
  });

  it('is not computed from a percentage: the label is shown beside the merchant’s price', () => {
    const only = variant('a', '49.99');
    const view = priceOf(product(only), only, deal({ percent: 15 }));
    expect(view).toMatchObject({ now: EUR('49.99'), was: undefined, dealPercent: 15, isDeal: false });
  });

  it('is of the deal that was opened last among those that name the product', () => {
    const deals = [deal({ dealId: 'a' }), deal({ dealId: 'b' }), deal({ dealId: 'c', productIds: ['q'] })];
    expect(dealOf(deals, 'p')?.dealId).toBe('b');
    expect(dealOf(deals, 'other')).toBeUndefined();
  });
});
