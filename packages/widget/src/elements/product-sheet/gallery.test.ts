import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { demoShow, shirt } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, inside, until } from '../../testing/reach.ts';
import { demoCart } from '../../testing/shop.ts';

const picture = (name: string): { url: string; alt: string; width: number; height: number } => ({
  url: `https://shop.example/${name}.svg`,
  alt: name,
  width: 800,
  height: 800,
});

describe('the pictures of a product sheet', () => {
  let mounted: Mounted;
  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-product-sheet')!;
  const radio = (name: string): HTMLElement =>
    allInside(element(), '[role=radio]').find((one) => one.ariaLabel === name) ?? expect.fail(name);

  /** What stands at the beginning of the row of pictures. */
  function shown(): string | undefined {
    const row = inside(element(), '.slides').getBoundingClientRect();
    const slides = allInside(element(), '.slide').map((slide) => ({
      alt: slide.querySelector('img')?.alt,
      off: Math.abs(slide.getBoundingClientRect().left - row.left),
    }));
    return slides.sort((a, b) => a.off - b.off)[0]?.alt;
  }

  afterEach(() => mounted.unmount());

  it('follow the choice, and come back with it', async () => {
    const { variants, ...rest } = shirt();
    const images = ['front', 'white', 'olive', 'detail'].map(picture);
    const own = variants.map((variant) => ({
      ...variant,
      image: picture(variant.options['Colour'] === 'Olive' ? 'olive' : 'white'),
    }));
    const json = demoShow({ products: [{ ...rest, images, variants: own } as never] });
    mounted = await mount(html`<shoppable-product-sheet></shoppable-product-sheet>`, {
      json,
      cart: demoCart(json),
    });
    mounted.scope.panels.open({ name: 'product', productId: 'shirt' });
    await until(() => shown() === 'white');
    radio('Olive').click();
    await until(() => shown() === 'olive');
    radio('White').click();
    await until(() => shown() === 'white');
  });
});
