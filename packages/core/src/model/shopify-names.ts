import type { Raw } from '../lib/raw.ts';
import type { IssueCode } from './cart.ts';

/** Codes of errors and warnings of Shopify's carts, the first that fits, with what they mean to the viewer. */
const MEANINGS: readonly (readonly [RegExp, IssueCode])[] = [
  [/DISCOUNT_NOT_FOUND/u, 'code-invalid'],
  [/DISCOUNT_.*INACTIVE/u, 'code-expired'],
  [/DISCOUNT_.*USAGE/u, 'code-used'],
  [/DISCOUNT_.*CUSTOMER/u, 'code-login'],
  [/DISCOUNT_.*RANGE/u, 'code-minimum'],
  [/DISCOUNT_/u, 'code-not-applicable'],
  [/MAXIMUM|TOO_LARGE/u, 'over-limit'],
  [/MINIMUM|LESS_THAN/u, 'under-minimum'],
  [/INCREMENT/u, 'bad-increment'],
  [/SELLING_PLAN/u, 'needs-plan'],
  [/VALIDATION_CUSTOM/u, 'custom'],
  [/BUYER_LOCATION/u, 'region'],
  [/^INVALID$/u, 'not-found'],
  [/MERCHANDISE_LINE/u, 'line-gone'],
  [/NOT_APPLICABLE|BUNDLES|PARENT_LINE/u, 'not-purchasable'],
];

/** What a code of Shopify's means to the viewer; undefined for one about stock, which quantities tell better. */
export function shopifyMeaning(code = ''): IssueCode | undefined {
  return MEANINGS.find(([pattern]) => pattern.test(code))?.[1];
}

/** The reason that a shop gave: without a code for trouble with the stock, which quantities tell better. */
export interface ShopifyReason {
  readonly code?: IssueCode | undefined;
  readonly message?: string | undefined;
}

/** What `userErrors` and `warnings` say; undefined when nothing was refused. */
export function shopifyReason(payload: Raw): ShopifyReason | undefined {
  const all = [...payload.list('userErrors'), ...payload.list('warnings')].map((each) => ({
    code: shopifyMeaning(each.text('code')),
    message: each.text('message'),
  }));
  return all.find(({ code }) => code) ?? (all.length > 0 ? {} : undefined);
}

/** The number of a variant that is named by it or by its global id; undefined for anything else. */
export function shopifyNumber(id = ''): string | undefined {
  return /^(?:gid:\/\/shopify\/\w+\/)?(\d{1,18})$/u.exec(id)?.[1];
}

/** The handle of the product at an address of a Shopify shop. */
export function shopifyHandle(url = ''): string | undefined {
  const handle = /\/products\/([^/?#]+)/u.exec(url)?.[1];
  try {
    return handle && decodeURIComponent(handle);
  } catch {
    return undefined;
  }
}
