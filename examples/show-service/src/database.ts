import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const TABLES = `
CREATE TABLE IF NOT EXISTS shows (
  show TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL, created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
  show TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, lane TEXT NOT NULL,
  key TEXT, rev INTEGER, at REAL NOT NULL, event TEXT NOT NULL, PRIMARY KEY (show, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS events_by_id ON events (show, id);
CREATE INDEX IF NOT EXISTS events_by_time ON events (show, lane, at);
CREATE INDEX IF NOT EXISTS events_by_key ON events (show, key, lane, rev) WHERE key IS NOT NULL;
CREATE INDEX IF NOT EXISTS events_by_type ON events (show, type, seq);
CREATE TABLE IF NOT EXISTS state (
  show TEXT NOT NULL, key TEXT NOT NULL, lane TEXT NOT NULL, seq INTEGER NOT NULL, rev INTEGER NOT NULL,
  PRIMARY KEY (show, key, lane)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS receipts (
  show TEXT NOT NULL, once TEXT NOT NULL, seq INTEGER, PRIMARY KEY (show, once)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deletions (
  show TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (show, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  show TEXT NOT NULL, drawer TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, revision INTEGER NOT NULL,
  PRIMARY KEY (show, drawer, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ballots (
  show TEXT NOT NULL, box TEXT NOT NULL, voter TEXT NOT NULL, choice TEXT NOT NULL, cid TEXT NOT NULL,
  PRIMARY KEY (show, box, voter), UNIQUE (show, box, cid)
) STRICT;
CREATE TABLE IF NOT EXISTS closed_boxes (
  show TEXT NOT NULL, box TEXT NOT NULL, PRIMARY KEY (show, box)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit (
  at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, outcome TEXT NOT NULL
) STRICT;
`;

/** Opens the service's database and makes its tables where they are missing. `:memory:` keeps nothing. */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  db.exec(TABLES);
  return db;
}

/** Does `work` in one transaction: all of it is kept, or, when it throws, nothing. */
export function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (problem) {
    db.exec('ROLLBACK');
    throw problem;
  }
}
