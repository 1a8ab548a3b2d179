import { expect } from '@open-wc/testing';
import { readShowLink, writeShowLink } from './show-link.ts';

const PAGE = 'https://shop.example/live';

describe('the link to a show', () => {
  it('names show, product and moment, beside whatever else is in the address', () => {
    const link = `${PAGE}?color=red&shoppable=spring%20edit&utm_source=x&shoppable-product=a%26b&shoppable-at=1763000000000`;
    const named = { showId: 'spring edit', productId: 'a&b', at: 1_763_000_000_000 };
    expect(readShowLink(link)).to.deep.equal(named);
  });

  it('is read behind the # of routers, too', () => {
    for (const hash of [
      '#/live?shoppable=s&shoppable-at=75',
      '#shoppable=s&shoppable-at=75.5',
      '#!/x?shoppable=s',
    ])
      expect(readShowLink(PAGE + hash)?.showId, hash).to.equal('s');
    expect(readShowLink(`${PAGE}?tab=1#/live?shoppable=s&shoppable-at=75`)?.at).to.equal(75);
  });

  it('is none without a show, with an endless id, and in what is no address', () => {
    const none = [
      '',
      '?shoppable=',
      '?shoppable=%20',
      '?shoppable-product=a',
      `?shoppable=${'a'.repeat(201)}`,
    ];
    for (const query of none) expect(readShowLink(PAGE + query), query).to.equal(undefined);
    expect(readShowLink('no address')).to.equal(undefined);
  });

  it('leaves out moments that are no numbers, and ids that are too long', () => {
    const moments = ['-5', '1e9', 'NaN', '12:40', '0x10', '1'.repeat(15), 'javascript:alert(1)', '<b>'];
    for (const at of moments)
      expect(readShowLink(`${PAGE}?shoppable=s&shoppable-at=${encodeURIComponent(at)}`)?.at, at).to.equal(
        undefined,
      );
    expect(readShowLink(`${PAGE}?shoppable=s&shoppable-product=${'a'.repeat(201)}`)?.productId).to.equal(
      undefined,
    );
  });

  it('takes the first of parameters that are there twice, and survives broken encodings', () => {
    expect(readShowLink(`${PAGE}?shoppable=a&shoppable=b&x=%E0%A4%A`)?.showId).to.equal('a');
    expect(readShowLink(`${PAGE}?shoppable=%E0%A4%A`)?.showId).to.be.a('string');
  });

  it('is written in place of a former one; other parameters stay to the letter', () => {
    const before = `${PAGE}?q=a+b%20c&flag&shoppable=x&shoppable-at=1&shoppables=2#/r?y=1`;
    expect(writeShowLink(before, { showId: 'é/1', productId: 'p', at: 7 })).to.equal(
      `${PAGE}?q=a+b%20c&flag&shoppables=2&shoppable=%C3%A9%2F1&shoppable-product=p&shoppable-at=7#/r?y=1`,
    );
    expect(readShowLink(writeShowLink(before, { showId: 'é/1' }))).to.deep.equal({
      ...{ showId: 'é/1', productId: undefined, at: undefined },
    });
  });
});
