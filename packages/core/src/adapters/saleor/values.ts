import { blocksText } from '../../lib/blocks-text.ts';
import { fillIn } from '../../lib/fill-in.ts';
import { textsOf, type Pair } from '../../lib/pairs.ts';
import { axesOfChoices, type ChoiceMade } from '../../model/axes-of-choices.ts';
import type { Cart } from '../../model/cart.ts';
import type { Money } from '../../model/money.ts';
import { stockOf } from '../../model/stock.ts';
import { sumOf, summedCart } from '../../model/summed-cart.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';

/** Pages of the storefront, of which Saleor knows nothing. */
export interface SaleorPages {
  /** The checkout, with `{checkoutId}` where its id goes. */
  readonly checkout?: string | undefined;
  /** The page of a product, with `{slug}`. */
  readonly product?: string | undefined;
}

/** Something in the language of the shop, and of the viewer. */
interface Named {
  readonly name: string;
  readonly translation?: { readonly name?: string; readonly description?: string };
}

interface Taxed {
  readonly gross: Money;
  readonly net: Money;
}

interface Media {
  readonly url: string;
  readonly alt: string;
  readonly type: string;
}

interface LineIn {
  readonly id: string;
  readonly quantity: number;
  readonly isGift?: boolean;
  readonly metadata: readonly Pair[];
  readonly unitPrice: Taxed;
  readonly totalPrice: Taxed;
  readonly undiscountedTotalPrice: Money;
  readonly variant: Named & {
    readonly id: string;
    readonly max?: number;
    readonly product: Named & { readonly slug: string };
  };
}

/** A checkout, under the names of {@link fieldsIn}. */
export interface CheckoutIn {
  readonly id: string;
  readonly voucherCode?: string;
  readonly displayGrossPrices: boolean;
  readonly discount?: Money;
  readonly giftCards: readonly { readonly id: string; readonly last4CodeChars: string }[];
  readonly shippingPrice: Taxed;
  readonly totalPrice: Taxed;
  readonly lines: readonly LineIn[];
}

interface VariantIn extends Named {
  readonly id: string;
  readonly sku?: string;
  readonly max?: number;
  readonly trackInventory: boolean;
  readonly quantityAvailable?: number;
  readonly media?: readonly Media[];
  readonly pricing?: { readonly price?: Taxed; readonly priceUndiscounted?: Taxed };
  readonly attributes: readonly {
    readonly attribute: Named;
    readonly values: readonly (Named & { readonly value?: string })[];
  }[];
}

/** A product, under the names of {@link fieldsIn}. */
export interface ProductIn extends Named {
  readonly slug: string;
  readonly description?: string;
  readonly isAvailableForPurchase?: boolean;
  readonly pricing?: { readonly displayGrossPrices: boolean };
  readonly media?: readonly Media[];
  readonly variants: readonly VariantIn[];
}

/** A code in a checkout; gift cards have an id. */
export type EnteredCode = Cart['codes'][number] & { readonly id?: string };

const MONEY = '{amount currency}';
const TAXED = `{gross${MONEY}net${MONEY}}`;

/** Fields that servers from 3.19 on have, with names in a language: those of a checkout, and those of a product. */
export function fieldsIn(language: string): readonly [checkout: string, product: string] {
  const translation = `translation(languageCode:${language}){name`;
  const name = `name ${translation}}`;
  const variant = `id ${name} max:quantityLimitPerCustomer `;
  const media = 'media{url(size:1024)alt type}';
  const gross = 'displayGrossPrices';
  return [
    `{id voucherCode ${gross} discount${MONEY}giftCards{id last4CodeChars}shippingPrice${TAXED}totalPrice${TAXED}` +
      `lines{id quantity isGift metadata{key value}unitPrice${TAXED}totalPrice${TAXED}compareAt:undiscountedUnitPrice${MONEY}undiscountedTotalPrice${MONEY}` +
      `variant{${variant}product{productId:id slug ${name} image:thumbnail(size:512){url alt}}}}}`,
    `{slug name description ${translation} description}isAvailableForPurchase pricing{${gross}}${media}` +
      `variants{${variant}sku trackInventory quantityAvailable ${media}pricing{price${TAXED}priceUndiscounted${TAXED}}` +
      `attributes(variantSelection:VARIANT_SELECTION){attribute{${name}}values{value ${name}}}}}`,
  ];
}

