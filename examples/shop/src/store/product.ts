import type { Category, Locale, Words } from '../../catalogue/format.ts';

/** One value of an axis of choice, such as Olive. */
export interface AxisValue {
  readonly key: string;
  readonly label: Words;
  /** `#rrggbb`, where the value is a colour. */
  readonly swatch?: string;
}

/** One axis of choice, such as Colour. */
export interface Axis {
  readonly key: string;
  readonly name: Words;
  readonly values: readonly AxisValue[];
}

/** What can be bought: one combination of a product's options. */
export interface Variant {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  /** Axis key → value key. */
  readonly options: Readonly<Record<string, string>>;
  /** Cents, without any timed promotion. */
  readonly price: number;
  /** Cents: what it cost before the sale. */
  readonly compareAt?: number;
  readonly stock: number;
  /** Name of the picture, without folder and ending. */
  readonly image: string;
}

/** A product with its variants, as it is now in the database. */
export interface Product {
  /** Also its handle in addresses. */
  readonly id: string;
  readonly category: Category;
  readonly title: Words;
  readonly about: Words;
  readonly made: Words;
  readonly axes: readonly Axis[];
  readonly variants: readonly Variant[];
  /** True while the merchant does not sell it, whatever the stock. */
  readonly stopped: boolean;
  /** Counts the changes of price and stock. */
  readonly revision: number;
}

/** From how many pieces on a variant is called low. */
export const LOW_STOCK = 5;

/** Pieces of a variant that can be bought now. */
export function availableOf(product: Product, variant: Variant): number {
  return product.stopped ? 0 : variant.stock;
}

/** Whether nothing of a product can be bought. */
export function isSoldOut(product: Product): boolean {
  return product.variants.every((variant) => availableOf(product, variant) === 0);
}

/** `in-stock`, `low` or `sold-out` for a number of pieces. */
export function stockState(available: number): 'in-stock' | 'low' | 'sold-out' {
  if (available === 0) return 'sold-out';
  return available <= LOW_STOCK ? 'low' : 'in-stock';
}

/** The variant shown first: the first one that can be bought, else the first. Throws when there is none. */
export function firstVariant(product: Product): Variant {
  const variant = product.variants.find((one) => availableOf(product, one) > 0) ?? product.variants[0];
  if (variant === undefined) throw new RangeError(`Product ${product.id} has no variants.`);
  return variant;
}

/** The variant with exactly these options (axis key → value key). */
export function variantFor(product: Product, chosen: ReadonlyMap<string, string>): Variant | undefined {
  return product.variants.find((variant) =>
    product.axes.every((axis) => variant.options[axis.key] === chosen.get(axis.key)),
  );
}

/** The options of a variant in words: `Olive · M · Relaxed`; empty when there is no choice. */
export function optionsText(product: Product, variant: Variant, locale: Locale): string {
  return product.axes
    .map((axis) => axis.values.find((value) => value.key === variant.options[axis.key])?.label[locale] ?? '')
    .filter((label) => label !== '')
    .join(' · ');
}
