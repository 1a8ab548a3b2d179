import type { IssueCode } from './cart.ts';

/** Parts of the codes in which shops refuse; of an order in which the first that fits is meant. */
const MEANINGS: readonly (readonly [RegExp, IssueCode])[] = [
  [/partial|insufficient/u, 'partial-stock'],
  [/out_of_stock|salable/u, 'sold-out'],
  [/purchasable/u, 'not-purchasable'],
  [/variation|parameter_missing/u, 'needs-options'],
  [/invalid_product|not_found/u, 'not-found'],
  [/invalid_key/u, 'line-gone'],
  [/quantity|too_many/u, 'over-limit'],
];

/** What the code of a shop's refusal means, such as `NOT_SALABLE`: undefined for one that shops do not have in common. */
export function refusalMeant(said: string): IssueCode | undefined {
  const text = said.toLowerCase();
  return MEANINGS.find(([part]) => part.test(text))?.[1];
}
