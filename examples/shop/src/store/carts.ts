import { randomUUID } from 'node:crypto';
import type { Addition, Cart, CartLine, Issue, Properties } from './cart.ts';
import { MAX_LINES, MAX_PIECES } from './cart.ts';
import { judgeCodes, MAX_CODES, normaliseCode } from './codes.ts';
import type { Database, Row } from './database.ts';
import type { Deals } from './deals.ts';
import { priceLines } from './pricing.ts';
import { availableOf } from './product.ts';
import type { Products } from './products.ts';

/** The visitors' carts. Changes answer what was not, or not wholly, done. */
export interface Carts {
  /** Makes an empty cart and answers its id. */
  create(): string;
  /** Whether there is a cart with this id. */
  has(id: string): boolean;
  /** A cart, priced now; an empty one when there is none. */
  read(id: string | undefined): Cart;
  /** Puts pieces in; equal variants with equal properties become one line. */
  add(id: string, addition: Addition): Issue[];
  /** Sets how many pieces a line has; 0 removes it. */
  setQuantity(id: string, lineId: string, quantity: number): Issue[];
  /** Sets the whole list of promotion codes. */
  setCodes(id: string, codes: readonly string[]): Issue[];
  /** Takes everything out. */
  clear(id: string): void;
}

/** What the carts stand on. */
export interface CartDeps {
  readonly db: Database;
  readonly products: Products;
  readonly deals: Deals;
  readonly now: () => number;
}

const EMPTY: Cart = { id: '', revision: 0, lines: [], quantity: 0, subtotal: 0, discount: 0, total: 0, codes: [] };

/** The carts over the database. */
export function createCarts(deps: CartDeps): Carts {
  const { db, now } = deps;
  const touch = (id: string): void =>
    void db.run('UPDATE carts SET revision = revision + 1, touched_ms = ? WHERE id = ?', now(), id);
  const changing = (id: string, work: () => Issue[]): Issue[] =>
    db.transaction(() => {
      const issues = work();
      touch(id);
      return issues;
    });
  return {
    create() {
      const id = randomUUID();
      db.run('INSERT INTO carts (id, touched_ms) VALUES (?, ?)', id, now());
      return id;
    },
    has: (id) => db.get('SELECT 1 FROM carts WHERE id = ?', id) !== undefined,
    read: (id) => (id === undefined ? EMPTY : readCart(deps, id)),
    add: (id, addition) => changing(id, () => addLine(deps, id, addition)),
    setQuantity: (id, lineId, quantity) => changing(id, () => setQuantity(deps, id, lineId, quantity)),
    setCodes: (id, codes) => changing(id, () => setCodes(deps, id, codes)),
    clear: (id) =>
      void changing(id, () => {
        db.run('DELETE FROM cart_lines WHERE cart_id = ?', id);
        db.run('DELETE FROM cart_codes WHERE cart_id = ?', id);
        return [];
      }),
  };
}

