import { expect } from '@open-wc/testing';
import type { CartBackend, CouponBackend } from '@shoppable/core';
import { memoryCoupons, type MemoryCoupon } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { clipped, couponOffered, demoCart } from '../../testing/shop.ts';

const MINIMUM = { amount: '50.00', currency: 'EUR' };

interface Given {
  readonly more?: Readonly<Record<string, unknown>>;
  readonly coupons?: CouponBackend;
  readonly cart?: CartBackend;
  readonly locale?: string;
  /** The attribute. */
  readonly coupon?: string;
}

describe('shoppable-coupon', () => {
  let mounted: Mounted;
  const part = html`<shoppable-coupon></shoppable-coupon><shoppable-announcer></shoppable-announcer>`;
  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-coupon')!;
  const banner = (): HTMLElement => inside(element(), '.coupon');
  const action = (): HTMLElement => inside(element(), '[part=action]');
  const said = (): string => textOf(inside(element(), '[part=said]'));
  const announced = (): string =>
    textOf(inside(mounted.provider.querySelector('shoppable-announcer'), '[role=status]'));

  afterEach(() => mounted.unmount());

  async function show({ more = {}, ...given }: Given = {}): Promise<void> {
    mounted = await mount(part, { json: demoShow({ events: [couponOffered(more)] }), ...given });
    await until(banner);
  }

  const merchant = (fields: Partial<MemoryCoupon> = {}): ReturnType<typeof memoryCoupons> =>
    memoryCoupons([{ couponId: 'c', code: 'LIVE10', ...fields }]);

  /** A clipboard that takes, or refuses, what it is given. */
  function clipboard(refuses = false): string[] {
    const written: string[] = [];
    const writeText = async (text: string): Promise<void> => {
      if (refuses) throw new DOMException('No.', 'NotAllowedError');
      written.push(text);
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    return written;
  }

  after(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('takes no room while no coupon is offered', async () => {
    mounted = await mount(part);
    await until(() => element().matches(':state(empty)'));
    expect(element().getBoundingClientRect().height).to.equal(0);
  });

  it('says what it gives, how long, and how many are left', async () => {
    await show({ more: { remaining: 12 }, coupons: merchant() });
    expect(textOf(inside(element(), '[part=label]'))).to.equal('Coupon · 10% off');
    expect(textOf(inside(element(), '[part=title]'))).to.equal('Ten per cent off everything');
    expect(textOf(inside(element(), '[part=left]'))).to.equal('Only 12 left');
    expect(textOf(inside(element(), '[role=timer]'))).to.match(/Ends in .*1:(29|30)/u);
    expect(textOf(action())).to.equal('Get coupon');
    await expectAccessible(element());
  });

  it('is information alone where nobody gives it out', async () => {
    await show();
    expect(allInside(element(), '[part=action]')).to.have.length(0);
    await expectAccessible(element());
  });

  it('claims once for a burst of taps, puts the code into the cart, and says so', async () => {
    const coupons = merchant();
    const { shop, ...cart } = demoCart();
    await show({ coupons, cart });
    await until(() => mounted.show.cart.$cart.get() !== undefined);
    const product = mounted.show.catalog.productOfVariant('candle-1')!;
    await mounted.show.cart.add({ product, variant: product.variants[0]! });
    for (let tap = 0; tap < 3; tap += 1) action().click();
    await until(() => said() === 'Applied to your cart');
    expect(coupons.calls()).to.equal(1);
    expect(shop.read().codes.map(({ code }) => code)).to.deep.equal(['LIVE10']);
    expect(textOf(inside(element(), '[part=code]'))).to.equal('LIVE10');
    expect(allInside(element(), '[part=action]')).to.have.length(0);
    expect(element().matches(':state(claimed)')).to.equal(true);
    const told = mounted.events.filter(({ type }) => type === 'shoppable-coupon-claimed');
    expect(told.map((event) => (event as CustomEvent).detail)).to.deep.equal([
      { couponId: 'c', title: 'Ten per cent off everything', code: 'LIVE10' },
    ]);
    await until(() => announced().includes('Applied to your cart'));
    await expectAccessible(element());
  });

  it('copies the code where the page wants that', async () => {
    const written = clipboard();
    await show({ coupons: merchant(), cart: demoCart(), coupon: 'copy' });
    action().click();
    await until(() => textOf(action()) === 'Code copied');
    expect(written).to.deep.equal(['LIVE10']);
    await until(() => announced().includes('Code copied'));
    await expectAccessible(element());
  });

  it('copies it where there is no cart, and selects it where the browser refuses', async () => {
    clipboard(true);
    await show({ coupons: merchant() });
    action().click();
    await until(() => said() === 'Select the code to copy it');
    expect(String(getSelection())).to.equal('LIVE10');
    expect(textOf(action())).to.equal('Copy code');
    const written = clipboard();
    action().click();
    await until(() => textOf(action()) === 'Code copied');
    expect(written).to.deep.equal(['LIVE10']);
  });

  it('says why the shop does not take the code, and lets the viewer try again', async () => {
    await show({ more: { code: 'WRONG' }, cart: demoCart() });
    await until(() => mounted.show.cart.$can.get().codes && mounted.show.cart.$cart.get() !== undefined);
    action().click();
    await until(() => said() === 'This code is not valid');
    expect(textOf(action())).to.equal('Apply to cart');
    expect(textOf(inside(element(), '[part=code]'))).to.equal('WRONG');
    await expectAccessible(element());
  });

  for (const [coupons, words, again] of [
    [merchant({ limit: 0 }), 'All coupons are gone', false],
    [
      merchant({ refusal: { outcome: 'login-required' } }),
      'Please sign in at the shop to get this coupon',
      true,
    ],
    [
      merchant({ refusal: { outcome: 'ineligible', reason: 'minimum', minimum: MINIMUM } }),
      'For a cart of €50.00 or more',
      true,
    ],
    [
      merchant({ refusal: { outcome: 'ineligible', reason: 'other', message: '<b>Only</b> for our club' } }),
      '<b>Only</b> for our club',
      true,
    ],
  ] as const) {
    it(`says that it was refused: ${words}`, async () => {
      await show({ coupons });
      action().click();
      await until(() => said() === words);
      expect(allInside(element(), '[part=action]').map(textOf)).to.deep.equal(again ? ['Try again'] : []);
      await until(() => announced().includes(words));
      await expectAccessible(element());
    });
  }

  it('shows that it is on its way, that it failed, and that it can be tried again', async () => {
    let fail: (error: Error) => void = () => undefined;
    const answers = [
      () => new Promise<never>((_resolve, reject) => (fail = reject)),
      async () => ({ outcome: 'claimed' as const }),
    ];
    await show({ coupons: { claim: async () => await answers.shift()!() } });
    action().focus();
    action().click();
    await until(() => textOf(action()) === 'Getting it…');
    expect(action().getAttribute('aria-disabled')).to.equal('true');
    fail(new Error('down'));
    await until(() => said() === 'We could not get the coupon. Please try again.');
    await expectAccessible(element());
    action().click();
    await until(() => said() === 'The coupon is yours');
    // The button has gone; who held it is still here.
    await until(() => element().shadowRoot?.activeElement === banner());
  });

  it('says that it has ended to who has seen it open', async () => {
    const { json, channel } = connected({ events: [couponOffered()] });
    mounted = await mount(part, { json, channel, coupons: merchant() });
    await until(banner);
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish({ type: 'coupon.close', data: { key: 'coupon:c', rev: 2, couponId: 'c' } });
    await until(() => said() === 'This coupon has ended');
    expect(allInside(element(), '[part=action]')).to.have.length(0);
    await expectAccessible(element());
  });

  it('goes away when the viewer does not want it', async () => {
    await show({ coupons: merchant() });
    inside(element(), '[part=dismiss]').click();
    await until(() => element().matches(':state(empty)'));
  });

  it('can be claimed by the keys alone, with targets that a finger meets', async () => {
    await show({ coupons: merchant({ limit: 0 }) });
    for (const target of [action(), inside(element(), '[part=dismiss]')]) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
      expect(target.tabIndex).to.equal(0);
    }
  });

  for (const locale of ['en', 'he', 'ar', 'el']) {
    it(`clips nothing at 320 px in ${locale}`, async () => {
      const refusal = { outcome: 'ineligible', reason: 'minimum', minimum: MINIMUM } as const;
      const long = 'Ein Gutschein mit einem sehr langen Namen, der nicht in eine einzige Zeile passt';
      const more = { title: long, remaining: 3 };
      await show({ more, locale, coupons: merchant({ refusal }) });
      for (const size of ['15px', '30px']) {
        element().style.width = '300px';
        element().style.fontSize = size;
        expect(clipped(element())).to.deep.equal([]);
      }
      action().click();
      await until(said);
      expect(clipped(element())).to.deep.equal([]);
      await expectAccessible(element());
    });
  }
});
