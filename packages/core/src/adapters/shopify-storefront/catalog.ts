import * as v from 'valibot';
import { inParts } from '../../lib/in-parts.ts';
import { decode } from '../../model/decode.ts';
import { MoneySchema } from '../../model/money.ts';
import type { ProductRef } from '../../model/product-ref.ts';
import { shopifyHandle, shopifyNumber } from '../../model/shopify-names.ts';
import type { CatalogBackend, ProductAnswer } from '../../ports/catalog-backend.ts';
import type { ShopifyAsk } from '../../model/shopify-ask.ts';
import { catalogDocument } from './documents.ts';

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
/** Pages of 50 variants that are read at most; a product may have 2,048. */
const PAGES = 6;

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
export function createCatalog(ask: ShopifyAsk, atOnce: number): CatalogBackend['products'] {
  async function load(
    wanted: readonly string[],
    signal: AbortSignal,
    pages = PAGES,
    after?: string,
  ): Promise<(ProductAnswer | null)[]> {
    const data = await ask('catalog', (counts) => catalogDocument(wanted, counts), signal, { after });
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
    const known = inParts(wanted.filter(Boolean), atOnce);
    const found = (await Promise.all(known.map((part) => load(part, signal)))).flat();
    const names = known.flat();
    return wanted.map((each) => found[names.indexOf(each)] ?? null);
  };
}

/** How a product is asked for; an empty text when nothing names it. */
function questionOf({ handle, url, variantId, id }: ProductRef): string {
  const slug = handle ?? shopifyHandle(url);
  if (slug) return `product(handle:${JSON.stringify(slug)}){...P}`;
  const [variant, product] = [shopifyNumber(variantId), shopifyNumber(id)];
  if (variant)
    return `node(id:"gid://shopify/ProductVariant/${variant}"){...on ProductVariant{product{...P}}}`;
  return product ? `product(id:"gid://shopify/Product/${product}"){...P}` : '';
}
