import * as v from 'valibot';
import { fillIn } from '../../lib/fill-in.ts';
import { htmlText } from '../../lib/html-text.ts';
import { selection } from '../../lib/selection.ts';
import { moneyOf } from '../../model/amount.ts';
import { axesInUse } from '../../model/axes.ts';
import { stockSaid } from '../../model/stock.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';

type ImageInput = NonNullable<NonNullable<ProductAnswer['images']>[number]>;

/** What the answers of a server do not tell by themselves. */
export interface VendureMeaning {
  /**
   * The checkout. `{code}` becomes the order's code, `{token}` the session's: a storefront on another origin than the page
   * finds the order by it. It opens the cart to whoever knows it: put it behind a `#`, which servers do not see.
   */
  readonly checkout?: string;
  /** The page of a product, with `{handle}`. */
  readonly product?: string;
  /** Decimals of the server's integers, where it writes hundredths of every currency. Default: those of the currency. */
  readonly decimals?: number;
}

const text = v.string();
const units = v.number();
const list = <T extends v.GenericSchema>(each: T) => v.nullish(v.array(each), []);
const NamedSchema = v.object({ name: text });
const AssetSchema = v.object({ preview: text, width: units, height: units });
const PictureSchema = v.nullish(AssetSchema);

/** The order of a viewer; where there is none, no more of it than its currency. */
const OrderSchema = v.object({
  code: v.optional(text),
  currencyCode: v.optional(text, ''),
  totalWithTax: v.optional(units, 0),
  couponCodes: list(text),
  discounts: list(v.object({ adjustmentSource: text })),
  lines: list(
    v.object({
      id: text,
      quantity: units,
      unitPriceWithTax: units,
      discountedUnitPriceWithTax: units,
      discountedLinePriceWithTax: units,
      proratedLinePriceWithTax: units,
      featuredAsset: PictureSchema,
      productVariant: v.object({
        id: text,
        options: list(NamedSchema),
        product: v.object({ name: text, slug: text }),
      }),
    }),
  ),
});

/** What comes back of a change: the order, or why it was not done as asked. */
export const ResultSchema = v.object({ ...OrderSchema.entries, errorCode: v.optional(text) });

/** See {@link ResultSchema}. */
export type Order = v.InferOutput<typeof ResultSchema>;

/** What is found by a stock-keeping unit. */
export const HitsSchema = v.nullish(v.object({ items: list(v.object({ sku: text, slug: text })) }));

/** What is found under a name of a product; null for nothing. */
export const FoundSchema = v.nullish(
  v.object({
    name: text,
    slug: text,
    description: text,
    featuredAsset: PictureSchema,
    assets: list(AssetSchema),
    optionGroups: list(
      v.object({ id: text, name: text, options: list(v.object({ code: text, name: text })) }),
    ),
    variantList: v.object({
      totalItems: units,
      items: v.array(
        v.object({
          id: text,
          name: text,
          sku: text,
          priceWithTax: v.nullish(units),
          currencyCode: v.nullish(text),
          stockLevel: v.nullish(text, ''),
          featuredAsset: PictureSchema,
          options: list(v.object({ code: text, groupId: text })),
        }),
      ),
    }),
  }),
);

/** The fields of an order. */
export const ORDER = `fragment O on Order${selection(OrderSchema)}`;

/** The fields of a product. */
export const PRODUCT = `fragment P on Product${selection(FoundSchema)}`;

/**
 * The cart of an order. Amounts include taxes, as those of the catalog do.
 * @param isOf whether a promotion is the one of a code
 */
export function cartOf(
  order: Order,
  { decimals, product = '' }: VendureMeaning,
  isOf: (code: string, source: string) => boolean,
): unknown {
  const money = (value: number): unknown => moneyOf(value, order.currencyCode, decimals);
  let [quantity, subtotal, payable] = [0, 0, 0];
  const lines = order.lines.map((line) => {
    const { id, productVariant: of, unitPriceWithTax: was, discountedUnitPriceWithTax: unit } = line;
    quantity += line.quantity;
    subtotal += line.discountedLinePriceWithTax;
    payable += line.proratedLinePriceWithTax;
    return {
      id,
      variantId: of.id,
      title: of.product.name,
      subtitle: of.options.map(({ name }) => name).join(', '),
      image: imageOf(line.featuredAsset),
      url: fillIn(product, { handle: of.product.slug }),
      quantity: line.quantity,
      unit: money(unit),
      compareAt: was > unit ? money(was) : undefined,
      total: money(line.discountedLinePriceWithTax),
    };
  });
  return {
    id: order.code,
    currency: order.currencyCode,
    lines,
    quantity,
    subtotal: money(subtotal),
    discount: money(subtotal - payable),
    total: money(order.totalWithTax),
    taxesIncluded: true,
    // What shipping costs is known at the checkout.
    estimated: true,
    codes: order.couponCodes.map((code) => ({
      code,
      applied: order.discounts.some(({ adjustmentSource }) => isOf(code, adjustmentSource)),
      reason: 'code-not-applicable',
    })),
  };
}

// Servers that resize do it by this; an address that has a query already may be signed.
function imageOf(asset: v.InferOutput<typeof PictureSchema>): ImageInput | undefined {
  if (!asset) return undefined;
  const { preview, ...size } = asset;
  return { url: preview + (preview.includes('?') ? '' : '?w=800'), ...size };
}

/** A product of the catalog; null when there is none, or nothing of it has a price. */
export function productOf(
  found: v.InferOutput<typeof FoundSchema>,
  { product = '', decimals }: VendureMeaning,
): ProductAnswer | null {
  if (!found) return null;
  const { name: title, slug: handle, optionGroups, variantList } = found;
  const axes = new Map(optionGroups.map(({ id, name }) => [id, name]));
  const variants = variantList.items.flatMap(({ priceWithTax, currencyCode, stockLevel, ...item }) =>
    typeof priceWithTax === 'number' && currencyCode
      ? {
          id: item.id,
          sku: item.sku,
          title: item.name,
          options: Object.fromEntries(
            item.options.map(({ code, groupId }) => [axes.get(groupId) ?? groupId, code]),
          ),
          price: moneyOf(priceWithTax, currencyCode, decimals),
          image: imageOf(item.featuredAsset),
          // Merchants who tell how many there are have the server write the number.
          ...stockSaid(stockLevel),
        }
      : [],
  );
  const images = [found.featuredAsset, ...found.assets].flatMap((each) => imageOf(each) ?? []);
  return variants[0]
    ? {
        title,
        handle,
        url: fillIn(product, { handle }),
        description: htmlText(found.description),
        images: [...new Map(images.map((each) => [each.url, each])).values()],
        options: axesInUse(
          optionGroups.map(({ name, options }) => ({
            name,
            values: options.map((each) => ({ value: each.code, label: each.name })),
          })),
          variants,
        ),
        variants,
        complete: variantList.totalItems <= variantList.items.length,
      }
    : null;
}
