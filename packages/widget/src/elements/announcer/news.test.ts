import { expect } from '@open-wc/testing';
import { createFormat, createTranslator, decodeShow, type CartView, type Stage } from '@shoppable/core';
import { demoShow } from '../../testing/demo-show.ts';
import { cartNews, stageNews } from './news.ts';

const EMPTY: Stage = { pins: [], deals: [], coupons: [], announcement: undefined, chapter: undefined };
const text = createTranslator('en');
const { products } = decodeShow(demoShow());
const words = {
  text,
  format: createFormat('en'),
  product: (id: string) => products.find((product) => product.id === id),
};

function cart(...lines: [variantId: string, title: string, quantity: number][]): CartView {
  const zero = { amount: '0.00', currency: 'EUR' };
  return {
    currency: 'EUR',
    quantity: 0,
    subtotal: zero,
    total: zero,
    estimated: false,
    codes: [],
    pending: false,
    lines: lines.map(([variantId, title, quantity]) => ({
      id: variantId,
      variantId,
      title,
      quantity,
      unit: zero,
      total: zero,
      editable: true,
      pending: false,
    })),
  };
}

describe('the news of the announcer', () => {
  const said = (before: Stage, after: Stage): string[] =>
    stageNews(before, after, words).map((news) => news.words);

  it('tells a product that is shown, and tells it again when it is shown again', () => {
    const once = { ...EMPTY, pins: [{ productId: 'shirt', sinceMs: 1 }] };
    const again = { ...EMPTY, pins: [{ productId: 'shirt', sinceMs: 9 }] };
    expect(said(EMPTY, once)).to.deep.equal(['Linen shirt is now shown']);
    expect(said(once, once)).to.deep.equal([]);
    expect(said(once, again)).to.deep.equal(['Linen shirt is now shown']);
    expect(said(once, EMPTY)).to.deep.equal([]);
  });

  it('tells an announcement once, and another one when it comes', () => {
    const first = { ...EMPTY, announcement: { text: 'Free shipping today', sinceMs: 1 } };
    const other = { ...EMPTY, announcement: { text: 'Back in ten minutes', sinceMs: 5 } };
    expect(said(EMPTY, first)).to.deep.equal(['Free shipping today']);
    expect(said(first, { ...first })).to.deep.equal([]);
    expect(said(first, other)).to.deep.equal(['Back in ten minutes']);
    expect(said(other, EMPTY)).to.deep.equal([]);
  });

  it('says nothing of a product that the show does not have', () => {
    expect(said(EMPTY, { ...EMPTY, pins: [{ productId: 'ghost', sinceMs: 1 }] })).to.deep.equal([]);
  });

  it('tells a deal with its offer, and its end', () => {
    const deal = {
      key: 'deal',
      rev: 1,
      dealId: 'd',
      productIds: ['candle'],
      percent: 20,
      prices: [],
      endsAtMs: 9,
    };
    const open = { ...EMPTY, deals: [deal] };
    expect(said(EMPTY, open)).to.deep.equal(['Live deal on Fig candle: 20% off']);
    expect(said(open, EMPTY)).to.deep.equal(['The deal on Fig candle has ended']);
  });

  it('tells a coupon that is offered, and not one that is over', () => {
    const coupon = { key: 'c', rev: 1, couponId: 'c', title: 'Ten off', isOver: false };
    const open = { ...EMPTY, coupons: [coupon] };
    expect(said(EMPTY, open)).to.deep.equal(['New coupon: Ten off']);
    expect(said(open, { ...EMPTY, coupons: [{ ...coupon, remaining: 3 }] })).to.deep.equal([]);
    expect(said(EMPTY, { ...EMPTY, coupons: [{ ...coupon, isOver: true }] })).to.deep.equal([]);
  });

  it('tells what has come into the cart, what has left it, and how many there are now', () => {
    const changes = (before: CartView, after: CartView): string[] =>
      cartNews(before, after, text).map((news) => news.words);
    expect(changes(cart(), cart(['a', 'Shirt', 1]))).to.deep.equal(['Shirt was added to your cart']);
    expect(changes(cart(['a', 'Shirt', 1]), cart(['a', 'Shirt', 3]))).to.deep.equal([
      'Shirt: 3 pieces in your cart',
    ]);
    expect(changes(cart(['a', 'Shirt', 1]), cart())).to.deep.equal(['Shirt was removed from your cart']);
    expect(changes(cart(['a', 'Shirt', 1]), cart(['a', 'Shirt', 1]))).to.deep.equal([]);
  });
});
