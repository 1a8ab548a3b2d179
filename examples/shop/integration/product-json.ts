import type { Locale } from '../catalogue/format.ts';
import { localPath } from '../src/pages/view.ts';
import { CURRENCY, toAmount } from '../src/store/money.ts';
import type { Axis, Product, Variant } from '../src/store/product.ts';
import { availableOf, optionsText, stockState } from '../src/store/product.ts';

/** Money as the player takes it. */
export interface MoneyJson {
  readonly amount: string;
  readonly currency: string;
}

/** Cents as the player takes money. */
export function moneyJson(cents: number): MoneyJson {
  return { amount: toAmount(cents), currency: CURRENCY };
}

/** Where the answer goes: in which language, under which address the shop is reached. */
export interface Audience {
  readonly locale: Locale;
  /** Origin of the shop as the visitor reached it. */
  readonly origin: string;
}

/** The address of a picture of the shop. */
export function pictureUrl(origin: string, name: string): string {
  return `${origin}/static/products/${name}.svg`;
}

/** The address of a product's page with a variant chosen. */
export function productUrl({ locale, origin }: Audience, productId: string, variantId?: string): string {
  const query = variantId === undefined ? '' : `?variant=${encodeURIComponent(variantId)}`;
  return `${origin}${localPath(locale, `/products/${productId}`)}${query}`;
}

function optionJson(axis: Axis, locale: Locale): object {
  return {
    name: axis.name[locale],
    values: axis.values.map(({ key, label, swatch }) => ({
      value: key,
      label: label[locale],
      ...(swatch !== undefined && { swatch }),
    })),
  };
}

function variantJson(product: Product, variant: Variant, { locale, origin }: Audience): object {
  const available = availableOf(product, variant);
  const title = optionsText(product, variant, locale);
  return {
    id: variant.id,
    sku: variant.sku,
    ...(title !== '' && { title }),
    options: Object.fromEntries(
      product.axes.map((axis) => [axis.name[locale], variant.options[axis.key] ?? '']),
    ),
    // The list price: timed promotions are told to the viewer by the show itself.
    price: moneyJson(variant.price),
    ...(variant.compareAt !== undefined && { compareAt: moneyJson(variant.compareAt) }),
    availability: stockState(available),
    available,
    limits: { min: 1, max: Math.min(10, Math.max(1, available)), step: 1 },
    image: { url: pictureUrl(origin, variant.image), alt: product.title[locale], width: 800, height: 800 },
  };
}

/** A product as the player takes it, in the words of one language. */
export function productJson(product: Product, audience: Audience): object {
  const { locale, origin } = audience;
  const pictures = [...new Set(product.variants.map((variant) => variant.image))];
  const [first = product.id] = pictures;
  const image = (name: string): object => ({
    url: pictureUrl(origin, name),
    alt: product.title[locale],
    width: 800,
    height: 800,
  });
  return {
    id: product.id,
    handle: product.id,
    title: product.title[locale],
    url: productUrl(audience, product.id),
    description: `${product.about[locale]} ${product.made[locale]}`,
    images: [first, `${first}-close`, ...pictures.slice(1)].map(image),
    options: product.axes.map((axis) => optionJson(axis, locale)),
    variants: product.variants.map((variant) => variantJson(product, variant, audience)),
    complete: true,
  };
}
