import type { TextKey } from '../i18n/messages.ts';
import type { Variant } from '../model/product.ts';

/** A line about the stock, as the merchant has told it. */
export interface StockLine {
  readonly key: TextKey;
  /** Pieces left, when the merchant says how many. */
  readonly count?: number;
  readonly tone: 'quiet' | 'urgent';
}

/** What is said about the stock of a variant. Undefined when there is nothing that a buyer must know. */
export function stockLine({
  availability,
  available,
}: Pick<Variant, 'availability' | 'available'>): StockLine | undefined {
  switch (availability) {
    case 'sold-out':
      return { key: 'stock.sold-out', tone: 'quiet' };
    case 'low':
      return available === undefined || available < 1
        ? { key: 'stock.low', tone: 'urgent' }
        : { key: 'stock.left', count: available, tone: 'urgent' };
    case 'backorder':
      return { key: 'stock.backorder', tone: 'quiet' };
    case 'preorder':
      return { key: 'stock.preorder', tone: 'quiet' };
    case 'in-stock':
    case 'unknown':
      return undefined;
  }
}
