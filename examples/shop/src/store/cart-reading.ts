import type { Cart, CartLine, Properties } from './cart.ts';
import { judgeCodes } from './codes.ts';
import type { Database, Row } from './database.ts';
import type { Deals } from './deals.ts';
import { priceLines } from './pricing.ts';
import { availableOf } from './product.ts';
import type { Products } from './products.ts';

/** What the carts stand on. */
export interface CartDeps {
  readonly db: Database;
  readonly products: Products;
  readonly deals: Deals;
  readonly now: () => number;
}

/** What a visitor has who has put nothing in yet. */
export const EMPTY: Cart = {
  id: '',
  revision: 0,
  lines: [],
  quantity: 0,
  subtotal: 0,
  discount: 0,
  total: 0,
  codes: [],
};

/** A cart, priced now; an empty one when there is none. */
export function readCart({ db, products, deals, now }: CartDeps, id: string): Cart {
  const row = db.get('SELECT revision FROM carts WHERE id = ?', id);
  if (row === undefined) return EMPTY;
  const found = db.all('SELECT * FROM cart_lines WHERE cart_id = ? ORDER BY position', id).flatMap((line) => {
    const sold = products.findVariant(line.text('variant_id'));
    return sold === undefined ? [] : [{ line, ...sold, quantity: line.number('quantity') }];
  });
  const prices = priceLines(found, deals.running());
  const lines = found.flatMap(({ line, product, variant, quantity }, index): CartLine[] => {
    const price = prices[index];
    if (price === undefined) return [];
    return [
      {
        id: line.text('id'),
        product,
        variant,
        quantity,
        available: availableOf(product, variant),
        ...price,
        properties: propertiesOf(line),
      },
    ];
  });
  const subtotal = sum(lines.map((line) => line.total));
  const codes = judgeCodes(db, codesOf(db, id), subtotal, now());
  const discount = sum(codes.map((code) => code.saving ?? 0));
  return {
    id,
    revision: row.number('revision'),
    lines,
    quantity: sum(lines.map((line) => line.quantity)),
    subtotal,
    discount,
    total: subtotal - discount,
    codes,
  };
}

/** The sum of some numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function codesOf(db: Database, id: string): string[] {
  return db
    .all('SELECT code FROM cart_codes WHERE cart_id = ? ORDER BY position', id)
    .map((row) => row.text('code'));
}

// Our own JSON, written by addLine.
function propertiesOf(line: Row): Properties {
  return JSON.parse(line.text('properties')) as Properties;
}
