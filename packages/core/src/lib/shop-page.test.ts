import { describe, expect, it } from 'vitest';
import { isPageOf, pageVoice, type ShopPage } from './shop-page.ts';

it('knows the pages of a site', () => {
  const page = { location: { href: 'https://shop.example/de/mug' } };
  expect([isPageOf(page, 'https://shop.example'), isPageOf(page, 'https://other.example')]).toEqual([
    true,
    false,
  ]);
  expect(isPageOf({}, 'https://shop.example')).toBe(false);
});

describe('pageVoice', () => {
  it('does nothing where there is no page', () => {
    const { tell, hear } = pageVoice({});
    let told = 0;
    hear(['added'], 'added')(() => (told += 1), new AbortController());
    tell('added');
    expect(told).toBe(0);
  });

  it('tells the body or the page, with a detail', () => {
    const page = Object.assign(new EventTarget(), { document: { body: new EventTarget() } });
    const heard: unknown[] = [];
    const note = (event: Event) => heard.push([event.type, (event as { detail?: unknown }).detail]);
    page.addEventListener('one', note);
    page.document.body.addEventListener('two', note);
    const { tell } = pageVoice(page);
    tell('one', { a: 1 }, true);
    tell('two', { b: 2 });
    expect(heard).toEqual([
      ['one', { a: 1 }],
      ['two', { b: 2 }],
    ]);
  });

  it('hears others and not itself, until its signal aborts', () => {
    const page = new EventTarget();
    const { tell, hear } = pageVoice(page as ShopPage);
    const watching = new AbortController();
    let told = 0;
    hear(['changed'], '')(() => (told += 1), watching);
    tell('changed', {}, true);
    expect(told).toBe(0);
    page.dispatchEvent(new Event('changed'));
    watching.abort();
    page.dispatchEvent(new Event('changed'));
    expect(told).toBe(1);
  });

  it('survives what the page throws, and hears again after', () => {
    const page = new EventTarget();
    const broken = Object.assign(page, {
      jQuery: () => {
        throw new Error('No');
      },
    });
    const { quietly, tell, trigger, hear } = pageVoice(broken);
    let told = 0;
    hear(['changed'], 'changed')(() => (told += 1), new AbortController());
    trigger('changed', [1]);
    quietly(() => {
      tell('nothing');
      page.dispatchEvent(new Event('changed'));
      throw new Error('A broken mini-cart');
    });
    page.dispatchEvent(new Event('changed'));
    expect(told).toBe(1);
  });
});
