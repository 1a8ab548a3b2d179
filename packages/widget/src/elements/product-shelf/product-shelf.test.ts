import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { memoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow, simple } from '../../testing/demo-show.ts';
import { bare, shownAt } from '../../testing/moments.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';
import { clipped, demoCart, hostileShow, pinned } from '../../testing/shop.ts';

describe('shoppable-product-shelf', () => {
  let mounted: Mounted;
  const part = html`<shoppable-product-shelf></shoppable-product-shelf>`;
  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-product-shelf')!;
  const rows = (): HTMLElement[] => allInside(element(), '.row');
  const titles = (): string[] => allInside(element(), '.title').map(textOf);

  afterEach(() => mounted.unmount());

  async function open(options: Parameters<typeof mount>[1] = {}): Promise<void> {
    mounted = await mount(part, { cart: demoCart(options.json), ...options });
    mounted.scope.panels.open({ name: 'bag' });
    await until(() => inside(element(), 'dialog[open]'));
    await still(element());
  }

  it('lists every product in the order of the show, with its price', async () => {
    await open();
    expect(titles()).to.deep.equal(['Linen shirt', 'Fig candle', 'Brass lamp', 'Canvas tote']);
    expect(textOf(rows()[3]!)).to.include('€38.50');
    await until(() => allInside(element(), 'shoppable-buy-button').every((buy) => inside(buy, '.buy')));
    await expectAccessible(element());
  });

  it('marks what is shown now, was shown before, and is sold out; and follows the pins', async () => {
    const { json, channel } = connected({ events: [pinned(['shirt'], 1)] });
    await open({ json, channel });
    await until(() => rows()[0]?.classList.contains('now'));
    expect(rows()[0]!.ariaCurrent).to.equal('true');
    expect(textOf(rows()[0]!)).to.include('Now showing');
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish(pinned(['tote'], 2));
    await until(() => rows()[3]?.classList.contains('now'));
    expect(textOf(rows()[0]!)).to.include('Shown earlier');
    expect(textOf(rows()[1]!)).not.to.include('Shown');
    expect(rows()[2]!.classList.contains('gone')).to.equal(true);
  });

  it('offers to watch the moment of each product that was shown, and plays its very beginning', async () => {
    const end = 1_700_000_600_000;
    const events = [
      shownAt(['candle'], end - 450_000, 1),
      shownAt(['tote'], end - 200_000, 2),
      shownAt(['candle'], end - 20_000, 3),
    ];
    mounted = await mount(part, { cart: demoCart(), json: demoShow({ status: 'replay', events }) });
    const life = new AbortController();
    const playback = memoryPlayback({ phase: 'playing', seekableMs: { start: end - 600_000, end } });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(end - 10_000);
    mounted.scope.panels.open({ name: 'bag' });
    await until(() => rows().length === 4);
    await still(element());
    const offers = rows().map((row) => row.querySelector<HTMLElement>('.rewatch'));
    expect(offers.map((offer) => offer && bare(textOf(offer)))).to.deep.equal([
      null,
      'Watch this moment: Fig candle 2:30',
      null,
      'Watch this moment: Canvas tote 6:40',
    ]);
    const { width, height } = offers[1]!.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
    await expectAccessible(element());
    offers[1]!.click();
    expect(mounted.show.playback.playhead()?.atMs).to.equal(end - 450_000);
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
    life.abort();
  });

  it('buys from the row, without leaving the bag', async () => {
    const cart = demoCart();
    await open({ cart });
    const buy = await until(() => inside(rows()[1]!.querySelector('shoppable-buy-button'), '.buy'));
    buy.click();
    await until(() => textOf(buy) === 'Added');
    expect(cart.changes).to.have.length(1);
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'bag' });
  });

  it('opens the product of a row by keyboard, and comes back to that row', async () => {
    await open();
    const title = rows()[3]!.querySelector<HTMLElement>('.open')!;
    title.focus();
    await sendKeys({ press: 'Enter' });
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'product', productId: 'tote' });
    mounted.scope.panels.open({ name: 'bag' });
    await until(() => textOf(element().shadowRoot!.activeElement!) === 'Canvas tote');
  });

  it('is opened, bought from and left by keyboard alone, and gives the focus back', async () => {
    const cart = demoCart();
    mounted = await mount(html`<shoppable-bag-button></shoppable-bag-button>${part}`, { cart });
    const bag = mounted.provider.querySelector('shoppable-bag-button');
    const opener = await until(() => inside(bag, 'button'));
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => inside(element(), 'dialog[open]'));
    const focused = (): Element | null | undefined => element().shadowRoot?.activeElement;
    const candle = rows()[1]!.querySelector('shoppable-buy-button');
    await until(() => inside(candle, '.buy.ready'));
    for (let tabs = 0; tabs < 12 && focused() !== candle; tabs += 1) await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal(candle);
    await sendKeys({ press: 'Enter' });
    await until(() => cart.changes.length === 1);
    await sendKeys({ press: 'Escape' });
    await until(() => bag?.shadowRoot?.activeElement === opener);
  });

  it('says so while there is nothing in it', async () => {
    await open({ json: demoShow({ products: [] }) });
    expect(textOf(inside(element(), '[part=empty]'))).to.include('No products yet');
    expect(element().matches(':state(empty)')).to.equal(true);
    await expectAccessible(element());
  });

  it('stands open in place where it is told to, and is no sheet then', async () => {
    mounted = await mount(html`<shoppable-product-shelf inline></shoppable-product-shelf>`, {
      cart: demoCart(),
    });
    await until(() => rows().length === 4);
    expect(allInside(element(), 'dialog')).to.have.length(0);
    await until(() => allInside(element(), 'shoppable-buy-button').every((buy) => inside(buy, '.buy')));
    await expectAccessible(element());
  });

  it('leads who asks for the bag to it, where it stands open in place', async () => {
    mounted = await mount(html`<shoppable-product-shelf inline></shoppable-product-shelf>`, {
      cart: demoCart(),
    });
    await until(() => rows().length === 4);
    mounted.scope.panels.open({ name: 'bag' });
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
    expect(textOf(element().shadowRoot!.activeElement!)).to.equal('Linen shirt');
  });

  it('opens 100 products in under 200 ms', async () => {
    const products = Array.from({ length: 100 }, (_, at) =>
      simple(`p${String(at)}`, `Product ${String(at)}`, '10.00'),
    );
    const json = demoShow({ products: products as never });
    // Whatever else the machine does can only slow it down: the best of five is what it takes.
    let bestMs = Infinity;
    for (let round = 0; round < 5; round += 1) {
      if (round > 0) mounted.unmount();
      mounted = await mount(part, { json, cart: demoCart(json) });
      await until(() => element().shadowRoot?.querySelector('.root'));
      const began = performance.now();
      mounted.scope.panels.open({ name: 'bag' });
      await until(
        () => rows().length === 100 && inside(rows()[99]!.querySelector('shoppable-buy-button'), '.buy'),
      );
      bestMs = Math.min(bestMs, performance.now() - began);
    }
    expect(bestMs).to.be.below(200);
  });

  it('shows what somebody wrote into its fields as letters', async () => {
    await open({ json: hostileShow(), cart: demoCart(hostileShow()) });
    expect(titles()[0]).to.include('<img src=x');
    expect(inside(element(), 'dialog').querySelectorAll('b, a, img')).to.have.length(0);
    expect('pwned' in globalThis).to.equal(false);
  });

  it('works on after it was moved on the page', async () => {
    await open();
    const place = document.createElement('div');
    mounted.provider.append(place);
    place.append(element());
    await until(() => titles().length === 4);
  });

  for (const locale of ['he', 'ar', 'el']) {
    it(`clips nothing in ${locale}, at twice the size of text neither`, async () => {
      await open({ locale });
      expect(clipped(element())).to.deep.equal([]);
      element().style.fontSize = '30px';
      expect(clipped(element())).to.deep.equal([]);
      element().style.fontSize = '';
      await expectAccessible(element());
    });
  }
});
