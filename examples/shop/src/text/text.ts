import type { Locale } from '../../catalogue/format.ts';
import { ar } from './ar.ts';
import { el } from './el.ts';
import { en } from './en.ts';
import { he } from './he.ts';

/** One text, or its forms by plural category. */
export type Entry = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** The key of a text. */
export type TextKey = keyof typeof en;

/** All texts of one language. */
export type Texts = Readonly<Record<TextKey, Entry>>;

/** What stands in for `{name}` in a text. */
export type TextParams = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<Locale, Texts>> = { en, he, ar, el };

const plurals = new Map<string, Intl.PluralRules>();

function formOf(entry: Entry, locale: Locale, params: TextParams): string {
  if (typeof entry === 'string') return entry;
  const rules = plurals.get(locale) ?? new Intl.PluralRules(locale);
  plurals.set(locale, rules);
  return entry[rules.select(Number(params['count'] ?? 0))] ?? entry.other;
}

/** A text in a language, with `{name}`s filled in. Plain text: not escaped. */
export function translate(locale: Locale, key: TextKey, params: TextParams = {}): string {
  return formOf(TEXTS[locale][key], locale, params).replace(/\{(\w+)\}/gu, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : placeholder,
  );
}

/** Whether a string is the key of a text. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
