import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { transact } from '../database.ts';

const MoneyIn = v.object({
  amount: v.pipe(v.string(), v.regex(/^\d{1,9}(\.\d{1,6})?$/u, 'expected a decimal string such as "12.90"')),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/u)),
});

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const Pieces = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));

/** An order as the shop reports it. Private: it is counted here and never goes to viewers. */
export const OrderSchema = v.object({
  orderId: v.optional(Id),
  total: MoneyIn,
  /** Pieces in all lines together; counted from the lines when absent. */
  quantity: v.optional(Pieces),
  /** A shop that keeps its lines to itself is counted by its order notices. */
  lines: v.optional(
    v.pipe(v.array(v.object({ productId: Id, quantity: Pieces, total: MoneyIn })), v.maxLength(200)),
    [],
  ),
});

/** See {@link OrderSchema}. */
export type Order = v.InferOutput<typeof OrderSchema>;

/** An amount in one currency. */
export type Amount = v.InferOutput<typeof MoneyIn>;

/** What has been sold through the show. */
export interface SalesFigures {
  readonly orders: number;
  /** One sum for each currency. */
  readonly totals: readonly Amount[];
  /** Best sold first; `totals` is empty when the shop did not tell what a product brought in. */
  readonly products: readonly { productId: string; quantity: number; totals: readonly Amount[] }[];
  /** Newest first, at most ten. */
  readonly recent: readonly { id: string; atMs: number; pieces: number; total: Amount }[];
}

/** Counts orders. */
export interface Sales {
  /** Counts an order; answers false when `id` was counted before. */
  add(id: string, order: Order): boolean;
  /** Counts pieces of a product that the shop has told everybody of. */
  notice(productId: string, pieces: number): void;
  /** Everything counted so far. */
  figures(): SalesFigures;
}

const SCALE = 6;

/** An amount in millionths of its currency. */
export function microsOf(amount: string): number {
  const [whole = '0', fraction = ''] = amount.split('.');
  return Number(whole + fraction.padEnd(SCALE, '0'));
}

/** Millionths as a decimal string with at least two decimals. */
export function amountOf(micros: number): string {
  const digits = String(Math.round(micros)).padStart(SCALE + 1, '0');
  const decimals = digits.slice(-SCALE).replace(/0+$/u, '').padEnd(2, '0');
  return `${digits.slice(0, -SCALE)}.${decimals}`;
}

interface SumRow {
  readonly id: string;
  readonly atMs: number;
  readonly pieces: number;
  readonly currency: string;
  readonly micros: number;
}

const amountIn = ({ micros, currency }: SumRow): Amount => ({ amount: amountOf(micros), currency });

// Lines and notices tell of the same pieces, so the fuller account counts, never their sum.
function productFigures(lines: readonly SumRow[], notices: readonly SumRow[]): SalesFigures['products'] {
  const ids = new Set([...lines, ...notices].map(({ id }) => id));
  const figures = [...ids].map((productId) => {
    const own = lines.filter(({ id }) => id === productId);
    const inLines = own.reduce((sum, { pieces }) => sum + pieces, 0);
    const inNotices = notices.find(({ id }) => id === productId)?.pieces ?? 0;
    return { productId, quantity: Math.max(inLines, inNotices), totals: own.map(amountIn) };
  });
  return figures.sort((a, b) => b.quantity - a.quantity);
}

/** Makes {@link Sales} kept in SQLite. */
export function createSales(db: DatabaseSync, show: string, now: () => number): Sales {
  const addOrder = db.prepare('INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const addLine = db.prepare('INSERT INTO order_lines VALUES (?, ?, ?, ?, ?, ?)');
  const count = db.prepare('SELECT COUNT(*) AS orders FROM orders WHERE show = ?');
  const sums = db.prepare(
    'SELECT currency, SUM(micros) AS micros FROM orders WHERE show = ? GROUP BY currency ORDER BY micros DESC',
  );
  const byProduct = db.prepare(
    `SELECT product AS id, SUM(quantity) AS pieces, currency, SUM(micros) AS micros FROM order_lines
     WHERE show = ? GROUP BY product, currency ORDER BY micros DESC LIMIT 100`,
  );
  const newest = db.prepare(
    `SELECT id, at AS atMs, pieces, currency, micros FROM orders WHERE show = ? ORDER BY at DESC, id DESC LIMIT 10`,
  );
  const addNotice = db.prepare(
    'INSERT INTO noticed VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET pieces = pieces + excluded.pieces',
  );
  const noticed = db.prepare('SELECT product AS id, pieces FROM noticed WHERE show = ?');
  const rows = (found: unknown): SumRow[] => found as SumRow[];

  function write(id: string, { total, quantity: told, lines }: Order): boolean {
    const pieces = told ?? lines.reduce((sum, line) => sum + line.quantity, 0);
    const { changes } = addOrder.run(show, id, now(), total.currency, microsOf(total.amount), pieces);
    if (changes === 0) return false;
    for (const { productId, quantity, total: sum } of lines) {
      addLine.run(show, id, productId, quantity, sum.currency, microsOf(sum.amount));
    }
    return true;
  }

  return {
    add: (id, order) => transact(db, () => write(id, order)),
    notice: (productId, pieces) => void addNotice.run(show, productId, pieces),
    figures: () => ({
      orders: Number(count.get(show)?.['orders'] ?? 0),
      totals: rows(sums.all(show)).map(amountIn),
      products: productFigures(rows(byProduct.all(show)), rows(noticed.all(show))),
      recent: rows(newest.all(show)).map((row) => ({
        id: row.id,
        atMs: row.atMs,
        pieces: row.pieces,
        total: amountIn(row),
      })),
    }),
  };
}
