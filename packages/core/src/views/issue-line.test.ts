import { expect, it } from 'vitest';
import { ISSUE_CODES } from '../model/cart.ts';
import { ShoppableError } from '../lib/errors.ts';
import { en } from '../i18n/locales/en.ts';
import { issueLine, resultLine } from './issue-line.ts';

it('counts what was put into the cart when only a part was left', () => {
  expect(issueLine({ code: 'partial-stock', requested: 5, applied: 2, available: 2 })).toEqual({
    key: 'issue.partial-stock',
    count: 2,
  });
});

it('counts the limit, not the request', () => {
  expect(issueLine({ code: 'over-limit', requested: 9, available: 3 })).toEqual({
    key: 'issue.over-limit',
    count: 3,
  });
});

it('stays general where a number is needed and none was told', () => {
  expect(issueLine({ code: 'bad-increment' })).toEqual({ key: 'issue.unknown' });
});

it('repeats the shop’s own words for custom only', () => {
  expect(issueLine({ code: 'custom', message: 'Only for members' })).toEqual({ text: 'Only for members' });
  expect(issueLine({ code: 'sold-out', message: 'Raw words' })).toEqual({ key: 'issue.sold-out' });
  expect(issueLine({ code: 'custom', message: '' })).toEqual({ key: 'issue.custom' });
});

it('has words for every code', () => {
  for (const code of ISSUE_CODES) {
    const line = issueLine({ code, available: 2 });
    expect('key' in line && line.key in en).toBe(true);
  }
});

it('says how a verb ended: the shop’s first word, else ours, and nothing when all is well', () => {
  expect(resultLine({ outcome: 'done', issues: [] })).toBeUndefined();
  expect(resultLine({ outcome: 'refused', issues: [{ code: 'region' }] })).toEqual({ key: 'issue.region' });
  expect(resultLine({ outcome: 'refused', issues: [] })).toEqual({ key: 'issue.unknown' });
  expect(resultLine({ outcome: 'unknown', issues: [] })).toEqual({ key: 'error.cart-timeout' });
  const error = new ShoppableError('cart-invalid', 'No.');
  expect(resultLine({ outcome: 'failed', issues: [], error })).toEqual({ key: 'error.cart-invalid' });
});
