import { expect } from '@open-wc/testing';
import { isShoppableError } from '@shoppable/core';
import { product, showJson } from '../testing/session-rig.ts';
import { readShow, type FacadeShow } from './read-show.ts';

const BASE = 'https://shop.example/shows/1.json';

function show(changes: Record<string, unknown> = {}): FacadeShow {
  return readShow(showJson(changes), BASE);
}

function wrong(json: unknown): string {
  try {
    readShow(json, BASE);
  } catch (error) {
    if (isShoppableError(error) && error.code === 'show-invalid') return error.path ?? 'no path';
  }
  return 'nothing';
}

describe('reading a show for the facade', () => {
  it('reads what is visible before the show plays', () => {
    const { title, status, stream, products, productCount } = show();
    expect([title, status, stream, productCount]).to.deep.equal([
      'Slow mornings',
      'live',
      { src: '/stream/live.m3u8' },
      2,
    ]);
    expect(products[0]).to.deep.include({
      title: 'Linen shirt',
      price: { amount: '89.00', currency: 'EUR' },
      soldOut: false,
      from: false,
    });
    expect(products[0]?.compareAt?.amount).to.equal('110.00');
    expect(products[1]?.compareAt).to.equal(undefined);
  });

  it('knows that there is a stream when it is named as its service names it', () => {
    const provider = { name: 'mux', playbackId: 'abc' };
    expect(show({ stream: { provider } }).stream).to.deep.equal({ provider });
  });

  for (const [what, json, path] of [
    ['nothing', undefined, ''],
    ['a list', [], ''],
    ['a text', 'show', ''],
    ['no id', { ...showJson(), id: 7 }, 'id'],
    ['no title', { ...showJson(), title: null }, 'title'],
    ['an unknown state', { ...showJson(), status: 'dancing' }, 'status'],
    ['a stream without address', { ...showJson(), stream: {} }, 'stream.src'],
    ['a stream from a script', { ...showJson(), stream: { src: 'javascript:alert(1)' } }, 'stream.src'],
    ['products that are no list', { ...showJson(), products: {} }, 'products'],
  ] as const) {
    it(`says where it is wrong: ${what}`, () => expect(wrong(json)).to.equal(path));
  }

  it('lets no address through but http(s)', () => {
    const hostile = [
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://a/b',
    ];
    for (const url of hostile) {
      const { poster, host, products } = show({
        poster: { url },
        host: { name: 'Maya', avatar: { url } },
        products: [{ ...product('Shirt', '1.00'), images: [{ url }] }],
      });
      expect([poster, host?.avatar, products[0]?.image], url).to.deep.equal([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it('takes bidirectional controls out of texts and keeps names to one line', () => {
    expect(show({ title: 'Shirt \u202E00.1 €\u2069' }).title).to.equal('Shirt 00.1 €');
    expect(show({ host: { name: ' Maya\n\u2066K ' } }).host?.name).to.equal('Maya K');
  });

  it('costs a wrong product only itself', () => {
    const { products, productCount } = show({ products: [7, null, { title: 3 }, product('Shirt', '1.00')] });
    expect(products.map(({ title }) => title)).to.deep.equal(['Shirt']);
    expect(productCount).to.equal(4);
  });

  it('shows a product that is only named without a price, not as sold out', () => {
    const { products } = show({ products: [{ id: 'vase', handle: 'vase', title: 'Vase' }] });
    expect(products[0]).to.deep.include({ title: 'Vase', price: undefined, soldOut: false, from: false });
  });

  it('shows no price that is not money', () => {
    for (const price of [
      { amount: 89, currency: 'EUR' },
      { amount: '1e9', currency: 'EUR' },
      { amount: '1.00', currency: '€' },
      '1.00',
      null,
    ])
      expect(show({ products: [{ title: 'Shirt', variants: [{ price }] }] }).products[0]?.price).to.equal(
        undefined,
      );
  });

  it('offers the lowest price of what can be bought', () => {
    const variant = (amount: string, availability = 'in-stock') => ({
      price: { amount, currency: 'EUR' },
      availability,
    });
    const variants = [variant('9.00', 'sold-out'), variant('120.00'), variant('30.00')];
    const [first] = show({ products: [{ title: 'Shirt', variants }] }).products;
    expect([first?.price?.amount, first?.from, first?.soldOut]).to.deep.equal(['30.00', true, false]);
    const [gone] = show({ products: [{ title: 'Shirt', variants: [variant('9.00', 'sold-out')] }] }).products;
    expect(gone?.soldOut).to.equal(true);
  });

  it('reads a few of very many products', () => {
    const { products, productCount } = show({
      products: Array.from({ length: 500 }, () => product('Shirt', '1.00')),
    });
    expect([products.length, productCount]).to.deep.equal([4, 500]);
  });

  it('reads only what the document itself says', () => {
    const polluted = JSON.parse('{"__proto__":{"status":"live"},"id":"1","title":"x"}') as unknown;
    expect(wrong(polluted)).to.equal('status');
  });
});
