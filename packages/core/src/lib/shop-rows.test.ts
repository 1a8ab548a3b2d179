import { describe, expect, it } from 'vitest';
import { shopRows } from './shop-rows.ts';

/** Rows of a shop that answers so, and what it was asked. */
function reading(status: number, value: unknown, pages = '') {
  const asked: string[] = [];
  const headers = new Headers({ pages });
  const ask = (url: string) => (asked.push(url), Promise.resolve({ status, value, url, headers }));
  return { rows: shopRows(ask, 'pages'), asked };
}

describe('rows of a shop', () => {
  it('are read page by page, each known once', async () => {
    const { rows, asked } = reading(200, [{ id: 1 }, { id: 2 }], '3');
    await rows.list('include', ['1', '2']);
    expect(asked).toEqual([1, 2, 3].map((page) => `?include=1%2C2&per_page=100&page=${page}`));
    expect([[...rows.known.keys()], rows.missing(['2', '3'])]).toEqual([['1', '2'], ['3']]);
  });

  it('end after ten pages, whatever the shop says', async () => {
    const { rows, asked } = reading(200, [], '999999');
    await rows.list('include', ['1']);
    expect(asked).toHaveLength(10);
  });

  it('are not asked for where none is wanted', async () => {
    const { rows, asked } = reading(200, []);
    await rows.list('sku', []);
    expect(asked).toEqual([]);
  });

  it('are read one by one where their slugs are not plain, and may not be there', async () => {
    const { rows, asked } = reading(200, { id: 7 });
    await rows.slugs(['a/b']);
    expect([asked, rows.missing(['7'])]).toEqual([['/a%2Fb'], []]);
    const none = reading(404, { id: 7 });
    await none.rows.slugs(['a/b']);
    expect(none.rows.known.size).toBe(0);
  });

  it('are read in one list where their slugs are plain', async () => {
    const { rows, asked } = reading(200, [{ id: 7 }]);
    await rows.slugs(['mug', 'a-1']);
    expect(asked).toEqual(['?slug=mug%2Ca-1&per_page=100&page=1']);
  });

  it('say that a shop refuses', async () => {
    const refused = { code: 'catalog-refused' };
    await expect(reading(403, {}).rows.list('sku', ['a'])).rejects.toMatchObject(refused);
    await expect(reading(403, {}).rows.slugs(['a b'])).rejects.toMatchObject(refused);
  });
});
