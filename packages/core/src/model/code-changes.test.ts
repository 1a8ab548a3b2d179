import { describe, expect, it } from 'vitest';
import type { Issue } from './cart.ts';
import { changeCodes, codeReason } from './code-changes.ts';

describe('changeCodes', () => {
  it('first takes away what is not wanted, then enters what is new, whatever the capitals', async () => {
    const done: string[] = [];
    const issues = await changeCodes(['ten', 'NEW'], ['TEN', 'old'], async (code, isWanted) => {
      done.push(`${isWanted ? '+' : '-'}${code}`);
      return undefined;
    });
    expect([done, issues]).toEqual([['-old', '+NEW'], []]);
  });

  it('says what was not entered, and not what was not taken away', async () => {
    const refused: Issue = { code: 'code-invalid' };
    expect(await changeCodes(['new', 'other'], ['old'], async () => refused)).toEqual([refused, refused]);
  });
});

describe('codeReason', () => {
  it.each([
    ['The minimum spend for coupon &quot;min500&quot; is &#8362;500.00.', 'code-minimum'],
    ['ההוצאה המינימלית עבור הקופון "min500" היא ₪500.00', 'code-minimum'],
    ['The maximum spend for coupon "min500" is ₪50.00.', 'code-not-applicable'],
    ['Coupon &quot;min500&quot; has expired.', 'code-expired'],
    ['Der Gutschein ist abgelaufen.', 'code-expired'],
    ['תוקף הקופון פג.', 'code-expired'],
    ['Το κουπόνι έχει λήξει.', 'code-expired'],
    ['انتهت صلاحية القسيمة.', 'code-expired'],
    ['Coupon "min500" cannot be applied because it does not exist.', 'code-invalid'],
    ['', 'code-invalid'],
  ])('reads "%s" as %s', (message, reason) => {
    expect(codeReason(message, 'MIN500', '&#8362;', 10_000)).toBe(reason);
  });

  it('does not look for money where the currency is not known', () => {
    expect(codeReason('At least 500', 'MIN500')).toBe('code-invalid');
  });
});
