import type { Locale } from '../catalogue/format.ts';
import { LOCALES } from '../catalogue/format.ts';

/** The shop's language for a tag such as `he-IL`; undefined when the shop does not speak it. */
export function localeOf(tag: string | undefined): Locale | undefined {
  const [language = ''] = (tag ?? '').trim().toLowerCase().split('-');
  // Old browsers say `iw` for Hebrew.
  const modern = language === 'iw' ? 'he' : language;
  return LOCALES.find((locale) => locale === modern);
}

/** The shop's language that an `Accept-Language` header likes best; English when none fits. */
export function preferredLocale(header: string | undefined): Locale {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag, ...params] = part.split(';');
    const weight = params
      .map((param) => /^\s*q=([\d.]+)\s*$/u.exec(param)?.[1])
      .find((value) => value !== undefined);
    return { locale: localeOf(tag), weight: weight === undefined ? 1 : Number(weight) };
  });
  const spoken = wishes.filter((wish) => wish.locale !== undefined && wish.weight > 0);
  return spoken.sort((one, other) => other.weight - one.weight)[0]?.locale ?? 'en';
}
