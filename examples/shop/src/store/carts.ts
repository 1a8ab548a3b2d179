import { randomUUID } from 'node:crypto';
import type { Addition, Cart, Issue } from './cart.ts';
import { addLine, setCodes, setQuantity } from './cart-changes.ts';
import type { CartDeps } from './cart-reading.ts';
import { EMPTY, readCart } from './cart-reading.ts';

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
