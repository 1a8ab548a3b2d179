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
  /** To be called at each tick: sends what has been laid in, unless all of it can wait for company. */
  tick(): void;
  /** Sends what has been laid in. */
  flush(): void;
}

// What nobody acts on within half a second: the larger the audience, the longer it waits for company to share a frame.
const CALM: ReadonlySet<string> = new Set([
  'reaction.tally',
  'presence.count',
  'order.notice',
  'question.asked',
  'poll.update',
]);
const SEATS_PER_TICK = 200;
const MOST_TICKS = 5;

function isCalm({ type, data }: WireEvent): boolean {
  if (type !== 'chat.message') return CALM.has(type);
  const { user } = data as { readonly user?: { readonly role?: string } };
  return user?.role === undefined || user.role === 'viewer';
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
  let isUrgent = false;
  let ticks = 0;

  function hand(seat: Seat, items: readonly Waiting[], frames: readonly Buffer[], lowestSeq: number): void {
    if (seat.phase === 'joining') seat.held.push(...items);
    if (seat.phase === 'live')
      seat.tellFrames(seat.fromSeq < lowestSeq ? frames : packNews(items, seat.fromSeq));
  }

  function flush(): void {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    isUrgent = false;
    ticks = 0;
    const frames = packFrames(items.map((item) => item.text));
    const lowestSeq = Math.min(...items.map((item) => item.seq ?? Infinity));
    for (const seat of seats) hand(seat, items, frames, lowestSeq);
  }

  return {
    add(event) {
      isUrgent ||= !isCalm(event);
      waiting.push({ seq: event.seq, text: JSON.stringify(event) });
    },
    tick() {
      ticks += 1;
      if (isUrgent || ticks >= Math.min(MOST_TICKS, seats.size / SEATS_PER_TICK)) flush();
    },
    flush,
  };
}
