import type { ShoppableError } from '../lib/errors.ts';
import { createServerClock } from '../lib/server-clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Channel, ChannelEnd, ChannelSink, SnapshotFrame } from '../ports/channel.ts';
import { createLink, type Link } from '../stores/link.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';

type Hello = Extract<ClientFrame, { type: 'hello' }>;

/** One opening of the channel. */
export interface Visit {
  readonly hello: Hello;
  readonly sink: ChannelSink;
  readonly signal: AbortSignal;
  end(end?: ChannelEnd): void;
}

/** A durable event. */
export function event(seq: number, epoch = 'a'): ShowEvent {
  return { id: `${epoch}${String(seq)}`, type: 'presence.count', epoch, seq, data: { viewers: seq } };
}

/** An empty snapshot. */
export function snapshot(seq: number, epoch = 'a'): SnapshotFrame {
  return { type: 'sync.snapshot', epoch, seq, state: [], tail: [] };
}

/** What a link under test has done. */
export interface LinkRig {
  readonly clock: HandClock;
  readonly life: AbortController;
  readonly visits: readonly Visit[];
  readonly log: {
    readonly ids: readonly string[];
    readonly states: readonly string[];
    readonly snapshots: readonly boolean[];
    readonly problems: readonly string[];
  };
  readonly link: Link;
}

/** A link over a channel in the hands of a test. */
export function linkRig(refusal?: () => ShoppableError | undefined): LinkRig {
  const clock = createHandClock();
  const life = new AbortController();
  const visits: Visit[] = [];
  const channel: Channel = {
    open(hello, sink, { signal }) {
      const error = refusal?.();
      if (error !== undefined) return Promise.reject(error);
      let end: (end: ChannelEnd) => void = () => undefined;
      const ended = new Promise<ChannelEnd>((resolve) => (end = resolve));
      signal.addEventListener('abort', () => end({ final: false }));
      visits.push({ hello, sink, signal, end: (how = { final: false }) => end(how) });
      return Promise.resolve({ ended, send: () => !signal.aborted });
    },
  };
  const log = {
    ids: [] as string[],
    states: [] as string[],
    snapshots: [] as boolean[],
    problems: [] as string[],
  };
  const link = createLink({
    channel,
    clock,
    serverClock: createServerClock(() => clock.now()),
    signal: life.signal,
    showId: 'demo',
    random: () => 0.5,
    onEvents: (events) => log.ids.push(...events.map(({ id }) => id)),
    onSnapshot: (_, fresh) => log.snapshots.push(fresh),
    onState: (state) => log.states.push(state),
    onAnswer: () => undefined,
    onUser: () => undefined,
    onProblem: ({ code }) => log.problems.push(code),
  });
  return { clock, life, visits, log, link };
}
