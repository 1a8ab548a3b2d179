import type { Database, Row } from './database.ts';

/** A timed promotion: a lower price for some products between two instants of the server's clock. */
export interface Deal {
  readonly id: string;
  readonly productIds: readonly string[];
  /** Percent off; or `price`. */
  readonly percent?: number;
  /** The price in cents; or `percent`. */
  readonly price?: number;
  readonly startsMs: number;
  readonly endsMs: number;
  /** Pieces in all orders together. */
  readonly limit?: number;
  /** Pieces in one order. */
  readonly perOrder?: number;
  /** Pieces sold so far. */
  readonly sold: number;
}

/** The timed promotions. */
export interface Deals {
  /** Adds a promotion, or replaces the one of the same id (what it has sold so far stays). */
  put(deal: Omit<Deal, 'sold'>): void;
  /** Ends a promotion now. False when there is no such promotion. */
  end(id: string): boolean;
  /** One promotion. */
  get(id: string): Deal | undefined;
  /** The promotions that run now. */
  running(): Deal[];
  /** Counts pieces sold in a promotion. */
  count(id: string, pieces: number): void;
}

function readDeal(db: Database, row: Row): Deal {
  const id = row.text('id');
  const optional = {
    percent: row.maybe('percent'),
    price: row.maybe('price'),
    limit: row.maybe('total_limit'),
    perOrder: row.maybe('per_order'),
  };
  return {
    id,
    productIds: db
      .all('SELECT product_id FROM deal_products WHERE deal_id = ?', id)
      .map((one) => one.text('product_id')),
    startsMs: row.number('starts_ms'),
    endsMs: row.number('ends_ms'),
    sold: row.number('sold'),
    ...present(optional),
  };
}

/** The timed promotions over the database. */
export function createDeals(db: Database, now: () => number): Deals {
  return {
    put(deal) {
      db.transaction(() => {
        db.run(
          `INSERT INTO deals (id, percent, price, starts_ms, ends_ms, total_limit, per_order) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET percent = excluded.percent, price = excluded.price, starts_ms = excluded.starts_ms,
             ends_ms = excluded.ends_ms, total_limit = excluded.total_limit, per_order = excluded.per_order`,
          deal.id,
          deal.percent ?? null,
          deal.price ?? null,
          deal.startsMs,
          deal.endsMs,
          deal.limit ?? null,
          deal.perOrder ?? null,
        );
        db.run('DELETE FROM deal_products WHERE deal_id = ?', deal.id);
        for (const productId of new Set(deal.productIds)) {
          db.run('INSERT INTO deal_products (deal_id, product_id) VALUES (?, ?)', deal.id, productId);
        }
      });
    },
    end: (id) => db.run('UPDATE deals SET ends_ms = MIN(ends_ms, ?) WHERE id = ?', now(), id) > 0,
    get(id) {
      const row = db.get('SELECT * FROM deals WHERE id = ?', id);
      return row === undefined ? undefined : readDeal(db, row);
    },
    running: () =>
      db
        .all(
          'SELECT * FROM deals WHERE starts_ms <= ? AND ends_ms > ? AND (total_limit IS NULL OR sold < total_limit) ORDER BY starts_ms, id',
          now(),
          now(),
        )
        .map((row) => readDeal(db, row)),
    count: (id, pieces) => void db.run('UPDATE deals SET sold = sold + ? WHERE id = ?', pieces, id),
  };
}

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
