import * as v from 'valibot';
import { IdSchema, ImageSchema, LinkSchema, plainText } from './product.ts';

/**
 * Names a product that the shop's catalog knows better. `id` is the show's own name for it, which events use; the other
 * fields are what catalogs find it by. `title` and `images` stand in until the catalog has answered.
 */
export const ProductRefSchema = v.object({
  id: IdSchema,
  handle: v.optional(v.pipe(v.string(), v.maxLength(300))),
  sku: v.optional(v.pipe(v.string(), v.maxLength(200))),
  url: v.optional(LinkSchema),
  variantId: v.optional(IdSchema),
  title: v.optional(plainText(300), ''),
  images: v.optional(v.array(ImageSchema), []),
});

/** See {@link ProductRefSchema}. */
export type ProductRef = v.InferOutput<typeof ProductRefSchema>;

/** What the product is called in addresses: its handle, else the last part of its page's path; undefined for neither. */
export function slugOf({ handle, url }: Pick<ProductRef, 'handle' | 'url'>): string | undefined {
  const path = url?.replace(/[?#].*$/u, '').replace(/\/+$/u, '');
  return handle ?? path?.slice(path.lastIndexOf('/') + 1);
}
