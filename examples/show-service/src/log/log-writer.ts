import type { DatabaseSync } from 'node:sqlite';
import { laneOf } from '@shoppable/core';
import type { EventDraft, LoggedEvent } from './show-log.ts';

/** The `key` of a state event. */
export function keyOf(data: EventDraft['data']): string | undefined {
  return typeof data['key'] === 'string' ? data['key'] : undefined;
}

/** The `rev` of a state event. */
export function revOf(data: EventDraft['data']): number | undefined {
  return typeof data['rev'] === 'number' ? data['rev'] : undefined;
}

/** Prepares the statement set that writes an event which has its place, with all that belongs to it. */
export function createLogWriter(
  db: DatabaseSync,
  show: string,
): (event: LoggedEvent, once: readonly string[]) => void {
  const addEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const setState = db.prepare(
    'INSERT INTO state VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, rev = excluded.rev',
  );
  const addReceipt = db.prepare('INSERT INTO receipts VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const addDeletion = db.prepare('INSERT INTO deletions VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const deleteKey = db.prepare(
    `INSERT INTO deletions SELECT show, id, ? FROM events WHERE show = ? AND key = ? AND seq < ?
     ON CONFLICT DO NOTHING`,
  );

  return (event, once) => {
    const data = event.data as EventDraft['data'];
    const type = event.type as EventDraft['type'];
    const key = keyOf(data);
    const rev = revOf(data) ?? event.seq;
    const lane = laneOf(type);
    const at = event.at ?? event.ts;
    addEvent.run(show, event.seq, event.id, type, lane, key ?? null, rev, at, JSON.stringify(event));
    if (key !== undefined) setState.run(show, key, lane, event.seq, rev);
    for (const receipt of once) addReceipt.run(show, receipt, event.seq);
    if (type === 'chat.delete' && Array.isArray(data['ids'])) {
      for (const id of data['ids']) addDeletion.run(show, String(id), event.seq);
    }
    if (type === 'question.removed' && key !== undefined) deleteKey.run(event.seq, show, key, event.seq);
  };
}
