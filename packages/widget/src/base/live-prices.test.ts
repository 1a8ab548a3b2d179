import { expect } from '@open-wc/testing';
import type { CartResult } from '@shoppable/core';
import { memoryChannel, memoryPlayback, type MemoryChannel } from '@shoppable/core/testing';
import { html } from 'lit';
import '../define/moments.ts';
import { demoShow, simple } from '../testing/demo-show.ts';
import { mount, type Mounted } from '../testing/mount.ts';
import { shownAt } from '../testing/moments.ts';
import { allInside, inside, textOf, until } from '../testing/reach.ts';
import { frames } from '../testing/shift-rig.ts';
import { buyIn, dealOn, demoCart } from '../testing/shop.ts';

const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

describe('the price and stock that the merchant tells', () => {
  let mounted: Mounted;
  let channel: MemoryChannel;
  const life = new AbortController();
  const cart = demoCart(demoShow({ products: [simple('candle', 'Fig candle', '24.00')] }));
  const part = (name: string): Element => mounted.provider.querySelector(`shoppable-${name}`)!;

  /** Every place where something is said of the candle, as it is read; of two sheets the one that is open. */
  function places(): Record<string, string> {
    const row = allInside(part('product-shelf'), '.row')[0]!;
    return {
      card: textOf(inside(part('product-card'), '.card')),
      bag: textOf(row),
      deal: textOf(inside(part('deal'), '.offer')),
      ...(mounted.scope.panels.$open.get()?.name === 'moments'
        ? {
            moments: allInside(part('moments'), '.tile')
              .map(textOf)
              .filter((tile) => tile.includes('candle'))
              .join(),
          }
        : { sheet: textOf(inside(part('product-sheet'), '.summary')) }),
    };
  }

  async function tell(rev: number, change: object, id = 'candle'): Promise<void> {
    const variants = [{ variantId: `${id}-1`, ...change }];
    const data = { key: `product:${id}`, rev, productId: id, variants };
    channel.service.publish({ type: 'product.update', data });
    // Two frames are no time that a viewer notices, and far from the half second that is allowed.
    await frames(2);
  }

  beforeEach(async () => {
    channel = memoryChannel();
    const endMs = Date.now();
    const json = demoShow({
      products: [simple('candle', 'Fig candle', '24.00'), simple('tote', 'Canvas tote', '38.50')],
      events: [
        shownAt(['candle'], endMs - 400_000, 1),
        shownAt(['tote'], endMs - 300_000, 2),
        shownAt(['candle'], endMs - 200_000, 3),
        dealOn(['candle'], { price: EUR('20.00') }),
      ],
    });
    mounted = await mount(
      html`<shoppable-product-card></shoppable-product-card>
        <shoppable-deal></shoppable-deal>
        <shoppable-product-shelf inline></shoppable-product-shelf>
        <shoppable-product-sheet></shoppable-product-sheet>
        <shoppable-moments></shoppable-moments>`,
      { json, channel, cart },
    );
    const playback = memoryPlayback({
      ...{ phase: 'playing', muted: false, latency: 4 },
      seekableMs: { start: endMs - 600_000, end: endMs },
    });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(endMs - 4000);
    mounted.scope.panels.open({ name: 'product', productId: 'candle' });
    await until(() => Object.values(places()).length === 4);
    await until(() => mounted.show.session.$connection.get() === 'open');
  });
  afterEach(() => mounted.unmount());
  after(() => life.abort());

  it('changes in card, bag, sheet, deal and moments at once, without opening anything anew', async () => {
    expect(places()['card']).to.include('€20.00').and.include('€24.00');
    await tell(1, { price: EUR('18.00'), compareAt: EUR('30.00'), stock: { state: 'low', quantity: 3 } });
    for (const [place, words] of Object.entries(places())) {
      expect(words, place).to.include('€18.00').and.not.include('€20.00');
      if (['card', 'sheet'].includes(place)) expect(words, place).to.include('Only 3 left');
    }
    mounted.scope.panels.open({ name: 'moments' });
    await until(() => places()['moments']?.includes('€18.00'));
    await tell(2, { price: EUR('17.00') });
    for (const [place, words] of Object.entries(places())) expect(words, place).to.include('€17.00');
  });

  it('changes nothing when it is repeated, older, or of another product', async () => {
    await tell(5, { price: EUR('18.00') });
    const before = places();
    const seen = mounted.show.catalog.$products.get()[0];
    await tell(5, { price: EUR('11.00') });
    await tell(3, { price: EUR('12.00') });
    await tell(9, { price: EUR('13.00') }, 'tote');
    expect(places()).to.deep.equal(before);
    expect(mounted.show.catalog.$products.get()[0]).to.equal(seen);
  });

  it('cannot be bought any more when it is sold out, in any place', async () => {
    const buttons = async (): Promise<HTMLElement[]> =>
      await Promise.all(['product-card', 'product-shelf', 'product-sheet'].map((name) => buyIn(part(name))));
    const earlier = mounted.show.catalog.product('candle').get()!;
    await tell(1, { stock: { state: 'sold-out', quantity: 0 } });
    for (const button of await buttons()) {
      expect(textOf(button)).to.equal('Sold out');
      expect(button.getAttribute('aria-disabled')).to.equal('true');
      button.click();
    }
    expect(allInside(part('product-shelf'), '.row.gone')).to.have.length(1);
    mounted.scope.panels.open({ name: 'moments' });
    await until(() => places()['moments']?.includes('Sold out'));
    await frames(2);
    expect(cart.changes).to.have.length(0);
    // Who has asked before he was told, is told by the shop.
    cart.shop.setStock('candle-1', 0);
    const result: CartResult = await mounted.show.cart.add({
      product: earlier,
      variant: earlier.variants[0]!,
    });
    expect(result).to.deep.include({ outcome: 'refused' });
  });

  it('says "Almost sold out" when the merchant calls it low, with the number only when he tells it', async () => {
    await tell(1, { stock: { state: 'low' } });
    expect(places()['card']).to.include('Almost sold out').and.not.match(/Only/u);
    await tell(2, { stock: { state: 'in-stock', quantity: 1 } });
    expect(places()['card']).to.not.match(/Almost|Only/u);
    await tell(3, { stock: { state: 'low', quantity: 2 } });
    expect(places()['card']).to.include('Only 2 left');
  });
});
