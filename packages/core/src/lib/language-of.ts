/**
 * The two letters of the language of a locale, as shops know languages: `he` of `he-IL`, `nb` of `no`. English for a language
 * that has no code of two letters.
 */
export function languageOf(locale: string): string {
  const own = /^[a-z]{2}(?=-|$)/u.exec(locale)?.[0] ?? 'en';
  return own === 'no' ? 'nb' : own;
}
