import type { Cursor } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';

/** Puts durable events into the order of their `(epoch, seq)` and knows what is missing. */
export interface Sequence {
  /** Takes events as they came; answers those that may be applied now, in order. Ones without `seq` pass at once. */
  take(events: readonly ShowEvent[]): ShowEvent[];
  /** Notes that the log reaches up to `seq`. */
  expect(seq: number): void;
  /** Starts over at a snapshot; undefined: at the next event, wherever it is. */
  restart(cursor: Cursor | undefined): void;
  /** The place up to which nothing is missing; undefined before the first event. */
  cursor(): Cursor | undefined;
  /** Whether something below the newest known `seq` is missing. */
  hasHole(): boolean;
}

/** Makes a {@link Sequence} that has seen nothing. */
export function createSequence(): Sequence {
  let cursor: Cursor | undefined;
  let newest = 0;
  let early = new Map<number, ShowEvent>();

  function restart(next: Cursor | undefined): void {
    cursor = next;
    newest = next?.seq ?? 0;
    early = new Map();
  }

  function takeOne(event: ShowEvent): ShowEvent[] {
    if (event.seq === undefined) return [event];
    const epoch = event.epoch ?? cursor?.epoch ?? '';
    if (cursor === undefined || cursor.epoch !== epoch) restart({ epoch, seq: event.seq - 1 });
    if (event.seq <= (cursor?.seq ?? 0)) return [];
    newest = Math.max(newest, event.seq);
    early.set(event.seq, event);
    return inOrder(epoch);
  }

  function inOrder(epoch: string): ShowEvent[] {
    const ready: ShowEvent[] = [];
    let seq = cursor?.seq ?? 0;
    for (let next = early.get(seq + 1); next !== undefined; next = early.get(seq + 1)) {
      early.delete(seq + 1);
      seq += 1;
      ready.push(next);
    }
    cursor = { epoch, seq };
    return ready;
  }

  return {
    take: (events) => events.flatMap(takeOne),
    expect: (seq) => (newest = Math.max(newest, seq)),
    restart,
    cursor: () => cursor,
    hasHole: () => cursor !== undefined && newest > cursor.seq,
  };
}
