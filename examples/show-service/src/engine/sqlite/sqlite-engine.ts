import { createProcessBroadcast } from '../../broadcast/process-broadcast.ts';
import { openDatabase } from '../../database.ts';
import { createSqliteShowLog } from '../../log/sqlite-show-log.ts';
import type { ShowEngine } from '../engine.ts';
import { createSqliteBallots } from './sqlite-ballots.ts';
import { createSqliteRecords } from './sqlite-records.ts';

/** The embedded engine: one process, one SQLite file. Throws when that cannot be opened. */
export function openSqliteEngine(options: { database: string; show: string; now: () => number }): ShowEngine {
  const { database, show, now } = options;
  const db = openDatabase(database);
  const addLine = db.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?)');

  return {
    isAlone: true,
    log: createSqliteShowLog(db, show, now),
    broadcast: createProcessBroadcast(),
    records: createSqliteRecords(db, show),
    ballots: createSqliteBallots(db, show),
    onDuty: () => true,
    viewers: (own) => own,
    tellViewers: () => undefined,
    note: ({ atMs, who, what, detail, outcome }) => void addLine.run(atMs, who, what, detail, outcome),
    onReset: () => undefined,
    close: async () => db.close(),
  };
}
