import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import naughtyStrings from '../testing/corpora/naughty-strings.json' with { type: 'json' };
import naughtyUnicode from '../testing/corpora/naughty-unicode.json' with { type: 'json' };
import { cleanName, cleanText } from './clean-text.ts';

const FORBIDDEN =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Cs}/u;
const PILE = /\p{M}{5}/u;

function checkClean(value: string, max: number): void {
  const clean = cleanText(value, max);
  expect(clean).not.toMatch(FORBIDDEN);
  expect(clean).not.toMatch(PILE);
  expect([...clean].length).toBeLessThanOrEqual(max);
  expect(clean).toBe(clean.trim());
}

describe('cleaning text', () => {
  it.each([
    ['naughty strings', naughtyStrings],
    ['naughty Unicode', naughtyUnicode],
  ])('holds for %s', (_, corpus) => {
    for (const value of corpus) checkClean(value, 300);
    for (const value of corpus) checkClean(value, 7);
  });

  it('holds for any text, and cleaning twice is cleaning once', () => {
    const nasty = fc.constantFrom(
      '\u202E',
      '\u0301',
      '\u200D',
      '\uD83D',
      '\n',
      '\t',
      'א',
      'e',
      '👍',
      '\u{E0041}',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(nasty, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (value, max) => {
        checkClean(value, max);
        expect(cleanText(cleanText(value, max), max)).toBe(cleanText(value, max));
      }),
    );
  });

  it.each([
    ['plain words stay', 'Olive & Thread <b>', 'Olive & Thread <b>'],
    ['line breaks stay, in one form', 'one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['tabs become spaces', 'one\ttwo', 'one two'],
    ['right-to-left overrides go', 'abc\u202Efdp.exe', 'abcfdp.exe'],
    ['piles of marks are cut to four', `Z${'\u0330'.repeat(40)}`, `Z${'\u0330'.repeat(4)}`],
    ['letters in parts become whole', 'e\u0301', 'é'],
    ['joined emoji stay', '👩🏽‍🍳 ❤️', '👩🏽‍🍳 ❤️'],
    ['Hebrew with points stays', 'שָׁלוֹם', 'שָׁלוֹם'.normalize('NFC')],
    ['Persian with joiners stays', 'می‌خواهم', 'می‌خواهم'],
    ['text that draws nothing becomes empty', '\u200B\u2060\u3164\uFEFF \n', ''],
    ['hidden tags go', 'hi\u{E0069}\u{E0067}', 'hi'],
    ['half a surrogate pair goes', 'a\uD83Db', 'ab'],
  ])('%s', (_, value, expected) => {
    expect(cleanText(value, 100)).toBe(expected);
  });

  it('cuts by characters, not by halves of them', () => {
    expect(cleanText('👍👍👍', 2)).toBe('👍👍');
    expect(cleanText('👍'.repeat(100), 3)).toBe('👍👍👍');
  });

  it('is quick with very long text', () => {
    const started = performance.now();
    cleanText('\u0301'.repeat(5_000_000), 300);
    cleanText('a\u202E'.repeat(2_500_000), 300);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('cleaning a name', () => {
  it('keeps it on one line of forty characters', () => {
    expect(cleanName('  Dana \n\n\t Olive  ')).toBe('Dana Olive');
    expect([...cleanName('x'.repeat(500))]).toHaveLength(40);
    expect(cleanName('abcdef', 3)).toBe('abc');
  });
});
