import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plates } from '../../art/plates.ts';
import { render } from '../../art/render.ts';
import { catalogue, FEATURED, ON_AIR } from '../../catalogue/catalogue.ts';
import { LOCALES } from '../../catalogue/format.ts';
import { loadAssets } from '../http/assets.ts';
import { freshShop } from '../testing/fixture.ts';
import { isSoldOut } from './product.ts';
import { seed } from './seed.ts';

const { shop } = freshShop();
const products = shop.products.list();
const assets = loadAssets(new URL('../../public/', import.meta.url));

describe('the catalogue', () => {
  it('has at least 28 products of up to three axes, each with a plate', () => {
    expect(products.length).toBeGreaterThanOrEqual(28);
    expect(new Set(products.map((product) => product.axes.length))).toEqual(new Set([0, 1, 2, 3]));
    expect(plates.map((plate) => plate.handle).sort()).toEqual(catalogue.map((data) => data.handle).sort());
  });

  it('says everything in every language, in the letters of that language', () => {
    const scripts = {
      en: /\p{Script=Latin}/u,
      he: /\p{Script=Hebrew}/u,
      ar: /\p{Script=Arabic}/u,
      el: /\p{Script=Greek}/u,
    };
    for (const { title, about, made } of products) {
      for (const locale of LOCALES)
        for (const words of [title, about, made]) expect(words[locale]).toMatch(scripts[locale]);
    }
  });

  it('has exactly one product that is wholly sold out and one with three pieces left', () => {
    expect(products.filter(isSoldOut).map((product) => product.id)).toEqual(['woven-basket']);
    const pieces = (variants: readonly { stock: number }[]): number =>
      variants.reduce((sum, variant) => sum + variant.stock, 0);
    expect(products.filter((product) => pieces(product.variants) === 3).map((product) => product.id)).toEqual(
      ['fig-candle'],
    );
  });

  it('compares sale prices only with higher ones', () => {
    const onSale = products
      .flatMap((product) => product.variants)
      .filter((variant) => variant.compareAt !== undefined);
    expect(onSale.length).toBeGreaterThan(20);
    for (const variant of onSale) expect(variant.compareAt).toBeGreaterThan(variant.price);
  });

  it('leaves out combinations that are not made', () => {
    const shirt = shop.products.get('linen-shirt');
    expect(shirt?.variants).toHaveLength(4 * 4 * 2 - 2);
    expect(shop.products.findVariant('linen-shirt.terracotta.xl.relaxed')).toBeUndefined();
  });

  it('has a picture and a close-up of every variant', () => {
    for (const variant of products.flatMap((product) => product.variants)) {
      expect(assets.has(`products/${variant.image}.svg`), variant.image).toBe(true);
      expect(assets.has(`products/${variant.image}-close.svg`), variant.image).toBe(true);
    }
  });

  it('shows and presents only products that it has', () => {
    const ids = products.map((product) => product.id);
    expect(ids).toEqual(expect.arrayContaining([...FEATURED, ...ON_AIR]));
  });

  it('is not filled in twice', () => {
    shop.products.setStock('fig-candle', 1);
    seed(shop.db);
    expect(shop.products.findVariant('fig-candle')?.variant.stock).toBe(1);
    expect(shop.products.list()).toHaveLength(products.length);
  });
});

describe('the drawings', () => {
  it('are the files that the shop serves; `npm run draw` makes them anew', () => {
    for (const plate of plates) {
      const [first = ''] = Object.keys(plate.colours);
      const file = new URL(`../../public/products/${plate.handle}.svg`, import.meta.url);
      expect(readFileSync(file, 'utf8') === render(plate, first, 'whole'), plate.handle).toBe(true);
    }
  });

  it('are at most 12 kB each and run no script', () => {
    for (const plate of plates) {
      for (const colour of Object.keys(plate.colours)) {
        const svg = render(plate, colour, 'whole');
        expect(svg.length, plate.handle).toBeLessThanOrEqual(12_000);
        expect(svg).not.toMatch(/<script|href="(?!#)|NaN|undefined/u);
      }
    }
  });
});
