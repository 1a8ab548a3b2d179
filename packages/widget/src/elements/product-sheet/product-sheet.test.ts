import { expect } from '@open-wc/testing';
import type { Product } from '@shoppable/core';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { CheckoutRequestEvent, ExpressChangedEvent } from '../../base/events.ts';
import { demoShow, shirt, simple } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';
import { buyIn, clipped, dealOn, demoCart, hostileShow } from '../../testing/shop.ts';

describe('shoppable-product-sheet', () => {
  let mounted: Mounted;
  const part = html`<shoppable-product-sheet></shoppable-product-sheet>`;
  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-product-sheet')!;
  const group = (axis: string): HTMLElement => inside(element(), `[data-axis="${axis}"]`);
  const option = (axis: string, name: string): HTMLElement =>
    [...group(axis).querySelectorAll<HTMLElement>('[role=radio]')].find(
      (radio) => radio.ariaLabel === name,
    ) ?? expect.fail(`${axis} has no ${name}`);
  const price = (): string => textOf(inside(element(), '[part=price]'));
  const buyLabel = async (): Promise<string> => textOf(await buyIn(element()));

  afterEach(() => mounted.unmount());

  async function open(
    productId = 'shirt',
    options: Parameters<typeof mount>[1] & { variantId?: string } = {},
  ): Promise<void> {
    const { variantId, ...rest } = options;
    mounted = await mount(part, { cart: demoCart(options.json), ...rest });
    mounted.scope.panels.open({ name: 'product', productId, ...(variantId !== undefined && { variantId }) });
    await until(() => inside(element(), 'dialog[open]'));
    await still(element());
  }

  it('shows a product with its colour chosen and its size left to the viewer', async () => {
    await open();
    expect(textOf(inside(element(), '#title'))).to.equal('Linen shirt');
    expect(option('Colour', 'White').ariaChecked).to.equal('true');
    expect(price()).to.include('From €59.00');
    await until(async () => (await buyLabel()) === 'Choose Size');
    expect(await buyLabel()).to.equal('Choose Size');
    await expectAccessible(element());
  });

  it('lets only what can be bought be chosen, and says why of the rest', async () => {
    await open();
    const small = option('Size', 'S, sold out');
    expect(small.ariaDisabled).to.equal('true');
    small.click();
    expect(small.ariaChecked).to.equal('false');
    option('Colour', 'Olive').click();
    await until(() => option('Size', 'L'));
    option('Size', 'L').click();
    const relaxed = await until(() => option('Fit', 'Relaxed, not available in this combination'));
    expect(relaxed.ariaDisabled).to.equal('true');
  });

  it('says before the eye, too, why a value cannot be had: sold out, or no such combination', async () => {
    await open();
    option('Size', 'S, sold out').click();
    await until(() => textOf(inside(element(), '.why')) === 'S, sold out');
    option('Colour', 'Olive').click();
    await until(() => allInside(element(), '.why').length === 0);
    option('Size', 'L').click();
    (await until(() => option('Fit', 'Relaxed, not available in this combination'))).click();
    await until(() => textOf(inside(element(), '.why')).includes('not available in this combination'));
    await expectAccessible(element());
  });

  it('names every colour beside its swatch', async () => {
    await open();
    for (const name of ['White', 'Olive']) {
      expect(textOf(option('Colour', name))).to.equal(name);
      expect(option('Colour', name).querySelector('.swatch')).not.to.equal(null);
    }
  });

  it('tells the unit price, and the limits of what may be bought', async () => {
    const candle = simple('candle', 'Fig candle', '24.00');
    const more = {
      unitPrice: { price: { amount: '12.00', currency: 'EUR' }, quantity: 100, unit: 'g' },
      limits: { min: 2, max: 6, step: 2 },
    };
    const json = demoShow({
      products: [
        { ...candle, variants: candle.variants.map((variant) => ({ ...variant, ...more })) } as never,
      ],
    });
    await open('candle', { json });
    expect(price()).to.include('€12.00 per 100 g');
    expect(textOf(inside(element(), '.quantity'))).to.equal('2');
    expect(textOf(inside(element(), '.limit'))).to.equal('Sold in packs of 2');
    for (const count of ['4', '6']) {
      inside(element(), '[aria-label="One more"]').click();
      await until(() => textOf(inside(element(), '.quantity')) === count);
    }
    expect(textOf(inside(element(), '.limit'))).to.equal('You can buy at most 6');
    await expectAccessible(element());
  });

  it('reaches the checkout with what is chosen, in the second tap', async () => {
    const cart = demoCart();
    await open('candle', { cart });
    mounted.provider.addEventListener('shoppable-checkout-request', (event) => event.preventDefault());
    (await buyIn(element(), 'shoppable-buy-button[now]')).click();
    const asked = await until(() => mounted.events.find((event) => event instanceof CheckoutRequestEvent));
    expect(asked.detail.bought).to.deep.equal({ productId: 'candle', variantId: 'candle-1', quantity: 1 });
    expect(cart.changes).to.have.length(1);
  });

  it('shows the page’s own express buttons, and tells it what they buy', async () => {
    mounted = await mount(
      html`<shoppable-product-sheet><button slot="express">Wallet</button></shoppable-product-sheet>`,
      { cart: demoCart(), checkout: 'express' },
    );
    mounted.scope.panels.open({ name: 'product', productId: 'candle' });
    const slot = (await until(() => inside(element(), 'slot[name=express]'))) as HTMLSlotElement;
    expect(slot.assignedElements().map(textOf)).to.deep.equal(['Wallet']);
    const offers = (): unknown[] =>
      mounted.events.filter((event) => event instanceof ExpressChangedEvent).map(({ detail }) => detail);
    const bought = { productId: 'candle', variantId: 'candle-1' };
    expect(offers()).to.deep.equal([{ place: 'product', bought: { ...bought, quantity: 1 } }]);
    inside(element(), '[aria-label="One more"]').click();
    await until(() => offers().length === 2);
    expect(offers()[1]).to.deep.equal({ place: 'product', bought: { ...bought, quantity: 2 } });
  });

  it('lets the choice drive the price, and buys exactly what is chosen', async () => {
    const cart = demoCart();
    await open('shirt', { cart });
    option('Colour', 'Olive').click();
    await until(() => option('Size', 'M'));
    option('Size', 'M').click();
    option('Fit', 'Relaxed').click();
    await until(() => price().includes('Price: €64.00'));
    await until(() => inside(inside(element(), 'shoppable-buy-button'), '.buy.ready'));
    (await buyIn(element())).click();
    await until(() => cart.changes.length === 1);
    expect(cart.changes[0]).to.deep.equal({ kind: 'add', variantId: 'shirt-olive-m-relaxed', quantity: 1 });
  });

  it('leads to what is still to be chosen when Buy is tapped too early, and buys nothing', async () => {
    const cart = demoCart();
    await open('shirt', { cart });
    (await buyIn(element())).click();
    const focused = element().shadowRoot?.activeElement;
    expect(focused?.closest('[data-axis]')).to.equal(group('Size'));
    expect(cart.changes).to.have.length(0);
  });

  it('begins with the variant that was asked for', async () => {
    await open('shirt', { variantId: 'shirt-olive-s-regular' });
    expect(option('Colour', 'Olive').ariaChecked).to.equal('true');
    expect(option('Size', 'S').ariaChecked).to.equal('true');
    expect(price()).to.include('Price: €64.00').and.include('Was €79.00');
  });

  it('takes as many as are asked for, within the limits', async () => {
    const candle = simple('candle', 'Fig candle', '24.00');
    const variants = candle.variants.map((variant) => ({ ...variant, limits: { min: 1, max: 2, step: 1 } }));
    const json = demoShow({ products: [{ ...candle, variants } as never] });
    const cart = demoCart(json);
    await open('candle', { json, cart });
    const [less, more] = allInside(element(), '.step') as [HTMLElement, HTMLElement];
    expect(less.ariaDisabled).to.equal('true');
    more.click();
    await until(() => textOf(inside(element(), '.quantity')) === '2');
    expect(more.ariaDisabled).to.equal('true');
    more.click();
    (await buyIn(element())).click();
    await until(() => cart.changes.length === 1);
    expect(cart.changes[0]).to.include({ quantity: 2 });
  });

  it('is operated by arrow keys, one stop for each group', async () => {
    await open();
    option('Colour', 'White').focus();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => option('Colour', 'Olive').ariaChecked === 'true');
    expect(element().shadowRoot?.activeElement).to.equal(option('Colour', 'Olive'));
    await sendKeys({ press: 'ArrowDown' });
    await until(() => option('Colour', 'White').ariaChecked === 'true');
    await sendKeys({ press: 'Tab' });
    expect(element().shadowRoot?.activeElement?.closest('[data-axis]')).to.equal(group('Size'));
    expect(allInside(element(), '[role=radio][tabindex="0"]')).to.have.length(3);
  });

  it('moves with the reading direction in Hebrew', async () => {
    await open('shirt', { locale: 'he' });
    option('Colour', 'White').focus();
    await sendKeys({ press: 'ArrowLeft' });
    await until(() => option('Colour', 'Olive').ariaChecked === 'true');
    const [white, olive] = [option('Colour', 'White'), option('Colour', 'Olive')];
    expect(white.getBoundingClientRect().left).to.be.above(olive.getBoundingClientRect().left);
  });

  it('tells the page before it leads to the product’s page', async () => {
    await open('candle');
    mounted.provider.addEventListener('shoppable-navigate-request', (event) => event.preventDefault());
    inside(element(), '[part=link]').click();
    expect(mounted.events.at(-1)).to.have.deep.property('detail', {
      url: 'https://shop.example/products/candle',
      productId: 'candle',
    });
  });

  it('follows stock while it is open', async () => {
    const { json, channel } = connected();
    await open('candle', { json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    const variants = [{ variantId: 'candle-1', stock: { state: 'sold-out' } }];
    channel.service.publish({
      type: 'product.update',
      data: { key: 'candle', rev: 1, productId: 'candle', variants },
    });
    await until(async () => (await buyLabel()) === 'Sold out');
    await until(() => textOf(inside(element(), '.stock')) === 'Sold out');
  });

  it('shows a deal’s percentage beside the merchant’s price, and computes none', async () => {
    await open('candle', { json: demoShow({ events: [dealOn(['candle'], { percent: 20 })] }) });
    await until(() => price().includes('20% off'));
    expect(price()).to.include('€24.00').and.not.include('19.2');
  });

  it('goes back to the bag when it was opened from it', async () => {
    mounted = await mount(part, { cart: demoCart() });
    mounted.scope.panels.open({ name: 'bag' });
    mounted.scope.panels.open({ name: 'product', productId: 'candle' });
    const back = await until(() => inside(element(), '.back'));
    back.click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'bag' });
  });

  it('shows what somebody wrote into its fields as letters, and no link that runs', async () => {
    await open('candle', { json: hostileShow(), cart: demoCart(hostileShow()) });
    const body = inside(element(), 'dialog');
    expect(textOf(body)).to.include('<img src=x');
    expect(textOf(body)).not.to.include('\u202E');
    expect(body.querySelectorAll('b, a, script')).to.have.length(0);
    expect([...body.querySelectorAll('img')].map(({ src }) => src)).to.deep.equal([]);
    expect('pwned' in globalThis).to.equal(false);
    await expectAccessible(element());
  });

  it('answers a choice among 500 variants in a fraction of a second', async () => {
    const json = demoShow({ products: [many() as never] });
    mounted = await mount(part, { json, cart: demoCart(json) });
    mounted.scope.panels.open({ name: 'product', productId: 'many' });
    await until(() => inside(element(), 'dialog[open]'));
    // Whatever else the machine does can only slow it down: the best of five is what it takes.
    let bestMs = Infinity;
    for (const value of ['a4', 'a3', 'a2', 'a1', 'a0']) {
      const chose = performance.now();
      option('A', value).click();
      await until(() => option('A', value).ariaChecked === 'true');
      bestMs = Math.min(bestMs, performance.now() - chose);
    }
    expect(bestMs).to.be.below(100);
  });

  for (const locale of ['en', 'he', 'ar', 'el']) {
    it(`clips nothing in ${locale}, at twice the size of text neither`, async () => {
      const json = demoShow({
        products: [{ ...shirt(), title: 'A long name of a shirt '.repeat(5) } as never],
      });
      await open('shirt', { json, locale });
      await buyIn(element());
      expect(clipped(element())).to.deep.equal([]);
      element().style.fontSize = '30px';
      expect(clipped(element())).to.deep.equal([]);
      element().style.fontSize = '';
      await expectAccessible(element());
    });
  }
});

/** A product of four axes and 500 variants. */
function many(): Product {
  const axes = { A: 5, B: 5, C: 4, D: 5 };
  const combinations = Object.entries(axes).reduce<Record<string, string>[]>(
    (made, [name, count]) =>
      made.flatMap((one) =>
        Array.from({ length: count }, (_, at) => ({ ...one, [name]: `${name.toLowerCase()}${String(at)}` })),
      ),
    [{}],
  );
  const [variant] = simple('many', 'Many', '10.00').variants;
  return {
    ...simple('many', 'Many', '10.00'),
    options: Object.entries(axes).map(([name, count]) => ({
      name,
      values: Array.from({ length: count }, (_, at) => ({ value: `${name.toLowerCase()}${String(at)}` })),
    })),
    variants: combinations.map((options, at) => ({ ...variant!, id: `v${String(at)}`, options })),
  };
}
