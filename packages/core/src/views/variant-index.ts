import { cleanText } from '../lib/clean-text.ts';
import { isPurchasable, type Product, type Variant } from '../model/product.ts';

/** A set of variants, one bit each. */
export type VariantBits = Uint32Array;

/** One axis of choice. */
export interface VariantAxis {
  /** As the backend names it: a key, not fit to be shown. */
  readonly name: string;
  /** Its name as plain text. */
  readonly label: string;
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    /** A CSS colour. */
    readonly swatch: string | undefined;
    /** The variants that have it. */
    readonly bits: VariantBits;
  }[];
}

/** A product's variants, indexed once so that a choice among hundreds costs a few dozen bit operations. */
export interface VariantIndex {
  readonly variants: readonly Variant[];
  readonly axes: readonly VariantAxis[];
  /** The variants that can be bought. */
  readonly purchasable: VariantBits;
  readonly all: VariantBits;
}

/** Indexes the variants of a product. */
export function indexVariants(product: Product): VariantIndex {
  const { variants } = product;
  const bitsWhere = (matches: (variant: Variant) => boolean): VariantBits => {
    const bits = new Uint32Array(Math.ceil(variants.length / 32));
    variants.forEach((variant, index) => {
      if (matches(variant)) bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
    });
    return bits;
  };
  const axes = product.options.map(({ name, values }) => ({
    name,
    label: cleanText(name, 100),
    values: values
      .map(({ value, label, swatch }) => ({
        value,
        label: label ?? cleanText(value, 200),
        swatch,
        bits: bitsWhere((variant) => variant.options[name] === value),
      }))
      .filter(({ bits }) => !isEmpty(bits)),
  }));
  return {
    variants,
    axes: isTellingApart(axes, variants) ? axes : [axisOfTitles(variants, bitsWhere)],
    purchasable: bitsWhere(isPurchasable),
    all: bitsWhere(() => true),
  };
}

// Without options that tell the variants apart, the viewer chooses among them by their titles.
function isTellingApart(axes: readonly VariantAxis[], variants: readonly Variant[]): boolean {
  if (variants.length < 2) return true;
  const keys = variants.map((variant) => JSON.stringify(axes.map(({ name }) => variant.options[name])));
  return new Set(keys).size === variants.length;
}

function axisOfTitles(
  variants: readonly Variant[],
  bitsWhere: (matches: (variant: Variant) => boolean) => VariantBits,
): VariantAxis {
  const values = variants.map((variant) => ({
    value: variant.id,
    label: variant.title ?? cleanText(variant.sku ?? variant.id, 200),
    swatch: undefined,
    bits: bitsWhere((other) => other === variant),
  }));
  return { name: '', label: '', values };
}

/** What two sets of variants have in common. */
export function common(a: VariantBits, b: VariantBits): VariantBits {
  return a.map((word, index) => word & (b[index] ?? 0));
}

/** Whether a set of variants has no member. */
export function isEmpty(bits: VariantBits): boolean {
  return bits.every((word) => word === 0);
}

/** The first member of a set of variants, as a position. */
export function firstOf(bits: VariantBits): number | undefined {
  const word = bits.findIndex((candidate) => candidate !== 0);
  if (word === -1) return undefined;
  return word * 32 + (31 - Math.clz32((bits[word] ?? 0) & -(bits[word] ?? 0)));
}
