import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { clipped, dealOn, pinned } from '../../testing/shop.ts';

describe('shoppable-deal', () => {
  let mounted: Mounted;
  const part = html`<shoppable-deal></shoppable-deal>`;
  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-deal')!;
  const banner = (): HTMLElement => inside(element(), '.banner');

  afterEach(() => mounted.unmount());

  async function show(
    more: Readonly<Record<string, unknown>>,
    productIds = ['candle'],
    locale = 'en',
  ): Promise<void> {
    mounted = await mount(part, { json: demoShow({ events: [dealOn(productIds, more)] }), locale });
    await until(banner);
  }

  it('takes no room while no deal runs', async () => {
    mounted = await mount(part);
    await until(() => element().matches(':state(empty)'));
    expect(element().getBoundingClientRect().height).to.equal(0);
  });

  it('says what the deal is on, its price, and how long it runs', async () => {
    await show({ price: { amount: '18.00', currency: 'EUR' } });
    expect(textOf(banner())).to.include('Live deal').and.include('Fig candle').and.include('€18.00');
    expect(textOf(inside(element(), '[role=timer]'))).to.match(/Ends in .*1:(29|30)/u);
    await expectAccessible(element());
  });

  it('says the percentage and no price of its own making', async () => {
    await show({ percent: 15 });
    expect(textOf(inside(element(), '[part=offer]'))).to.equal('15% off');
    expect(textOf(banner())).not.to.include('€');
  });

  it('is over by the service’s clock, without a word from the service', async () => {
    await show({ percent: 15, endsAt: Date.now() + 1500 });
    expect(element().matches(':state(urgent)')).to.equal(true);
    await until(() => element().matches(':state(empty)'), 4000);
    expect(allInside(element(), '.banner')).to.have.length(0);
  });

  it('is over when the host ends it', async () => {
    const { json, channel } = connected({ events: [dealOn(['candle'], { percent: 15 })] });
    mounted = await mount(part, { json, channel });
    await until(banner);
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish({ type: 'deal.close', data: { key: 'deal', rev: 2, dealId: 'd' } });
    await until(() => element().matches(':state(empty)'));
  });

  it('opens the product; the bag when it is on several', async () => {
    await show({ percent: 15 });
    banner().click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'product', productId: 'candle' });
    mounted.unmount();
    await show({ percent: 15 }, ['candle', 'tote']);
    expect(textOf(banner())).to.include('2 products');
    banner().click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'bag' });
  });

  it('prefers the deal on what is pinned', async () => {
    const other = { ...dealOn(['tote'], { dealId: 'e', key: 'deal-e', percent: 5 }), id: 'deal-2', at: 3000 };
    const events = [pinned(['candle'], 1), dealOn(['candle'], { percent: 15 }), other];
    mounted = await mount(part, { json: demoShow({ events }) });
    await until(() => textOf(banner()).includes('Fig candle'));
  });

  it('tells how few are left at this price when the merchant says so', async () => {
    await show({ percent: 15, limit: 20, claimed: 17 });
    expect(textOf(inside(element(), '.left'))).to.equal('Only 3 left at this price');
  });

  for (const locale of ['en', 'he', 'ar', 'el']) {
    it(`clips nothing at 320 px in ${locale}`, async () => {
      await show({ percent: 15, limit: 20, claimed: 17 }, ['candle'], locale);
      element().style.width = '296px';
      expect(clipped(element())).to.deep.equal([]);
      element().style.fontSize = '30px';
      expect(clipped(element())).to.deep.equal([]);
      await expectAccessible(element());
    });
  }
});
