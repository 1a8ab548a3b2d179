import { htmlText } from '../../lib/html-text.ts';
import type { Raw } from '../../lib/raw.ts';
import { moneyOf } from '../../model/amount.ts';
import type { Cart, Issue, IssueCode } from '../../model/cart.ts';
import { codeReason } from '../../model/code-changes.ts';
import { limitsOf, type Limits } from '../../model/quantity-fit.ts';
import { decodeShopCart } from '../../model/shop-cart.ts';

/** Ids of variants that a line of the cart does not tell, by what it tells: see {@link lineKey}. */
export type VariantIds = Map<string, string>;

/** Names a variation together with its choices, as lines of the cart and products both tell them. */
export function lineKey(id: string, choices: readonly string[]): string {
  return [id, ...[...choices].sort()].join();
}

/** A text of the shop, in which HTML is written. */
export function textIn(raw: Raw, name: string): string {
  return htmlText(raw.text(name) ?? '');
}

/** How many may be bought at once. */
export function limitsIn(raw: Raw): Limits {
  return limitsOf(raw.number('minimum'), raw.number('maximum'), raw.number('multiple_of'));
}

function choicesOf(item: Raw): string[] {
  return item.list('variation').map((each) => textIn(each, 'value'));
}

/** Reads a cart of the Store API. */
export function cartOf(raw: Raw, ids: VariantIds, checkoutUrl: string | undefined, base: string): Cart {
  const totals = raw.at('totals');
  const currency = totals.needText('currency_code');
  const decimals = totals.needNumber('currency_minor_unit');
  // A product that is gone leaves an empty line.
  const items = raw.list('items').filter((item) => item.has('key'));
  // Nothing says whether prices are shown with tax; the sum that is nearer to the price does.
  const taxesIncluded = items.some((item) => {
    const [sums, price] = [item.at('totals'), item.at('prices').needNumber('price')];
    const tax = sums.number('line_subtotal_tax') ?? 0;
    const rest = price * item.needNumber('quantity') - sums.needNumber('line_subtotal');
    return tax > 0 && Math.abs(rest) > tax / 2;
  });
  const sum = (from: Raw, name: string): number =>
    (from.number(name) ?? 0) + (taxesIncluded ? (from.number(`${name}_tax`) ?? 0) : 0);
  return decodeShopCart(
    {
      lines: items.map((item) => {
        const [prices, limits] = [item.at('prices'), item.at('quantity_limits')];
        return {
          id: item.text('key'),
          variantId: ids.get(lineKey(item.needText('id'), choicesOf(item))) ?? item.needText('id'),
          title: textIn(item, 'name'),
          choices: choicesOf(item),
          image: item.list('images')[0]?.text('thumbnail'),
          url: item.text('permalink'),
          quantity: item.needNumber('quantity'),
          limits: limitsIn(limits),
          // What is sold one by one cannot be counted up, but it can be taken out.
          editable: limits.is('editable') || !limits.has('editable') || item.is('sold_individually'),
          price: prices.needNumber('price'),
          before: prices.number('regular_price'),
          total: sum(item.at('totals'), 'line_subtotal'),
        };
      }),
      subtotal: sum(totals, 'total_items'),
      discount: sum(totals, 'total_discount'),
      total: totals.needNumber('total_price'),
      codes: raw
        .list('coupons')
        .map((coupon) => [coupon.needText('code'), sum(coupon.at('totals'), 'total_discount')]),
      taxesIncluded,
      // Where it is sent to is asked at the checkout.
      estimated: raw.is('needs_shipping') && !totals.has('total_shipping'),
      checkoutUrl,
    },
    currency,
    (units) => moneyOf(units, currency, decimals),
    base,
  );
}

/** Parts of the Store API's error codes; of an order in which the first that fits is meant. */
const REFUSALS: readonly (readonly [string, IssueCode])[] = [
  ['partially', 'partial-stock'],
  ['out_of_stock', 'sold-out'],
  ['purchasable', 'not-purchasable'],
  ['variation', 'needs-options'],
  ['cart_invalid_p', 'not-found'],
  ['invalid_key', 'line-gone'],
  ['quantity', 'over-limit'],
  ['too_many', 'over-limit'],
];

/** What an error of the Store API says to a viewer; undefined for one that says nothing to him. */
export function refusalOf(error: Raw, totals: Raw, code = ''): Issue | undefined {
  const [name, message] = [error.text('code') ?? '', textIn(error, 'message')];
  if (/^$|^rest_|nonce/u.test(name)) return undefined;
  const known = REFUSALS.find(([part]) => name.includes(part))?.[1];
  if (known) return { code: known };
  const [symbol, subtotal] = [totals.text('currency_symbol') ?? '', totals.number('total_items') ?? 0];
  if (name.includes('coupon')) return { code: codeReason({ message, code, symbol, subtotal }), message };
  // A rule of the shop or of a plugin: only its own words tell.
  return { code: 'custom', message };
}
