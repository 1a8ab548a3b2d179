import type { Raw } from '../lib/raw.ts';
import { slugOf, type ProductRef } from './product-ref.ts';

/** By what a shop finds products. */
export type WantedBy = 'slug' | 'sku' | 'id';

/** Products that are looked for in a shop whose ids are numbers. */
export interface WantedProducts {
  /** What is looked for by slug, sku or id; each once. */
  by(kind: WantedBy): string[];
  /** For each ref, in their order: the first of `found` that it names by its field `slug`, `sku` or `id`, or undefined. */
  match(found: readonly Raw[]): (Raw | undefined)[];
}

/** A slug as people write it: shops percent-encode what is not ASCII. */
export function readableSlug(slug = ''): string {
  try {
    return decodeURIComponent(slug).toLowerCase();
  } catch {
    return slug.toLowerCase();
  }
}

/** By what a ref names its product: the handle, else the sku, else an id that is a number, else the page's address. */
export function wantedBy(ref: ProductRef): readonly [WantedBy, string] {
  const { id, handle, sku, variantId = id } = ref;
  const number = /^\d+(?=$|[|:])/u.exec(variantId)?.[0];
  if (handle === undefined && sku !== undefined) return ['sku', sku];
  if (handle === undefined && number !== undefined) return ['id', number];
  return ['slug', readableSlug(slugOf(ref) ?? id)];
}

/** Takes what refs name products by: see {@link wantedBy}. */
export function wantedProducts(refs: readonly ProductRef[]): WantedProducts {
  const wanted = refs.map(wantedBy);
  return {
    by: (kind) => [...new Set(wanted.flatMap(([by, value]) => (by === kind ? value : [])))],
    match: (found) =>
      wanted.map(([kind, value]) =>
        found.find((each) => {
          const name = each.text(kind);
          return (kind === 'slug' && name !== undefined ? readableSlug(name) : name) === value;
        }),
      ),
  };
}
