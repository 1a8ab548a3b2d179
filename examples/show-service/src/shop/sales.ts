import * as v from 'valibot';
import { openDrawer, type Records } from '../engine/records.ts';

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
  add(id: string, order: Order): Promise<boolean>;
  /** Counts pieces of a product that the shop has told everybody of. */
  notice(productId: string, pieces: number): Promise<void>;
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

interface Sum {
  readonly pieces: number;
  /** Millionths by currency. */
  readonly micros: ReadonlyMap<string, number>;
}

interface KeptOrder {
  readonly id: string;
  readonly atMs: number;
  readonly pieces: number;
  readonly total: Amount;
  readonly lines: Order['lines'];
}

interface Notice {
  readonly productId: string;
  readonly pieces: number;
}

const NOTHING: Sum = { pieces: 0, micros: new Map() };
const MOST_PRODUCTS = 100;
const MOST_RECENT = 10;

function plus(sum: Sum | undefined, pieces: number, { amount, currency }: Amount): Sum {
  const { pieces: before, micros } = sum ?? NOTHING;
  return {
    pieces: before + pieces,
    micros: new Map(micros).set(currency, (micros.get(currency) ?? 0) + microsOf(amount)),
  };
}

function amountsIn({ micros }: Sum): Amount[] {
  const sorted = [...micros].sort(([, a], [, b]) => b - a);
  return sorted.map(([currency, sum]) => ({ amount: amountOf(sum), currency }));
}

const newestFirst = (a: KeptOrder, b: KeptOrder): number => b.atMs - a.atMs || (a.id < b.id ? 1 : -1);

/** Makes {@link Sales} kept in the records; each order is added up once, where it comes in. */
export function createSales(records: Records, now: () => number): Sales {
  const orders = openDrawer<KeptOrder>(records, 'orders');
  const notices = openDrawer<Notice>(records, 'notices');
  const products = new Map<string, Sum>();
  let all = NOTHING;
  let count = 0;
  let recent: KeptOrder[] = [];

  orders.watch((order) => {
    count += 1;
    all = plus(all, order.pieces, order.total);
    recent = [...recent, order].sort(newestFirst).slice(0, MOST_RECENT);
    for (const { productId, quantity, total } of order.lines) {
      products.set(productId, plus(products.get(productId), quantity, total));
    }
  });

  // Lines and notices tell of the same pieces, so the fuller account counts, never their sum.
  function productFigures(): SalesFigures['products'] {
    const told = new Map(notices.list().map(({ productId, pieces }) => [productId, pieces]));
    const ids = new Set([...products.keys(), ...told.keys()]);
    const figures = [...ids].map((productId) => {
      const sold = products.get(productId) ?? NOTHING;
      const quantity = Math.max(sold.pieces, told.get(productId) ?? 0);
      return { productId, quantity, totals: amountsIn(sold) };
    });
    return figures.sort((a, b) => b.quantity - a.quantity).slice(0, MOST_PRODUCTS);
  }

  return {
    async add(id, { total, quantity, lines }) {
      const pieces = quantity ?? lines.reduce((sum, line) => sum + line.quantity, 0);
      return await orders.create(id, { id, atMs: now(), pieces, total, lines });
    },
    async notice(productId, pieces) {
      await notices.change(productId, (known) => ({ productId, pieces: (known?.pieces ?? 0) + pieces }));
    },
    figures: () => ({
      orders: count,
      totals: amountsIn(all),
      products: productFigures(),
      recent: recent.map(({ lines: _lines, ...order }) => order),
    }),
  };
}
