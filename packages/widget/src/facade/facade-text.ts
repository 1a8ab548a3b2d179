import { words as english } from './words/en.ts';
import type { FacadeWords } from './words/facade-words.ts';

/** A module with the words of a language. */
export interface WordsModule {
  readonly words: FacadeWords;
}

/** The facade's words and formats in one language. */
export interface FacadeText {
  /** The language that is spoken: the viewer's when we have it, else English. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** A text with its parameters put in. */
  say(key: keyof FacadeWords, parameters?: Readonly<Record<string, string>>): string;
  /** Money as the viewer writes it. */
  price(money: { readonly amount: string; readonly currency: string }): string;
  /** A moment in the viewer's zone: the hour, with the day when it is not near. */
  date(atMs: number, nowMs: number): string;
  /** A whole number. */
  count(value: number): string;
}

const DAY_MS = 86_400_000;

function usable(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Speaks `tag` with `words`. */
export function createFacadeText(tag: string, words: FacadeWords): FacadeText {
  return {
    tag,
    dir: /^(ar|he)\b/u.test(tag) ? 'rtl' : 'ltr',
    say: (key, parameters = {}) =>
      words[key].replace(/\{(\w+)\}/gu, (whole, name: string) => parameters[name] ?? whole),
    // Intl reads decimal strings without loss; the types know only template literals of numbers.
    price: ({ amount, currency }) =>
      new Intl.NumberFormat(tag, { style: 'currency', currency }).format(amount as `${number}`),
    date(atMs, nowMs) {
      const near = Math.abs(atMs - nowMs) < 6 * DAY_MS;
      const day: Intl.DateTimeFormatOptions = near ? { weekday: 'long' } : { day: 'numeric', month: 'long' };
      return new Intl.DateTimeFormat(tag, { ...day, hour: 'numeric', minute: '2-digit' }).format(atMs);
    },
    count: (value) => new Intl.NumberFormat(tag).format(value),
  };
}

/** English, which is always there. */
export const englishText = createFacadeText('en', english);

/** Speaks `locale` with its `words`; English when we do not have it, or they cannot be fetched. Never rejects. */
export async function loadFacadeText(
  locale: string,
  words: Promise<WordsModule> | undefined,
): Promise<FacadeText> {
  const tag = usable(locale);
  const loaded = await words?.catch(() => undefined);
  if (loaded !== undefined) return createFacadeText(tag, loaded.words);
  return /^en\b/u.test(tag) ? createFacadeText(tag, english) : englishText;
}
