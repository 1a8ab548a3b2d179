import type { Variant } from './product.ts';

/** What is to be said about the stock of a variant. */
export interface Stock {
  readonly availability: 'in-stock' | 'low' | 'backorder' | 'sold-out';
  /** Pieces that can be bought; undefined when there is no end to them, or nobody tells. */
  readonly available: number | undefined;
}

/**
 * The stock of a variant of which a shop has so many pieces; undefined where it does not count them. `canWait`: it is sold
 * also when none is there. `isLow`: what is counted are the last ones.
 */
export function stockOf(pieces: number | undefined, canWait = false, isLow = false): Stock {
  const isOut = pieces !== undefined && pieces <= 0;
  return {
    availability: isOut ? (canWait ? 'backorder' : 'sold-out') : isLow ? 'low' : 'in-stock',
    available: canWait || pieces === undefined ? undefined : Math.max(pieces, 0),
  };
}

const WORDS = new Map<string, Variant['availability']>([
  ['IN_STOCK', 'in-stock'],
  ['LOW_STOCK', 'low'],
  ['OUT_OF_STOCK', 'sold-out'],
]);

/** The stock of a variant of which a shop says a word, such as `LOW_STOCK`, or how many pieces there are, as a text. */
export function stockSaid(said: string): Pick<Variant, 'availability' | 'available'> {
  return /^-?\d+$/u.test(said) ? stockOf(Number(said)) : { availability: WORDS.get(said) ?? 'unknown' };
}
