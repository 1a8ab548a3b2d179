import type { Raw } from '../../lib/raw.ts';
import { moneyOf } from '../../model/amount.ts';
import type { Cart } from '../../model/cart.ts';
import type { OpenVariants } from '../../model/open-variants.ts';
import { limitsOf, type Limits } from '../../model/quantity-fit.ts';
import { decodeShopCart } from '../../model/shop-cart.ts';

/** How many may be bought at once. */
export function limitsIn(raw: Raw): Limits {
  return limitsOf(raw.number('minimum'), raw.number('maximum'), raw.number('multiple_of'));
}

/** Reads a cart of the Store API. */
export function cartOf(raw: Raw, ids: OpenVariants, checkoutUrl: string | undefined, base: string): Cart {
  const currency = raw.needText('totals.currency_code');
  const decimals = raw.needNumber('totals.currency_minor_unit');
  const sum = (from: Raw, name: string) =>
    [from.number(`totals.${name}`) ?? 0, from.number(`totals.${name}_tax`) ?? 0] as const;
  return decodeShopCart(
    {
      // A product that is gone leaves an empty line.
      lines: raw.list('items').flatMap((item) => {
        if (!item.has('key')) return [];
        const [id, choices] = [item.needText('id'), item.allWords('variation', 'value')];
        const limits = item.at('quantity_limits');
        return {
          id: item.text('key'),
          variantId: ids.idOf(id, choices),
          title: item.words('name'),
          choices,
          image: item.list('images')[0]?.text('thumbnail'),
          url: item.text('permalink'),
          quantity: item.needNumber('quantity'),
          limits: limitsIn(limits),
          // What is sold one by one cannot be counted up, but it can be taken out.
          editable: limits.is('editable') || !limits.has('editable') || item.is('sold_individually'),
          price: item.needNumber('prices.price'),
          before: item.number('prices.regular_price'),
          total: sum(item, 'line_subtotal'),
        };
      }),
      subtotal: sum(raw, 'total_items'),
      discount: sum(raw, 'total_discount'),
      total: raw.needNumber('totals.total_price'),
      codes: raw.list('coupons').map((coupon) => [coupon.needText('code'), sum(coupon, 'total_discount')]),
      // Where it is sent to is asked at the checkout.
      estimated: raw.is('needs_shipping') && !raw.has('totals.total_shipping'),
      checkoutUrl,
    },
    currency,
    (units) => moneyOf(units, currency, decimals),
    base,
  );
}
