import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { SCHEMA } from './schema.ts';

/** A value that a statement takes. */
export type Param = string | number | null;

/** One row, read column by column with the wished type. */
export interface Row {
  /** A text column. */
  text(column: string): string;
  /** A number column. */
  number(column: string): number;
  /** A number column that may be NULL. */
  maybe(column: string): number | undefined;
}

/** The shop's database: prepared statements, kept; one writer at a time. */
export interface Database {
  /** All rows. */
  all(sql: string, ...params: Param[]): Row[];
  /** The first row, if any. */
  get(sql: string, ...params: Param[]): Row | undefined;
  /** Runs a change; answers how many rows it touched. */
  run(sql: string, ...params: Param[]): number;
  /** Runs statements without parameters, such as a schema. */
  script(sql: string): void;
  /** Runs `work` wholly or not at all. Inside another transaction it becomes part of that one. */
  transaction<T>(work: () => T): T;
  /** Closes the file. */
  close(): void;
}

function asRow(values: Record<string, SQLOutputValue>): Row {
  const read = (column: string): SQLOutputValue | undefined => values[column];
  return {
    text(column) {
      const value = read(column);
      if (typeof value !== 'string') throw new TypeError(`Column ${column} holds no text.`);
      return value;
    },
    number(column) {
      const value = read(column);
      if (typeof value !== 'number') throw new TypeError(`Column ${column} holds no number.`);
      return value;
    },
    maybe(column) {
      const value = read(column);
      return typeof value === 'number' ? value : undefined;
    },
  };
}

/** Opens (and creates) the database file; `:memory:` keeps it in memory. */
export function openDatabase(file: string): Database {
  const connection = new DatabaseSync(file);
  connection.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 3000',
  );
  connection.exec(SCHEMA);
  const statements = new Map<string, StatementSync>();
  let depth = 0;
  function prepared(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }
  function transaction<T>(work: () => T): T {
    if (depth > 0) return work();
    connection.exec('BEGIN IMMEDIATE');
    depth += 1;
    try {
      const answer = work();
      connection.exec('COMMIT');
      return answer;
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    } finally {
      depth -= 1;
    }
  }
  return {
    all: (sql, ...params) =>
      prepared(sql)
        .all(...params)
        .map(asRow),
    get: (sql, ...params) => {
      const values = prepared(sql).get(...params);
      return values === undefined ? undefined : asRow(values);
    },
    run: (sql, ...params) => Number(prepared(sql).run(...params).changes),
    script: (sql) => connection.exec(sql),
    transaction,
    close: () => connection.close(),
  };
}
