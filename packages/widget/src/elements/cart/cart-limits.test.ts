import { expect } from '@open-wc/testing';
import type { CartBackend, CartLine } from '@shoppable/core';
import { html } from 'lit';
import { CheckoutRequestEvent, ExpressChangedEvent } from '../../base/events.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { demoCart } from '../../testing/shop.ts';

describe('shoppable-cart, where the shop sets limits', () => {
  let mounted: Mounted;
  const part = html`<shoppable-cart><button slot="express">Wallet</button></shoppable-cart>`;
  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-cart')!;
  const lines = (): HTMLElement[] => allInside(element(), '.line');
  const EUR = (amount: string): CartLine['unit'] => ({ amount, currency: 'EUR' });

  afterEach(() => mounted.unmount());

  async function open(cart: CartBackend, options: Parameters<typeof mount>[1] = {}): Promise<void> {
    mounted = await mount(part, { cart, ...options });
    mounted.scope.panels.open({ name: 'cart' });
    await until(() => lines().length > 0);
  }

  function filled(more: Partial<CartBackend> = {}, lineFields: Partial<CartLine> = {}): CartBackend {
    const cart = demoCart();
    cart.shop.change({ kind: 'add', variantId: 'candle-1', quantity: 2 });
    return {
      ...cart,
      async read(options) {
        const read = await cart.read(options);
        return { ...read, lines: read.lines.map((line) => ({ ...line, ...lineFields })) };
      },
      ...more,
    };
  }

  it('lets nobody change a gift, and says how many there are', async () => {
    await open(filled({}, { editable: false, unit: EUR('0.00'), total: EUR('0.00') }));
    expect(allInside(element(), '.step, .remove')).to.have.length(0);
    expect(textOf(inside(element(), '.fixed'))).to.equal('× 2');
    await expectAccessible(element());
  });

  it('has no controls for what this cart cannot do', async () => {
    await open(filled({ cannot: ['set-quantity', 'set-codes'] }));
    expect(allInside(element(), '.step, .remove, .codes')).to.have.length(0);
  });

  it('steps as the shop sells it: in packs, from the least to the most', async () => {
    await open(filled({}, { limits: { min: 2, max: 6, step: 2 } }));
    const [less, more] = allInside(element(), '.step') as [HTMLElement, HTMLElement];
    expect(less.ariaDisabled).to.equal('true');
    more.click();
    await until(() => textOf(inside(element(), '.quantity')) === '4');
  });

  it('marks alone the line of which a change is on its way', async () => {
    const cart = demoCart();
    for (const variantId of ['candle-1', 'tote-1']) cart.shop.change({ kind: 'add', variantId, quantity: 1 });
    await open(cart);
    const release = cart.hold();
    inside(element(), '[aria-label="One more"]').click();
    await until(
      () =>
        lines()
          .map((line) => line.ariaBusy)
          .join() === 'true,false',
    );
    release();
    await until(
      () =>
        lines()
          .map((line) => line.ariaBusy)
          .join() === 'false,false',
    );
  });

  for (const [reason, words] of [
    ['code-expired', 'This code has expired'],
    ['code-minimum', 'Your cart has not reached the minimum for this code'],
    ['code-not-applicable', 'This code does not apply to your cart'],
    ['code-login', 'Please sign in to use this code'],
    ['code-used', 'You have used this code already'],
    ['code-invalid', 'This code is not valid'],
  ] as const)
    it(`says why a code is refused: ${reason}`, async () => {
      const cart = filled();
      const read = cart.read.bind(cart);
      const codes = [{ code: 'SPRING', applied: false, reason }];
      await open({ ...cart, read: async (options) => ({ ...(await read(options)), codes }) });
      expect(textOf(inside(element(), '.codes .refused')))
        .to.include('SPRING')
        .and.include(words);
      expect((inside(element(), 'details') as HTMLDetailsElement).open).to.equal(true);
    });

  it('leads to a way to pay that the shop makes at the tap', async () => {
    const cart = filled({ checkout: () => Promise.resolve('https://pay.example/visit-7') });
    const read = cart.read.bind(cart);
    await open({
      ...cart,
      async read(options) {
        const { checkoutUrl: _none, ...rest } = await read(options);
        return rest;
      },
    });
    mounted.provider.addEventListener('shoppable-checkout-request', (event) => event.preventDefault());
    inside(element(), 'button.checkout').click();
    const asked = await until(() => mounted.events.find((event) => event instanceof CheckoutRequestEvent));
    expect(asked.detail).to.deep.equal({ url: 'https://pay.example/visit-7' });
    await until(() => textOf(inside(element(), '.checkout')) === 'Checkout');
  });

  it('says when the shop does not tell where to pay', async () => {
    await open(filled({ checkout: () => Promise.reject(new Error('No.')) }));
    const [first] = lines();
    inside(element(), '.checkout').click();
    await until(() => inside(element(), '.footer .remark'));
    expect(mounted.events.some((event) => event instanceof CheckoutRequestEvent)).to.equal(false);
    expect(first!.isConnected).to.equal(true);
    await expectAccessible(element());
  });

  it('shows the page’s own express buttons, and tells it that they pay the cart', async () => {
    await open(filled(), { checkout: 'express' });
    const slot = (await until(() => inside(element(), 'slot[name=express]'))) as HTMLSlotElement;
    expect(slot.assignedElements().map(textOf)).to.deep.equal(['Wallet']);
    const told = mounted.events.find((event) => event instanceof ExpressChangedEvent);
    expect(told?.detail).to.deep.equal({ place: 'cart' });
    mounted.unmount();
    await open(filled());
    expect(allInside(element(), 'slot[name=express]')).to.have.length(0);
  });
});
