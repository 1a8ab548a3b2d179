import { expect } from '@open-wc/testing';
import { memoryCart } from '@shoppable/core/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

describe('shoppable-announcer', () => {
  let mounted: Mounted;
  const announcer = html`<shoppable-announcer></shoppable-announcer>`;
  const element = (): Element => mounted.provider.querySelector('shoppable-announcer')!;
  const region = (): HTMLElement => inside(element(), '[role=status]');

  afterEach(() => mounted.unmount());

  function pin(productId: string, rev: number): { type: string; at: number; data: unknown } {
    return { type: 'product.pin', at: 2000 + rev, data: { key: 'pins', rev, products: [{ productId }] } };
  }

  it('is a polite region that is there before it speaks, and says nothing of what was there before', async () => {
    mounted = await mount(announcer);
    await until(() => element().shadowRoot?.querySelector('[role=status]'));
    expect(region().getAttribute('aria-live')).to.equal('polite');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(textOf(region())).to.equal('');
    await expectAccessible(element());
  });

  it('says the newest of several products that are shown in a hurry, and speaks once', async () => {
    const { json, channel } = connected();
    mounted = await mount(announcer, { json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    await until(() => element().shadowRoot?.querySelector('[role=status]'));
    let spoken = 0;
    const spy = new MutationObserver(() => (spoken += 1));
    spy.observe(region(), { childList: true, subtree: true, characterData: true });
    channel.service.publish(pin('candle', 2));
    await until(() => textOf(region()) === 'Fig candle is now shown');
    channel.service.publish(pin('tote', 3));
    channel.service.publish(pin('shirt', 4));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(textOf(region())).to.equal('Fig candle is now shown');
    expect(spoken).to.equal(1);
    await until(() => textOf(region()) === 'Linen shirt is now shown', 6000);
    spy.disconnect();
  });

  it('says what the shop has confirmed of the cart', async () => {
    const price = { amount: '24.00', currency: 'EUR' };
    const cart = memoryCart({ items: [{ variantId: 'candle-1', title: 'Fig candle', price }] });
    mounted = await mount(announcer, { cart });
    await until(() => mounted.show.cart.$cart.get() !== undefined);
    const product = mounted.show.catalog.productOfVariant('candle-1')!;
    void mounted.show.cart.add({ product, variant: product.variants[0]! });
    await until(() => textOf(region()) === 'Fig candle was added to your cart');
  });

  it('says that the show has ended, in the language of the viewer', async () => {
    const { json, channel } = connected();
    mounted = await mount(announcer, { json, channel, locale: 'he' });
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish({ type: 'show.status', data: { key: 'status', rev: 1, status: 'ended' } });
    await until(() => textOf(region()) === 'השידור הסתיים');
  });
});
