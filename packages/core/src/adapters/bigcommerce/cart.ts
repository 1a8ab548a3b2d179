import type { Raw } from '../../lib/raw.ts';
import { moneyOfNumber } from '../../model/amount.ts';
import type { Cart } from '../../model/cart.ts';
import { decodeShopCart } from '../../model/shop-cart.ts';

/** Reads a cart of the REST Storefront API; one without any field is the one that is not there yet. */
export function cartOf(raw: Raw, root: string, currency: string): Cart {
  const code = raw.text('currency.code') ?? currency;
  const amount = (of: Raw, name: string) => of.number(name) ?? 0;
  const id = raw.text('id');
  const codes = raw
    .list('coupons')
    .map((coupon) => [coupon.needText('code'), amount(coupon, 'discountedAmount')] as const);
  const items = raw.at('lineItems');
  const kinds = items.names().flatMap((kind) => items.list(kind));
  const lines = kinds.map((item) => {
    const [product, variant] = [item.text('productId'), item.text('variantId')];
    const price = item.number('listPrice') ?? item.needNumber('amount');
    return {
      id: item.text('id'),
      // The shop wants both; gift certificates have neither.
      variantId: (product ?? item.needText('id')) + (variant ? `:${variant}` : ''),
      title: item.text('name') ?? '',
      choices: item.allWords('options', 'value'),
      image: item.text('imageUrl'),
      url: item.text('url'),
      quantity: item.number('quantity') ?? 1,
      // What the shop has put in by itself, a gift for example, stays.
      editable: item.is('isMutable') && product !== undefined,
      price,
      before: item.number('originalPrice'),
      total: item.number('extendedListPrice') ?? price,
    };
  });
  return decodeShopCart(
    {
      id,
      lines,
      subtotal: id ? raw.needNumber('baseAmount') : 0,
      discount: codes.reduce((sum, [, saving]) => sum + saving, amount(raw, 'discountAmount')),
      total: amount(raw, 'cartAmount'),
      codes,
      taxesIncluded: raw.is('isTaxIncluded'),
      // Where it is sent to is asked at the checkout.
      estimated: id !== undefined,
      checkoutUrl: id && `${root}/checkout`,
    },
    code,
    (value) => moneyOfNumber(value, code),
    root,
  );
}
