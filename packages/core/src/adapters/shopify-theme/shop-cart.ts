import { rawOf, type Raw } from '../../lib/raw.ts';
import { moneyOf, moneyOfDecimal } from '../../model/amount.ts';
import { decodeCartAnswer, type Cart } from '../../model/cart.ts';
import type { Money } from '../../model/money.ts';
import type { VariantFacts } from './outcome.ts';

/** How many of a variant may be bought. */
export interface Limits {
  readonly min: number;
  readonly max?: number | undefined;
  readonly step: number;
}

/** Limits of a `quantity_rule`, where there is one. */
export function limitsOf(rule: Raw): Limits | undefined {
  const min = rule.number('min');
  if (min === undefined) return undefined;
  return { min, max: rule.number('max'), step: rule.number('increment') ?? 1 };
}

/** Money of one of the theme's amounts, which count in hundredths whatever the currency. */
export function hundredths(units: number, currency: string): Money {
  return moneyOf(Math.round(units), currency, 2);
}

/** The title of a variant, unless it is the one that Shopify gives to an only variant. */
export function ownTitle(title: string | undefined): string | undefined {
  return title === 'Default Title' ? undefined : title;
}

/**
 * The cart of `/cart.js`, or of the Storefront API asked for under the same names. `base` is the root of the shop in the viewer's
 * language, such as `https://shop.example/he/`; `facts` have limits where the cart has none.
 * @throws `cart-invalid`
 */
export function cartOf(value: unknown, base: string, facts: ReadonlyMap<string, VariantFacts>): Cart {
  const raw = rawOf(value, 'cart-invalid', "The shop's cart");
  const currency = raw.text('currency') ?? raw.at('cost').at('total_price').needText('currency');
  const money = (from: Raw, name: string): Money => {
    const units = from.number(name);
    const decimal = units === undefined ? from.at(name).text('amount') : undefined;
    return decimal === undefined
      ? hundredths(from.needNumber(name), currency)
      : moneyOfDecimal(decimal, currency);
  };
  const sums = raw.has('cost') ? raw.at('cost') : raw;
  const total = money(sums, 'total_price');
  const subtotal = sums.has('items_subtotal_price') ? money(sums, 'items_subtotal_price') : total;
  const off = (sums.number('items_subtotal_price') ?? 0) - (sums.number('total_price') ?? 0);
  const cart = {
    currency,
    lines: (raw.has('lines') ? raw.at('lines') : raw).list('items').map((item) => lineOf(item, money, facts)),
    quantity: raw.needNumber('item_count'),
    subtotal,
    discount: off > 0 ? hundredths(off, currency) : undefined,
    total,
    // Shipping, and in many countries taxes, are the checkout's.
    estimated: true,
    codes: raw.list('discount_codes').map((each) => {
      const applied = each.is('applicable');
      return { code: each.needText('code'), applied, reason: applied ? undefined : 'code-invalid' };
    }),
    checkoutUrl: raw.text('checkoutUrl') ?? `${base}checkout`,
  };
  return decodeCartAnswer(cart, base).cart;
}

function lineOf(
  item: Raw,
  money: (from: Raw, name: string) => Money,
  facts: ReadonlyMap<string, VariantFacts>,
): unknown {
  const isTheme = item.has('variant_id');
  const variant = isTheme ? item : item.at('variant');
  const product = isTheme ? item : variant.at('product');
  const costs = isTheme ? item : item.at('cost');
  const image = variant.at('featured_image');
  const url = image.text('url');
  const variantId = bare(variant.needText('variant_id'));
  const unit = money(costs, 'final_price');
  const before = costs.number('original_price') ?? 0;
  const may = item.at('instructions');
  const handle = product.text('handle');
  return {
    // Begins with the variant in both worlds, so that a line of one is found in the other.
    id: isTheme ? item.needText('key') : `${variantId}:${item.needText('key')}`,
    variantId,
    productId: bare(product.text('product_id') ?? variantId),
    title: product.text('product_title') ?? item.text('title') ?? '',
    subtitle: ownTitle(variant.text('variant_title')),
    image: url && {
      url,
      alt: image.text('alt'),
      width: image.number('width'),
      height: image.number('height'),
    },
    url: item.text('url') ?? (handle && `products/${handle}`),
    quantity: item.needNumber('quantity'),
    limits: limitsOf(item.at('quantity_rule')) ?? facts.get(variantId)?.limits,
    editable: !may.has('can_update_quantity') || may.is('can_update_quantity'),
    unit,
    compareAt: before > (costs.number('final_price') ?? before) ? money(costs, 'original_price') : undefined,
    total: money(costs, 'final_line_price'),
    properties: propertiesOf(item.at('properties')),
  };
}

// Shopify's convention: what begins with "_" is not for the buyer's eyes.
function propertiesOf(raw: Raw): Record<string, string> | undefined {
  const shown = raw.names().filter((name) => !name.startsWith('_'));
  const entries = shown.map((name) => [name, raw.text(name) ?? ''] as const);
  return shown.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** The number at the end of a global id. */
function bare(id: string): string {
  return id.replace(/^gid:\/\/shopify\/\w+\//u, '');
}
