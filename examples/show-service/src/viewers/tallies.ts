import { openDrawer, type Records } from '../engine/records.ts';
import type { Publisher } from '../publisher.ts';

/** Counts hearts and their like. */
export interface Tallies {
  /** Counts `count` reactions; a kind that is not known is not counted. */
  add(kind: string, count: number): void;
  /** Tells everybody what has come in since the last time. */
  flush(): Promise<void>;
  /** Totals by kind since the show began. */
  totals(): ReadonlyMap<string, number>;
}

interface Tally {
  readonly kind: string;
  readonly total: number;
}

// A closed list, since every kind costs a record for ever and anybody may send one.
const KINDS = ['heart', 'clap', 'fire', 'wow', 'laugh'];
const TTL_MS = 5000;

/** Makes the {@link Tallies} of one show, kept in the records: each instance lays its own on top of the total. */
export function createTallies(records: Records, publisher: Publisher): Tallies {
  const drawer = openDrawer<Tally>(records, 'tallies');
  let fresh = new Map<string, number>();

  return {
    add(kind, count) {
      if (KINDS.includes(kind)) fresh.set(kind, (fresh.get(kind) ?? 0) + count);
    },
    async flush() {
      const counted = fresh;
      fresh = new Map();
      for (const [kind, delta] of counted) {
        const told = await drawer.change(kind, (known) => ({ kind, total: (known?.total ?? 0) + delta }));
        publisher.mention('reaction.tally', { kind, delta, total: told?.total ?? delta }, TTL_MS);
      }
    },
    totals: () => new Map(drawer.list().map(({ kind, total }) => [kind, total])),
  };
}
