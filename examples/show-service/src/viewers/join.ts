import type { ClientFrame } from '@shoppable/core';
import type { LogHead, ShowLog } from '../log/show-log.ts';
import type { Guest } from './guests.ts';
import { packNews } from './outbox.ts';
import type { Frame, Seat } from './seat.ts';

/** The first thing that a client says. */
export type Hello = Extract<ClientFrame, { type: 'hello' }>;

/** How much a client gets when it comes in. */
export interface JoinLimits {
  /** A cursor further back than this is answered with a snapshot. */
  readonly replayEvents: number;
  /** How far back a viewer can rewind. */
  readonly windowMs: number;
  /** Newest chat messages of a snapshot. */
  readonly messages: number;
}

/** What goes before the live events. */
interface Past {
  readonly head: Pick<LogHead, 'epoch' | 'seq'>;
  readonly resumed: boolean;
  readonly frames: readonly Frame[];
}

async function pastFor(hello: Hello, log: ShowLog, nowMs: number, limits: JoinLimits): Promise<Past> {
  const missed = hello.cursor && (await log.after(hello.cursor, limits.replayEvents));
  if (missed !== undefined) return { head: missed, resumed: true, frames: missed.events };
  const { epoch, seq, state, tail } = await log.snapshot({
    sinceMs: nowMs - limits.windowMs,
    messages: limits.messages,
  });
  const snapshot: Frame = { type: 'sync.snapshot', epoch, seq, state: [...state], tail: [...tail] };
  return { head: { epoch, seq }, resumed: false, frames: [snapshot] };
}

/** Brings a seat from hello to live: hello, what it missed, then what happened meanwhile, each event once. */
export async function join(
  seat: Seat,
  hello: Hello,
  deps: {
    log: ShowLog;
    now: () => number;
    limits: JoinLimits;
    spread: () => number;
    user: Guest & { token?: string };
    greeting: () => readonly Frame[];
  },
): Promise<void> {
  const { log, now, limits } = deps;
  seat.phase = 'joining';
  const { head, resumed, frames } = await pastFor(hello, log, now(), limits);
  const { epoch, seq } = head;
  const reconnect = { spread: deps.spread() };
  seat.tell([{ type: 'hello', time: now(), epoch, seq, resumed, reconnect, user: deps.user }]);
  seat.tell(frames);
  seat.tellFrames(packNews(seat.held, seq));
  seat.tell(deps.greeting());
  seat.held = [];
  seat.fromSeq = seq;
  seat.phase = 'live';
}
