import { expect } from '@open-wc/testing';
import { ShoppableError, type CartBackend } from '@shoppable/core';
import { html } from 'lit';
import { CheckoutRequestEvent } from '../../base/events.ts';
import { demoShow, simple } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { dealOn, demoCart } from '../../testing/shop.ts';

const PAY = 'https://shop.example/checkout';
/** Taps that follow sooner belong to the one before. */
const afterBurst = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 510));

describe('a buy button that buys at once', () => {
  let mounted: Mounted;
  const realOpen = window.open;
  const element = (): Element => mounted.provider.querySelector('shoppable-buy-button')!;
  const button = (): HTMLElement => inside(element(), '.buy');
  const label = (): string => textOf(button());
  const message = (): string => textOf(inside(element(), '.message'));
  const asked = (): CheckoutRequestEvent[] =>
    mounted.events.filter((event): event is CheckoutRequestEvent => event instanceof CheckoutRequestEvent);

  afterEach(() => {
    window.open = realOpen;
    mounted.unmount();
  });

  async function show(options: Parameters<typeof mount>[1] & { now?: boolean } = {}): Promise<void> {
    const { now = true, ...rest } = options;
    const part = html`<shoppable-buy-button product-id="candle" ?now=${now}></shoppable-buy-button>`;
    mounted = await mount(part, { cart: demoCart(), ...rest });
    // Nothing here may lead the test's own page away.
    mounted.provider.addEventListener('shoppable-checkout-request', (event) => event.preventDefault());
    await until(() => button().classList.contains('ready'));
  }

  it('puts it into the cart and asks the page before it leads to the checkout, in one tap', async () => {
    const cart = demoCart();
    await show({ cart });
    expect(label()).to.equal('Buy now');
    await expectAccessible(element());
    const release = cart.hold();
    button().click();
    await until(() => label() === 'Opening the checkout…');
    expect(button().getAttribute('aria-busy')).to.equal('true');
    expect(asked()).to.have.length(0);
    release();
    const [event] = await until(() => (asked().length === 1 ? asked() : undefined));
    const bought = { productId: 'candle', variantId: 'candle-1', quantity: 1 };
    expect(event!.detail).to.deep.equal({ url: PAY, bought });
    await until(() => label() === 'Buy now');
    expect(cart.changes).to.have.length(1);
  });

  it('leads nobody to the checkout when the shop refuses, and says why', async () => {
    const cart = demoCart();
    cart.shop.setStock('candle-1', 0);
    await show({ cart });
    button().click();
    await until(() => message() === 'Sorry, this is sold out');
    expect(asked()).to.have.length(0);
  });

  it('waits for the viewer when the shop asks more than he saw, and pays when he goes on', async () => {
    await show({ cart: dearer() });
    button().click();
    await until(() => message() === 'The price is now €29.00. It was €24.00.');
    expect(asked()).to.have.length(0);
    expect(label()).to.equal('Continue to checkout');
    await expectAccessible(element());
    await afterBurst();
    button().click();
    await until(() => asked().length === 1);
  });

  it('takes out what is too dear, and leaves what was in the cart before', async () => {
    const cart = dearer();
    cart.shop.change({ kind: 'add', variantId: 'candle-1', quantity: 2 });
    await show({ cart });
    button().click();
    (await until(() => inside(element(), '[part=remove]'))).click();
    await until(() => cart.shop.read().quantity === 2);
    await until(() => label() === 'Buy now');
    expect(asked()).to.have.length(0);
  });

  it('asks the same of what is only added', async () => {
    const cart = dearer();
    await show({ cart, now: false });
    button().click();
    await until(() => message() === 'The price is now €29.00. It was €24.00.');
    inside(element(), '[part=keep]').click();
    await until(() => allInside(element(), '.message').length === 0);
    expect(cart.shop.read().quantity).to.equal(1);
    await afterBurst();
    button().click();
    (await until(() => inside(element(), '[part=remove]'))).click();
    await until(() => cart.shop.read().quantity === 1);
  });

  it('takes the price of a deal for the one that the viewer saw', async () => {
    const deal = dealOn(['candle'], { price: { amount: '18.00', currency: 'EUR' } });
    await show({ json: demoShow({ events: [deal] }) });
    button().click();
    await until(() => message() === 'The price is now €24.00. It was €18.00.');
  });

  it('offers to buy in the store, in a tab of its own, when the cart has failed', async () => {
    const cart = demoCart();
    const linked: CartBackend = {
      ...cart,
      buyUrl: () => Promise.resolve('https://shop.example/buy/candle-1:1'),
    };
    await show({ cart: linked, now: false });
    cart.failNext(new ShoppableError('cart-refused', 'No.'));
    button().click();
    const link = (await until(() => inside(element(), '[part=store]'))) as HTMLAnchorElement;
    expect(textOf(link)).to.equal('Buy in the store');
    expect(link.href).to.equal('https://shop.example/buy/candle-1:1');
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener']);
    await expectAccessible(element());
  });

  it('is what every button becomes where nothing can be added: it is never dead', async () => {
    const cart: CartBackend = {
      ...demoCart(),
      cannot: ['add', 'set-quantity', 'set-codes'],
      buyUrl: () => Promise.resolve('https://shop.example/buy/candle-1:1'),
    };
    await show({ cart, now: false });
    expect(label()).to.equal('Buy now');
    button().click();
    const [event] = await until(() => (asked().length === 1 ? asked() : undefined));
    expect(event!.detail.url).to.equal('https://shop.example/buy/candle-1:1');
  });

  describe('with checkout="new-tab"', () => {
    interface Tab {
      closed: boolean;
      opener: unknown;
      went: string[];
    }
    let tab: Tab | null;

    beforeEach(() => {
      tab = { closed: false, opener: window, went: [] };
      const given = tab;
      const double = {
        get closed() {
          return given.closed;
        },
        set opener(value: unknown) {
          given.opener = value;
        },
        document: { title: '' },
        location: { replace: (url: string) => void given.went.push(url) },
        close: () => void (given.closed = true),
      };
      window.open = () => (tab === null ? null : (double as unknown as Window));
    });

    async function inTab(cart = demoCart()): Promise<void> {
      const part = html`<shoppable-buy-button product-id="candle" now></shoppable-buy-button>`;
      mounted = await mount(part, { cart, checkout: 'new-tab' });
      await until(() => button().classList.contains('ready'));
    }

    it('opens the tab within the tap, and leads it to the checkout later', async () => {
      const cart = demoCart();
      await inTab(cart);
      const release = cart.hold();
      button().click();
      expect(tab!.opener).to.equal(null);
      expect(tab!.went).to.deep.equal([]);
      release();
      await until(() => tab!.went.length === 1);
      expect(tab!.went).to.deep.equal([PAY]);
      await until(() => label() === 'Buy now');
    });

    it('closes it again when nothing was bought', async () => {
      const cart = demoCart();
      cart.shop.setStock('candle-1', 0);
      await inTab(cart);
      button().click();
      await until(() => tab!.closed);
      expect(message()).to.equal('Sorry, this is sold out');
    });

    it('leaves a link where the browser opens no tab', async () => {
      await inTab();
      tab = null;
      button().click();
      const link = (await until(() => inside(element(), 'a.buy'))) as HTMLAnchorElement;
      expect(textOf(link)).to.equal('Continue to checkout');
      expect([link.href, link.target, link.rel]).to.deep.equal([PAY, '_blank', 'noopener']);
      await expectAccessible(element());
    });
  });

  describe('with checkout="page"', () => {
    it('waits for the page’s own checkout, and says when it has failed', async () => {
      let answer: { done: () => void; fail: () => void } | undefined;
      const part = html`<shoppable-buy-button product-id="candle" now></shoppable-buy-button>`;
      mounted = await mount(part, { cart: demoCart(), checkout: 'page' });
      mounted.provider.addEventListener('shoppable-checkout-request', (event) =>
        event.respondWith(
          new Promise<void>((done, reject) => (answer = { done, fail: () => reject(new Error('No.')) })),
        ),
      );
      await until(() => button().classList.contains('ready'));
      button().click();
      await until(() => answer);
      expect(label()).to.equal('Opening the checkout…');
      answer!.fail();
      await until(() => label() === 'Continue to checkout');
      answer = undefined;
      await afterBurst();
      button().click();
      await until(() => answer);
      answer!.done();
      await until(() => label() === 'Buy now');
    });
  });
});

/** A shop that asks more for the candle than the show says. */
function dearer(): ReturnType<typeof demoCart> {
  return demoCart(demoShow({ products: [simple('candle', 'Fig candle', '29.00')] }));
}
