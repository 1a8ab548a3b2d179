import type * as v from 'valibot';
import type { ProductSchema } from '../model/product.ts';
import type { ProductRef } from '../model/product-ref.ts';

/** What a catalog is asked with. */
export interface CatalogOptions {
  readonly signal: AbortSignal;
  /** BCP 47 tag in which the viewer reads. */
  readonly locale: string;
}

type Input = v.InferInput<typeof ProductSchema>;

/**
 * What a catalog says of one product: all of it, or the fields that it knows; undefined is not told. The core cleans texts
 * and links, and leaves a product out whose fields are wrong. Its `id` is the shop's own and not used.
 */
export type ProductAnswer = { readonly [Field in keyof Input]?: Input[Field] | undefined };

/**
 * The merchant's catalog: products with the prices and the stock of now. Batching, retries and timeouts live in the core.
 */
export interface CatalogBackend {
  /**
   * Whether its products are laid over those of the show, field by field, or take their place. The show JSON's
   * `store.answer` goes first. Default `merge`.
   */
  readonly answer?: 'merge' | 'replace';
  /**
   * Looks up to 100 products up. Answers in the same order; null for one that the shop does not have or sell, undefined for
   * one of which it has nothing to say: it stays as the show has it.
   * @throws `catalog-unreachable`, `catalog-refused`, `catalog-invalid`
   */
  products(
    refs: readonly ProductRef[],
    options: CatalogOptions,
  ): Promise<readonly (ProductAnswer | null | undefined)[]>;
  /** Calls back when products have changed: with the `id`s of their refs, or with null for all. */
  watchProducts?(onChange: (ids: readonly string[] | null) => void, options: { signal: AbortSignal }): void;
}
