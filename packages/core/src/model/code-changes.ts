import { htmlText } from '../lib/html-text.ts';
import type { Issue, IssueCode } from './cart.ts';

/**
 * Makes the codes of a cart those that are wanted, in a shop that takes and gives back one at a time. Capitals are the same
 * as small letters.
 * @param change gives back or takes one; answers why it was not done
 */
export async function changeCodes(
  wanted: readonly string[],
  entered: readonly string[],
  change: (code: string, isWanted: boolean) => Promise<Issue | undefined>,
): Promise<Issue[]> {
  const issues: (Issue | undefined)[] = [];
  for (const code of without(entered, wanted)) await change(code, false);
  for (const code of without(wanted, entered)) issues.push(await change(code, true));
  return issues.filter((issue) => issue !== undefined);
}

function without(codes: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((code) => code.toLowerCase()));
  return codes.filter((code) => !known.has(code.toLowerCase()));
}

// What "has expired" has in it in the languages in which most shops speak.
const EXPIRED = /expir|abgelaufen|verlopen|scadut|wygas|έληξ|λήξ|истек|פג|انته/iu;

/**
 * Why a code is refused by a shop that tells it only in words. Of those, numbers are the same in every language: an amount
 * of money above the subtotal is a minimum.
 * @param message in the shop's words and language
 * @param symbol how the shop writes its currency; empty when that is not known
 * @param subtotal of the cart, in the smallest unit that the shop writes
 */
export function codeReason(message: string, code: string, symbol = '', subtotal = 0): IssueCode {
  const text = htmlText(message).toLowerCase();
  if (EXPIRED.test(text)) return 'code-expired';
  const sign = htmlText(symbol).toLowerCase();
  if (sign === '' || !text.includes(sign)) return 'code-invalid';
  const digits = text.replaceAll(code.toLowerCase(), '').replaceAll(/\D/gu, '');
  return Number(digits) > subtotal ? 'code-minimum' : 'code-not-applicable';
}
