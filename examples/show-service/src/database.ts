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
CREATE TABLE IF NOT EXISTS tallies (
  show TEXT NOT NULL, kind TEXT NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (show, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deals (
  show TEXT NOT NULL, id TEXT NOT NULL, phase TEXT NOT NULL, ends_at INTEGER NOT NULL, deal TEXT NOT NULL,
  PRIMARY KEY (show, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS timeouts (
  show TEXT NOT NULL, user TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (show, user)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS orders (
  show TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, currency TEXT NOT NULL, micros INTEGER NOT NULL,
  pieces INTEGER NOT NULL, PRIMARY KEY (show, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS order_lines (
  show TEXT NOT NULL, order_id TEXT NOT NULL, product TEXT NOT NULL, quantity INTEGER NOT NULL,
  currency TEXT NOT NULL, micros INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS noticed (
  show TEXT NOT NULL, product TEXT NOT NULL, pieces INTEGER NOT NULL, PRIMARY KEY (show, product)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS order_lines_by_product ON order_lines (show, product);
CREATE TABLE IF NOT EXISTS audit (
  at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, outcome TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (
  show TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (show, name)
) STRICT, WITHOUT ROWID;
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
