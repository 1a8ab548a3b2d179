import type { WireEvent } from '@shoppable/core';
import { packFrames } from './pack.ts';
import type { Seat } from './seat.ts';

interface Waiting {
  readonly seq: number | undefined;
  readonly text: string;
}

/** Collects events and hands them to all seats as one frame: the text is made once, however many watch. */
export interface Outbox {
  /** Lays an event in. */
  add(event: WireEvent): void;
  /** Sends what has been laid in. */
  flush(): void;
}

function isNews(item: Waiting, fromSeq: number): boolean {
  return item.seq === undefined || item.seq > fromSeq;
}

/** Packs what is news for a seat that knows the log up to `fromSeq`. */
export function packNews(items: readonly Waiting[], fromSeq: number): Buffer[] {
  return packFrames(items.filter((item) => isNews(item, fromSeq)).map((item) => item.text));
}

/** Makes the {@link Outbox} of a room. */
export function createOutbox(seats: ReadonlySet<Seat>): Outbox {
  let waiting: Waiting[] = [];

  function hand(seat: Seat, items: readonly Waiting[], frames: readonly Buffer[], lowestSeq: number): void {
    if (seat.phase === 'joining') seat.held.push(...items);
    if (seat.phase === 'live')
      seat.tellFrames(seat.fromSeq < lowestSeq ? frames : packNews(items, seat.fromSeq));
  }

  return {
    add(event) {
      waiting.push({ seq: event.seq, text: JSON.stringify(event) });
    },
    flush() {
      if (waiting.length === 0) return;
      const items = waiting;
      waiting = [];
      const frames = packFrames(items.map((item) => item.text));
      const lowestSeq = Math.min(...items.map((item) => item.seq ?? Infinity));
      for (const seat of seats) hand(seat, items, frames, lowestSeq);
    },
  };
}
