import * as v from 'valibot';
import type { Database } from '../src/store/database.ts';
import type { Shop } from '../src/store/shop.ts';

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Utm = v.pipe(v.string(), v.regex(/^utm_\w{1,30}$/u));

/** Where a line was sold: which show, what of it, on which site, and by which campaign the viewer came. */
export const SourceSchema = v.object({
  showId: Text,
  atMs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  phase: v.optional(Text),
  site: v.optional(v.pipe(v.string(), v.toLowerCase(), v.regex(/^[a-z0-9.:-]{1,200}$/u))),
  utm: v.optional(v.pipe(v.record(Utm, Text), v.maxEntries(10))),
  arrivedBy: v.optional(Text),
});

/** A source of {@link SourceSchema}. */
export type Source = v.InferOutput<typeof SourceSchema>;

/** A line of an order that was sold in a show. */
export interface Sale {
  readonly orderId: string;
  readonly variantId: string;
  readonly source: Source;
}

/** Which show sold what. It stands beside the lines: in their properties it would make two lines out of one thing. */
export interface Sources {
  /** Notes where something was put into a cart; the last touch counts. */
  note(cartId: string, variantId: string, source: Source): void;
  /** The sales of an order. */
  ofOrder(orderId: string): readonly Sale[];
}

/** Opens the sources in tables beside the shop's; an order takes over those of its cart. */
export function openSources({ db, hooks, now }: Pick<Shop, 'db' | 'hooks' | 'now'>): Sources {
  db.script(`CREATE TABLE IF NOT EXISTS shoppable_sources (
    cart_id TEXT NOT NULL, variant_id TEXT NOT NULL, source TEXT NOT NULL, at_ms INTEGER NOT NULL,
    PRIMARY KEY (cart_id, variant_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS shoppable_sales (
    order_id TEXT NOT NULL, variant_id TEXT NOT NULL, show_id TEXT NOT NULL, site TEXT, source TEXT NOT NULL,
    PRIMARY KEY (order_id, variant_id)
  ) STRICT`);
  hooks.onOrderPlaced.push(({ id, lines }, cartId) => {
    for (const { variantId } of lines) keepSale(db, id, cartId, variantId);
    db.run('DELETE FROM shoppable_sources WHERE cart_id = ?', cartId);
  });
  return {
    note(cartId, variantId, source) {
      db.run(
        'INSERT OR REPLACE INTO shoppable_sources (cart_id, variant_id, source, at_ms) VALUES (?, ?, ?, ?)',
        ...[cartId, variantId, JSON.stringify(source), now()],
      );
    },
    ofOrder: (orderId) =>
      db.all('SELECT * FROM shoppable_sales WHERE order_id = ? ORDER BY variant_id', orderId).map((row) => ({
        orderId,
        variantId: row.text('variant_id'),
        // Our own JSON, written above.
        source: JSON.parse(row.text('source')) as Source,
      })),
  };
}

function keepSale(db: Database, orderId: string, cartId: string, variantId: string): void {
  const text = db
    .get('SELECT source FROM shoppable_sources WHERE cart_id = ? AND variant_id = ?', cartId, variantId)
    ?.text('source');
  if (text === undefined) return;
  const { showId, site = null } = JSON.parse(text) as Source;
  db.run(
    'INSERT OR REPLACE INTO shoppable_sales (order_id, variant_id, show_id, site, source) VALUES (?, ?, ?, ?, ?)',
    ...[orderId, variantId, showId, site, text],
  );
}
