import { describe, expect, it } from 'vitest';
import urls from '../testing/corpora/urls.json' with { type: 'json' };
import { safeUrl } from './safe-url.ts';

interface UrlCase {
  readonly input: string;
  readonly base: string | null;
  readonly href?: string;
  readonly protocol?: string;
  readonly failure?: boolean;
}

const cases = urls as readonly UrlCase[];

function read({ input, base }: UrlCase): string | undefined {
  return base === null ? safeUrl(input) : safeUrl(input, base);
}

describe('a safe link', () => {
  const isWeb = ({ protocol }: UrlCase): boolean => protocol === 'http:' || protocol === 'https:';

  it('is the normal form of every http(s) URL of the web platform tests', () => {
    const web = cases.filter(isWeb);
    expect(web.length).toBeGreaterThan(200);
    expect(web.map(read)).toEqual(web.map(({ href }) => href));
  });

  it('is none of the other schemes, and none of what is no URL', () => {
    const others = cases.filter((one) => !isWeb(one));
    expect(others.length).toBeGreaterThan(400);
    expect(others.filter((one) => read(one) !== undefined)).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://shop.example/1',
    'file:///etc/passwd',
    'ftp://shop.example/',
    'wss://shop.example/',
    'about:blank',
    'view-source:https://shop.example',
    '',
    '//shop.example',
    'products/mug',
  ])('is not %j', (value) => {
    expect(safeUrl(value)).toBeUndefined();
  });

  it('keeps to http(s) whatever the base is', () => {
    expect(safeUrl('javascript:alert(1)', 'https://shop.example')).toBeUndefined();
    expect(safeUrl('alert(1)', 'javascript:0')).toBeUndefined();
    expect(safeUrl('/mug', 'https://shop.example/show.json')).toBe('https://shop.example/mug');
    expect(safeUrl('//cdn.example/a.webp', 'https://shop.example')).toBe('https://cdn.example/a.webp');
    expect(safeUrl(undefined, 'https://shop.example')).toBeUndefined();
  });
});
