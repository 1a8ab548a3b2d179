import { expect, it } from 'vitest';
import { languageOf } from './language-of.ts';

it.each([
  ['en', 'en'],
  ['he-IL', 'he'],
  ['zh-Hant-TW', 'zh'],
  ['no', 'nb'],
  ['fil-PH', 'en'],
  ['', 'en'],
])('reads the language of "%s" as %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
