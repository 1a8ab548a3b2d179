import * as v from 'valibot';
import { decode } from './decode.ts';
import { ProductSchema, VariantSchema, type Product, type Variant } from './product.ts';
import type { ProductRef } from './product-ref.ts';

const { id: _id, ...PRODUCT_FIELDS } = ProductSchema.entries;
const { id: VariantId, ...VARIANT_FIELDS } = VariantSchema.entries;

/** What a catalog says of a product: any of its fields, and of its variants, which keep their ids, any of theirs. */
const ProductNewsSchema = v.partial(
  v.object({
    ...PRODUCT_FIELDS,
    variants: v.array(v.object({ id: VariantId, ...v.partial(v.object(VARIANT_FIELDS)).entries })),
  }),
);

/** See {@link ProductNewsSchema}: what is absent was not told. */
export type ProductNews = v.InferOutput<typeof ProductNewsSchema>;

/** How a catalog's product is put together with that of the show: field by field, or in its place. */
export type AnswerMode = 'merge' | 'replace';

/** Reads what a catalog says of the product `id`. Throws `catalog-invalid`, whose `path` says which field is wrong. */
export function decodeProductNews(value: unknown, id: string): ProductNews {
  return told(
    decode(ProductNewsSchema, value, 'catalog-invalid', `What the catalog says of the product "${id}"`),
  );
}

/** What a product is asked for by. */
export function refOf({ id, handle, sku, url, variantId, title, images, variants }: Product): ProductRef {
  const [first] = variants;
  return {
    id,
    title,
    images,
    ...told({ handle, url, sku: sku ?? first?.sku, variantId: variantId ?? first?.id }),
  };
}

/**
 * A product of the show with what the catalog says of it. It keeps the show's id, and its labels and claims where the
 * show has any: a catalog does not know what the law asks of a show.
 */
export function withNews(product: Product, news: ProductNews, mode: AnswerMode): Product {
  const { id, title, disclosures, claims } = product;
  const known: Product =
    mode === 'merge'
      ? product
      : { id, title, images: [], options: [], variants: [], complete: true, disclosures: [], claims: [] };
  return {
    ...known,
    ...told(news),
    id,
    // Who has no words and no picture for it has not told any.
    title: news.title === undefined || news.title === '' ? title : news.title,
    images: news.images === undefined || news.images.length === 0 ? known.images : news.images,
    variants: news.variants === undefined ? known.variants : variantsOf(known.variants, news),
    ...(disclosures.length > 0 && { disclosures }),
    ...(claims.length > 0 && { claims }),
  };
}

function variantsOf(known: readonly Variant[], { variants = [], complete }: ProductNews): Variant[] {
  const before = new Map(known.map((variant) => [variant.id, variant]));
  const merged = variants.map((news) => ({
    options: {},
    availability: 'unknown' as const,
    ...before.get(news.id),
    ...told(news),
  }));
  const named = new Set(variants.map(({ id }) => id));
  const others = complete === false ? known.filter(({ id }) => !named.has(id)) : [];
  // Without a price nothing can be sold.
  return [
    ...merged.filter((variant): variant is typeof variant & Variant => variant.price !== undefined),
    ...others,
  ];
}

type Told<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The fields that are there. */
function told<T extends object>(fields: T): Told<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Told<T>;
}
