import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { Availability, Product } from '../model/product.ts';
import { buyButton, type BuyFacts } from './buy-button.ts';

function facts(availability: Availability = 'in-stock', more: Partial<BuyFacts> = {}): BuyFacts {
  const variant = { id: 'v', options: {}, price: { amount: '1', currency: 'EUR' }, availability };
  const product: Product = {
    id: 'p',
    title: 'P',
    url: 'https://shop.example/p',
    images: [],
    options: [],
    variants: [variant],
    complete: true,
    disclosures: [],
    claims: [],
  };
  return { product, variant, cartAvailable: true, adding: false, result: undefined, ...more };
}

describe('a buy button', () => {
  it('buys, or lets choose while there is no variant', () => {
    expect(buyButton(facts())).toMatchObject({ state: 'ready', label: 'buy.buy', does: 'add' });
    expect(buyButton(facts('in-stock', { variant: undefined }))).toMatchObject({
      state: 'choose',
      label: 'buy.choose',
      does: 'choose',
    });
    expect(buyButton(facts('preorder')).label).toBe('buy.preorder');
  });

  it('does nothing while an add is on its way, so that a burst of taps is one intention', () => {
    expect(buyButton(facts('in-stock', { adding: true }))).toMatchObject({
      state: 'adding',
      does: 'nothing',
    });
  });

  it('is closed when the variant, or the whole product, is sold out', () => {
    expect(buyButton(facts('sold-out'))).toMatchObject({ state: 'sold-out', does: 'nothing' });
    expect(buyButton(facts('sold-out', { variant: undefined })).state).toBe('sold-out');
  });

  it('leads to the product’s page where there is no cart', () => {
    expect(buyButton(facts('in-stock', { cartAvailable: false }))).toMatchObject({
      state: 'link',
      does: 'navigate',
    });
    const { product, ...rest } = facts('in-stock', { cartAvailable: false });
    const { url: _url, ...unlinked } = product;
    expect(buyButton({ ...rest, product: unlinked }).state).toBe('unavailable');
  });

  it('says how the add ended, and adds again', () => {
    expect(buyButton(facts('in-stock', { result: { outcome: 'done', issues: [] } }))).toMatchObject({
      state: 'added',
      label: 'buy.added',
      does: 'add',
    });
  });

  it('says what was added when only a part was, and why nothing was', () => {
    const partly = { outcome: 'partly', issues: [{ code: 'partial-stock', applied: 1 }] } as const;
    expect(buyButton(facts('in-stock', { result: partly }))).toMatchObject({
      state: 'added',
      message: { key: 'issue.partial-stock', count: 1 },
    });
    const refused = { outcome: 'refused', issues: [{ code: 'login-required' }] } as const;
    expect(buyButton(facts('in-stock', { result: refused }))).toMatchObject({
      state: 'refused',
      message: { key: 'issue.login-required' },
    });
  });

  it('offers to try again after a fault', () => {
    const error = new ShoppableError('cart-refused', 'No.');
    expect(buyButton(facts('in-stock', { result: { outcome: 'failed', issues: [], error } }))).toMatchObject({
      state: 'failed',
      label: 'action.retry',
      does: 'add',
      message: { key: 'error.cart-refused' },
    });
  });

  it('never offers to add again while nobody knows how the first add ended', () => {
    expect(buyButton(facts('in-stock', { result: { outcome: 'unknown', issues: [] } }))).toMatchObject({
      state: 'unknown',
      label: 'cart.view',
      does: 'open-cart',
    });
  });
});
