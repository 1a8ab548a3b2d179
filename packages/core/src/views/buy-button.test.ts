import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { Availability, Product } from '../model/product.ts';
import type { CartResult } from '../stores/cart-contract.ts';
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
  const can = { add: true, buyNow: true };
  return { product, variant, can, now: false, adding: false, result: undefined, ...more };
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

  it('waits for the shop’s catalog, asks it again after a failure, and leads to the page of what is not sold here', () => {
    const { product, ...rest } = facts('in-stock', { variant: undefined });
    const named = { ...product, variants: [] };
    const view = (more: Partial<BuyFacts>): object => buyButton({ ...rest, product: named, ...more });
    expect(view({ waiting: 'loading' })).toMatchObject({ state: 'unavailable', does: 'nothing' });
    expect(view({ waiting: 'failed' })).toMatchObject({ label: 'action.retry', does: 'ask-again' });
    expect(view({ waiting: 'missing' })).toMatchObject({ state: 'link', does: 'navigate' });
    const { url: _url, ...without } = named;
    expect(view({ waiting: 'missing', product: without })).toMatchObject({
      state: 'unavailable',
      does: 'nothing',
    });
    expect(view({ waiting: 'loading', can: { add: false, buyNow: false } })).toMatchObject({ state: 'link' });
    expect(buyButton({ ...facts(), waiting: 'missing' })).toMatchObject({ state: 'link' });
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
    const can = { add: false, buyNow: false };
    expect(buyButton(facts('in-stock', { can }))).toMatchObject({
      state: 'link',
      does: 'navigate',
    });
    const { product, ...rest } = facts('in-stock', { can });
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

  it('asks whether the viewer keeps what has another price, also when it was the last one', () => {
    const [was, now] = [
      { amount: '1', currency: 'EUR' },
      { amount: '2', currency: 'EUR' },
    ];
    const result: CartResult = {
      outcome: 'repriced',
      issues: [{ code: 'price-changed', lineId: 'l', was, now }],
    };
    for (const availability of ['in-stock', 'sold-out'] as const)
      expect(buyButton(facts(availability, { result }))).toMatchObject({
        state: 'added',
        message: { key: 'price.changed', was, now },
        asks: true,
      });
  });

  it('names the link to the store when the cart fails, and when nobody knows', () => {
    const link = 'https://shop.example/buy';
    for (const outcome of ['failed', 'unknown'] as const)
      expect(buyButton(facts('in-stock', { result: { outcome, issues: [], link } })).link).toBe(link);
    expect(buyButton(facts('in-stock', { result: { outcome: 'refused', issues: [], link } })).link).toBe(
      undefined,
    );
  });
});

describe('a button that buys at once', () => {
  const now = (more: Partial<BuyFacts> = {}, availability: Availability = 'in-stock') =>
    buyButton(facts(availability, { now: true, ...more }));
  const url = 'https://shop.example/checkout';

  it('leads to the checkout', () => {
    expect(now()).toMatchObject({ state: 'ready', label: 'buy.now', does: 'buy-now' });
    expect(now({ adding: true })).toMatchObject({ label: 'buy.opening', does: 'nothing' });
    expect(now({ variant: undefined })).toMatchObject({ state: 'choose', does: 'choose' });
    expect(now({}, 'sold-out')).toMatchObject({ state: 'sold-out', does: 'nothing' });
  });

  it('is what every button becomes where nothing can be added to the cart', () => {
    const can = { add: false, buyNow: true };
    expect(buyButton(facts('in-stock', { can }))).toMatchObject({ label: 'buy.now', does: 'buy-now' });
  });

  it('sends nobody to pay another price, or fewer pieces, before he has confirmed it', () => {
    const [was, price] = [
      { amount: '1', currency: 'EUR' },
      { amount: '2', currency: 'EUR' },
    ];
    const issues = [{ code: 'price-changed', lineId: 'l', was, now: price }] as const;
    const repriced = { outcome: 'repriced', issues: [...issues], url } as const;
    expect(now({ result: repriced }, 'sold-out')).toMatchObject({
      label: 'buy.continue',
      does: 'pay',
      url,
      asks: true,
    });
    const partly = {
      outcome: 'partly',
      issues: [{ code: 'partial-stock', applied: 1 } as const],
      url,
    } as const;
    expect(now({ result: partly }, 'sold-out')).toMatchObject({ does: 'pay', url, asks: false });
  });

  it('leaves a link where the browser has opened no tab, and the cart where there is nothing to pay at', () => {
    expect(now({ result: { outcome: 'done', issues: [], url } })).toMatchObject({ state: 'pay', url });
    expect(now({ result: { outcome: 'done', issues: [] } })).toMatchObject({ does: 'open-cart' });
  });

  it('says why nothing was bought, and leads to no checkout', () => {
    const result = { outcome: 'refused', issues: [{ code: 'over-limit', available: 2 }], url } as const;
    expect(now({ result: { ...result, issues: [...result.issues] } })).toMatchObject({
      state: 'refused',
      does: 'buy-now',
      message: { key: 'issue.over-limit', count: 2 },
    });
    expect(now({ result: { outcome: 'failed', issues: [], url } })).toMatchObject({
      state: 'failed',
      does: 'buy-now',
    });
    expect(now({ result: { outcome: 'unknown', issues: [], url } })).toMatchObject({ does: 'open-cart' });
  });
});
