import { expect, it } from 'vitest';
import type { Availability, Product } from '../model/product.ts';
import { shelf } from './shelf.ts';

function product(id: string, availability: Availability = 'in-stock'): Product {
  return {
    id,
    title: id,
    images: [],
    options: [],
    variants: [{ id: `${id}-1`, options: {}, price: { amount: '1', currency: 'EUR' }, availability }],
    complete: true,
    disclosures: [],
    claims: [],
  };
}

it('keeps the order of the show and marks what is shown now, was shown before and is sold out', () => {
  const products = [product('a'), product('b', 'sold-out'), product('c'), product('d')];
  const rows = shelf(products, [{ productId: 'c', sinceMs: 5 }], new Set(['b', 'c']));
  expect(rows.map(({ product: { id }, number, shown, soldOut }) => [id, number, shown, soldOut])).toEqual([
    ['a', 1, 'not-yet', false],
    ['b', 2, 'before', true],
    ['c', 3, 'now', false],
    ['d', 4, 'not-yet', false],
  ]);
});
