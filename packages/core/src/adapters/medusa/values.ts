import { fillIn } from '../../lib/fill-in.ts';
import type { Raw } from '../../lib/raw.ts';
import { moneyOfNumber } from '../../model/amount.ts';
import { stockOf, type Stock } from '../../model/stock.ts';
import type { Money } from '../../model/money.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';

/** Pages of the storefront, of which Medusa knows nothing. */
export interface MedusaPages {
  /** The checkout, with `{cart}` where the cart's id goes. */
  readonly checkout?: string;
  /** The page of a product, with `{handle}`. */
  readonly product?: string;
}

/** The promotion codes that were entered. */
export function codesOf(cart: Raw): string[] {
  return cart
    .list('promotions')
    .flatMap((each) => (each.is('is_automatic') ? [] : (each.text('code') ?? [])));
}

/** What a code takes off, in major units. */
export function savingOf(cart: Raw, code: string): number {
  const all = cart.list('items').flatMap((item) => item.list('adjustments'));
  return all.reduce((sum, each) => sum + (each.text('code') === code ? (each.number('amount') ?? 0) : 0), 0);
}

/** The cart; of a region, which has a currency too, the empty one. */
export function cartOf(raw: Raw, { checkout, product }: MedusaPages): unknown {
  const currency = raw.needText('currency_code').toUpperCase();
  const money = (of: Raw, name: string): Money => moneyOfNumber(of.number(name) ?? 0, currency);
  const lines = raw.list('items').map((item) => ({
    id: item.needText('id'),
    variantId: item.text('variant_id') ?? item.needText('id'),
    title: item.text('product_title') ?? item.text('title') ?? '',
    subtitle: item.text('variant_title'),
    image: item.has('thumbnail') ? { url: item.text('thumbnail') } : undefined,
    url: pageOf(product, item.text('product_handle')),
    quantity: item.needNumber('quantity'),
    editable: item.has('variant_id'),
    unit: moneyOfNumber(item.needNumber('unit_price'), currency),
    total: money(item, 'total'),
  }));
  return {
    currency,
    lines,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: money(raw, 'original_item_total'),
    discount: raw.number('discount_total') ? money(raw, 'discount_total') : undefined,
    total: money(raw, 'total'),
    // Taxes and shipping depend on an address that is given at the checkout.
    estimated: true,
    codes: codesOf(raw).map((code) => {
      const saving = savingOf(raw, code);
      return { code, applied: saving > 0, saving: moneyOfNumber(saving, currency) };
    }),
    checkoutUrl: lines[0] && checkout && fillIn(checkout, { cart: raw.text('id') }),
  };
}

function pageOf(page: string | undefined, handle: string | undefined): string | undefined {
  return handle && page && fillIn(page, { handle });
}

/** The stock of a variant, and how many pieces of it can be bought. */
export function stockIn(variant: Raw): Stock {
  const pieces = variant.is('manage_inventory') ? variant.number('inventory_quantity') : undefined;
  return stockOf(pieces, variant.is('allow_backorder'));
}

function variantOf(raw: Raw, axes: ReadonlyMap<string, string>): NonNullable<ProductAnswer['variants']> {
  const price = raw.at('calculated_price');
  const [now, was] = [price.number('calculated_amount'), price.number('original_amount')];
  const currency = price.text('currency_code')?.toUpperCase();
  if (now === undefined || currency === undefined) return [];
  const choices = raw
    .list('options')
    .map((each) => [axes.get(each.text('option_id') ?? '') ?? '', each.text('value') ?? ''] as const);
  return [
    {
      id: raw.needText('id'),
      title: raw.text('title'),
      sku: raw.text('sku'),
      options: Object.fromEntries(choices.filter(([name]) => name !== '')),
      price: moneyOfNumber(now, currency),
      compareAt: was !== undefined && was > now ? moneyOfNumber(was, currency) : undefined,
      ...stockIn(raw),
    },
  ];
}

/** A product of the catalog; variants without a price in the region are left out. */
export function productOf(raw: Raw, { product }: MedusaPages): ProductAnswer {
  const options = raw.list('options');
  const axes = new Map(options.map((each) => [each.needText('id'), each.needText('title')]));
  const images = raw.list('images').map((each) => ({ url: each.needText('url') }));
  const [handle, thumbnail] = [raw.text('handle'), raw.text('thumbnail')];
  return {
    title: raw.needText('title'),
    handle,
    url: pageOf(product, handle),
    description: raw.text('description'),
    images: images.length > 0 || thumbnail === undefined ? images : [{ url: thumbnail }],
    options: options.map((each) => ({
      name: each.needText('title'),
      values: each.list('values').map((one) => ({ value: one.needText('value') })),
    })),
    variants: raw.list('variants').flatMap((each) => variantOf(each, axes)),
  };
}
