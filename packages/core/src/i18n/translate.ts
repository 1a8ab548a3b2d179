import { numberFormat, pluralRules } from './intl-cache.ts';
import { en } from './locales/en.ts';
import type { Messages, PluralText, TextKey } from './messages.ts';

/** Values for the `{names}` in a text. A number is written in the digits of the locale; `count` chooses the plural. */
export type TextParams = Readonly<Record<string, string | number>>;

/** Speaks one language. */
export interface Translator {
  /** The text of `key` with its parameters filled in. Text parameters are isolated, so that they cannot reorder it. */
  t(key: TextKey, params?: TextParams): string;
  /** BCP 47 tag for `lang`, plurals and numbers. */
  readonly tag: string;
  /** Direction of the language. */
  readonly dir: 'ltr' | 'rtl';
}

const RTL_LANGUAGES = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ps', 'sd', 'ug', 'ur', 'yi']);
const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Writing direction of a language tag. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RTL_LANGUAGES.has(tag.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Makes a {@link Translator} of the messages of a language; texts that are missing in them are said in English. */
export function createTranslator(tag: string, messages: Partial<Messages> = en): Translator {
  const dir = directionOf(tag);

  function fill(value: string | number): string {
    if (typeof value === 'number') return numberFormat(tag).format(value);
    const risky = dir === 'rtl' || RTL_LETTER.test(value);
    return risky ? FIRST_STRONG_ISOLATE + value + POP_ISOLATE : value;
  }

  function t(key: TextKey, params: TextParams = {}): string {
    const own = messages[key];
    const text = pickPlural(own ?? en[key] ?? '', own === undefined ? 'en' : tag, params['count']);
    return text.replace(/\{([a-z]+)\}/giu, (_, name: string) => fill(params[name] ?? ''));
  }

  return { t, tag, dir };
}

function pickPlural(text: string | PluralText, tag: string, count: string | number | undefined): string {
  if (typeof text === 'string') return text;
  if (typeof count !== 'number') return text.other;
  return text[pluralRules(tag).select(count)] ?? text.other;
}
