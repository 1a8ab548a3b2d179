import type { Raw } from '../lib/raw.ts';
import type { Issue, IssueCode } from './cart.ts';
import { codeReason } from './code-changes.ts';

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

/** What is known of a code that a refusal may be about: see {@link codeReason}. */
export interface CodeEntered {
  readonly code?: string | undefined;
  readonly symbol?: string | undefined;
  readonly subtotal?: number | undefined;
}

/**
 * What a refusal of the form `{ code, message }` says to a viewer: what its code means, why a coupon is not taken, or, of a
 * rule of the shop or of a plugin, its own words; undefined for one that says nothing to him, such as that a nonce is old.
 */
export function refusalIssue(refusal: Raw, { code = '', symbol, subtotal }: CodeEntered): Issue | undefined {
  const [name = '', message] = [refusal.text('code'), refusal.words('message')];
  if (/^$|^rest_|nonce/u.test(name)) return undefined;
  const meant = refusalMeant(name);
  if (meant) return { code: meant };
  const isCoupon = name.includes('coupon');
  return { code: isCoupon ? codeReason(message, code, symbol, subtotal) : 'custom', message };
}
