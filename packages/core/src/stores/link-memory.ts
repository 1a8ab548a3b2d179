import * as v from 'valibot';
import type { Clock } from '../lib/clock.ts';
import { laneOf, decodeShowEvents, wireOf, type ShowEvent } from '../model/show-event.ts';
import type { Cursor } from '../model/channel-frame.ts';
import type { SnapshotFrame } from '../ports/channel.ts';
import type { Storage } from '../ports/storage.ts';

/** Keeps a cursor over a reload, together with what it stands for: a cursor alone would leave the viewer without pins. */
export interface LinkMemory {
  /** How the show was when the page was left, no longer than a few minutes ago. */
  recall(): SnapshotFrame | undefined;
  /** Notes durable events in their order. */
  note(events: readonly ShowEvent[]): void;
  /** Everything is told anew. */
  begin(snapshot: SnapshotFrame): void;
  /** Writes down what was noted up to `cursor`. */
  save(cursor: Cursor | undefined): void;
}

const KeptSchema = v.object({
  savedMs: v.number(),
  epoch: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
  seq: v.pipe(v.number(), v.integer(), v.minValue(0)),
  state: v.array(v.unknown()),
  tail: v.array(v.unknown()),
});

/** Who was away for longer is told everything anew rather than shown old pins for a moment. */
const STALE_MS = 300_000;
const MOST_STATE = 400;
const MOST_TALK = 50;
const LONGEST = 200_000;

/** Makes a {@link LinkMemory}; without `storage` it keeps nothing. */
export function createLinkMemory(deps: {
  readonly storage: Storage | undefined;
  readonly showId: string;
  readonly clock: Clock;
}): LinkMemory {
  const { storage, clock } = deps;
  const name = `shoppable-link:${deps.showId}`;
  let state = new Map<string, ShowEvent>();
  let talk: ShowEvent[] = [];

  function noteOne(event: ShowEvent): void {
    const key = 'key' in event.data ? event.data.key : undefined;
    if (key === undefined && event.type.startsWith('chat.')) talk = [...talk, event].slice(-MOST_TALK);
    // What waits for its frame has a history; of what is true now only the newest counts.
    else
      state.set(key !== undefined && laneOf(event.type) === 'now' ? `${event.type} ${key}` : event.id, event);
  }

  function wires(events: Iterable<ShowEvent>): readonly unknown[] {
    return [...events].map(wireOf);
  }

  return {
    recall() {
      const kept = parse(() => storage?.get(name));
      if (kept === undefined || Math.abs(clock.now() - kept.savedMs) > STALE_MS) return undefined;
      const [before, said] = [decodeShowEvents(kept.state), decodeShowEvents(kept.tail)];
      if (before.unread.length + said.unread.length > 0) return undefined;
      const { epoch, seq } = kept;
      return { type: 'sync.snapshot', epoch, seq, state: before.events, tail: said.events };
    },
    note(events) {
      if (storage !== undefined) events.filter(({ seq }) => seq !== undefined).forEach(noteOne);
    },
    begin(snapshot) {
      state = new Map();
      talk = [];
      if (storage !== undefined) [...snapshot.state, ...snapshot.tail].forEach(noteOne);
    },
    save(cursor) {
      if (storage === undefined || cursor === undefined) return;
      const place = { ...cursor, savedMs: clock.now() };
      const text = JSON.stringify({ ...place, state: wires(state.values()), tail: wires(talk) });
      storage.set(name, state.size > MOST_STATE || text.length > LONGEST ? '' : text);
    },
  };
}

function parse(read: () => string | undefined): v.InferOutput<typeof KeptSchema> | undefined {
  try {
    const kept = v.safeParse(KeptSchema, JSON.parse(read() ?? ''));
    return kept.success ? kept.output : undefined;
  } catch {
    return undefined;
  }
}
