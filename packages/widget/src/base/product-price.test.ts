import { expect } from '@open-wc/testing';
import { ShoppableError, type Product, type ProductAnswer, type ShowJson } from '@shoppable/core';
import { memoryCatalog, type MemoryCatalog } from '@shoppable/core/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { demoShow, shirt, simple, type DemoProduct } from '../testing/demo-show.ts';
import { mount, type Mounted } from '../testing/mount.ts';
import { allInside, expectAccessible, inside, still, textOf, until } from '../testing/reach.ts';
import { frames, watchShifts } from '../testing/shift-rig.ts';
import { buyIn, dealOn, demoCart, pinned, settled } from '../testing/shop.ts';

const LONG = 'A product whose title takes more than the one line that there is for it, wherever it stands';
const WHOLE = [
  shirt(),
  simple('candle', 'Fig candle', '24.00'),
  simple('lamp', 'Lamp', '129.00', 'sold-out'),
];

/** What the shop says of a product: all but its id. */
function answerOf({ id: _id, ...product }: DemoProduct): ProductAnswer {
  return product;
}

function shop(products: readonly DemoProduct[] = WHOLE): MemoryCatalog {
  return memoryCatalog(Object.fromEntries(products.map((product) => [product.id, answerOf(product)])));
}

/** The demo's products, only named. */
function namedShow(changes: Partial<ShowJson> = {}): ShowJson {
  const products = WHOLE.map(({ id, title, images }) => ({
    id,
    handle: id,
    title,
    images: images.map(({ url = '', alt = '' }) => ({ url, alt, width: 800, height: 800 })),
  }));
  return demoShow({ products, events: [pinned(['candle'], 1)], ...changes });
}

const AWAY = new ShoppableError('catalog-refused', 'The shop does not answer.');

