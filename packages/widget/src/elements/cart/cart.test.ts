import { expect } from '@open-wc/testing';
import { ShoppableError, type CartBackend } from '@shoppable/core';
import { type MemoryCart } from '@shoppable/core/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';
import { clipped, demoCart, HOSTILE } from '../../testing/shop.ts';

describe('shoppable-cart', () => {
  let mounted: Mounted;
  const part = html`<shoppable-cart></shoppable-cart>`;
  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-cart')!;
  const lines = (): HTMLElement[] => allInside(element(), '.line');
  const sums = (): string => textOf(inside(element(), '.sums'));
  const checkout = (): HTMLElement => inside(element(), '.checkout');
  const step = (at: number, label: string): HTMLElement =>
    lines()[at]!.querySelector<HTMLElement>(`[aria-label="${label}"]`)!;

  afterEach(() => mounted.unmount());

  async function open(cart: CartBackend, locale = 'en'): Promise<void> {
    mounted = await mount(part, { cart, locale });
    mounted.scope.panels.open({ name: 'cart' });
    await until(() => inside(element(), 'dialog[open]'));
    await still(element());
  }

  function filled(): MemoryCart {
    const cart = demoCart(undefined, { 'tote-1': 4 });
    cart.shop.change({ kind: 'add', variantId: 'candle-1', quantity: 2 });
    cart.shop.change({ kind: 'add', variantId: 'tote-1', quantity: 1 });
    return cart;
  }

  it('shows the shop’s lines and sums', async () => {
    await open(filled());
    await until(() => lines().length === 2);
    expect(textOf(lines()[0]!)).to.include('Fig candle').and.include('€48.00').and.include('€24.00 each');
    expect(sums()).to.equal('Total €86.50');
    await expectAccessible(element());
  });

  it('changes a quantity at once, and leaves the sums to the shop', async () => {
    const cart = filled();
    await open(cart);
    await until(() => lines().length === 2);
    const release = cart.hold();
    step(0, 'One more').click();
    await until(() => textOf(lines()[0]!.querySelector('.quantity')!) === '3');
    expect(sums()).to.equal('Total €86.50');
    expect(textOf(inside(element(), '.notes'))).to.equal('Updating your cart…');
    expect(checkout().ariaDisabled).to.equal('true');
    expect(element().matches(':state(pending)')).to.equal(true);
    await expectAccessible(element());
    release();
    await until(() => sums() === 'Total €110.50');
    expect(checkout().ariaDisabled).to.equal('false');
  });

  it('makes quick steps one change with the last number', async () => {
    const cart = filled();
    await open(cart);
    await until(() => lines().length === 2);
    const release = cart.hold();
    for (let tap = 3; tap <= 6; tap += 1) {
      step(0, 'One more').click();
      await until(() => textOf(lines()[0]!.querySelector('.quantity')!) === String(tap));
    }
    release();
    await until(() => cart.shop.read().lines[0]?.quantity === 6);
    expect(cart.changes.length).to.be.at.most(2);
  });

  it('stops at the shop’s limit', async () => {
    await open(filled());
    await until(() => lines().length === 2);
    for (let tap = 2; tap <= 4; tap += 1) {
      step(1, 'One more').click();
      await until(() => textOf(lines()[1]!.querySelector('.quantity')!) === String(tap));
    }
    expect(step(1, 'One more').ariaDisabled).to.equal('true');
  });

  it('removes a line and keeps the focus in the list', async () => {
    const cart = filled();
    await open(cart);
    await until(() => lines().length === 2);
    const remove = lines()[0]!.querySelector<HTMLElement>('.remove')!;
    expect(remove.ariaLabel).to.equal('Remove Fig candle');
    remove.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => lines().length === 1);
    await until(() => element().shadowRoot?.activeElement?.ariaLabel === 'Remove Canvas tote');
    await sendKeys({ press: 'Enter' });
    await until(() => element().matches(':state(empty)'));
    await until(() => element().shadowRoot?.activeElement?.id === 'title');
    await until(() => inside(element(), '[part=empty]'));
    await expectAccessible(element());
  });

  it('says at the line what the shop refused, and shows what the shop has', async () => {
    const cart = filled();
    await open(cart);
    await until(() => lines().length === 2);
    cart.shop.setStock('candle-1', 2);
    step(0, 'One more').click();
    await until(() => lines()[0]!.querySelector('.remark'));
    expect(textOf(lines()[0]!.querySelector('.quantity')!)).to.equal('2');
    expect(sums()).to.equal('Total €86.50');
  });

  it('says that the shop takes too long, and shows what is in its cart', async () => {
    const cart = filled();
    await open(cart);
    await until(() => lines().length === 2);
    cart.failNext(new ShoppableError('cart-timeout', 'Late.'), { lost: true });
    step(0, 'One more').click();
    await until(() => textOf(inside(element(), '.remark')).includes('taking too long'));
    await until(() => textOf(lines()[0]!.querySelector('.quantity')!) === '3');
  });

  it('applies a promotion code, says which one is not valid, and takes one off again', async () => {
    const cart = filled();
    await open(cart);
    await until(() => lines().length === 2);
    const details = inside(element(), 'details') as HTMLDetailsElement;
    details.open = true;
    const field = inside(element(), 'input') as HTMLInputElement;
    field.value = ' LIVE10 ';
    field.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => sums().includes('€77.85'));
    expect(sums()).to.include('Subtotal €86.50').and.include('Discount').and.include('8.65');
    field.value = 'NOPE';
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(inside(element(), '.codes .refused')).includes('This code is not valid'));
    await expectAccessible(element());
    inside(element(), '.codes .applied button').click();
    await until(() => !sums().includes('Discount'));
  });

  it('asks the page before it leads to the checkout', async () => {
    await open(filled());
    await until(checkout);
    expect((checkout() as HTMLAnchorElement).href).to.equal('https://shop.example/checkout');
    mounted.provider.addEventListener('shoppable-checkout-request', (event) => event.preventDefault());
    checkout().click();
    const asked = await until(() => mounted.events.find(({ type }) => type === 'shoppable-checkout-request'));
    expect(asked).to.have.deep.property('detail', { url: 'https://shop.example/checkout' });
    expect(asked.defaultPrevented).to.equal(true);
  });

  it('is kind while it is empty, and lets the viewer watch on', async () => {
    await open(demoCart());
    const empty = await until(() => inside(element(), '[part=empty]'));
    expect(textOf(empty)).to.include('Your cart is empty');
    empty.querySelector('button')!.click();
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
  });

  it('offers to read the cart again when it could not be read', async () => {
    const cart = filled();
    cart.failNext(new ShoppableError('cart-unreachable', 'Down.'));
    await open(cart);
    const failed = await until(() => inside(element(), '.waiting[part=message]'));
    expect(textOf(failed)).to.include('We could not reach the shop');
    await expectAccessible(element());
    failed.querySelector('button')!.click();
    await until(() => lines().length === 2);
  });

  it('shows what was changed elsewhere', async () => {
    const cart = filled();
    await open(cart);
    await until(() => lines().length === 2);
    cart.changeElsewhere({ kind: 'add', variantId: 'candle-1', quantity: 1 });
    await until(() => sums() === 'Total €110.50');
  });

  it('shows the shop’s words as letters, and no link that runs', async () => {
    const cart = filled();
    const hostile: CartBackend = {
      ...cart,
      async read(options) {
        const read = await cart.read(options);
        const [line] = read.lines;
        return { ...read, lines: [{ ...line!, title: HOSTILE, subtitle: HOSTILE }] };
      },
    };
    await open(hostile);
    await until(() => lines().length === 1);
    expect(textOf(lines()[0]!)).to.include('<img src=x');
    expect(lines()[0]!.querySelectorAll('b, img')).to.have.length(0);
    expect('pwned' in globalThis).to.equal(false);
  });

  for (const locale of ['en', 'he', 'ar', 'el']) {
    it(`clips nothing in ${locale}, at twice the size of text neither`, async () => {
      await open(filled(), locale);
      await until(() => lines().length === 2);
      expect(clipped(element())).to.deep.equal([]);
      element().style.fontSize = '30px';
      expect(clipped(element())).to.deep.equal([]);
      element().style.fontSize = '';
      await expectAccessible(element());
    });
  }
});
