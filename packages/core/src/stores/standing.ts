import { compareMoney } from '../model/money.ts';
import { withNews, type AnswerMode, type ProductNews } from '../model/product-answer.ts';
import type { Product, Variant } from '../model/product.ts';
import type { ShowEvent } from '../model/show-event.ts';

type Update = ShowEvent<'product.update'>['data'];
type VariantUpdate = Update['variants'][number];

/** What was told of a product besides the show, with its place in the order of arrival. */
export interface Told {
  readonly update?: Update;
  readonly updatedAt: number;
  readonly news?: ProductNews;
  readonly askedAt: number;
  /** Pieces left by variant, as the cart has said since. */
  readonly left?: ReadonlyMap<string, number>;
  readonly leftAt?: number;
}

/** Nothing was told. */
export const NOTHING: Told = { updatedAt: Number.NEGATIVE_INFINITY, askedAt: Number.NEGATIVE_INFINITY };

function laidOver(variant: Variant, update: VariantUpdate | undefined): Variant {
  if (update === undefined) return variant;
  const { compareAt, available, unitPrice, ...rest } = variant;
  // What a kilogram costs at the earlier price is wrong now.
  const sameUnitPrice = update.price === undefined || compareMoney(update.price, variant.price) === 0;
  const newCompareAt = update.compareAt === undefined ? compareAt : (update.compareAt ?? undefined);
  const newAvailable = update.stock === undefined ? available : update.stock.quantity;
  return {
    ...rest,
    ...(update.price !== undefined && { price: update.price }),
    ...(newCompareAt !== undefined && { compareAt: newCompareAt }),
    ...(unitPrice !== undefined && sameUnitPrice && { unitPrice }),
    ...(update.stock !== undefined && { availability: update.stock.state }),
    ...(newAvailable !== undefined && { available: newAvailable }),
  };
}

function updated(product: Product, update: Update | undefined): Product {
  if (update === undefined) return product;
  const news = new Map(update.variants.map((variant) => [variant.variantId, variant]));
  return { ...product, variants: product.variants.map((variant) => laidOver(variant, news.get(variant.id))) };
}

/** A product as it stands: what was told last lies on top. */
export function standing(original: Product, told: Told, mode: AnswerMode): Product {
  const product = described(original, told, mode);
  const { left } = told;
  return left === undefined ? product : { ...product, variants: product.variants.map(counted(left)) };
}

function counted(left: ReadonlyMap<string, number>): (variant: Variant) => Variant {
  return (variant) => {
    const available = left.get(variant.id);
    if (available === undefined) return variant;
    return { ...variant, available, ...(available === 0 && { availability: 'sold-out' }) };
  };
}

function described(original: Product, told: Told, mode: AnswerMode): Product {
  const { update, updatedAt, news, askedAt } = told;
  if (news === undefined) return updated(original, update);
  return updatedAt > askedAt
    ? updated(withNews(original, news, mode), update)
    : withNews(updated(original, update), news, mode);
}

/**
 * What is known after the catalog's answer to a question that was asked at `asked`; null: it does not have the product;
 * undefined: it has nothing to say, and what it said before holds.
 */
export function answered(before: Told, news: ProductNews | null | undefined, asked: number): Told {
  if (news === undefined) return before;
  const { news: _older, left, leftAt = 0, ...rest } = before;
  const count = left !== undefined && leftAt > asked && { left, leftAt };
  return { ...rest, ...(news !== null && { news }), askedAt: asked, ...count };
}
