import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { demoShow, simple } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { buyIn, clipped, dealOn, demoCart, hostileShow, pinned, settled } from '../../testing/shop.ts';

describe('shoppable-product-card', () => {
  let mounted: Mounted;
  const card = html`<shoppable-product-card></shoppable-product-card>`;
  const element = (): Element => mounted.provider.querySelector('shoppable-product-card')!;
  const titles = (): string[] => allInside(element(), '.title').map(textOf);
  const price = (): string => textOf(inside(element(), '[part=price]'));

  afterEach(() => mounted.unmount());

  const withPins = (...ids: string[]): ReturnType<typeof demoShow> => demoShow({ events: [pinned(ids, 1)] });

  async function show(options: Parameters<typeof mount>[1] = {}): Promise<void> {
    const json = options.json ?? demoShow();
    mounted = await mount(card, { json, cart: demoCart(json), ...options });
    await until(() => titles().length > 0);
  }

  it('shows what is pinned: picture, title, price, what it was, and the saving in words', async () => {
    await show();
    expect(titles()).to.deep.equal(['Linen shirt']);
    expect(price()).to.include('From €59.00').and.include('Was €79.00').and.include('You save 25%');
    await expectAccessible(element());
  });

  it('takes no room while nothing is pinned', async () => {
    mounted = await mount(card, { json: demoShow({ events: [] }) });
    await until(() => element().matches(':state(empty)'));
    expect(element().getBoundingClientRect().height).to.equal(0);
  });

  it('buys a product without options at once', async () => {
    const cart = demoCart();
    await show({ json: withPins('candle'), cart });
    await settled();
    (await buyIn(element())).click();
    await until(async () => textOf(await buyIn(element())) === 'Added');
    await until(() => cart.changes.length === 1);
  });

  it('opens the sheet by its title and by "Choose options"', async () => {
    await show();
    await settled();
    inside(element(), '.open').click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'product', productId: 'shirt' });
    mounted.scope.panels.close();
    (await buyIn(element())).click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'product', productId: 'shirt' });
  });

  it('leaves the focus where it is when the price of what is pinned changes', async () => {
    const { json, channel } = connected({ events: [pinned(['candle'], 1)] });
    await show({ json, cart: demoCart(json), channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    const held = (): Element | null | undefined => element().shadowRoot?.activeElement;
    const reprice = (amount: string, rev: number): void =>
      void channel.service.publish({
        type: 'product.update',
        data: {
          key: 'product:candle',
          rev,
          productId: 'candle',
          variants: [{ variantId: 'candle-1', price: { amount, currency: 'EUR' } }],
        },
      });
    (await buyIn(element())).focus();
    reprice('19.00', 1);
    await until(() => price().includes('€19.00') && held()?.localName === 'shoppable-buy-button');
    expect(held()?.shadowRoot?.activeElement?.localName).to.equal('button');
    inside(element(), '.open').focus();
    reprice('1234.00', 2);
    await until(() => price().includes('1,234.00') && held()?.className === 'open');
  });

  it('still says what came of a tap when the shop tells a new stock with it', async () => {
    const { json, channel } = connected({ events: [pinned(['candle'], 1)] });
    await show({ json, cart: demoCart(json), channel });
    await settled();
    await until(() => mounted.show.session.$connection.get() === 'open');
    (await buyIn(element())).click();
    await until(async () => textOf(await buyIn(element())).startsWith('Added'));
    const variants = [{ variantId: 'candle-1', stock: { state: 'low', quantity: 1 } }];
    channel.service.publish({
      type: 'product.update',
      data: { key: 'product:candle', rev: 1, productId: 'candle', variants },
    });
    await until(() => textOf(inside(element(), '.stock')) === 'Only 1 left');
    expect(textOf(await buyIn(element()))).to.match(/^Added/u);
  });

  it('ignores a tap in the moment in which another product came under the finger', async () => {
    const { json, channel } = connected({ events: [pinned(['candle'], 1)] });
    const cart = demoCart(json);
    await show({ json, cart, channel });
    await settled();
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish(pinned(['tote'], 2));
    await until(() => titles()[0] === 'Canvas tote');
    (await buyIn(element())).click();
    inside(element(), '.open').click();
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
    await settled();
    expect(cart.changes).to.have.length(0);
    (await buyIn(element())).click();
    await until(() => cart.changes.length === 1);
    expect(cart.changes[0]).to.include({ variantId: 'tote-1' });
  });

  it('keeps the focus on its button when another product is shown', async () => {
    const { json, channel } = connected({ events: [pinned(['candle'], 1)] });
    await show({ json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    (await buyIn(element())).focus();
    channel.service.publish(pinned(['tote'], 2));
    await until(() => titles()[0] === 'Canvas tote');
    expect(document.activeElement).to.equal(element());
  });

  it('shows up to three products side by side', async () => {
    await show({ json: withPins('shirt', 'candle', 'tote') });
    expect(titles()).to.deep.equal(['Linen shirt', 'Fig candle', 'Canvas tote']);
    await expectAccessible(element());
  });

  it('skips a product that the show does not have', async () => {
    await show({ json: withPins('ghost', 'tote') });
    expect(titles()).to.deep.equal(['Canvas tote']);
  });

  it('follows the merchant’s price and stock without being opened again', async () => {
    const { json, channel } = connected({ events: [pinned(['candle'], 1)] });
    await show({ json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    const variants = [
      {
        variantId: 'candle-1',
        price: { amount: '19.00', currency: 'EUR' },
        stock: { state: 'low', quantity: 2 },
      },
    ];
    channel.service.publish({
      type: 'product.update',
      data: { key: 'candle', rev: 1, productId: 'candle', variants },
    });
    await until(() => price().includes('€19.00'));
    expect(textOf(inside(element(), '.stock'))).to.equal('Only 2 left');
  });

  it('says nothing of few pieces when the merchant does not call them few', async () => {
    const candle = simple('candle', 'Fig candle', '24.00');
    const variants = candle.variants.map((variant) => ({ ...variant, available: 2 }));
    await show({
      json: demoShow({ products: [{ ...candle, variants } as never], events: [pinned(['candle'], 1)] }),
    });
    expect(allInside(element(), '.stock')).to.have.length(0);
  });

  it('is sold out with a reason, its button still reachable', async () => {
    await show({ json: withPins('lamp') });
    await until(() => element().matches(':state(sold-out)'));
    const buy = await buyIn(element());
    expect(textOf(buy)).to.equal('Sold out');
    expect(buy.getAttribute('aria-disabled')).to.equal('true');
    await expectAccessible(element());
  });

  it('shows the price that the merchant gives a deal, with its countdown', async () => {
    const deal = dealOn(['candle'], { price: { amount: '18.00', currency: 'EUR' } });
    await show({ json: demoShow({ events: [pinned(['candle'], 1), deal] }) });
    await until(() => element().matches(':state(deal)'));
    expect(price()).to.include('Price: €18.00').and.include('Was €24.00');
    const timer = inside(element(), '[role=timer]');
    expect(textOf(timer)).to.match(/Ends in .*1:(29|30)/u);
    expect(timer.getAttribute('aria-live')).to.equal('off');
    const before = textOf(timer);
    await until(() => textOf(inside(element(), '[role=timer]')) !== before);
  });

  it('never computes a price from a percentage: it shows the label and what the merchant charges now', async () => {
    await show({ json: demoShow({ events: [pinned(['candle'], 1), dealOn(['candle'], { percent: 20 })] }) });
    await until(() => element().matches(':state(deal)'));
    expect(price()).to.include('€24.00').and.include('20% off');
    expect(price()).not.to.include('19.20');
  });

  it('is operated by keyboard: title first, then Buy', async () => {
    await show({ json: withPins('candle') });
    await settled();
    await buyIn(element());
    inside(element(), '.open').focus();
    await sendKeys({ press: 'Tab' });
    expect(element().shadowRoot?.activeElement?.localName).to.equal('shoppable-buy-button');
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ press: 'Enter' });
    expect(mounted.scope.panels.$open.get()?.name).to.equal('product');
  });

  it('shows what somebody wrote into its fields as letters', async () => {
    await show({ json: hostileShow(), cart: demoCart(hostileShow()) });
    expect(titles()[0]).to.include('<img src=x');
    expect(titles()[0]).not.to.include('\u202E');
    expect(allInside(element(), 'b, img[src^="javascript"], a')).to.have.length(0);
    expect('pwned' in globalThis).to.equal(false);
  });

  it('works on after it was moved on the page', async () => {
    await show();
    const place = document.createElement('div');
    mounted.provider.append(place);
    place.append(element());
    await until(() => titles()[0] === 'Linen shirt');
  });

  it('does not move for viewers who do not want it', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    await show();
    expect(inside(element(), '.card').getAnimations()).to.have.length(0);
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  for (const locale of ['en', 'he', 'ar', 'el']) {
    it(`clips nothing at 320 px in ${locale}, nor at twice the size of text`, async () => {
      const product = simple('candle', 'A very long name of a product that goes on and on', '1234.50');
      const json = demoShow({
        products: [product as never],
        events: [pinned(['candle'], 1), dealOn(['candle'])],
      });
      mounted = await mount(html`<div id="box">${card}</div>`, { json, cart: demoCart(json), locale });
      document.querySelector<HTMLElement>('#box')!.style.width = '296px';
      await until(() => titles().length > 0);
      await buyIn(element());
      expect(clipped(element())).to.deep.equal([]);
      (element() as HTMLElement).style.fontSize = '30px';
      expect(clipped(element())).to.deep.equal([]);
      await expectAccessible(element());
    });
  }

  it('stands the other way round in Hebrew', async () => {
    await show({ locale: 'he' });
    const image = inside(element(), '.image').getBoundingClientRect();
    const title = inside(element(), '.title').getBoundingClientRect();
    expect(image.left).to.be.above(title.left);
  });
});
