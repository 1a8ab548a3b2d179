import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { laneOf, type Cursor } from '@shoppable/core';
import { transact } from '../database.ts';
import { newUlid } from '../ids.ts';
import { createLogReader, readEvent } from './sqlite-log-reader.ts';
import type { Appended, EventDraft, LoggedEvent, LogHead, ShowLog } from './show-log.ts';

interface Place {
  readonly epoch: string;
  readonly seq: number;
}

function keyOf(data: EventDraft['data']): string | undefined {
  return typeof data['key'] === 'string' ? data['key'] : undefined;
}

function revOf(data: EventDraft['data']): number | undefined {
  return typeof data['rev'] === 'number' ? data['rev'] : undefined;
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
  const addEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const setState = db.prepare(
    'INSERT INTO state VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, rev = excluded.rev',
  );
  const addReceipt = db.prepare('INSERT INTO receipts VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const addDeletion = db.prepare('INSERT INTO deletions VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

  function receiptOf(once: readonly string[]): LoggedEvent | undefined {
    for (const key of once) {
      const known = reader.byReceipt(key);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  function earlier(draft: EventDraft): LoggedEvent | undefined {
    const repeated = receiptOf(draft.once ?? []);
    if (repeated !== undefined) return repeated;
    const key = keyOf(draft.data);
    const rev = revOf(draft.data);
    if (key === undefined || rev === undefined) return undefined;
    const newest = reader.latest(key);
    return newest !== undefined && newest.rev >= rev ? newest.event : undefined;
  }

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

  function write(draft: EventDraft, event: LoggedEvent): void {
    const lane = laneOf(draft.type);
    const key = keyOf(draft.data) ?? null;
    const rev = revOf(draft.data) ?? event.seq;
    const at = event.at ?? event.ts;
    addEvent.run(show, event.seq, event.id, event.type, lane, key, rev, at, JSON.stringify(event));
    if (key !== null) setState.run(show, key, lane, event.seq, rev);
    for (const once of draft.once ?? []) addReceipt.run(show, once, event.seq);
    if (draft.type === 'chat.delete' && Array.isArray(draft.data['ids'])) {
      for (const id of draft.data['ids']) addDeletion.run(show, String(id), event.seq);
    }
  }

  function appendNow(draft: EventDraft): Appended {
    const known = earlier(draft);
    if (known !== undefined) return { event: known, isNew: false };
    const place = nextPlace.get(show) as unknown as Place;
    const event = placed(draft, place);
    write(draft, event);
    return { event, isNew: true };
  }

  return {
    head: async () => readHead.get(show) as unknown as LogHead,
    append: async (draft) => transact(db, () => appendNow(draft)),
    seen: async (once) => receiptOf(once),
    claim: async (once) => addReceipt.run(show, once, null).changes > 0,
    after: async (cursor: Cursor, limit) => reader.after(cursor, limit),
    snapshot: async (options) => reader.snapshot(options),
    latest: async (key) => reader.latest(key)?.event,
    find: async (id) => readEvent(reader.byId(id)),
  };
}
