import * as v from 'valibot';
import { inParts } from '../../lib/in-parts.ts';
import { decode } from '../../model/decode.ts';
import { MoneySchema } from '../../model/money.ts';
import { slugOf, type ProductRef } from '../../model/product-ref.ts';
import { readableSlug } from '../../model/wanted-products.ts';
import type { CatalogBackend, ProductAnswer } from '../../ports/catalog-backend.ts';
import type { Ask } from './client.ts';
import { reading } from './documents.ts';

const List = v.array(v.looseObject({}));

/** What is taken apart here; the core decodes the whole, and leaves a product out that is wrong. */
const ShapeSchema = v.looseObject({
  title: v.string(),
  images: v.looseObject({ nodes: List }),
  options: v.array(v.looseObject({ values: List })),
  variants: v.looseObject({
    nodes: v.array(v.looseObject({ selectedOptions: List })),
    pageInfo: v.looseObject({}),
  }),
});

type Variant = NonNullable<ProductAnswer['variants']>[number];

interface VariantIn extends Omit<Variant, 'unitPrice'> {
  readonly availableForSale: boolean;
  readonly currentlyNotInStock: boolean;
  readonly selectedOptions: readonly { readonly name: string; readonly value: string }[];
  readonly unitPrice?: Variant['price'];
  readonly measure?: { readonly quantity?: number; readonly unit?: string };
}

interface ProductIn extends Omit<ProductAnswer, 'images' | 'options' | 'variants'> {
  readonly images: { readonly nodes: ProductAnswer['images'] };
  readonly options: readonly {
    readonly name: string;
    readonly values: readonly { readonly value: string; readonly swatch?: { readonly color?: string } }[];
  }[];
  readonly variants: {
    readonly nodes: readonly VariantIn[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string };
  };
}

/** The variant of a product without a choice has this one, in every language. */
const NO_CHOICE = 'Default Title';
/** Pages of 100 variants that are read at most; a shop may have 2,048. */
const PAGES = 3;

function variantOf({ measure, unitPrice, selectedOptions, ...variant }: VariantIn): Variant {
  const { availableForSale, currentlyNotInStock, available = 0 } = variant;
  const choices = selectedOptions.filter(({ value }) => value !== NO_CHOICE);
  const unit = measure?.unit?.toLowerCase().replace('2', '²').replace('3', '³');
  return {
    ...variant,
    options: Object.fromEntries(choices.map(({ name, value }) => [name, value])),
    availability: !availableForSale ? 'sold-out' : currentlyNotInStock ? 'backorder' : 'in-stock',
    // What is not counted, or sold beyond it, has none or fewer.
    available: available > 0 ? available : undefined,
    unitPrice: unit && unitPrice && { price: unitPrice, unit, quantity: measure?.quantity || 1 },
  } as Variant;
}

function productOf({ images, options, variants, ...product }: ProductIn) {
  return {
    ...product,
    images: images.nodes,
    options: options
      .map(({ name, values }) => ({
        name,
        values: values.map(({ value, swatch }) => ({ value, swatch: swatch?.color })),
      }))
      .filter(({ values }) => values[0]?.value !== NO_CHOICE),
    // Without a price nothing can be sold.
    variants: variants.nodes.filter(({ price }) => v.is(MoneySchema, price)).map(variantOf),
    complete: !variants.pageInfo.hasNextPage,
  };
}

/** The catalog of a Shopify shop; `atOnce` products are asked for together. */
export function createCatalog(ask: Ask, atOnce: number): CatalogBackend['products'] {
  async function load(
    wanted: readonly string[],
    signal: AbortSignal,
    pages = PAGES,
    after?: string,
  ): Promise<(ProductAnswer | null)[]> {
    const data = await ask('catalog', (counts) => reading(wanted, counts), signal, { after });
    return Promise.all(
      wanted.map(async (by, place) => {
        const found = data[`p${String(place)}`] as { product?: unknown } | undefined;
        if (!found) return null;
        const read: unknown = decode(
          ShapeSchema,
          found.product ?? found,
          'catalog-invalid',
          "Shopify's product",
        );
        const { pageInfo } = (read as ProductIn).variants;
        const product = productOf(read as ProductIn);
        if (product.complete || pages < 2) return product;
        const [more] = await load([by], signal, pages - 1, pageInfo.endCursor);
        return { ...product, ...more, variants: [...product.variants, ...(more?.variants ?? [])] };
      }),
    );
  }

  return async (refs, { signal }) => {
    signal.throwIfAborted();
    const wanted = refs.map(questionOf);
    const found = new Map<string | undefined, ProductAnswer | null>();
    const parts = inParts(
      wanted.filter((each) => each !== undefined),
      atOnce,
    );
    await Promise.all(
      parts.map(async (part) => {
        const products = await load(part, signal);
        part.forEach((each, place) => found.set(each, products[place] ?? null));
      }),
    );
    return wanted.map((each) => found.get(each) ?? null);
  };
}

/** How a product is asked for; undefined when nothing names it. */
function questionOf(ref: ProductRef): string | undefined {
  const slug = slugOf(ref);
  if (slug) return `product(handle:${JSON.stringify(readableSlug(slug))}){...P}`;
  const variant = gidOf('ProductVariant', ref.variantId ?? '');
  if (variant) return `node(id:"${variant}"){...on ProductVariant{product{...P}}}`;
  const id = gidOf('Product', ref.id);
  return id && `product(id:"${id}"){...P}`;
}

/** The id of a thing as the API writes it, also of its bare number; undefined for what is none. */
export function gidOf(kind: string, id: string): string | undefined {
  const prefix = `gid://shopify/${kind}/`;
  const number = id.replace(prefix, '');
  return /^\d+$/u.test(number) ? prefix + number : undefined;
}
