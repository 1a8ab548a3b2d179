import { fillIn } from '../../lib/fill-in.ts';
import { htmlText } from '../../lib/html-text.ts';
import type { Raw } from '../../lib/raw.ts';
import { minorUnits, moneyOf, moneyOfNumber } from '../../model/amount.ts';
import type { Money } from '../../model/money.ts';
import { stockOf } from '../../model/stock.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';

const MONEY = '{amount currency}';
const TAXED = `{gross${MONEY}net${MONEY}}`;

/** Fields of a checkout that servers from 3.19 on have; names in the viewer's language. */
export function checkoutFields(language: string): string {
  const name = `name translation(languageCode:${language}){name}`;
  return (
    `{id voucherCode displayGrossPrices discount${MONEY}giftCards{id last4CodeChars}shippingPrice${TAXED}totalPrice${TAXED}` +
    `lines{id quantity isGift metadata{key value}unitPrice${TAXED}totalPrice${TAXED}undiscountedUnitPrice${MONEY}undiscountedTotalPrice${MONEY}` +
    `variant{id ${name} quantityLimitPerCustomer product{id slug ${name} thumbnail(size:512){url alt}}}}}`
  );
}

/** The same of a product. */
export function productFields(language: string): string {
  const name = `name translation(languageCode:${language}){name}`;
  return (
    `{id slug name description translation(languageCode:${language}){name description}isAvailableForPurchase pricing{displayGrossPrices}media{url(size:1024)alt type}` +
    `variants{id sku ${name} trackInventory quantityAvailable quantityLimitPerCustomer media{url(size:1024)alt type}pricing{price${TAXED}priceUndiscounted${TAXED}}` +
    `attributes(variantSelection:VARIANT_SELECTION){attribute{${name}}values{value ${name}}}}}`
  );
}

/** Pages of the storefront, of which Saleor knows nothing. */
export interface SaleorPages {
  /** The checkout, with `{checkoutId}` where its id goes. */
  readonly checkout?: string | undefined;
  /** The page of a product, with `{slug}`. */
  readonly product?: string | undefined;
}

function moneyIn(raw: Raw): Money | undefined {
  const [amount, currency] = [raw.number('amount'), raw.text('currency')];
  return amount === undefined || currency === undefined ? undefined : moneyOfNumber(amount, currency);
}

function needMoney(raw: Raw): Money {
  return moneyOfNumber(raw.needNumber('amount'), raw.needText('currency'));
}

function nameOf(raw: Raw, name = 'name'): string {
  return raw.at('translation').text(name) || raw.text(name) || '';
}

/** What is entered into a checkout: a code, and the id of a gift card, of which only the end is told. */
export function codesOf(checkout: Raw): { readonly code: string; readonly promoCodeId?: string }[] {
  const voucher = checkout.text('voucherCode');
  const cards = checkout.list('giftCards').map((card) => ({
    code: `…${card.text('last4CodeChars') ?? ''}`,
    promoCodeId: card.needText('id'),
  }));
  return voucher ? [{ code: voucher }, ...cards] : cards;
}

function sumOf(moneys: readonly Money[]): bigint {
  return moneys.reduce((sum, each) => sum + minorUnits(each), 0n);
}

