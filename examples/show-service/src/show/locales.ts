/** Languages in which the show speaks. */
export const SHOW_LOCALES = ['en', 'he', 'ar', 'el'] as const;

/** A language of {@link SHOW_LOCALES}. */
export type ShowLocale = (typeof SHOW_LOCALES)[number];

// `iw` is what older systems still send for Hebrew.
const ALIASES: Readonly<Record<string, string>> = { iw: 'he' };

function isLocale(value: string): value is ShowLocale {
  return SHOW_LOCALES.some((locale) => locale === value);
}

/** The language that an Accept-Language header likes best; English when it likes none of ours. */
export function preferredLocale(header: string | undefined): ShowLocale {
  const wishes = (header ?? '').slice(0, 1000).split(',').map((part) => {
    const [range = '', quality = ''] = part.trim().split(';');
    const weight = /q=([\d.]+)/u.exec(quality)?.[1];
    const language = range.trim().toLowerCase().split('-')[0] ?? '';
    return { language: ALIASES[language] ?? language, weight: weight === undefined ? 1 : Number(weight) };
  }); // prettier-ignore
  const ranked = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return ranked.map(({ language }) => language).find(isLocale) ?? 'en';
}
