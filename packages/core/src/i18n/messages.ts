import type { ErrorCode } from '../lib/errors.ts';
import type { IssueCode } from '../model/cart.ts';
import type { RefusalCode } from '../model/chat.ts';
import type { Phase } from '../model/show.ts';
import type { en } from './locales/en.ts';

/** The languages that Shoppable speaks. */
export const LOCALES = ['en', 'he', 'ar', 'el'] as const;

/** A language of {@link LOCALES}. */
export type Locale = (typeof LOCALES)[number];

/** Names a text: `area.meaning`. */
export type TextKey = keyof typeof en;

/** A category of `Intl.PluralRules`. */
export type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** One text per plural category of the parameter `count`; `other` stands in for those that are missing. */
export type PluralText = { readonly other: string } & Readonly<Partial<Record<PluralCategory, string>>>;

/** Every text in a language whose plural categories are `Categories`: a missing text or category does not compile. */
export type MessagesIn<Categories extends PluralCategory> = {
  readonly [Key in TextKey]: (typeof en)[Key] extends string ? string : Readonly<Record<Categories, string>>;
};

/** Every text, in whatever language. */
export type Messages = { readonly [Key in TextKey]: (typeof en)[Key] extends string ? string : PluralText };

/** The viewer's words for a fault. */
export function errorText(code: ErrorCode): TextKey {
  return `error.${code}`;
}

/** The viewer's words for a refused chat message. */
export function refusalText(code: RefusalCode): TextKey {
  return `refusal.${code}`;
}

/** The name of a phase of a show. */
export function phaseText(phase: Phase): TextKey {
  return `phase.${phase}`;
}

const COUNTING = new Set<IssueCode>(['partial-stock', 'over-limit', 'under-minimum', 'bad-increment']);

/** Codes whose texts tell a number. */
export type CountingCode = 'partial-stock' | 'over-limit' | 'under-minimum' | 'bad-increment';

function isCounting(code: IssueCode): code is CountingCode {
  return COUNTING.has(code);
}

/** The viewer's words for an issue of the cart. Those that tell a number have others for when there is no `count`. */
export function issueText(code: IssueCode, count?: number): TextKey {
  return count === undefined && isCounting(code) ? `issue.${code}-some` : `issue.${code}`;
}
