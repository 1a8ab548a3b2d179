import { describe, expect, it } from 'vitest';
import { textOption, urlOption } from './options.ts';

describe('options of adapters', () => {
  it('are absolute addresses without a slash at the end', () => {
    expect(urlOption('vendure', 'url', 'https://shop.example/shop-api/')).toBe(
      'https://shop.example/shop-api',
    );
  });

  it.each([undefined, null, '', 'javascript:alert(1)', 'shop', 7])('say what is wrong with %s', (value) => {
    expect(() => urlOption('vendure', 'url', value)).toThrow(/vendure needs an http\(s\) address as "url"/u);
  });

  it('are texts with something in them', () => {
    expect(textOption('saleor', 'channel', ' default ')).toBe('default');
    expect(() => textOption('saleor', 'channel', ' ')).toThrow(/saleor needs a text as "channel"/u);
  });
});