describe('products that wait for the shop’s catalog', () => {
  let mounted: Mounted;
  const parts = html`<shoppable-product-card></shoppable-product-card>
    <shoppable-deal></shoppable-deal>
    <shoppable-product-shelf inline></shoppable-product-shelf>
    <shoppable-product-sheet></shoppable-product-sheet>`;
  const part = (name: string): Element => mounted.provider.querySelector(`shoppable-${name}`)!;
  const prices = (): string[] => allInside(part('product-shelf'), '[part=price]').map(textOf);
  const row = (index: number): Element => allInside(part('product-shelf'), '.row')[index]!;
  const buyOf = (index: number): Promise<HTMLElement> =>
    until(() => inside(row(index).querySelector('shoppable-buy-button'), '.buy'));

  async function open(catalog: MemoryCatalog | undefined, json = namedShow(), locale = 'en'): Promise<void> {
    mounted = await mount(parts, {
      ...{ json, locale, cart: demoCart(demoShow({ products: WHOLE })) },
      ...(catalog !== undefined && { catalog }),
    });
    await until(() => allInside(part('product-shelf'), '.row').length === json.products?.length);
    await until(() => inside(part('product-card'), '.card'));
  }

  afterEach(async () => {
    mounted.unmount();
    await setViewport({ width: 800, height: 600 });
  });

  for (const [locale, width] of [
    ['en', 390],
    ['he', 320],
    ['ar', 768],
    ['el', 320],
  ] as const)
    it(`stand there with title and picture, in ${locale} at ${String(width)} px`, async () => {
      await setViewport({ width, height: 900 });
      const catalog = shop();
      const release = catalog.hold();
      await open(catalog, namedShow(), locale);
      const { t } = mounted.scope.text;
      expect(prices()).to.deep.equal(Array(3).fill(t('price.loading')));
      expect(textOf(inside(part('product-card'), '.title'))).to.equal('Fig candle');
      expect(inside(part('product-card'), 'img').getAttribute('src')).to.contain('shop.example');
      const buy = await buyIn(part('product-card'));
      expect(buy.getAttribute('aria-disabled')).to.equal('true');
      buy.click();
      await expectAccessible(part('product-card'));
      await expectAccessible(part('product-shelf'));
      release();
      await until(() => prices()[1]?.includes('24'));
      expect(row(2).className).to.contain('gone');
      expect(mounted.show.cart.$cart.get()?.quantity ?? 0).to.equal(0);
      await settled();
      (await buyIn(part('product-card'))).click();
      await until(() => mounted.show.cart.$cart.get()?.quantity === 1);
    });

  it('have a button that asks again after a failure, and the focus stays with it', async () => {
    const catalog = shop();
    catalog.failNext(AWAY);
    await open(catalog);
    await until(() => prices().every((price) => price === 'Could not be loaded'));
    await expectAccessible(part('product-shelf'));
    await expectAccessible(part('product-card'));
    const again = await buyOf(1);
    expect(textOf(again)).to.equal('Try again');
    again.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => prices()[1]?.includes('€24.00'));
    await until(async () => textOf(await buyOf(1)) === 'Buy');
    await until(
      () => part('product-shelf').shadowRoot?.activeElement === row(1).querySelector('shoppable-buy-button'),
    );
    expect(catalog.questions).to.have.length(2);
  });

  it('say that they are not sold here, and lead to their page when they have one', async () => {
    const json = namedShow({
      products: [
        { id: 'gone', title: 'Gone' },
        { id: 'candle', title: 'Candle', url: 'https://shop.example/candle' },
      ],
    });
    await open(memoryCatalog({}), json);
    await until(() => prices().every((price) => price === 'Not available here'));
    expect(allInside(part('product-shelf'), '.row.gone')).to.have.length(2);
    expect(allInside(row(0).querySelector('shoppable-buy-button'), '.buy')).to.have.length(0);
    expect((await buyOf(1)).getAttribute('href')).to.equal('https://shop.example/candle');
    await expectAccessible(part('product-shelf'));
    await expectAccessible(part('product-card'));
  });

  it('get their choices in the open sheet, with the likely ones made', async () => {
    const catalog = shop();
    const release = catalog.hold();
    await open(catalog);
    mounted.scope.panels.open({ name: 'product', productId: 'shirt' });
    const sheet = part('product-sheet');
    await until(() => inside(sheet, '[part=price]'));
    expect(allInside(sheet, '[part=option]')).to.have.length(0);
    await expectAccessible(sheet);
    release();
    await until(() => allInside(sheet, '[data-axis]').length === 3);
    expect(textOf(inside(sheet, '[data-axis=Colour]'))).to.contain('White');
    expect(textOf(inside(sheet, '[part=price]'))).to.contain('59.00');
    await expectAccessible(sheet);
  });

  it('shift nothing in the open sheet either', async () => {
    for (const width of [320, 768]) {
      await setViewport({ width, height: 800 });
      const catalog = shop();
      const release = catalog.hold();
      await open(catalog);
      const sheet = part('product-sheet');
      mounted.scope.panels.open({ name: 'product', productId: 'shirt' });
      await until(() => inside(sheet, '[part=price]'));
      await still(sheet);
      await frames(3);
      const watch = watchShifts();
      watch.begin(`the sheet at ${String(width)}`);
      release();
      await until(() => allInside(sheet, '[data-axis]').length === 3);
      await frames(3);
      expect(await watch.seen()).to.deep.equal([]);
      watch.stop();
      if (width === 320) mounted.unmount();
    }
  });

  it('shift nothing when the answer comes', async () => {
    for (const width of [320, 390, 768]) {
      await setViewport({ width, height: 900 });
      const named = (product: Product): { id: string; title: string } => ({
        id: product.id,
        title: product.title,
      });
      const long = { ...simple('long', LONG, '1299.00'), variants: shirt().variants };
      const products = [...WHOLE, long, simple('tote', 'Canvas tote', '38.50')];
      const catalog = shop(products.filter(({ id }) => id !== 'tote'));
      catalog.set('whole', {});
      catalog.failNext(AWAY);
      const release = catalog.hold();
      await open(
        catalog,
        demoShow({
          products: [...products.map(named), simple('whole', 'Told by the show', '7.00')],
          events: [
            pinned(['shirt', 'candle'], 1),
            dealOn(['candle'], { price: { amount: '19.00', currency: 'EUR' } }),
          ],
        }),
      );
      await frames(3);
      const watch = watchShifts();
      watch.begin(`fails at ${String(width)}`);
      release();
      await until(() => prices().filter((price) => price === 'Could not be loaded').length === 5);
      await frames(3);
      watch.begin(`asks again at ${String(width)}`);
      mounted.show.catalog.retry();
      await until(() => prices()[0]?.includes('59.00'));
      await frames(3);
      expect(prices()[4]).to.equal('Not available here');
      expect(prices()[5]).to.include('7.00');
      expect(await watch.seen()).to.deep.equal([]);
      watch.stop();
      if (width !== 768) mounted.unmount();
    }
  });
});
