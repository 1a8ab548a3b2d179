import { errorText, issueText, type TextKey } from '../i18n/messages.ts';
import type { Issue, IssueCode } from '../model/cart.ts';
import type { Money } from '../model/money.ts';
import type { CartResult } from '../stores/cart-contract.ts';

/** The viewer's words for an issue: a text of ours with its figures, or for `custom` the shop's own plain text. */
export type IssueLine =
  | { readonly key: TextKey; readonly count?: number }
  | { readonly key: 'price.changed'; readonly was: Money; readonly now: Money }
  | { readonly text: string };

/** What is said about an issue of the cart. */
export function issueLine(issue: Issue): IssueLine {
  if (issue.code === 'custom' && issue.message !== undefined && issue.message !== '')
    return { text: issue.message };
  const { code, was, now, applied } = issue;
  if (code === 'price-changed' && was !== undefined && now !== undefined)
    return { key: 'price.changed', was, now };
  if (code === 'partial-stock' && applied === 0) return { key: 'issue.no-more' };
  const count = countOf(code, issue);
  const key = issueText(code, count);
  return count === undefined ? { key } : { key, count };
}

function countOf(code: IssueCode, { applied, available }: Issue): number | undefined {
  switch (code) {
    case 'partial-stock':
      return applied ?? available;
    case 'over-limit':
    case 'under-minimum':
    case 'bad-increment':
      return available ?? applied;
    default:
      return undefined;
  }
}

/** What is said about how a verb of the cart ended; undefined when it was simply done. */
export function resultLine({ outcome, issues, error }: CartResult): IssueLine | undefined {
  const [issue] = issues;
  if (issue !== undefined) return issueLine(issue);
  switch (outcome) {
    case 'done':
      return undefined;
    case 'partly':
    case 'refused':
      return { key: 'issue.unknown' };
    case 'repriced':
      return { key: 'issue.price-changed' };
    case 'unknown':
      return { key: errorText('cart-timeout') };
    case 'failed':
    case 'unavailable':
      return { key: errorText(error?.code ?? 'cart-unreachable') };
  }
}
