import { describe, expect, it } from 'vitest';
import { ISSUE_CODES } from '../model/cart.ts';
import { ShoppableError } from '../lib/errors.ts';
import { loadMessages } from '../i18n/load.ts';
import { issueText, LOCALES } from '../i18n/messages.ts';
import { createTranslator } from '../i18n/translate.ts';
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

it('has other words where a number is needed and none was told', () => {
  expect(issueLine({ code: 'bad-increment' })).toEqual({ key: 'issue.bad-increment-some' });
  expect(issueLine({ code: 'partial-stock' })).toEqual({ key: 'issue.partial-stock-some' });
});

it('does not say that none were put into the cart, but that there are no more', () => {
  const issue = { code: 'partial-stock', requested: 1, applied: 0, available: 2 } as const;
  expect(issueLine(issue)).toEqual({ key: 'issue.no-more' });
});

it('says both prices when the shop asks another one', () => {
  const was = { amount: '19.00', currency: 'EUR' };
  const now = { amount: '24.00', currency: 'EUR' };
  expect(issueLine({ code: 'price-changed', was, now })).toEqual({ key: 'price.changed', was, now });
  expect(issueLine({ code: 'price-changed' })).toEqual({ key: 'issue.price-changed' });
});

it('repeats the shop’s own words for custom only', () => {
  expect(issueLine({ code: 'custom', message: 'Only for members' })).toEqual({ text: 'Only for members' });
  expect(issueLine({ code: 'sold-out', message: 'Raw words' })).toEqual({ key: 'issue.sold-out' });
  expect(issueLine({ code: 'custom', message: '' })).toEqual({ key: 'issue.custom' });
});

describe.each(LOCALES)('in %s', (locale) => {
  it('every refusal has words of its own, with its number and without', async () => {
    const { tag, messages } = await loadMessages(locale);
    const { t } = createTranslator(tag, messages);
    const general = [t('issue.unknown'), t('issue.custom')];
    for (const issue of ISSUE_CODES.flatMap((code) => [{ code }, { code, available: 2 }])) {
      if (issue.code === 'unknown' || issue.code === 'custom') continue;
      const line = issueLine(issue);
      if (!('key' in line) || 'was' in line) throw new Error(`${issue.code} has no text.`);
      const { count } = line;
      const words = count === undefined ? t(line.key) : t(line.key, { count });
      expect(words, issue.code).not.toBe('');
      expect(general, issue.code).not.toContain(words);
    }
  });

  it('no two refusals are told by the same words', async () => {
    const { messages } = await loadMessages(locale);
    const words = ISSUE_CODES.map((code) => JSON.stringify(messages[issueText(code, 2)]));
    expect(new Set(words).size).toBe(ISSUE_CODES.length);
  });
});

it('says how a verb ended: the shop’s first word, else ours, and nothing when all is well', () => {
  expect(resultLine({ outcome: 'done', issues: [] })).toBeUndefined();
  expect(resultLine({ outcome: 'refused', issues: [{ code: 'region' }] })).toEqual({ key: 'issue.region' });
  expect(resultLine({ outcome: 'refused', issues: [] })).toEqual({ key: 'issue.unknown' });
  expect(resultLine({ outcome: 'unknown', issues: [] })).toEqual({ key: 'error.cart-timeout' });
  const error = new ShoppableError('cart-invalid', 'No.');
  expect(resultLine({ outcome: 'failed', issues: [], error })).toEqual({ key: 'error.cart-invalid' });
});
