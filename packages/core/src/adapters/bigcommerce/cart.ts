import type { Raw } from '../../lib/raw.ts';
import { moneyOfNumber } from '../../model/amount.ts';

const KINDS = ['physicalItems', 'digitalItems', 'giftCertificates', 'customItems'];

/** All lines of a cart. */
export function itemsOf(cart: Raw): Raw[] {
  return KINDS.flatMap((kind) => cart.at('lineItems').list(kind));
}

/** Product and variant, which the shop wants both: `112:77`; gift certificates have neither. */
export function variantIdOf(item: Raw): string {
  return [item.text('productId') ?? item.needText('id'), item.text('variantId') ?? []].flat().join(':');
}

/** A cart of the REST Storefront API, as `decodeCartAnswer` takes it; undefined is the one that is not there yet. */
export function cartOf(raw: Raw | undefined, root: string, currency: string): unknown {
  const code = raw?.at('currency').text('code') ?? currency;
  const money = (value = 0) => moneyOfNumber(value, code);
  const lines = (raw ? itemsOf(raw) : []).map((item) => {
    const price = item.number('listPrice') ?? item.needNumber('amount');
    const before = item.number('originalPrice') ?? 0;
    const options = item.list('options').map((option) => option.text('value') ?? '');
    return {
      id: item.needText('id'),
      variantId: variantIdOf(item),
      productId: item.text('productId'),
      title: item.text('name') ?? '',
      subtitle: options.join(', ') || undefined,
      image: item.has('imageUrl') ? { url: item.text('imageUrl') } : undefined,
      url: item.text('url'),
      quantity: item.number('quantity') ?? 1,
      // What the shop has put in by itself, a gift for example, stays.
      editable: item.is('isMutable') && item.has('productId'),
      unit: money(price),
      compareAt: before > price ? money(before) : undefined,
      total: money(item.number('extendedListPrice') ?? price),
    };
  });
  const coupons = raw?.list('coupons') ?? [];
  const saved = coupons.reduce(
    (sum, coupon) => sum + (coupon.number('discountedAmount') ?? 0),
    raw?.number('discountAmount') ?? 0,
  );
  return {
    id: raw?.text('id'),
    revision: raw?.text('version'),
    currency: code,
    lines,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: money(raw?.needNumber('baseAmount')),
    discount: saved > 0 ? money(saved) : undefined,
    total: money(raw?.needNumber('cartAmount')),
    taxesIncluded: raw?.is('isTaxIncluded') || undefined,
    // Where it is sent to is asked at the checkout.
    estimated: raw !== undefined && raw.at('lineItems').list('physicalItems').length > 0,
    codes: coupons.map((coupon) => ({
      code: coupon.needText('code'),
      applied: true,
      saving: money(coupon.number('discountedAmount')),
    })),
    checkoutUrl: raw && `${root}/checkout`,
  };
}
