import type { Database } from '../src/store/database.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;

/** The answers given to requests with an `Idempotency-Key`, for a day. */
export interface Answers {
  /** The body answered before to this key in this cart. */
  find(cartId: string, key: string): string | undefined;
  /** Keeps the body answered now. */
  keep(cartId: string, key: string, body: string): void;
}

/** The kept answers, in a table beside the shop's. */
export function createAnswers(db: Database, now: () => number): Answers {
  db.script(`CREATE TABLE IF NOT EXISTS shoppable_answers (
    cart_id TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (cart_id, key)
  ) STRICT`);
  return {
    find: (cartId, key) =>
      db
        .get(
          'SELECT body FROM shoppable_answers WHERE cart_id = ? AND key = ? AND at_ms > ?',
          cartId,
          key,
          now() - A_DAY_MS,
        )
        ?.text('body'),
    keep(cartId, key, body) {
      db.run('DELETE FROM shoppable_answers WHERE at_ms <= ?', now() - A_DAY_MS);
      db.run(
        'INSERT INTO shoppable_answers (cart_id, key, body, at_ms) VALUES (?, ?, ?, ?)',
        cartId,
        key,
        body,
        now(),
      );
    },
  };
}
