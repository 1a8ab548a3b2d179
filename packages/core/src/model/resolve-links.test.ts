import { describe, expect, it } from 'vitest';
import { resolveLinks } from './resolve-links.ts';

const BASE = 'https://shop.example/shows/a.json';

describe('resolving links', () => {
  it('makes url, src and checkoutUrl absolute wherever they stand, and nothing else', () => {
    const json = {
      url: 'a',
      deep: [{ src: '/b', href: 'c', title: '/d' }],
      checkoutUrl: '?e',
      count: 1,
      none: null,
    };
    expect(resolveLinks(json, BASE)).toEqual({
      url: 'https://shop.example/shows/a',
      deep: [{ src: 'https://shop.example/b', href: 'c', title: '/d' }],
      checkoutUrl: 'https://shop.example/shows/a.json?e',
      count: 1,
      none: null,
    });
  });

  it.each(['https://other.example/x', 'wss://live.example', 'javascript:alert(1)', 'data:text/html,x'])(
    'leaves %s as it is, for its reader to judge',
    (url) => {
      expect(resolveLinks({ url }, BASE)).toEqual({ url });
    },
  );

  it('leaves the merchant’s own names and the events alone', () => {
    const json = { properties: { url: 'a' }, options: { src: 'b' }, events: [{ data: { url: 'c' } }] };
    expect(resolveLinks(json, BASE)).toEqual(json);
  });

  it('leaves what is no link as it is', () => {
    expect(resolveLinks({ url: 'http://[', src: 7 }, BASE)).toEqual({ url: 'http://[', src: 7 });
    expect(resolveLinks('text', BASE)).toBe('text');
  });

  it('does not change what it was given', () => {
    const json = Object.freeze({ url: 'a', list: Object.freeze([Object.freeze({ url: 'b' })]) });
    resolveLinks(json, BASE);
    expect(json.url).toBe('a');
  });
});
