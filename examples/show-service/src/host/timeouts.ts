import type { DatabaseSync } from 'node:sqlite';

/** Viewers who may not write for a while. */
export interface Timeouts {
  /** Until when, epoch ms; undefined when the user may write. */
  until(userId: string): number | undefined;
  /** Sets, or with a past time lifts, a time-out. */
  set(userId: string, untilMs: number): void;
}

/** Makes {@link Timeouts} kept in SQLite. */
export function createTimeouts(db: DatabaseSync, show: string): Timeouts {
  const read = db.prepare('SELECT until FROM timeouts WHERE show = ? AND user = ?');
  const write = db.prepare(
    'INSERT INTO timeouts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until',
  );
  return {
    until(userId) {
      const row = read.get(show, userId);
      return row === undefined ? undefined : Number(row['until']);
    },
    set: (userId, untilMs) => void write.run(show, userId, untilMs),
  };
}
