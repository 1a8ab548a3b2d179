import type { DatabaseSync } from 'node:sqlite';
import type { Cursor, WireEvent } from '@shoppable/core';
import type { LoggedEvent, LogSnapshot, LogTail } from './show-log.ts';

interface EventRow {
  readonly event: string;
  readonly deleted?: number | null;
}

interface LatestRow extends EventRow {
  readonly rev: number;
}

/** The read side of the log. */
export interface LogReader {
  byReceipt(once: string): LoggedEvent | undefined;
  byId(id: string): EventRow | undefined;
  bySeq(seq: number): LoggedEvent | undefined;
  /** Place of the newest event of a key. */
  newestOf(key: string): number | undefined;
  latest(key: string): { readonly event: LoggedEvent; readonly rev: number } | undefined;
  after(cursor: Cursor, limit: number): LogTail | undefined;
  page(cursor: Cursor, limit: number): LogTail | undefined;
  snapshot(options: { sinceMs: number; messages: number }): LogSnapshot;
}

const COLUMNS = 'e.event, d.seq AS deleted';
const EVENTS = `SELECT ${COLUMNS} FROM events e LEFT JOIN deletions d ON d.show = e.show AND d.id = e.id`;

// A stream-lane key as it stood when the window began: its newest revision from before, see the core's track.
const BEFORE_WINDOW = `SELECT e.event FROM state s JOIN events e ON e.show = s.show AND e.seq = (
  SELECT o.seq FROM events o WHERE o.show = s.show AND o.key = s.key AND o.lane = 'stream' AND o.at < ?
  ORDER BY o.rev DESC LIMIT 1) WHERE s.show = ? AND s.lane = 'stream'`;

/** The event of a row; undefined when there is none or when it was deleted. */
export function readEvent(row: EventRow | undefined): LoggedEvent | undefined {
  if (row === undefined || typeof row.deleted === 'number') return undefined;
  return JSON.parse(row.event) as LoggedEvent;
}

// Who catches up needs every seq, but never again the words that were deleted.
function replayed(row: EventRow): LoggedEvent {
  const event = JSON.parse(row.event) as LoggedEvent;
  if (typeof row.deleted !== 'number') return event;
  return { ...event, type: 'chat.delete', data: { ids: [event.id] } };
}

function dealKeyEnded(event: LoggedEvent, sinceMs: number): string | undefined {
  const data = event.data;
  if (event.type !== 'deal.close' || event.ts >= sinceMs) return undefined;
  return typeof data === 'object' && data !== null && 'key' in data ? String(data.key) : undefined;
}

function keyIn(event: WireEvent): string | undefined {
  const { data } = event;
  return typeof data === 'object' && data !== null && 'key' in data ? String(data.key) : undefined;
}

/** Prepares the reading statements of one show's log. */
export function createLogReader(db: DatabaseSync, show: string): LogReader {
  const readHead = db.prepare('SELECT epoch, seq FROM shows WHERE show = ?');
  const receipt = db.prepare(
    'SELECT e.event FROM receipts r JOIN events e ON e.show = r.show AND e.seq = r.seq WHERE r.show = ? AND r.once = ?',
  );
  const one = db.prepare(`${EVENTS} WHERE e.show = ? AND e.id = ?`);
  const placed = db.prepare('SELECT event FROM events WHERE show = ? AND seq = ?');
  const lastOf = db.prepare('SELECT MAX(seq) AS seq FROM events WHERE show = ? AND key = ?');
  const newest = db.prepare(
    `SELECT e.event, s.rev FROM state s JOIN events e ON e.show = s.show AND e.seq = s.seq
     WHERE s.show = ? AND s.key = ? ORDER BY s.rev DESC, s.seq DESC LIMIT 1`,
  );
  const following = db.prepare(`${EVENTS} WHERE e.show = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`);
  const before = db.prepare(BEFORE_WINDOW);
  const within = db.prepare("SELECT event FROM events WHERE show = ? AND lane = 'stream' AND at >= ?");
  const current = db.prepare(
    `SELECT e.event FROM state s JOIN events e ON e.show = s.show AND e.seq = s.seq
     WHERE s.show = ? AND s.lane = 'now'`,
  );
  const messages = db.prepare(
    `${EVENTS} WHERE e.show = ? AND e.type = 'chat.message' AND d.id IS NULL ORDER BY e.seq DESC LIMIT ?`,
  );

  const rows = (found: unknown): EventRow[] => found as EventRow[];
  const head = (): Cursor => readHead.get(show) as unknown as Cursor;

  function page(cursor: Cursor, limit: number): LogTail | undefined {
    const { epoch, seq } = head();
    const missed = seq - cursor.seq;
    if (cursor.epoch !== epoch || missed < 0) return undefined;
    const wanted = Math.min(missed, limit);
    const events = rows(following.all(show, cursor.seq, wanted)).map(replayed);
    return events.length === wanted ? { epoch, seq, events } : undefined;
  }

  function after(cursor: Cursor, limit: number): LogTail | undefined {
    const tail = page(cursor, limit);
    return tail !== undefined && tail.seq - cursor.seq > limit ? undefined : tail;
  }

  function state(sinceMs: number): WireEvent[] {
    const found = [before.all(sinceMs, show), within.all(show, sinceMs), current.all(show)].flatMap(rows);
    const events = found.map((row) => JSON.parse(row.event) as LoggedEvent);
    const over = new Set(
      events.map((event) => dealKeyEnded(event, sinceMs)).filter((key) => key !== undefined),
    );
    return events.filter((event) => !over.has(keyIn(event) ?? '')).sort((a, b) => a.seq - b.seq);
  }

  return {
    byReceipt: (once) => readEvent(receipt.get(show, once) as EventRow | undefined),
    byId: (id) => one.get(show, id) as EventRow | undefined,
    bySeq: (seq) => readEvent(placed.get(show, seq) as EventRow | undefined),
    newestOf: (key) => (lastOf.get(show, key) as { seq: number | null } | undefined)?.seq ?? undefined,
    latest(key) {
      const row = newest.get(show, key) as LatestRow | undefined;
      return row === undefined ? undefined : { event: JSON.parse(row.event) as LoggedEvent, rev: row.rev };
    },
    after,
    page,
    snapshot({ sinceMs, messages: count }) {
      const tail = rows(messages.all(show, count)).map((row) => JSON.parse(row.event) as LoggedEvent);
      return { ...head(), state: state(sinceMs), tail: tail.reverse() };
    },
  };
}
