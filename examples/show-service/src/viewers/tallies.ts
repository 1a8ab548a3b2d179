import type { DatabaseSync } from 'node:sqlite';
import type { Publisher } from '../publisher.ts';

/** Counts hearts and their like. */
export interface Tallies {
  /** Counts `count` reactions; a kind that is not known is not counted. */
  add(kind: string, count: number): void;
  /** Tells everybody what has come in since the last time. */
  flush(): void;
  /** Totals by kind since the show began. */
  totals(): ReadonlyMap<string, number>;
}

// A closed list, since every kind costs a row for ever and anybody may send one.
const KINDS = ['heart', 'clap', 'fire', 'wow', 'laugh'];
const TTL_MS = 5000;

/** Makes the {@link Tallies} of one show, kept in SQLite. */
export function createTallies(db: DatabaseSync, show: string, publisher: Publisher): Tallies {
  const save = db.prepare(
    'INSERT INTO tallies VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET total = excluded.total',
  );
  const rows = db.prepare('SELECT kind, total FROM tallies WHERE show = ?').all(show);
  const totals = new Map(rows.map((row) => [String(row['kind']), Number(row['total'])]));
  const fresh = new Map<string, number>();

  return {
    add(kind, count) {
      if (KINDS.includes(kind)) fresh.set(kind, (fresh.get(kind) ?? 0) + count);
    },
    flush() {
      for (const [kind, delta] of fresh) {
        const total = (totals.get(kind) ?? 0) + delta;
        totals.set(kind, total);
        save.run(show, kind, total);
        publisher.mention('reaction.tally', { kind, delta, total }, TTL_MS);
      }
      fresh.clear();
    },
    totals: () => totals,
  };
}
