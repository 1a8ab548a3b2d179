import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../lib/errors.ts';
import { ISSUE_CODES } from '../model/cart.ts';
import { REFUSAL_CODES } from '../model/chat.ts';
import { createFormat } from './format.ts';
import { loadMessages, resolveLocale } from './load.ts';
import { en } from './locales/en.ts';
import { errorText, issueText, LOCALES, refusalText, type TextKey } from './messages.ts';
import { createTranslator } from './translate.ts';

const KEYS = Object.keys(en) as TextKey[];
const FSI = '\u2068';
const PDI = '\u2069';

function names(text: string): string[] {
  return [...new Set(text.match(/\{[a-z]+\}/gu) ?? [])].filter((name) => name !== '{count}').sort();
}

function forms(text: string | object): string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}

describe.each(LOCALES)('the texts in %s', (locale) => {
  it('use the same parameters as the English ones, in every plural form', async () => {
    const { messages } = await loadMessages(locale);
    for (const key of KEYS) {
      const expected = names(forms(en[key]).join(' '));
      for (const form of forms(messages[key])) expect(names(form), `${locale} ${key}`).toEqual(expected);
    }
  });

  it('are never empty and have a form for every plural category of the language', async () => {
    const { messages } = await loadMessages(locale);
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    for (const key of KEYS) {
      const text = messages[key];
      for (const form of forms(text)) expect(form.trim(), `${locale} ${key}`).not.toBe('');
      if (typeof text !== 'string')
        expect(Object.keys(text).sort(), key).toEqual([...pluralCategories].sort());
    }
  });

  it('are written in the script of the language', async () => {
    const script = {
      en: /[a-z]/iu,
      he: /\p{Script=Hebrew}/u,
      ar: /\p{Script=Arabic}/u,
      el: /\p{Script=Greek}/u,
    };
    const { messages } = await loadMessages(locale);
    const foreign = KEYS.filter((key) => names(forms(messages[key])[0] ?? '').length === 0).filter(
      (key) => !forms(messages[key]).every((form) => script[locale].test(form)),
    );
    expect(foreign).toEqual([]);
  });
});

describe('a translator', () => {
  it('chooses the plural by count and writes the number in the locale', async () => {
    const { tag, messages } = await loadMessages('ar');
    const { t } = createTranslator(tag, messages);
    expect(t('viewers.count', { count: 2 })).toBe('مشاهدان');
    expect(t('viewers.count', { count: 5 })).toBe('5 مشاهدين');
    expect(t('viewers.count', { count: 11 })).toBe('11 مشاهدًا');
    expect(createTranslator('en').t('viewers.count', { count: 12345 })).toBe('12,345 viewers');
  });

  it('takes the form "other" where a language has more categories than its texts', () => {
    const { t } = createTranslator('ar', { 'viewers.count': { other: '{count} viewers' } });
    expect(t('viewers.count', { count: 3 })).toBe('3 viewers');
  });

  it('isolates a right-to-left name in a left-to-right text, and every text value in a right-to-left one', async () => {
    expect(createTranslator('en').t('announce.shown', { title: 'חולצה' })).toBe(
      `${FSI}חולצה${PDI} is now shown`,
    );
    expect(createTranslator('en').t('announce.shown', { title: 'Shirt' })).toBe('Shirt is now shown');
    const { tag, messages } = await loadMessages('he');
    expect(createTranslator(tag, messages).t('announce.shown', { title: 'Shirt' })).toContain(
      `${FSI}Shirt${PDI}`,
    );
  });

  it('says in English what its messages lack, and never a key or a brace', () => {
    const { t } = createTranslator('he', {});
    expect(t('buy.buy')).toBe('Buy');
    expect(t('viewers.count', { count: 2 })).toBe('2 viewers');
    expect(t('price.from')).not.toContain('{');
    expect(t('no.such-key' as TextKey)).toBe('');
  });

  it('does not fill a parameter into another parameter', () => {
    const { t } = createTranslator('en');
    expect(t('announce.deal', { title: '{offer}', offer: '25%' })).toBe('Live deal on {offer}: 25%');
  });

  it('knows the direction of its language, with region and script', () => {
    expect(createTranslator('he-IL').dir).toBe('rtl');
    expect(createTranslator('ar-EG').dir).toBe('rtl');
    expect(createTranslator('el').dir).toBe('ltr');
  });

  it('has words for every code', () => {
    const { t } = createTranslator('en');
    for (const code of ERROR_CODES) expect(t(errorText(code))).not.toBe('');
    for (const code of REFUSAL_CODES) expect(t(refusalText(code))).not.toBe('');
    for (const code of ISSUE_CODES) expect(t(issueText(code, 2), { count: 2 })).not.toBe('');
  });

  it('speaks generally of an issue whose number is not known', () => {
    expect(issueText('partial-stock')).toBe('issue.partial-stock-some');
    expect(issueText('partial-stock', 2)).toBe('issue.partial-stock');
    expect(issueText('sold-out')).toBe('issue.sold-out');
  });
});

describe('resolving a language tag', () => {
  it.each([
    ['he-IL', 'he-IL', 'he'],
    ['iw', 'he', 'he'],
    ['iw_IL', 'he-IL', 'he'],
    ['EL-gr', 'el-GR', 'el'],
    ['en-GB', 'en-GB', 'en'],
    ['xx', 'en', 'en'],
    ['', 'en', 'en'],
    ['not a tag!', 'en', 'en'],
    ['__proto__', 'en', 'en'],
    ['constructor', 'en', 'en'],
  ])('%j formats as %s in the language %s', (asked, tag, locale) => {
    expect(resolveLocale(asked)).toEqual({ tag, locale });
  });
});

describe('a format', () => {
  const format = createFormat('en', 'UTC');

  it('writes money with the decimals of its currency and loses no digit', () => {
    expect(format.money({ amount: '12.9', currency: 'EUR' })).toBe('€12.90');
    expect(format.money({ amount: '1200', currency: 'JPY' })).toBe('¥1,200');
    expect(format.money({ amount: '4.5', currency: 'KWD' })).toMatch(/^KWD\s4\.500$/u);
    expect(format.money({ amount: '123456789012345.67', currency: 'USD' })).toBe('$123,456,789,012,345.67');
    expect(createFormat('el').money({ amount: '89', currency: 'EUR' })).toMatch(/^89,00\s€$/u);
  });

  it('counts down in clock digits, isolated left-to-right, rounding up, never below zero', () => {
    const bare = (ms: number): string => format.countdown(ms).slice(1, -1);
    expect(format.countdown(245_000)).toBe('\u20664:05\u2069');
    expect(bare(3_723_000)).toBe('1:02:03');
    expect(bare(100_000 * 3_600_000)).toBe('100000:00:00');
    expect(bare(1)).toBe('0:01');
    expect(bare(-5000)).toBe('0:00');
  });

  it('writes times, dates, counts, percents and distances', () => {
    const evening = Date.UTC(2026, 10, 21, 19, 5);
    expect(format.time(evening)).toMatch(/^7:05\sPM$/u);
    expect(format.date(evening)).toBe('Sat, Nov 21');
    expect(format.dateTime(evening)).toMatch(/^Sat, Nov 21, 7:05\sPM$/u);
    expect(format.compactNumber(1234)).toBe('1.2K');
    expect(format.percent(25)).toBe('25%');
    expect(format.relative(3 * 3_600_000)).toBe('in 3 hours');
    expect(format.relative(-86_400_000)).toBe('yesterday');
    expect(format.relative(20_000)).toBe('in 20 seconds');
  });
});
