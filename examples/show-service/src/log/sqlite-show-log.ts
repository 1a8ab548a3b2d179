import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Cursor } from '@shoppable/core';
import { transact } from '../database.ts';
import { newUlid } from '../ids.ts';
import { createLogWriter, keyOf, revOf } from './log-writer.ts';
import { earlierEvent, receiptIn } from './earlier.ts';
import { createLogReader, readEvent } from './sqlite-log-reader.ts';
import type { Appended, EventDraft, LoggedEvent, LogHead, ShowLog } from './show-log.ts';

interface Place {
  readonly epoch: string;
  readonly seq: number;
}

/** The log of one show in SQLite. Its epoch is made once and lives as long as the database. */
export function createSqliteShowLog(db: DatabaseSync, show: string, now: () => number): ShowLog {
  db.prepare('INSERT INTO shows VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING').run(
    show,
    randomBytes(4).toString('hex'),
    now(),
  );
  const reader = createLogReader(db, show);
  const readHead = db.prepare('SELECT epoch, seq, created AS createdMs FROM shows WHERE show = ?');
  const nextPlace = db.prepare('UPDATE shows SET seq = seq + 1 WHERE show = ? RETURNING epoch, seq');
  const write = createLogWriter(db, show);
  const addReceipt = db.prepare('INSERT INTO receipts VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

  function placed(draft: EventDraft, { epoch, seq }: Place): LoggedEvent {
    const ts = now();
    const keyed = keyOf(draft.data) !== undefined && revOf(draft.data) === undefined;
    return {
      v: 1,
      id: draft.id ?? newUlid(ts),
      type: draft.type,
      show,
      epoch,
      seq,
      ts,
      ...(draft.at !== undefined && { at: draft.at }),
      data: keyed ? { ...draft.data, rev: seq } : draft.data,
    };
  }

  function appendNow(draft: EventDraft): Appended {
    const known = earlierEvent(reader, draft);
    if (known !== undefined) return { event: known, isNew: false };
    const place = nextPlace.get(show) as unknown as Place;
    const event = placed(draft, place);
    write(event, draft.once ?? []);
    return { event, isNew: true };
  }

  return {
    head: async () => readHead.get(show) as unknown as LogHead,
    append: async (draft) => transact(db, () => appendNow(draft)),
    seen: async (once) => receiptIn(reader, once),
    claim: async (once) => addReceipt.run(show, once, null).changes > 0,
    after: async (cursor: Cursor, limit) => reader.after(cursor, limit),
    page: async (cursor: Cursor, limit) => reader.page(cursor, limit),
    snapshot: async (options) => reader.snapshot(options),
    latest: async (key) => reader.latest(key)?.event,
    find: async (id) => readEvent(reader.byId(id)),
  };
}
