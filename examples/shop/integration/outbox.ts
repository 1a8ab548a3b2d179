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

/** The events that wait, in a table beside the shop's. */
function createQueue(db: Database) {
  db.script(`CREATE TABLE IF NOT EXISTS shoppable_outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, data TEXT NOT NULL
  ) STRICT`);
  return {
    put: (type: string, data: unknown): number =>
      db.run(
        'INSERT INTO shoppable_outbox (id, type, data) VALUES (?, ?, ?)',
        randomUUID(),
        type,
        JSON.stringify(data),
      ),
    first: (count: number): OutgoingEvent[] =>
      db.all('SELECT id, type, data FROM shoppable_outbox ORDER BY position LIMIT ?', count).map((row) => ({
        id: row.text('id'),
        type: row.text('type'),
        data: JSON.parse(row.text('data')) as unknown,
      })),
    forget: (events: readonly OutgoingEvent[]): void =>
      db.transaction(() => {
        for (const { id } of events) db.run('DELETE FROM shoppable_outbox WHERE id = ?', id);
      }),
    count: (): number => db.get('SELECT COUNT(*) AS events FROM shoppable_outbox')?.number('events') ?? 0,
  };
}

/** How long to wait after so many failures in a row, ms, with jitter. */
function waitAfter(failures: number, random: () => number): number {
  if (failures === 0) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + random() / 2);
}

/** The outbox over the database. Events leave in their order; after a failure it waits longer and longer. */
export function createOutbox({ db, send, after, random = Math.random, onDropped }: OutboxDeps): Outbox {
  const queue = createQueue(db);
  let failures = 0;
  let size = BATCH;
  let busy = false;
  let closed = false;
  let callOff: (() => void) | undefined;

  function settle(events: readonly OutgoingEvent[], delivery: Delivery): void {
    failures = delivery === 'unreachable' ? failures + 1 : 0;
    if (delivery === 'unreachable') return;
    // One bad event must not hold up the others: send singly, drop the one that is refused.
    size = delivery === 'taken' ? BATCH : 1;
    if (delivery === 'refused' && events.length > 1) return;
    queue.forget(events);
    if (delivery === 'refused') for (const event of events) onDropped?.(event);
  }
  async function flush(): Promise<void> {
    callOff = undefined;
    const events = busy || closed ? [] : queue.first(size);
    if (events.length === 0) return;
    busy = true;
    const delivery = await send(events);
    busy = false;
    if (closed) return;
    settle(events, delivery);
    wake(waitAfter(failures, random));
  }
  function wake(ms: number): void {
    if (!closed) callOff ??= after(ms, () => void flush());
  }

  wake(0);
  return {
    put(type, data) {
      queue.put(type, data);
      wake(0);
    },
    waiting: () => queue.count(),
    close() {
      closed = true;
      callOff?.();
    },
  };
}
