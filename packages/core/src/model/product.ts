import * as v from 'valibot';
import { safeUrl } from '../lib/safe-url.ts';
import { cleanText } from '../lib/clean-text.ts';
import { MoneySchema } from './money.ts';

/** An opaque id of the merchant's; only adapters look inside. */
export const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** Text from outside, shown as text: control characters gone, at most `max` characters. */
export function plainText(max: number) {
  return v.pipe(
    v.string(),
    v.transform((value) => cleanText(value, max)),
  );
}

/** An http(s) link from outside; anything else becomes undefined. Relative links are resolved by the adapter before. */
export const LinkSchema = v.pipe(
  v.string(),
  v.transform((value) => safeUrl(value)),
);

/** A picture: http(s) URL, alternative text, intrinsic size in px. */
export const ImageSchema = v.object({
  url: LinkSchema,
  alt: v.optional(plainText(300)),
  width: v.optional(v.number()),
  height: v.optional(v.number()),
});

/** See {@link ImageSchema}. */
export type Image = v.InferOutput<typeof ImageSchema>;

/** Whether a variant can be bought, as the merchant says. */
export const AvailabilitySchema = v.fallback(
  v.picklist(['in-stock', 'low', 'sold-out', 'backorder', 'preorder', 'unknown']),
  'unknown',
);

/** See {@link AvailabilitySchema}. */
export type Availability = v.InferOutput<typeof AvailabilitySchema>;

/** How many of a thing may be bought at once. */
export const LimitsSchema = v.object({
  min: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1),
  max: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  step: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
});

/** What so much of a thing costs, for comparison: € 12.90 for 100 ml. */
export const UnitPriceSchema = v.object({
  price: MoneySchema,
  /** How much it is the price of. */
  quantity: v.optional(v.pipe(v.number(), v.gtValue(0)), 1),
  /** Of which unit, as the shop writes it: `kg`, `ml`, `m²`. */
  unit: plainText(20),
});

/** See {@link UnitPriceSchema}. */
export type UnitPrice = v.InferOutput<typeof UnitPriceSchema>;

/** One purchasable combination of a product's options. */
export const VariantSchema = v.object({
  id: IdSchema,
  sku: v.optional(v.string()),
  title: v.optional(plainText(300)),
  /** Option name → value, both as in `Product.options`. */
  options: v.optional(v.record(v.string(), v.string()), {}),
  price: MoneySchema,
  compareAt: v.optional(MoneySchema),
  unitPrice: v.optional(UnitPriceSchema),
  availability: v.optional(AvailabilitySchema, 'unknown'),
  /** Pieces left; absent when the merchant does not tell. */
  available: v.optional(v.number()),
  limits: v.optional(LimitsSchema),
  image: v.optional(ImageSchema),
});

/** See {@link VariantSchema}. */
export type Variant = v.InferOutput<typeof VariantSchema>;

/** One axis of choice, such as Colour. */
export const ProductOptionSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(100)),
  values: v.array(
    v.object({
      value: v.pipe(v.string(), v.maxLength(200)),
      /** Shown instead of `value` when present. */
      label: v.optional(plainText(200)),
      /** A CSS colour such as `#6b7a4b`. */
      swatch: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{3,8}$/u, 'expected a hex colour'))),
    }),
  ),
});

/** See {@link ProductOptionSchema}. */
export type ProductOption = v.InferOutput<typeof ProductOptionSchema>;

/** A label that the law or the platform asks for: advertisement, affiliate, AI host … */
export const DisclosureSchema = v.object({
  kind: v.picklist(['advertisement', 'affiliate', 'ai-host', 'recorded', 'results-vary', 'custom']),
  text: v.optional(plainText(200)),
  productId: v.optional(IdSchema),
});

/** See {@link DisclosureSchema}. */
export type Disclosure = v.InferOutput<typeof DisclosureSchema>;

/** A statement about a product that the host may make, with its source. */
export const ClaimSchema = v.object({ text: plainText(300), source: v.optional(plainText(300)) });

/** See {@link ClaimSchema}. */
export type Claim = v.InferOutput<typeof ClaimSchema>;

/** A product as the viewer sees it. */
export const ProductSchema = v.object({
  id: IdSchema,
  handle: v.optional(v.string()),
  /** Stock-keeping unit by which the shop's catalog finds it. */
  sku: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Variant by which the shop's catalog finds it. */
  variantId: v.optional(IdSchema),
  title: plainText(300),
  url: v.optional(LinkSchema),
  description: v.optional(plainText(2000)),
  images: v.optional(v.array(ImageSchema), []),
  options: v.optional(v.array(ProductOptionSchema), []),
  variants: v.pipe(v.array(VariantSchema), v.minLength(1, 'expected at least one variant')),
  /** False when variants were left out. */
  complete: v.optional(v.boolean(), true),
  /** The merchant's commission category, carried along for analytics. */
  commissionCategory: v.optional(v.string()),
  disclosures: v.optional(v.array(DisclosureSchema), []),
  claims: v.optional(v.array(ClaimSchema), []),
});

/** See {@link ProductSchema}. Without variants it is a placeholder: the shop's catalog has not told its prices. */
export type Product = v.InferOutput<typeof ProductSchema>;

/**
 * The variant that is offered before the viewer has chosen: the first one that can be bought, else the first.
 * Undefined for a product whose catalog has not answered.
 */
export function defaultVariant(product: Product): Variant | undefined {
  return product.variants.find(isPurchasable) ?? product.variants[0];
}

/** Whether a variant can be put into the cart, as far as is known. */
export function isPurchasable(variant: Pick<Variant, 'availability'>): boolean {
  return variant.availability !== 'sold-out';
}

/** Whether nothing of a product can be bought, as far as is known. */
export function isSoldOut({ variants }: Pick<Product, 'variants'>): boolean {
  return variants.length > 0 && !variants.some(isPurchasable);
}
