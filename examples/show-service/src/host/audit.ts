import type { DatabaseSync } from 'node:sqlite';

/** Who did what, when, and what came of it. */
export interface Audit {
  /** Writes one line. `detail` must hold no secret. */
  note(who: string, what: string, detail: object, outcome: string): void;
}

/** Makes an {@link Audit} in SQLite. */
export function createAudit(db: DatabaseSync, now: () => number): Audit {
  const add = db.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?)');
  return {
    note: (who, what, detail, outcome) => void add.run(now(), who, what, JSON.stringify(detail), outcome),
  };
}
