import { expect } from '@open-wc/testing';
import { isShoppableError, type Show } from '@shoppable/core';
import { staticShow } from '@shoppable/core/adapters/static-show';
import { memoryCart } from '@shoppable/core/testing';
import { openShow, type StoreElement } from './open-show.ts';
import { readStore } from './stores.ts';

const price = { amount: '12.90', currency: 'EUR' };
const json = {
  id: 'autumn',
  title: 'Autumn',
  status: 'live' as const,
  products: [{ id: 'mug', title: 'Mug', variants: [{ id: '7', price }] }],
};

describe('the store of a show', () => {
  let show: Show | undefined;
  afterEach(() => show?.dispose());

  async function opened(element: HTMLElement & StoreElement, more: object = {}): Promise<readonly unknown[]> {
    show = openShow({
      locale: 'en',
      source: staticShow({ ...json, ...more }),
      cart: element.getAttribute('cart') ?? undefined,
      target: element,
    });
    const errors: unknown[] = [];
    show.facts.on('error', ({ error }) => void errors.push(error), { signal: new AbortController().signal });
    await show.load();
    return errors;
  }

  function element(attributes: Readonly<Record<string, string>> = {}): HTMLElement & StoreElement {
    const made: HTMLElement & StoreElement = document.createElement('div');
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  async function add(): Promise<string | undefined> {
    const [product] = show?.catalog.$products.get() ?? [];
    const [variant] = product?.variants ?? [];
    if (product === undefined || variant === undefined) throw new Error('No product.');
    return (await show?.cart.add({ product, variant }))?.outcome;
  }

  it('is the one that the attribute names, with all its options as JSON', async () => {
    const said = '{"type":"link","form":"shopify","url":"https://shop.example"}';
    expect(await opened(element({ store: said }))).to.deep.equal([]);
    expect(await add()).to.equal('done');
    expect((await show?.cart.checkout())?.url).to.contain('https://shop.example/cart/7:1');
  });

  it('is the one that the show names, unless the page names another', async () => {
    const store = { type: 'link', form: 'shopify', url: 'https://shop.example' };
    await opened(element(), { store });
    expect(await add()).to.equal('done');
    show?.dispose();
    const other = element();
    other.store = memoryCart({
      items: [{ variantId: '7', title: 'Mug', price }],
      checkoutUrl: 'https://other.example/',
    });
    await opened(other, { store });
    expect(await add()).to.equal('done');
    expect((await show?.cart.checkout())?.url).to.equal('https://other.example/');
  });

  it('may be functions of the page, whose answers are checked', async () => {
    const page = element();
    let pieces = 0;
    page.cart = {
      read: () => ({
        ...{ currency: 'EUR', quantity: pieces, subtotal: price, total: price },
        lines:
          pieces === 0
            ? []
            : [{ id: 'a', variantId: '7', title: 'Mug', quantity: pieces, unit: price, total: price }],
      }),
      change: () => void (pieces += 1),
    };
    await opened(page);
    expect(await add()).to.equal('done');
    expect(show?.cart.$cart.get()?.quantity).to.equal(1);
  });

  it('may be made when the show is known', async () => {
    const page = element();
    page.store = async ({ id }, { variant }) => {
      expect([id, variant('7')?.product.id]).to.deep.equal(['autumn', 'mug']);
      return memoryCart({ items: [{ variantId: '7', title: 'Mug', price }] });
    };
    await opened(page);
    expect(await add()).to.equal('done');
  });

  it('is none, and the developer reads which there are, when its name is not known', async () => {
    const [error] = await opened(element({ store: 'shopfy' }));
    expect(isShoppableError(error) && error.code).to.equal('config-invalid');
    expect(String(error)).to.contain('shopify-theme').and.to.contain('woocommerce').and.to.contain('magento');
    expect(show?.cart.$available.get()).to.equal(false);
  });

  it('is named by a name, a name and an address, or JSON', () => {
    expect(readStore(' woocommerce ')).to.deep.equal({ type: 'woocommerce' });
    expect(readStore('vendure https://a.example/shop-api')).to.deep.equal({
      type: 'vendure',
      url: 'https://a.example/shop-api',
    });
    expect(readStore('shopify-storefront a.myshopify.com')['domain']).to.equal('a.myshopify.com');
    expect(readStore('{"type":"saleor","channel":"eu"}')['channel']).to.equal('eu');
    expect(() => readStore('{type')).to.throw('JSON');
  });
});
