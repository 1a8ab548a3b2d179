/** The words of the entry in one language. `{…}` is a parameter. */
export interface EntryWords {
  readonly live: string;
  readonly replay: string;
  readonly upcoming: string;
  readonly starts: string;
  readonly dismiss: string;
}

const en: EntryWords = {
  live: 'Live now',
  replay: 'Watch replay',
  upcoming: 'Live show soon',
  starts: 'Live {date}',
  dismiss: 'Hide “{title}”',
};

const WORDS: Readonly<Record<string, EntryWords>> = {
  en,
  he: {
    live: 'עכשיו בשידור חי',
    replay: 'לצפייה בשידור החוזר',
    upcoming: 'שידור חי בקרוב',
    starts: 'שידור חי: {date}',
    dismiss: 'הסתרת „{title}”',
  },
  ar: {
    live: 'مباشر الآن',
    replay: 'شاهد الإعادة',
    upcoming: 'بث مباشر قريبًا',
    starts: 'بث مباشر: {date}',
    dismiss: 'إخفاء «{title}»',
  },
  el: {
    live: 'Ζωντανά τώρα',
    replay: 'Δείτε την επανάληψη',
    upcoming: 'Ζωντανή εκπομπή σύντομα',
    starts: 'Ζωντανά: {date}',
    dismiss: 'Απόκρυψη «{title}»',
  },
};

/** The words of a BCP 47 tag; English for languages that we do not have. */
export function entryWords(tag: string): EntryWords {
  return WORDS[tag.split('-')[0]?.toLowerCase() ?? ''] ?? en;
}

/** A text with its parameter put in. */
export function filled(text: string, value: string): string {
  return text.replace(/\{\w+\}/u, () => value);
}
