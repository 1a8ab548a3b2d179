import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { demoCart } from '../../testing/shop.ts';

describe('shoppable-cart-button', () => {
  let mounted: Mounted;
  const part = html`<shoppable-cart-button></shoppable-cart-button>`;
  const element = (): Element => mounted.provider.querySelector('shoppable-cart-button')!;
  const button = (): HTMLElement => inside(element(), 'button');

  afterEach(() => mounted.unmount());

  it('is not there while the show has no cart', async () => {
    mounted = await mount(part);
    await until(() => element().shadowRoot?.querySelector('.root'));
    expect(allInside(element(), 'button')).to.have.length(0);
  });

  it('opens the cart and says how many pieces are in it', async () => {
    const cart = demoCart();
    mounted = await mount(part, { cart });
    await until(() => button().getAttribute('aria-label') === 'Open the cart');
    expect(element().matches(':state(empty)')).to.equal(true);
    cart.changeElsewhere({ kind: 'add', variantId: 'candle-1', quantity: 3 });
    await until(() => textOf(inside(element(), '.count')) === '3');
    expect(button().getAttribute('aria-label')).to.equal('Open the cart, 3 items');
    button().click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'cart' });
    await until(() => button().getAttribute('aria-expanded') === 'true');
    await expectAccessible(element());
  });

  it('counts what is on its way to the shop', async () => {
    const cart = demoCart();
    mounted = await mount(part, { cart });
    await until(() => mounted.show.cart.$cart.get());
    const release = cart.hold();
    const product = mounted.show.catalog.product('candle').get()!;
    const answer = mounted.show.cart.add({ product, variant: product.variants[0]! });
    await until(() => textOf(inside(element(), '.count')) === '1');
    expect(element().matches(':state(pending)')).to.equal(true);
    release();
    await answer;
    await until(() => !element().matches(':state(pending)'));
  });

  it('stays readable with very many pieces', async () => {
    const cart = demoCart();
    mounted = await mount(part, { cart });
    cart.changeElsewhere({ kind: 'add', variantId: 'candle-1', quantity: 140 });
    await until(() => textOf(inside(element(), '.count')) === '99+');
    expect(button().getAttribute('aria-label')).to.equal('Open the cart, 140 items');
  });

  it('stands anywhere on the page by the name of the show', async () => {
    mounted = await mount(html``, { cart: demoCart() });
    mounted.provider.setAttribute('name', 'tonight');
    mounted.provider.remove();
    document.body.append(mounted.provider);
    mounted.provider.provide(mounted.scope);
    const place = document.createElement('div');
    document.body.append(place);
    render(html`<shoppable-cart-button for="tonight"></shoppable-cart-button>`, place);
    await until(() => inside(place.firstElementChild, 'button'));
    inside(place.firstElementChild, 'button').click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'cart' });
    place.remove();
  });

  for (const [locale, label] of [
    ['he', 'פתיחת הסל'],
    ['ar', 'فتح'],
    ['el', 'Άνοιγμα'],
  ] as const) {
    it(`speaks ${locale} and is at least 44 px large`, async () => {
      mounted = await mount(part, { cart: demoCart(), locale });
      const named = await until(() => button().getAttribute('aria-label'));
      expect(named).to.include(label.slice(0, 3));
      const { width, height } = button().getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
      await expectAccessible(element());
    });
  }
});