/** The cart, in prices with or without taxes as the channel shows them. */
export function cartOf(checkout: Raw, { checkout: page, product: productPage }: SaleorPages): unknown {
  const isGross = checkout.is('displayGrossPrices');
  const shown = (raw: Raw): Raw => raw.at(isGross ? 'gross' : 'net');
  const total = needMoney(shown(checkout.at('totalPrice')));
  const { currency } = total;
  const lines = checkout.list('lines').map((line) => {
    const variant = line.at('variant');
    const product = variant.at('product');
    const max = variant.number('quantityLimitPerCustomer');
    const slug = product.text('slug');
    return {
      id: line.needText('id'),
      variantId: variant.needText('id'),
      productId: product.text('id'),
      title: nameOf(product),
      subtitle: nameOf(variant),
      image: product.at('thumbnail').has('url')
        ? { url: product.at('thumbnail').text('url'), alt: product.at('thumbnail').text('alt') }
        : undefined,
      url: slug && productPage && fillIn(productPage, { slug }),
      quantity: line.needNumber('quantity'),
      limits: max ? { max } : undefined,
      editable: !line.is('isGift'),
      unit: needMoney(shown(line.at('unitPrice'))),
      compareAt: moneyIn(line.at('undiscountedUnitPrice')),
      total: needMoney(shown(line.at('totalPrice'))),
      properties: Object.fromEntries(
        line.list('metadata').map((each) => [each.text('key') ?? '', each.text('value') ?? '']),
      ),
    };
  });
  const held = sumOf(lines.map((line) => line.total));
  const goods =
    minorUnits(total) - minorUnits(moneyIn(shown(checkout.at('shippingPrice'))) ?? moneyOf(0, currency));
  // A voucher may be in the lines already, or only in the total; one for the shipping is in neither.
  const before = sumOf(
    checkout.list('lines').flatMap((line) => moneyIn(line.at('undiscountedTotalPrice')) ?? []),
  );
  const voucher = minorUnits(moneyIn(checkout.at('discount')) ?? moneyOf(0, currency));
  const room = before - held;
  const subtotal = goods < held || room <= 0n ? held : held + (voucher < room ? voucher : room);
  return {
    currency,
    lines,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: moneyOf(subtotal, currency),
    discount: subtotal > goods ? moneyOf(subtotal - goods, currency) : undefined,
    total,
    taxesIncluded: isGross,
    estimated: true,
    codes: codesOf(checkout).map(({ code }) => ({ code, applied: true })),
    checkoutUrl: lines[0] && page && fillIn(page, { checkoutId: checkout.needText('id') }),
  };
}

function imagesOf(raw: Raw): { url: string; alt: string }[] {
  return raw
    .list('media')
    .filter((each) => each.text('type') !== 'VIDEO')
    .map((each) => ({ url: each.needText('url'), alt: each.text('alt') ?? '' }));
}

/** The text of a description, which is written in blocks. */
function textOf(description: string): string {
  try {
    const { blocks } = JSON.parse(description) as { blocks: { data: { text?: string } }[] };
    return blocks.map(({ data }) => htmlText(data.text ?? '')).join('\n');
  } catch {
    return '';
  }
}

/** A product of the catalog; variants without a price in the channel are left out. */
export function productOf(raw: Raw, { product: page }: SaleorPages): ProductAnswer {
  const title = nameOf(raw);
  const tax = raw.at('pricing').is('displayGrossPrices') ? 'gross' : 'net';
  const isClosed = raw.has('isAvailableForPurchase') && !raw.is('isAvailableForPurchase');
  const axes = new Map<string, Map<string, string | undefined>>();
  const all = raw.list('variants');
  const variants = all.flatMap((variant) => {
    const pricing = variant.at('pricing');
    const price = moneyIn(pricing.at('price').at(tax));
    if (price === undefined) return [];
    const chosen = variant.list('attributes').map((each): [string, string, string | undefined] => {
      const values = each.list('values');
      const swatch = values[0]?.text('value') ?? '';
      const value = values.map((one) => nameOf(one)).join(', ');
      return [nameOf(each.at('attribute')), value, /^#[\da-f]{3,8}$/iu.test(swatch) ? swatch : undefined];
    });
    // Variants that no attribute tells apart are chosen by their names.
    const named: typeof chosen =
      all.length > 1 && chosen.length === 0 ? [[title, nameOf(variant), undefined]] : chosen;
    for (const [name, value, swatch] of named)
      axes.set(name, (axes.get(name) ?? new Map()).set(value, swatch));
    const max = variant.number('quantityLimitPerCustomer');
    const left = variant.is('trackInventory') ? variant.number('quantityAvailable') : undefined;
    return {
      id: variant.needText('id'),
      sku: variant.text('sku'),
      title: nameOf(variant),
      options: Object.fromEntries(named),
      price,
      compareAt: moneyIn(pricing.at('priceUndiscounted').at(tax)),
      ...stockOf(isClosed ? 0 : left),
      limits: max ? { max } : undefined,
      image: imagesOf(variant)[0],
    };
  });
  const slug = raw.text('slug');
  return {
    title,
    handle: slug,
    url: slug && page && fillIn(page, { slug }),
    description: textOf(nameOf(raw, 'description')),
    images: imagesOf(raw),
    options: [...axes].map(([name, values]) => ({
      name,
      values: [...values].map(([value, swatch]) => ({ value, swatch })),
    })),
    variants,
  };
}
