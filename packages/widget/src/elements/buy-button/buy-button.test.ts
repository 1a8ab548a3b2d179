import { expect } from '@open-wc/testing';
import { ShoppableError, type ShowJson } from '@shoppable/core';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { demoCart, hostileShow } from '../../testing/shop.ts';

describe('shoppable-buy-button', () => {
  let mounted: Mounted;
  const element = (): Element => mounted.provider.querySelector('shoppable-buy-button')!;
  const button = (): HTMLElement => inside(element(), '.buy');
  const label = (): string => textOf(button());

  afterEach(() => mounted.unmount());

  async function show(
    productId: string,
    options: Parameters<typeof mount>[1] & { variantId?: string; json?: ShowJson } = {},
  ): Promise<void> {
    const { variantId, ...rest } = options;
    mounted = await mount(
      html`<shoppable-buy-button product-id=${productId} .variantId=${variantId}></shoppable-buy-button>`,
      rest,
    );
    await until(button);
    if (options.cart !== undefined) await until(() => mounted.show.cart.$cart.get());
  }

  it('buys the only variant, says that it does within 100 ms, and that it is done', async () => {
    const cart = demoCart();
    await show('candle', { cart });
    const release = cart.hold();
    expect(label()).to.equal('Buy');
    const tapped = performance.now();
    button().click();
    await until(() => label() === 'Adding…');
    expect(performance.now() - tapped).to.be.below(100);
    expect(button().getAttribute('aria-busy')).to.equal('true');
    expect(element().matches(':state(adding)')).to.equal(true);
    release();
    await until(() => label() === 'Added');
    expect(element().matches(':state(added)')).to.equal(true);
    await expectAccessible(element());
    expect(mounted.events.map(({ type }) => type)).to.include('shoppable-cart-added');
  });

  it('takes a burst of taps as one intention', async () => {
    const cart = demoCart();
    await show('candle', { cart });
    for (let tap = 0; tap < 5; tap += 1) button().click();
    await until(() => label() === 'Added');
    for (let tap = 0; tap < 3; tap += 1) button().click();
    await until(() => mounted.show.cart.$cart.get()?.pending === false);
    expect(cart.changes).to.deep.equal([{ kind: 'add', variantId: 'candle-1', quantity: 1 }]);
  });

  it('goes back to "Buy" after a moment', async () => {
    await show('candle', { cart: demoCart() });
    button().click();
    await until(() => label() === 'Added');
    await until(() => label() === 'Buy');
  });

  it('buys by keyboard', async () => {
    const cart = demoCart();
    await show('candle', { cart });
    button().focus();
    await sendKeys({ press: 'Enter' });
    await until(() => label() === 'Added');
    expect(cart.changes).to.have.length(1);
  });

  it('opens the sheet of a product with options', async () => {
    await show('shirt', { cart: demoCart() });
    expect(label()).to.equal('Choose options');
    button().click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'product', productId: 'shirt' });
  });

  it('stays reachable when sold out, says so, and adds nothing', async () => {
    const cart = demoCart();
    await show('lamp', { cart });
    expect(label()).to.equal('Sold out');
    expect(button().getAttribute('aria-disabled')).to.equal('true');
    button().focus();
    expect(element().shadowRoot?.activeElement).to.equal(button());
    button().click();
    expect(cart.changes).to.have.length(0);
    await expectAccessible(element());
  });

  it('says in the viewer’s words why the shop refused, and what it has put in instead', async () => {
    const cart = demoCart();
    cart.shop.setStock('candle-1', 0);
    await show('candle', { cart });
    button().click();
    await until(() => textOf(inside(element(), '.message')) === 'Sorry, this is sold out');
    expect(button().getAttribute('aria-describedby')).to.include('message');
    expect(label()).to.equal('Sold out');
  });

  it('has it said to who listens why the shop refused', async () => {
    const cart = demoCart();
    cart.shop.setStock('candle-1', 0);
    await show('candle', { cart });
    const said: (string | undefined)[] = [];
    mounted.scope.status.listen((_topic, words) => said.push(words()), new AbortController().signal);
    button().click();
    await until(() => said.includes('Sorry, this is sold out'));
  });

  it('offers to try again after a fault, and then does it', async () => {
    const cart = demoCart();
    await show('candle', { cart });
    cart.failNext(new ShoppableError('cart-refused', 'No.'));
    button().click();
    await until(() => label() === 'Try again');
    expect(textOf(inside(element(), '.message'))).to.equal('The shop could not do this');
    await new Promise((resolve) => setTimeout(resolve, 510));
    button().click();
    await until(() => label() === 'Added');
  });

  it('leads to the cart, not to a second purchase, while nobody knows how it ended', async () => {
    const cart = demoCart();
    await show('candle', { cart });
    cart.failNext(new ShoppableError('cart-timeout', 'Late.'), { lost: true });
    button().click();
    await until(() => label() === 'View cart');
    await new Promise((resolve) => setTimeout(resolve, 510));
    button().click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'cart' });
    expect(cart.changes).to.have.length(1);
  });

  it('leads to the product’s page where there is no cart, once the page has been asked', async () => {
    await show('candle');
    await until(() => button().localName === 'a');
    expect(label()).to.equal('View product');
    mounted.provider.addEventListener('shoppable-navigate-request', (event) => event.preventDefault());
    button().click();
    expect(mounted.events.at(-1)).to.have.deep.property('detail', {
      url: 'https://shop.example/products/candle',
      productId: 'candle',
    });
    expect(mounted.events.at(-1)?.defaultPrevented).to.equal(true);
  });

  it('forgets what it said when it becomes the button of another product', async () => {
    const cart = demoCart();
    await show('candle', { cart });
    button().click();
    await until(() => label() === 'Added');
    element().setAttribute('product-id', 'tote');
    await until(() => label() === 'Buy');
    expect(element().matches(':state(added)')).to.equal(false);
  });

  it('works on after it was moved on the page', async () => {
    const cart = demoCart();
    await show('candle', { cart });
    const place = document.createElement('div');
    mounted.provider.append(place);
    place.append(element());
    await until(() => label() === 'Buy');
    button().click();
    await until(() => label() === 'Added');
    expect(cart.changes).to.have.length(1);
  });

  it('says what it is for, without reading markup out of a title', async () => {
    await show('candle', { json: hostileShow(), cart: demoCart(hostileShow()), variantId: 'a' });
    expect(inside(element(), '#what').children[0]!.children).to.have.length(0);
    expect(textOf(inside(element(), '#what'))).to.include('<img src=x');
    expect('pwned' in globalThis).to.equal(false);
  });

  for (const [locale, word] of [
    ['he', 'לקנייה'],
    ['ar', 'شراء'],
    ['el', 'Αγορά'],
  ] as const) {
    it(`speaks ${locale}`, async () => {
      await show('candle', { cart: demoCart(), locale });
      await until(() => label() === word);
      expect(inside(element(), '.root').lang).to.equal(locale);
      await expectAccessible(element());
    });
  }

  it('is at least 44 px high and wide', async () => {
    await show('candle', { cart: demoCart(), json: demoShow() });
    element().setAttribute('size', 'compact');
    const { width, height } = await until(() => button().getBoundingClientRect());
    expect(Math.min(width, height)).to.be.at.least(44);
  });
});
