import { en } from './locales/en.ts';
import { LOCALES, type Locale, type Messages } from './messages.ts';

/** The texts of a language and the tag to format with. */
export interface LoadedMessages {
  /** BCP 47 tag: the asked one when its language is known, else `en`. */
  readonly tag: string;
  readonly messages: Messages;
}

const PACKS: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<Messages>>> = {
  he: async () => (await import('./locales/he.ts')).he,
  ar: async () => (await import('./locales/ar.ts')).ar,
  el: async () => (await import('./locales/el.ts')).el,
};

/** The asked tag made canonical (`iw_IL` → `he-IL`) and its language; English for what is no tag or not spoken. */
export function resolveLocale(tag: string): { readonly tag: string; readonly locale: Locale } {
  const canonical = canonicalTag(tag);
  const language = canonical.split('-')[0];
  const locale = LOCALES.find((known) => known === language);
  return locale === undefined ? { tag: 'en', locale: 'en' } : { tag: canonical, locale };
}

function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Loads the texts for a language tag. English is there at once; a pack that cannot be loaded becomes English. */
export async function loadMessages(tag: string): Promise<LoadedMessages> {
  const resolved = resolveLocale(tag);
  if (resolved.locale === 'en') return { tag: resolved.tag, messages: en };
  try {
    return { tag: resolved.tag, messages: await PACKS[resolved.locale]() };
  } catch {
    return { tag: 'en', messages: en };
  }
}
