import type { Raw } from '../../lib/raw.ts';
import { moneyOfNumber } from '../../model/amount.ts';
import type { CartAnswer, Issue } from '../../model/cart.ts';
import { decodeShopCart } from '../../model/shop-cart.ts';

/** All lines of a cart. */
export function itemsOf(cart: Raw | undefined): Raw[] {
  const items = cart?.at('lineItems');
  return items?.names().flatMap((kind) => items.list(kind)) ?? [];
}

/** Product and variant, which the shop wants both: `112:77`; gift certificates have neither. */
export function variantIdOf(item: Raw): string {
  const variant = item.text('variantId');
  return (item.text('productId') ?? item.needText('id')) + (variant ? `:${variant}` : '');
}

/** Reads a cart of the REST Storefront API; undefined is the one that is not there yet. */
export function answerOf(
  raw: Raw | undefined,
  root: string,
  currency: string,
  issues: readonly Issue[],
): CartAnswer {
  const code = raw?.at('currency').text('code') ?? currency;
  const amount = (of: Raw | undefined, name: string) => of?.number(name) ?? 0;
  const coupons = raw?.list('coupons') ?? [];
  const codes = coupons.map(
    (coupon) => [coupon.needText('code'), amount(coupon, 'discountedAmount')] as const,
  );
  const lines = itemsOf(raw).map((item) => {
    const price = item.number('listPrice') ?? item.needNumber('amount');
    return {
      id: item.text('id'),
      variantId: variantIdOf(item),
      title: item.text('name') ?? '',
      choices: item.list('options').map((option) => option.text('value') ?? ''),
      image: item.text('imageUrl'),
      url: item.text('url'),
      quantity: item.number('quantity') ?? 1,
      // What the shop has put in by itself, a gift for example, stays.
      editable: item.is('isMutable') && item.has('productId'),
      price,
      before: item.number('originalPrice'),
      total: item.number('extendedListPrice') ?? price,
    };
  });
  return decodeShopCart(
    {
      id: raw?.text('id'),
      lines,
      subtotal: raw?.needNumber('baseAmount') ?? 0,
      discount: codes.reduce((sum, [, saving]) => sum + saving, amount(raw, 'discountAmount')),
      total: amount(raw, 'cartAmount'),
      codes,
      taxesIncluded: raw?.is('isTaxIncluded') ?? false,
      // Where it is sent to is asked at the checkout.
      estimated: raw !== undefined,
      checkoutUrl: raw && `${root}/checkout`,
    },
    code,
    (value) => moneyOfNumber(value, code),
    issues,
    root,
  );
}