const nameOf = ({ name, translation }: Named): string => translation?.name || name;
const limitsOf = (max?: number) => (max ? { max } : undefined);
const taxOf = (isGross?: boolean): keyof Taxed => (isGross ? 'gross' : 'net');

/** What is entered into a checkout: a code, and gift cards, of which only the end is told, and the id. */
function codesOf({ voucherCode, giftCards }: CheckoutIn): EnteredCode[] {
  const cards = giftCards.map((card) => ({ id: card.id, code: `…${card.last4CodeChars}`, applied: true }));
  return voucherCode ? [{ code: voucherCode, applied: true }, ...cards] : cards;
}

/** The cart, in prices with or without taxes as the channel shows them. */
export function cartOf(checkout: CheckoutIn, pages: SaleorPages) {
  const { id: checkoutId, displayGrossPrices, discount, shippingPrice } = checkout;
  const tax = taxOf(displayGrossPrices);
  const total = checkout.totalPrice[tax];
  const lines = checkout.lines.map(({ variant, ...line }) => ({
    ...line,
    ...variant.product,
    variantId: variant.id,
    title: nameOf(variant.product),
    subtitle: nameOf(variant),
    url: pages.product && fillIn(pages.product, { slug: variant.product.slug }),
    limits: limitsOf(variant.max),
    editable: !line.isGift,
    unit: line.unitPrice[tax],
    total: line.totalPrice[tax],
    properties: textsOf(line.metadata),
  }));
  const held = sumOf(lines.map((line) => line.total));
  const goods = sumOf([total]) - sumOf([shippingPrice[tax]]);
  // A voucher may be in the lines already, or only in the total; one for the shipping is in neither.
  const room = sumOf(lines.map((line) => line.undiscountedTotalPrice)) - held;
  const voucher = sumOf([discount]);
  const saved = goods < held || room < 0n ? 0n : voucher < room ? voucher : room;
  const subtotal = held + saved;
  return {
    ...summedCart(total.currency, lines, subtotal, subtotal - goods),
    total,
    taxesIncluded: displayGrossPrices,
    codes: codesOf(checkout),
    checkoutUrl: lines[0] && pages.checkout && fillIn(pages.checkout, { checkoutId }),
  };
}

const imagesOf = (media: readonly Media[] = []) =>
  media.flatMap(({ type, ...image }) => (type === 'VIDEO' ? [] : image));

/** A product of the catalog; variants without a price in the channel are left out. */
export function productOf(product: ProductIn, page?: string): ProductAnswer {
  const { slug, variants, media, isAvailableForPurchase } = product;
  const tax = taxOf(product.pricing?.displayGrossPrices);
  const title = nameOf(product);
  const sold = variants.flatMap(
    ({ pricing = {}, attributes, max, trackInventory, quantityAvailable, ...variant }) => {
      const name = nameOf(variant);
      const chosen = attributes.map(({ attribute, values }): ChoiceMade => {
        return [nameOf(attribute), values.map(nameOf).join(', '), values[0]?.value];
      });
      // Variants that no attribute tells apart are chosen by their names.
      if (!chosen[0] && variants[1]) chosen.push([title, name]);
      if (!pricing.price) return [];
      return {
        ...variant,
        chosen,
        title: name,
        options: Object.fromEntries(chosen),
        price: pricing.price[tax],
        compareAt: pricing.priceUndiscounted?.[tax],
        ...stockOf(isAvailableForPurchase === false ? 0 : trackInventory ? quantityAvailable : undefined),
        limits: limitsOf(max),
        image: imagesOf(variant.media)[0],
      };
    },
  );
  return {
    title,
    handle: slug,
    url: page && fillIn(page, { slug }),
    description: blocksText(product.translation?.description || product.description),
    images: imagesOf(media),
    options: axesOfChoices(sold),
    variants: sold,
  };
}
