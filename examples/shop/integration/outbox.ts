import { randomUUID } from 'node:crypto';
import type { Database } from '../src/store/database.ts';

/** An event for the show service. */
export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** How sending a batch ended. `refused`: the service understood and does not want it. */
export type Delivery = 'taken' | 'refused' | 'unreachable';

/** Events on their way to the show service, kept until it has taken them. */
export interface Outbox {
  /** Adds an event; inside a transaction it stands and falls with that. */
  put(type: string, data: unknown): void;
  /** How many events wait. */
  waiting(): number;
  /** Stops sending; what waits is sent after the next start. */
  close(): void;
}

/** What an outbox stands on. */
export interface OutboxDeps {
  readonly db: Database;
  /** Hands a batch over. Must not throw. */
  readonly send: (events: readonly OutgoingEvent[]) => Promise<Delivery>;
  /** Calls back after a delay in ms; answers how to call it off. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** 0–1, for the jitter of the backoff. */
  readonly random?: () => number;
  /** Told when an event was dropped because the service does not want it. */
  readonly onDropped?: (event: OutgoingEvent) => void;
}

const BATCH = 50;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/** The outbox over a table beside the shop's. Events leave in their order; after a failure it waits longer and longer. */
export function createOutbox({ db, send, after, random = Math.random, onDropped }: OutboxDeps): Outbox {
  db.script(`CREATE TABLE IF NOT EXISTS shoppable_outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, data TEXT NOT NULL
  ) STRICT`);
  let failures = 0;
  let size = BATCH;
  let busy = false;
  let closed = false;
  let callOff: (() => void) | undefined;

  const next = (): OutgoingEvent[] =>
    db
      .all('SELECT id, type, data FROM shoppable_outbox ORDER BY position LIMIT ?', size)
      .map((row) => ({ id: row.text('id'), type: row.text('type'), data: JSON.parse(row.text('data')) as unknown }));
  const forget = (events: readonly OutgoingEvent[]): void => {
    db.transaction(() => {
      for (const { id } of events) db.run('DELETE FROM shoppable_outbox WHERE id = ?', id);
    });
  };
  function settle(events: readonly OutgoingEvent[], delivery: Delivery): void {
    if (delivery === 'unreachable') {
      failures += 1;
      return;
    }
    failures = 0;
    if (delivery === 'taken') {
      forget(events);
      size = BATCH;
      return;
    }
    // One bad event must not hold up the others: send singly, drop the one that is refused.
    if (events.length === 1) {
      forget(events);
      for (const event of events) onDropped?.(event);
    }
    size = 1;
  }
  async function flush(): Promise<void> {
    callOff = undefined;
    if (busy || closed) return;
    const events = next();
    if (events.length === 0) return;
    busy = true;
    const delivery = await send(events);
    busy = false;
    if (closed) return;
    settle(events, delivery);
    wake(failures === 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + random() / 2));
  }
  function wake(ms: number): void {
    if (!closed) callOff ??= after(ms, () => void flush());
  }

  wake(0);
  return {
    put(type, data) {
      db.run('INSERT INTO shoppable_outbox (id, type, data) VALUES (?, ?, ?)', randomUUID(), type, JSON.stringify(data));
      wake(0);
    },
    waiting: () => db.get('SELECT COUNT(*) AS events FROM shoppable_outbox')?.number('events') ?? 0,
    close() {
      closed = true;
      callOff?.();
    },
  };
}
