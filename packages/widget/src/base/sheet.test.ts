import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { mount, type Mounted } from '../testing/mount.ts';
import { connected, inside, still, textOf, until } from '../testing/reach.ts';
import { buyIn, demoCart, pinned, settled } from '../testing/shop.ts';

/** A box of a show with everything that opens a sheet, and a field of the page beside it. */
const PARTS = html`
  <div id="box">
    <div id="stage-parts">
      <shoppable-product-card></shoppable-product-card>
      <shoppable-cart-button></shoppable-cart-button>
    </div>
    <shoppable-product-shelf></shoppable-product-shelf>
    <shoppable-product-sheet></shoppable-product-sheet>
    <shoppable-cart></shoppable-cart>
    <shoppable-announcer></shoppable-announcer>
  </div>
`;

describe('a sheet over the show', () => {
  let mounted: Mounted;
  const part = (tag: string): HTMLElement => mounted.provider.querySelector<HTMLElement>(`shoppable-${tag}`)!;
  const dialog = (tag: string): HTMLDialogElement => inside(part(tag), 'dialog') as HTMLDialogElement;
  const focused = (): Element | null => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };

  async function setUp(options: Parameters<typeof mount>[1] = {}): Promise<void> {
    mounted = await mount(PARTS, { cart: demoCart(options.json), ...options });
    const box = mounted.provider.querySelector<HTMLElement>('#box')!;
    box.style.cssText = 'position: relative; inline-size: 390px; block-size: 720px';
    box.style.setProperty('--shoppable-sheet-position', 'absolute');
    await until(() => inside(part('product-card'), '.open'));
    await until(() => inside(part('cart-button'), 'button'));
    await buyIn(part('product-card'));
    await settled();
  }

  async function openCart(): Promise<HTMLElement> {
    const opener = inside(part('cart-button'), 'button');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => dialog('cart').open);
    await still(part('cart'));
    return opener;
  }

  afterEach(async () => {
    mounted.unmount();
    await setViewport({ width: 800, height: 800 });
  });

  it('takes the focus to its title, and brings it back to where it was', async () => {
    await setUp();
    const opener = await openCart();
    expect(focused()).to.equal(inside(part('cart'), '#title'));
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog('cart').open);
    expect(focused()).to.equal(opener);
  });

  it('is closed by its button and by the scrim', async () => {
    await setUp();
    await openCart();
    inside(part('cart'), '.close').click();
    await until(() => !dialog('cart').open);
    await openCart();
    inside(part('cart'), '.scrim').click();
    await until(() => !dialog('cart').open);
  });

  it('closes only the topmost with Escape: from a product back to the bag, from there to the card', async () => {
    await setUp();
    const opener = inside(part('product-card'), '.open');
    opener.focus();
    mounted.scope.panels.open({ name: 'bag' });
    await until(() => dialog('product-shelf').open);
    mounted.scope.panels.open({ name: 'product', productId: 'candle' });
    await until(() => dialog('product-sheet').open);
    await until(() => focused() === inside(part('product-sheet'), '#title'));
    await sendKeys({ press: 'Escape' });
    await until(() => dialog('product-shelf').open && !dialog('product-sheet').open);
    await until(() => focused() === inside(part('product-shelf'), '#title'));
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog('product-shelf').open);
    expect(focused()).to.equal(opener);
  });

  it('makes what lies behind it inert, but neither the page nor the announcer', async () => {
    await setUp();
    const field = document.createElement('input');
    document.body.append(field);
    await openCart();
    expect(mounted.provider.querySelector('#stage-parts')!.hasAttribute('inert')).to.equal(true);
    expect(part('announcer').closest('[inert]')).to.equal(null);
    expect(part('cart').closest('[inert]')).to.equal(null);
    field.focus();
    expect(document.activeElement).to.equal(field);
    inside(part('cart'), '.close').click();
    await until(() => mounted.provider.querySelector('[inert]') === null);
    field.remove();
  });

  it('lets nothing behind it be reached by Tab', async () => {
    await setUp();
    await openCart();
    const reached = new Set<string>();
    for (let press = 0; press < 6; press += 1) {
      await sendKeys({ press: 'Tab' });
      const holder = document.activeElement?.closest('shoppable-show *')?.localName;
      if (holder !== undefined) reached.add(holder);
    }
    expect([...reached]).to.deep.equal(['shoppable-cart']);
  });

  it('leaves the page’s scrolling and the page’s keys alone', async () => {
    await setUp();
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent): void => void heard.push(key);
    document.addEventListener('keydown', listen);
    await openCart();
    expect(getComputedStyle(document.documentElement).overflow).to.equal('visible');
    expect(getComputedStyle(document.body).overflow).to.equal('visible');
    await sendKeys({ press: 'Escape' });
    expect(heard).not.to.include('Escape');
    document.removeEventListener('keydown', listen);
  });

  it('leaves part of the picture in sight, from below and at the side', async () => {
    await setUp();
    await openCart();
    const below = dialog('cart').getBoundingClientRect();
    const box = mounted.provider.querySelector<HTMLElement>('#box')!;
    expect(below.top - box.getBoundingClientRect().top).to.be.at.least(88);
    await setViewport({ width: 1200, height: 900 });
    box.style.inlineSize = '1000px';
    await still(part('cart'));
    await until(() => dialog('cart').getBoundingClientRect().width <= 480);
    expect(dialog('cart').getBoundingClientRect().left).to.be.above(500);
  });

  it('brings the focus near when what had opened it is gone', async () => {
    const { json, channel } = connected({ events: [pinned(['shirt'], 1)] });
    await setUp({ json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    inside(part('product-card'), '.open').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => dialog('product-sheet').open);
    channel.service.publish({ type: 'product.pin', at: 3000, data: { key: 'pins', rev: 9, products: [] } });
    await until(() => part('product-card').matches(':state(empty)'));
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog('product-sheet').open);
    expect(focused()).to.equal(inside(part('cart-button'), 'button'));
  });

  it('is pulled down by its head, and stays when the pull is short', async () => {
    await setUp();
    await openCart();
    const head = inside(part('cart'), '.head');
    pull(head, 30, 400);
    expect(dialog('cart').open).to.equal(true);
    expect(dialog('cart').style.getPropertyValue('--_pulled')).to.equal('');
    pull(head, 160, 400);
    await until(() => !dialog('cart').open);
  });

  it('keeps what it shows while another one is opened in its place', async () => {
    await setUp();
    mounted.scope.panels.open({ name: 'product', productId: 'shirt' });
    await until(() => dialog('product-sheet').open);
    mounted.scope.panels.open({ name: 'product', productId: 'candle' });
    await until(() => textOf(inside(part('product-sheet'), '#title')) === 'Fig candle');
    await until(() => focused() === inside(part('product-sheet'), '#title'));
  });

  it('stays shut when it was moved on the page, and leaves nothing inert', async () => {
    await setUp();
    await openCart();
    part('cart').remove();
    expect(mounted.provider.querySelector('[inert]')).to.equal(null);
  });

  it('does not move for viewers who do not want it', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    await setUp();
    mounted.scope.panels.open({ name: 'cart' });
    await until(() => dialog('cart').open);
    const longest = dialog('cart')
      .getAnimations()
      .map((animation) => Number(animation.effect?.getComputedTiming().duration));
    expect(Math.max(0, ...longest)).to.be.at.most(1);
    await emulateMedia({ reducedMotion: 'no-preference' });
  });
});

function pull(head: HTMLElement, by: number, afterMs: number): void {
  const from = head.getBoundingClientRect().top + 20;
  const send = (type: string, y: number): void => {
    const event = new PointerEvent(type, {
      bubbles: true,
      clientX: head.getBoundingClientRect().left + 100,
      clientY: y,
      pointerId: 1,
      pointerType: 'touch',
    });
    Object.defineProperty(event, 'timeStamp', { value: type === 'pointerdown' ? 0 : afterMs });
    head.dispatchEvent(event);
  };
  // A made-up pointer cannot be captured.
  head.setPointerCapture = () => undefined;
  send('pointerdown', from);
  send('pointermove', from + by);
  send('pointerup', from + by);
}
