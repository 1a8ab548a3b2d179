import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../catalogue/format.ts';
import { freshSite } from '../testing/fixture.ts';
import { en } from '../text/en.ts';
import { translate } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { directionOf, localPath } from './view.ts';

const PATHS = [
  '/',
  '/live',
  '/about',
  '/products',
  '/products?sort=price-up',
  '/collections/clothing',
  '/collections/home',
  '/products/linen-shirt',
  '/products/fig-candle',
  '/products/woven-basket',
  '/cart',
];
const keys = Object.keys(en) as TextKey[];

describe.each(LOCALES)('the pages in %s', (locale) => {
  const { visitor } = freshSite();

  it.each(PATHS)('%s answers in that language and direction', async (path) => {
    const response = await visitor().get(localPath(locale, path));
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`);
    expect(page).toContain(`href="${localPath(locale, '/cart')}"`);
    expect(page).not.toMatch(/undefined|\[object|NaN/u);
    expect(page.match(/<h1[\s>]/gu)).toHaveLength(1);
  });

  it('says that a page is missing', async () => {
    for (const path of [
      '/no/such/page',
      '/products/no-such-thing',
      '/collections/none',
      '/orders/none',
      '/orders/%27%20OR%201=1',
    ]) {
      const response = await visitor().get(localPath(locale, path));
      expect(response.status).toBe(404);
      expect(await response.text()).toContain(translate(locale, 'missing.title'));
    }
  });

  it('has every text, with the same placeholders as in English', () => {
    const names = (key: TextKey, of: (typeof LOCALES)[number]): string[] =>
      [...translate(of, key).matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name).sort();
    for (const key of keys) {
      expect(translate(locale, key), key).not.toBe('');
      if (typeof en[key] === 'string') expect(names(key, locale), key).toEqual(names(key, 'en'));
    }
  });
});

describe('a page', () => {
  it('holds the pasted snippet: over the picture at home, beside it and playing on its own page', async () => {
    const { visitor } = freshSite();
    const snippet =
      '<script async src="http://media.test/shoppable.js"></script><shoppable-video src="http://show.test/shows/studio.json"';
    const home = await (await visitor().get('/')).text();
    expect(home).toContain(`${snippet} locale="en" layout="overlay"></shoppable-video>`);
    const live = await (await visitor().get('/he/live')).text();
    expect(live).toContain(`${snippet} locale="he" layout="beside" autoplay></shoppable-video>`);
  });

  it('carries no inline script, style or handler', async () => {
    const { visitor } = freshSite();
    for (const path of PATHS) {
      const page = await (await visitor().get(path)).text();
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/u);
    }
  });

  it('gives every picture its size', async () => {
    const { visitor } = freshSite();
    for (const path of PATHS) {
      const page = await (await visitor().get(path)).text();
      for (const [picture] of page.matchAll(/<img[^>]*>/gu))
        expect(picture).toMatch(/width="\d+"\s+height="\d+"/u);
    }
  });

  it('shows names as text, whatever is in them', async () => {
    const { shop, visitor } = freshSite();
    const nasty = `<img src=x onerror=alert(1)>"'&`;
    const words = JSON.stringify({
      title: { en: nasty, he: nasty, ar: nasty, el: nasty },
      about: { en: nasty },
      made: { en: nasty },
    });
    shop.db.run('UPDATE products SET words = ? WHERE id = ?', words, 'fig-candle');
    for (const path of ['/live', '/products', '/products/fig-candle']) {
      const page = await (await visitor().get(path)).text();
      expect(page).not.toContain('<img src=x');
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    }
  });

  it('shows the chosen variant without a script', async () => {
    const { visitor } = freshSite();
    const page = await (
      await visitor().get('/products/linen-shirt?option.colour=olive&option.size=l&option.fit=relaxed')
    ).text();
    expect(page).toContain('products/linen-shirt-olive.svg');
    expect(page).toContain('Only 4 left');
    const none = await (
      await visitor().get('/products/linen-shirt?option.colour=terracotta&option.size=xl&option.fit=relaxed')
    ).text();
    expect(none).toContain('This combination is not made');
  });

  it('shows a running promotion and its end', async () => {
    const { shop, visitor, clock } = freshSite();
    shop.deals.put({
      id: 'd',
      productIds: ['wool-throw'],
      percent: 20,
      startsMs: clock.now(),
      endsMs: clock.now() + 60_000,
    });
    const during = await (await visitor().get('/products/wool-throw')).text();
    expect(during).toContain('€95.20');
    expect(during).toContain('Live price');
    clock.advance(60_000);
    expect(await (await visitor().get('/products/wool-throw')).text()).not.toContain('€95.20');
  });
});
