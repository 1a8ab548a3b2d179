import type { Cursor } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { LogPlace } from '../ports/channel.ts';

/** Puts durable events into the order of their `(epoch, seq)` and knows what is missing. */
export interface Sequence {
  /** Takes events as they came; answers those that may be applied now, in order. Ones without `seq` pass at once. */
  take(events: readonly ShowEvent[]): ShowEvent[];
  /** Counts places as seen whose events cannot be read; answers those that waited for them. */
  pass(places: readonly LogPlace[]): ShowEvent[];
  /** Notes that the log reaches up to `seq`. */
  expect(seq: number): void;
  /** Starts over at a snapshot; undefined: at the next event, wherever it is. */
  restart(cursor: Cursor | undefined): void;
  /** The place up to which nothing is missing; undefined before the first event. */
  cursor(): Cursor | undefined;
  /** Whether something below the newest known `seq` is missing. */
  hasHole(): boolean;
}

// Logs that are over: an event of one that comes late must not call it back.
const REMEMBERED_LOGS = 20;

/** Makes a {@link Sequence} that has seen nothing. */
export function createSequence(): Sequence {
  let cursor: Cursor | undefined;
  let newest = 0;
  let early = new Map<number, ShowEvent | undefined>();
  let over: readonly string[] = [];

  function restart(next: Cursor | undefined): void {
    if (next !== undefined) {
      const past = cursor === undefined ? over : [cursor.epoch, ...over];
      over = past.filter((epoch) => epoch !== '' && epoch !== next.epoch).slice(0, REMEMBERED_LOGS);
    }
    cursor = next;
    newest = next?.seq ?? 0;
    early = new Map();
  }

  function put({ epoch = cursor?.epoch ?? '', seq }: LogPlace, event?: ShowEvent): ShowEvent[] {
    if (over.includes(epoch)) return [];
    if (cursor === undefined) restart({ epoch, seq: seq - 1 });
    // A log that has begun anew is told from its beginning: whatever comes first of it.
    else if (cursor.epoch !== epoch) restart({ epoch, seq: 0 });
    if (seq <= (cursor?.seq ?? 0)) return [];
    newest = Math.max(newest, seq);
    early.set(seq, event);
    return inOrder(epoch);
  }

  function inOrder(epoch: string): ShowEvent[] {
    const ready: ShowEvent[] = [];
    let seq = cursor?.seq ?? 0;
    while (early.has(seq + 1)) {
      seq += 1;
      const event = early.get(seq);
      early.delete(seq);
      if (event !== undefined) ready.push(event);
    }
    cursor = { epoch, seq };
    return ready;
  }

  return {
    take: (events) =>
      events.flatMap((event) => {
        const { epoch, seq } = event;
        return seq === undefined ? [event] : put({ ...(epoch !== undefined && { epoch }), seq }, event);
      }),
    pass: (places) => places.flatMap((place) => put(place)),
    expect: (seq) => (newest = Math.max(newest, seq)),
    restart,
    cursor: () => cursor,
    hasHole: () => cursor !== undefined && newest > cursor.seq,
  };
}
