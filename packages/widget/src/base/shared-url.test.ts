import { expect } from '@open-wc/testing';
import { sharedUrl } from './shared-url.ts';

const shared = (page: string, utm?: string): string | undefined => sharedUrl({ page, showId: 's', utm });
const tail = 'shoppable=s';

describe('the link that is passed on', () => {
  it('keeps what names the page', () => {
    for (const query of [
      'id=42',
      'page=live&lang=he',
      'p=spring-edit-2026-with-maya',
      'q=linen+shirt',
      'variant=44012345678',
    ])
      expect(shared(`https://shop.example/live?${query}`), query).to.equal(
        `https://shop.example/live?${query}&${tail}`,
      );
  });

  it('drops clicks, campaigns, and what is somebody’s own', () => {
    const personal = [
      ...['gclid=1', 'fbclid=abc', 'msclkid=2', 'utm_source=mail', '_ga=1.2', 'mc_eid=f', 'srsltid=z'],
      ...[
        'access_token=a',
        'sid=4',
        'PHPSESSID=x',
        'cart_id=9',
        'cartToken=8',
        'email=a%40b.example',
        'user_id=3',
      ],
      ...[
        'ref=maya%40shop.example',
        'x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
        'k=9f86d081884c7d659a2feaa0c55ad015',
      ],
      ...['checkout=c', 'order=77', 'key=z', 'code=secret', 'phone=1'],
    ];
    for (const pair of personal)
      expect(shared(`https://shop.example/live?${pair}&id=1`), pair).to.equal(
        `https://shop.example/live?id=1&${tail}`,
      );
  });

  it('drops names and passwords of the address, and places on the page; keeps routes', () => {
    expect(shared('https://maya:pw@shop.example/live#comments')).to.equal(
      `https://shop.example/live?${tail}`,
    );
    expect(shared('https://shop.example/#access_token=1')).to.equal(`https://shop.example/?${tail}`);
    expect(shared('https://shop.example/app#/live?tab=a&sid=1&shoppable=old&shoppable-at=3')).to.equal(
      `https://shop.example/app?${tail}#/live?tab=a`,
    );
  });

  it('has the merchant’s campaign, and nothing else that stands there', () => {
    expect(
      shared('https://shop.example/?utm_source=mail', 'utm_source=shoppable&utm_medium=share&token=1&utm_x='),
    ).to.equal(`https://shop.example/?utm_source=shoppable&utm_medium=share&${tail}`);
  });

  it('is none for pages that nobody else can open', () => {
    for (const page of ['about:blank', 'file:///tmp/a.html', 'javascript:alert(1)', 'x'])
      expect(shared(page), page).to.equal(undefined);
  });
});
