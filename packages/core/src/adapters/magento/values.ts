import { htmlText } from '../../lib/html-text.ts';
import type { Raw } from '../../lib/raw.ts';
import { moneyOfNumber } from '../../model/amount.ts';
import type { Money } from '../../model/money.ts';
import { stockOf } from '../../model/stock.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';

/** Between the sku of a variant and that of its product, which Magento wants to know of, too. */
export const OF = '@@';

type Variants = NonNullable<ProductAnswer['variants']>;

/** What names a product and shows it, in a cart as in the catalog. */
function faceOf(raw: Raw, root: string): { title: string; url: string } {
  return {
    title: htmlText(raw.needText('name')),
    url: `${root}/${raw.text('url_key') ?? ''}${raw.text('url_suffix') ?? ''}`,
  };
}

function pictureOf(raw: Raw): { url: string } | undefined {
  const url = raw.text('image.url');
  return url === undefined ? undefined : { url };
}

/** A cart of Magento as ours: prices of a piece as the shop shows them in its cart, sums with tax. */
export function cartOf(raw: Raw, root: string, checkoutUrl: string): object {
  const currency = raw.needText('prices.grand_total.currency');
  const money = (of: Raw, name: string): Money => moneyOfNumber(of.needNumber(`${name}.value`), currency);
  const lines = raw.list('items').map((item) => {
    const [product, variant] = [item.at('product'), item.at('configured_variant')];
    const [sku, own] = [product.needText('sku'), variant.text('sku')];
    return {
      ...faceOf(product, root),
      id: item.needText('uid'),
      variantId: own === undefined ? sku : own + OF + sku,
      subtitle: item
        .list('configurable_options')
        .map((option) => option.text('value_label'))
        .join(', '),
      image: pictureOf(variant) ?? pictureOf(product),
      quantity: item.needNumber('quantity'),
      unit: money(item, 'prices.price'),
      total: money(item, 'prices.row_total_including_tax'),
    };
  });
  const saved = raw.list('prices.discounts').reduce((sum, one) => sum + one.needNumber('amount.value'), 0);
  return {
    id: raw.text('id'),
    currency,
    lines,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: money(raw, 'prices.subtotal_including_tax'),
    discount: saved > 0 ? moneyOfNumber(saved, currency) : undefined,
    total: money(raw, 'prices.grand_total'),
    // Shipping is chosen at the checkout.
    estimated: true,
    codes: raw.list('applied_coupons').map((one) => ({ code: one.needText('code'), applied: true })),
    checkoutUrl: lines[0] && checkoutUrl,
  };
}

function variantOf(raw: Raw, id: string, options: Record<string, string>): Variants {
  const price = raw.at('price_range.minimum_price');
  const [was, now] = [price.number('regular_price.value'), price.number('final_price.value')];
  const currency = price.text('regular_price.currency');
  if (now === undefined || currency === undefined) return [];
  // How many are left is told only of few, where the shop wants it.
  const pieces = raw.text('stock_status') === 'OUT_OF_STOCK' ? 0 : raw.number('only_x_left_in_stock');
  return [
    {
      id,
      sku: raw.text('sku'),
      options,
      price: moneyOfNumber(now, currency),
      compareAt: was && was > now ? moneyOfNumber(was, currency) : undefined,
      image: pictureOf(raw),
      ...stockOf(pieces),
    },
  ];
}

/** A product of Magento as ours. */
export function productOf(raw: Raw, root: string): ProductAnswer {
  const sku = raw.needText('sku');
  const axes = raw.list('configurable_options');
  const names = new Map(axes.map((axis) => [axis.text('attribute_code'), axis.needText('label')]));
  const variants = raw.list('variants').flatMap((each) => {
    const product = each.at('product');
    const choices = each.list('attributes').map((one) => [names.get(one.text('code')), one.text('label')]);
    return variantOf(
      product,
      product.needText('sku') + OF + sku,
      Object.fromEntries(choices) as Record<string, string>,
    );
  });
  return {
    ...faceOf(raw, root),
    description: htmlText(raw.text('short_description.html') ?? ''),
    images: [pictureOf(raw) ?? []].flat(),
    options: axes.map((axis) => ({
      name: axis.needText('label'),
      values: axis.list('values').map((each) => ({ value: each.needText('label') })),
    })),
    variants: axes[0] ? variants : variantOf(raw, sku, {}),
  };
}
