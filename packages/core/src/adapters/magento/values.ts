import { htmlText } from '../../lib/html-text.ts';
import type { Raw } from '../../lib/raw.ts';
import { moneyOfNumber } from '../../model/amount.ts';
import type { Cart } from '../../model/cart.ts';
import { choiceAxes, type Choices } from '../../model/choices.ts';
import { offerOf } from '../../model/offer.ts';
import { decodeShopCart } from '../../model/shop-cart.ts';
import { stockOf } from '../../model/stock.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';

/** Between the sku of a variant and that of its product, which Magento wants to know of, too. */
export const OF = '@@';

const PRICE = 'price_range{minimum_price{regular_price{value currency}final_price{value}}}';
const PICTURE = 'image{url}';

/** What is asked for of a cart. */
export const CART =
  '{id applied_coupons{code}' +
  'prices{grand_total{value currency}subtotal_including_tax{value}discounts{amount{value}}}' +
  `items{uid quantity product{sku name url_key url_suffix ${PICTURE}}` +
  'prices{price{value}row_total_including_tax{value}}' +
  `...on ConfigurableCartItem{configured_variant{sku ${PICTURE}}configurable_options{value_label}}}}`;

/** What is asked for of products. */
export const PRODUCTS =
  `{items{sku name url_key url_suffix stock_status only_x_left_in_stock ${PRICE} ${PICTURE}` +
  'short_description{html}' +
  '...on ConfigurableProduct{configurable_options{attribute_code label values{label}}' +
  `variants{product{sku stock_status only_x_left_in_stock ${PRICE} ${PICTURE}}attributes{code label}}}}}`;

type Variants = NonNullable<ProductAnswer['variants']>;

/** What names a product and shows it, in a cart as in the catalog. */
function faceOf(raw: Raw, root: string): { title: string; url: string } {
  return {
    title: htmlText(raw.needText('name')),
    url: `${root}/${raw.text('url_key') ?? ''}${raw.text('url_suffix') ?? ''}`,
  };
}

/** A cart: prices of a piece as the shop shows them in its cart, sums with tax. `currency`: of one that says none. */
export function cartOf(raw: Raw, currency: string | undefined, root: string, checkoutUrl: string): Cart {
  const code = raw.text('prices.grand_total.currency') ?? currency ?? raw.needText('prices.currency');
  const lines = raw.list('items').map((item) => {
    const [sku, own] = [item.needText('product.sku'), item.text('configured_variant.sku')];
    return {
      ...faceOf(item.at('product'), root),
      id: item.text('uid'),
      variantId: own === undefined ? sku : own + OF + sku,
      choices: item.allWords('configurable_options', 'value_label'),
      image: item.text('configured_variant.image.url') ?? item.text('product.image.url'),
      quantity: item.needNumber('quantity'),
      price: item.needNumber('prices.price.value'),
      total: item.needNumber('prices.row_total_including_tax.value'),
    };
  });
  // A cart that has not been made yet tells no sums.
  const sum = (name: string) => (lines[0] ? raw.needNumber(`prices.${name}.value`) : 0);
  return decodeShopCart(
    {
      id: raw.text('id'),
      lines,
      subtotal: sum('subtotal_including_tax'),
      discount: raw.list('prices.discounts').reduce((all, one) => all + one.needNumber('amount.value'), 0),
      total: sum('grand_total'),
      codes: raw.list('applied_coupons').map((one) => [one.needText('code')]),
      // Shipping is chosen at the checkout.
      estimated: true,
      checkoutUrl: lines[0] && checkoutUrl,
    },
    code,
    (value) => moneyOfNumber(value, code),
    root,
  );
}

function imagesOf(raw: Raw): { url: string }[] {
  const url = raw.text('image.url');
  return url === undefined ? [] : [{ url }];
}

function variantOf(raw: Raw, id: string, options: Choices): Variants {
  const price = raw.at('price_range.minimum_price');
  const offer = offerOf(
    price.number('final_price.value'),
    price.number('regular_price.value'),
    price.text('regular_price.currency'),
    moneyOfNumber,
  );
  if (!offer) return [];
  // How many are left is told only of few, where the shop wants it.
  const pieces = raw.text('stock_status') === 'OUT_OF_STOCK' ? 0 : raw.number('only_x_left_in_stock');
  return [{ id, sku: raw.text('sku'), options, ...offer, image: imagesOf(raw)[0], ...stockOf(pieces) }];
}

/** A product of Magento as ours. */
export function productOf(raw: Raw, root: string): ProductAnswer {
  const sku = raw.needText('sku');
  const { learn, combine, options } = choiceAxes();
  const names = new Map<string | undefined, string>();
  for (const axis of raw.list('configurable_options')) {
    const name = axis.words('label');
    names.set(axis.text('attribute_code'), name);
    for (const value of axis.allWords('values', 'label')) learn([name, value]);
  }
  const variants = raw.list('variants').map((each) => {
    const told = each
      .list('attributes')
      .map((one) => [names.get(one.text('code')) ?? '', one.words('label')] as const);
    const product = each.at('product');
    return variantOf(product, product.needText('sku') + OF + sku, combine(told)[0] ?? {});
  });
  return {
    ...faceOf(raw, root),
    description: raw.words('short_description.html'),
    images: imagesOf(raw),
    options: options(),
    variants: names.size > 0 ? variants.flat() : variantOf(raw, sku, {}),
  };
}
