import { GraphQLError, type GraphQLSchema } from 'graphql';
import { minorUnits, moneyOf } from '../../model/amount.ts';

/** A variant on sale. */
export interface StorefrontVariant {
  /** Its number: `gid://shopify/ProductVariant/{id}`. */
  readonly id: number;
  readonly price: string;
  readonly compareAt?: string;
  readonly choices?: Readonly<Record<string, string>>;
  /** Pieces left; absent: not counted. */
  stock?: number;
  /** Goes on selling when none is left. */
  readonly backorder?: boolean;
  readonly rule?: { readonly minimum: number; readonly maximum: number | null; readonly increment: number };
  /** Sold by subscription only. */
  readonly planOnly?: boolean;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A product on sale. */
export interface StorefrontProduct {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  readonly variants: readonly StorefrontVariant[];
  readonly swatches?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What the shop sells, and how it answers. */
export interface StorefrontOptions {
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly currency: string;
  readonly products: readonly StorefrontProduct[];
  /** The token that lets the pieces left be told. */
  readonly token?: string;
  /** Code → percent, or the warning with which it is refused. */
  readonly codes?: Readonly<Record<string, number | string>>;
}

/** An attribute. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** A line of a cart. */
export interface Line {
  readonly id: string;
  readonly variant: StorefrontVariant;
  readonly attributes: readonly Pair[];
  quantity: number;
}

/** A cart as the shop holds it. */
export interface HeldCart {
  readonly id: string;
  lines: Line[];
  codes: readonly string[];
  attributes: readonly Pair[];
  country: string | undefined;
}

/** What the shop answers of what it has, as the API names it. */
export interface StorefrontNodes {
  product(product: StorefrontProduct, mayCount: boolean): object;
  variant(product: StorefrontProduct, variant: StorefrontVariant, mayCount: boolean): object;
  cart(cart: HeldCart): object;
}

/** Makes {@link StorefrontNodes}. */
export function createStorefrontNodes({
  currency,
  products,
  codes = {},
}: StorefrontOptions): StorefrontNodes {
  const money = (amount: string) => ({ amount: shopAmount(amount), currencyCode: currency });
  const of = (units: bigint) => money(moneyOf(units, currency).amount);
  const units = (amount: string): bigint => minorUnits({ amount, currency });

  function variantNode(product: StorefrontProduct, variant: StorefrontVariant, mayCount: boolean): object {
    const {
      price,
      compareAt,
      choices = { Title: 'Default Title' },
      stock,
      backorder = false,
      rule,
    } = variant;
    return {
      __typename: 'ProductVariant',
      id: `gid://shopify/ProductVariant/${String(variant.id)}`,
      sku: `SKU-${String(variant.id)}`,
      title: Object.values(choices).join(' / '),
      availableForSale: stock === undefined || stock > 0 || backorder,
      currentlyNotInStock: stock !== undefined && stock <= 0 && backorder,
      quantityAvailable: () => {
        if (!mayCount)
          throw new GraphQLError('Access denied for quantityAvailable field.', {
            extensions: { code: 'ACCESS_DENIED' },
          });
        return stock ?? 0;
      },
      quantityRule: rule ?? { minimum: 1, maximum: null, increment: 1 },
      price: money(price),
      compareAtPrice: compareAt === undefined ? null : money(compareAt),
      selectedOptions: Object.entries(choices).map(([name, value]) => ({ name, value })),
      image: {
        url: () => `https://cdn.shop.example/${String(variant.id)}.jpg`,
        altText: null,
        width: 1600,
        height: 2000,
      },
      product: () => productNode(product, mayCount),
      ...variant.more,
    };
  }

  function productNode(product: StorefrontProduct, mayCount: boolean): object {
    const { id, handle, title, variants, swatches = {} } = product;
    const axes = new Map<string, Set<string>>();
    for (const { choices = { Title: 'Default Title' } } of variants)
      for (const [name, value] of Object.entries(choices))
        axes.set(name, (axes.get(name) ?? new Set()).add(value));
    return {
      __typename: 'Product',
      id: `gid://shopify/Product/${String(id)}`,
      handle,
      title,
      description: `About ${title}`,
      onlineStoreUrl: `https://shop.example/products/${handle}`,
      images: ({ first }: { first: number }) =>
        page(
          [{ url: `https://cdn.shop.example/${handle}.jpg`, altText: title, width: null, height: null }],
          first,
        ),
      options: [...axes].map(([name, values]) => ({
        name,
        optionValues: [...values].map((value) => ({
          name: value,
          swatch: swatches[value] === undefined ? null : { color: swatches[value] },
        })),
      })),
      variants: ({ first, after }: { first: number; after?: string }) =>
        page(
          variants.map((each) => variantNode(product, each, mayCount)),
          first,
          after,
        ),
      ...product.more,
    };
  }

  function percentOf({ codes: entered }: HeldCart): number {
    return entered.reduce((sum, code) => sum + (typeof codes[code] === 'number' ? codes[code] : 0), 0);
  }

  function cartNode(cart: HeldCart): object {
    const percent = BigInt(percentOf(cart));
    const lines = cart.lines.map((line) => {
      const before = units(line.variant.price) * BigInt(line.quantity);
      return { line, before, after: before - (before * percent) / 100n };
    });
    const total = of(lines.reduce((sum, { after }) => sum + after, 0n));
    return {
      id: cart.id,
      checkoutUrl: `https://shop.example/cart/c/${cart.id.slice('gid://shopify/Cart/'.length)}`,
      attributes: cart.attributes,
      cost: { subtotalAmount: total, totalAmount: total },
      discountCodes: cart.codes.map((code) => ({ code, applicable: typeof codes[code] === 'number' })),
      lines: ({ first, after }: { first: number; after?: string }) =>
        page(
          lines.map(({ line, before, after: discounted }) => ({
            __typename: 'CartLine',
            id: line.id,
            quantity: line.quantity,
            attributes: line.attributes,
            instructions: { canRemove: true, canUpdateQuantity: line.variant.price !== '0.0' },
            cost: {
              amountPerQuantity: money(line.variant.price),
              compareAtAmountPerQuantity:
                line.variant.compareAt === undefined ? null : money(line.variant.compareAt),
              subtotalAmount: of(before),
              totalAmount: of(discounted),
            },
            merchandise: variantNode(productWith(line.variant), line.variant, false),
          })),
          first,
          after,
        ),
    };
  }

  function productWith(variant: StorefrontVariant): StorefrontProduct {
    return products.find(({ variants }) => variants.includes(variant))!;
  }

  return { product: productNode, variant: variantNode, cart: cartNode };
}

/** Amounts as the API writes them: at least one decimal, none that is not needed. */
function shopAmount(amount: string): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.replace(/0+$/u, '') || '0'}`;
}

function page<T extends object>(all: readonly T[], first: number, after?: string | null): object {
  const start = Number(after ?? 0);
  const nodes = all.slice(start, start + first);
  const end = start + nodes.length;
  return { nodes, pageInfo: { hasNextPage: end < all.length, endCursor: String(end) } };
}
