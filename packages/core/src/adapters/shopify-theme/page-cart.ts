import { rawOf, type Raw } from '../../lib/raw.ts';
import { moneyOf } from '../../model/amount.ts';
import { decodeCartAnswer, type Cart } from '../../model/cart.ts';
import type { Money } from '../../model/money.ts';
import { limitsOf, type Limits } from '../../model/quantity-fit.ts';
import type { VariantFacts } from './outcome.ts';
import type { ThemeShop } from './shop.ts';

/** A `quantity_rule`, where there is one. */
export function ruleOf(raw: Raw): Limits | undefined {
  return raw.has('min') ? limitsOf(raw.number('min'), raw.number('max'), raw.number('increment')) : undefined;
}

/** Money of one of the theme's amounts, which count in hundredths whatever the currency. */
export function hundredths(units: number, currency: string): Money {
  return moneyOf(Math.round(units), currency, 2);
}

/** The title of a variant, unless it is the one that Shopify gives to an only variant. */
export function ownTitle(title: string | undefined): string | undefined {
  return title === 'Default Title' ? undefined : title;
}

/** A picture with its size; `src` is the field that has its address. */
export function pictureOf(raw: Raw, src: string): unknown {
  const url = raw.text(src);
  return url && { url, alt: raw.text('alt'), width: raw.number('width'), height: raw.number('height') };
}

/**
 * The cart of `/cart.js`, with the limits that the catalog knows where the cart has none.
 * @throws `cart-invalid`
 */
export function pageCart(value: unknown, { base, facts }: ThemeShop): Cart {
  const raw = rawOf(value, 'cart-invalid', "The shop's cart");
  const currency = raw.needText('currency');
  const money = (units: number): Money => hundredths(units, currency);
  const sum = raw.needNumber('total_price');
  const before = raw.number('items_subtotal_price') ?? sum;
  const cart = {
    currency,
    lines: raw.list('items').map((item) => lineOf(item, money, facts)),
    quantity: raw.needNumber('item_count'),
    subtotal: money(before),
    discount: before > sum ? money(before - sum) : undefined,
    total: money(sum),
    // Shipping, and in many countries taxes, are the checkout's.
    estimated: true,
    codes: raw.list('discount_codes').map((each) => {
      const applied = each.is('applicable');
      return { code: each.needText('code'), applied, reason: applied ? undefined : 'code-invalid' };
    }),
    checkoutUrl: 'checkout',
  };
  return decodeCartAnswer(cart, base()).cart;
}

function lineOf(
  item: Raw,
  money: (units: number) => Money,
  facts: ReadonlyMap<string, VariantFacts>,
): unknown {
  const variantId = item.needText('variant_id');
  const unit = item.needNumber('final_price');
  const before = item.number('original_price') ?? unit;
  const may = item.at('instructions');
  return {
    id: item.needText('key'),
    variantId,
    productId: item.text('product_id'),
    title: item.text('product_title') ?? item.text('title'),
    subtitle: ownTitle(item.text('variant_title')),
    image: pictureOf(item.at('featured_image'), 'url') ?? pictureOf(item, 'image'),
    url: item.text('url'),
    quantity: item.needNumber('quantity'),
    limits: ruleOf(item.at('quantity_rule')) ?? facts.get(variantId)?.limits,
    editable: !may.has('can_update_quantity') || may.is('can_update_quantity'),
    unit: money(unit),
    compareAt: before > unit ? money(before) : undefined,
    total: money(item.needNumber('final_line_price')),
    properties: propertiesOf(item.at('properties')),
  };
}

// Shopify's convention: what begins with "_" is not for the buyer's eyes.
function propertiesOf(raw: Raw): Record<string, string> | undefined {
  const shown = raw.names().filter((name) => !name.startsWith('_'));
  return shown.length > 0 ? Object.fromEntries(shown.map((name) => [name, raw.text(name) ?? ''])) : undefined;
}
