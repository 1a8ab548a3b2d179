import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text.ts';

describe('the text of HTML', () => {
  it.each([
    ['Mug &#8211; 12&quot; <b>blue</b>', 'Mug – 12" blue'],
    ['Fish &amp; Chips', 'Fish & Chips'],
    ['&amp;lt;script&amp;gt;', '&lt;script&gt;'],
    ['<p>One</p><p>Two</p>', 'One\nTwo'],
    ['a &lt; b', 'a < b'],
    ['3 < 4 > 2', '3 < 4 > 2'],
    ['x<script>alert(1)</script>y', 'x y'],
    ['&#x1F600;', '😀'],
    ['&#55296;&#0;&#9999999;', ''],
    ['&unknown; &#8217;', '&unknown; ’'],
    ['חולצה &quot;כחולה&quot;', 'חולצה "כחולה"'],
  ])('%s reads %s', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it('takes no time over a long text of nothing but brackets', () => {
    expect(htmlText('<'.repeat(50_000)).length).toBe(50_000);
  });
});