function readCart({ db, products, deals, now }: CartDeps, id: string): Cart {
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
    return [{ id: line.text('id'), product, variant, quantity, available: availableOf(product, variant), ...price, properties: propertiesOf(line) }];
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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function codesOf(db: Database, id: string): string[] {
  return db.all('SELECT code FROM cart_codes WHERE cart_id = ? ORDER BY position', id).map((row) => row.text('code'));
}

// Our own JSON, written by addLine.
function propertiesOf(line: Row): Properties {
  return JSON.parse(line.text('properties')) as Properties;
}

/** How many of `wanted` pieces a cart may have, and what is to be said when it is fewer. */
function allow(wanted: number, had: number, available: number, about: Partial<Issue>): { allowed: number; issues: Issue[] } {
  const requested = wanted - had;
  const allowed = Math.min(wanted, available, MAX_PIECES);
  if (allowed === wanted) return { allowed, issues: [] };
  if (available === 0) return { allowed: had, issues: [{ ...about, code: 'sold-out', requested, applied: 0, available }] };
  const kept = Math.max(allowed, Math.min(had, available));
  const code = available < MAX_PIECES ? 'partial-stock' : 'over-limit';
  return { allowed: kept, issues: [{ ...about, code, requested, applied: Math.max(0, kept - had), available }] };
}

function addLine({ db, products }: CartDeps, id: string, { variantId, quantity, properties = {} }: Addition): Issue[] {
  const sold = products.findVariant(variantId);
  if (sold === undefined) {
    const code = products.get(variantId) === undefined ? 'not-found' : 'needs-options';
    return [{ code, variantId, requested: quantity, applied: 0 }];
  }
  const kept = JSON.stringify(Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))));
  const lines = db.all('SELECT * FROM cart_lines WHERE cart_id = ?', id);
  const same = lines.filter((line) => line.text('variant_id') === variantId);
  const had = sum(same.map((line) => line.number('quantity')));
  const { allowed, issues } = allow(had + quantity, had, availableOf(sold.product, sold.variant), { variantId });
  const more = allowed - had;
  if (more <= 0) return issues;
  const equal = same.find((line) => line.text('properties') === kept);
  if (equal !== undefined) {
    db.run('UPDATE cart_lines SET quantity = quantity + ? WHERE id = ?', more, equal.text('id'));
  } else if (lines.length >= MAX_LINES) {
    return [{ code: 'over-limit', variantId, requested: quantity, applied: 0 }];
  } else {
    db.run(
      'INSERT INTO cart_lines (id, cart_id, variant_id, quantity, properties) VALUES (?, ?, ?, ?, ?)',
      randomUUID(),
      id,
      variantId,
      more,
      kept,
    );
  }
  return issues;
}

function setQuantity({ db, products }: CartDeps, id: string, lineId: string, quantity: number): Issue[] {
  const line = db.get('SELECT * FROM cart_lines WHERE id = ? AND cart_id = ?', lineId, id);
  if (line === undefined) return quantity === 0 ? [] : [{ code: 'line-gone', lineId }];
  if (quantity === 0) {
    db.run('DELETE FROM cart_lines WHERE id = ?', lineId);
    return [];
  }
  const variantId = line.text('variant_id');
  const sold = products.findVariant(variantId);
  const had = line.number('quantity');
  const others = db.get('SELECT COALESCE(SUM(quantity), 0) AS pieces FROM cart_lines WHERE cart_id = ? AND variant_id = ? AND id <> ?', id, variantId, lineId);
  const elsewhere = others?.number('pieces') ?? 0;
  const available = sold === undefined ? 0 : availableOf(sold.product, sold.variant);
  if (quantity <= had) {
    db.run('UPDATE cart_lines SET quantity = ? WHERE id = ?', quantity, lineId);
    return [];
  }
  const { allowed, issues } = allow(quantity + elsewhere, had + elsewhere, available, { lineId, variantId });
  const pieces = allowed - elsewhere;
  if (pieces > 0) db.run('UPDATE cart_lines SET quantity = ? WHERE id = ?', pieces, lineId);
  return issues;
}

/** Unknown, expired and used-up codes are refused; one whose minimum is not reached stays and waits. */
function setCodes(deps: CartDeps, id: string, codes: readonly string[]): Issue[] {
  const wanted = [...new Set(codes.map(normaliseCode).filter((code) => code !== ''))].slice(0, MAX_CODES);
  const { subtotal } = readCart(deps, id);
  const states = judgeCodes(deps.db, wanted, subtotal, deps.now());
  const kept = states.filter(({ reason }) => reason === undefined || reason === 'code-minimum' || reason === 'code-not-applicable');
  deps.db.run('DELETE FROM cart_codes WHERE cart_id = ?', id);
  kept.forEach(({ code }, position) => deps.db.run('INSERT INTO cart_codes (cart_id, code, position) VALUES (?, ?, ?)', id, code, position));
  return states.flatMap(({ code, reason }) => (reason === undefined ? [] : [{ code: reason, promotion: code }]));
}
