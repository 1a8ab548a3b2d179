import { safeUrl } from '../../lib/safe-url.ts';
import type { Variant } from '../../model/product.ts';
import type { Attribution, BuyLine } from '../../ports/cart-backend.ts';

/** The forms that links take. */
export type LinkForm = 'ucp' | 'shopify' | 'woocommerce' | 'bigcommerce' | 'stripe';

/** What a link is made of. */
export interface LinkParts {
  /** Address that the links of this form begin with, without a slash at its end. */
  readonly root: string;
  readonly lines: readonly BuyLine[];
  readonly codes: readonly string[];
  /** The show that sold: it ends up in the order. Never anything about the viewer. */
  readonly showId: string | undefined;
  /** Where in the show, on which site, and by which campaign he came. */
  readonly attribution: Attribution | undefined;
  /** What the shop calls a variant in links of this form; undefined: it cannot be linked to. */
  readonly idOf: (variantId: string) => string | undefined;
}

/** How links of one form are made. */
export interface Form {
  /** How many codes such a link carries. */
  readonly codes: number;
  /** What a variant is called in it; undefined where the form has no name for it. */
  readonly idOf: (variantId: string, variant: Variant | undefined) => string | undefined;
  readonly link: (parts: LinkParts, list: string) => string;
}

type Pairs = readonly (readonly [string, string | number | undefined])[];

// Shops read keys such as `attributes[x]` and `discounts/codes/0` as they are written.
function query(pairs: Pairs, begin = '?'): string {
  const said = pairs.flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return said.length === 0 ? '' : begin + said.join('&');
}

/** The campaign that the viewer came by, else our own; then the show and the site, where a site is known. */
function marks({ showId, attribution }: Pick<LinkParts, 'showId' | 'attribution'>, before = ''): Pairs {
  const { site, utm = { utm_source: 'live', utm_campaign: showId } } = attribution ?? {};
  const place = site ? { shoppable: showId, 'shoppable-site': site } : {};
  return Object.entries({ ...utm, ...place }).map(([name, value]) => [before + name, value]);
}

/** The number at the end of ids such as `gid://shopify/ProductVariant/123`. */
const numberOf = (variantId: string): string | undefined => /\d+$/u.exec(variantId)?.[0];

/** An id as a UCP permalink has it: as it is, or encoded where it has other characters than these. */
function ucpId(id: string): string {
  if (/^[\w.-]+$/u.test(id)) return id;
  const bytes = String.fromCodePoint(...new TextEncoder().encode(id));
  return `~${btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The forms in which links hold all lines of a cart. */
export const FORMS: Readonly<Record<Exclude<LinkForm, 'stripe'>, Form>> = {
  ucp: {
    codes: Infinity,
    idOf: ucpId,
    link: ({ root, codes, ...told }, list) => {
      const discounts = codes.map((code, index) => [`discounts/codes/${String(index)}`, code] as const);
      return `${root}/${list}${query([...discounts, ...marks(told, 'attribution/')])}`;
    },
  },
  shopify: {
    codes: Infinity,
    idOf: numberOf,
    link: ({ root, codes, showId, attribution }, list) =>
      `${root}/cart/${list}${query([
        ['discount', codes.join()],
        ['attributes[_live_event]', showId],
        ['attributes[_live_t]', attribution?.atMs],
        ['attributes[_live_site]', attribution?.site],
      ])}`,
  },
  woocommerce: {
    codes: 1,
    idOf: numberOf,
    link: ({ root, codes, ...told }, list) =>
      `${root}/checkout-link/?products=${list}${query([['coupon', codes[0]], ...marks(told)], '&')}`,
  },
  bigcommerce: {
    codes: 1,
    // Numbers are ids of products there: variants go by their SKU.
    idOf: (variantId, variant) => encodeURIComponent(variant?.sku ?? variantId),
    link: ({ root, codes, ...told }, list) =>
      `${root}/checkout/?products=${list}${query([['coupon', codes[0]], ...marks(told), ['action', 'buy']], '&')}`,
  },
};

/** A link with all lines; undefined for none, or when one of them cannot be linked to. */
export function permalink(form: Form, parts: LinkParts): string | undefined {
  const items = parts.lines.map(({ variantId, quantity }) => {
    const id = parts.idOf(variantId);
    return id === undefined ? undefined : `${id}:${String(quantity)}`;
  });
  if (items.length === 0 || items.includes(undefined)) return undefined;
  return safeUrl(form.link(parts, items.join()));
}

/** A Stripe payment link as it is opened for this show; `link` comes from the merchant. */
export function stripeLink(
  link: string | undefined,
  { codes, showId, attribution }: Pick<LinkParts, 'codes' | 'showId' | 'attribution'>,
): string | undefined {
  const address = safeUrl(link);
  if (address === undefined) return undefined;
  const reference = showId?.replaceAll(/[^\w-]/gu, '-').slice(0, 200);
  const pairs = [
    ['client_reference_id', reference],
    ['prefilled_promo_code', codes[0]],
    ['utm_content', attribution?.utm ? undefined : attribution?.site],
  ] as const;
  return address + query(pairs, address.includes('?') ? '&' : '?');
}
