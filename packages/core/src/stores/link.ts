import { backoff } from '../lib/backoff.ts';
import { pause, type Clock } from '../lib/clock.ts';
import { orAbort } from '../lib/or-abort.ts';
import { asShoppableError, isAbort, type ShoppableError } from '../lib/errors.ts';
import { createRecentSet } from '../lib/recent-set.ts';
import type { ServerClock } from '../lib/server-clock.ts';
import type { ClientFrame, ControlFrame, Cursor } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Channel, ChannelConnection, ChannelEnd, ChannelSink, SnapshotFrame } from '../ports/channel.ts';
import type { Storage } from '../ports/storage.ts';
import { createLinkMemory } from './link-memory.ts';
import { createSequence } from './sequence.ts';
import type { ConnectionState } from './session.ts';

/** The user as the service knows this viewer. */
export type LinkUser = NonNullable<Extract<ControlFrame, { type: 'hello' }>['user']>;

/** What the link needs and whom it tells. */
export interface LinkDeps {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly signal: AbortSignal;
  readonly showId: string;
  readonly random?: () => number;
  /** Where the place in the log is kept over a reload. */
  readonly storage?: Storage | undefined;
  /** Events, each once, durable ones in order. */
  readonly onEvents: (events: readonly ShowEvent[]) => void;
  /** The log as the service has it now; everything known before is to be forgotten when `fresh`. */
  readonly onSnapshot: (snapshot: SnapshotFrame, fresh: boolean) => void;
  readonly onState: (state: ConnectionState) => void;
  readonly onAnswer: (frame: Extract<ControlFrame, { type: 'ack' | 'nack' }>) => void;
  readonly onUser: (user: LinkUser) => void;
  readonly onProblem: (problem: ShoppableError) => void;
}

/** Keeps one show connected: comes back after a cut, without loss and without repeats. */
export interface Link {
  /** Hands a frame over; false when there is no open connection. */
  send(frame: ClientFrame): boolean;
  /**
   * The device is online again, or the page is seen again: comes back within half a second where it waits, and where nothing
   * was heard for so long that the connection is likely dead.
   */
  wake(): void;
  /** Closes the connection until {@link Link.wake}, and keeps the place: the page is put away. */
  sleep(): void;
}

const STEADY_MS = 10_000;
const LIVENESS_MS = 25_000;
/** Silence after which somebody who looks again does not wait for the rest of it. */
const DOUBT_MS = 12_000;
/** A channel limits its own opening; one that hangs all the same is given up after this. */
const OPENING_MS = 30_000;
const HOLE_MS = 500;
/** How long a service that has said so may take to send what was missed. */
const PROMISE_MS = 4000;
/** Longest wait of a viewer who comes back alone. */
const ALONE_MS = 500;
const RETRY_MS = 500;
/** As long as a timer can be set to. */
const LONG_MS = 2 ** 31 - 1;
/** Returns in a row that may hurry. */
const MOST_HURRIES = 3;

/** Starts a {@link Link}; it lives until `signal` aborts. */
export function createLink(deps: LinkDeps): Link {
  const { clock, signal, onState } = deps;
  const seen = createRecentSet(2000);
  const sequence = createSequence();
  const memory = createLinkMemory({ storage: deps.storage, showId: deps.showId, clock });
  let connection: ChannelConnection | undefined;
  let attempts = 0;
  let spreadMs = 5000;
  // The spread that a service has told, and nothing before one has.
  let crowdMs = 0;
  let lastFrameMs = 0;
  let dialledMs = 0;
  let hurry = false;
  let hurries = 0;
  /** Up to where the service has said that it sends what was missed. */
  let promised: Cursor | undefined;
  let anew = false;
  let asleep = false;
  let hangUp = new AbortController();
  let rest = new AbortController();

  /** What a connection tells; one that is over is not listened to any more. */
  function sinkOf(call: AbortSignal): ChannelSink {
    const heard =
      <Told>(take: (told: Told) => void) =>
      (told: Told): void => {
        if (call.aborted) return;
        lastFrameMs = clock.now();
        take(told);
      };
    return {
      onEvents: heard((events) => deliver(sequence.take(events))),
      onUnread: heard((places) => deliver(sequence.pass(places))),
      onControl: heard(takeControl),
      onProblem: heard(deps.onProblem),
    };
  }

  function deliver(inOrder: readonly ShowEvent[]): void {
    // By id last: what a broker was given twice has two places in its log.
    const news = inOrder.filter(({ id }) => seen.add(id));
    memory.note(news);
    if (news.length > 0) deps.onEvents(news);
    watchHole();
  }

  function watchHole(): void {
    if (!sequence.hasHole()) return;
    const hole = sequence.cursor();
    const inVain = isPromised(hole);
    clock.after(
      inVain ? PROMISE_MS : HOLE_MS,
      () => {
        const now = sequence.cursor();
        if (!sequence.hasHole() || now?.seq !== hole?.seq || now?.epoch !== hole?.epoch) return;
        // Resuming from the cursor makes the service send what is missing; where it did not, it has to tell everything.
        anew ||= inVain;
        redial();
      },
      hangUp.signal,
    );
  }

  /** Whether the service has said that it sends what follows. */
  function isPromised(cursor: Cursor | undefined): boolean {
    return cursor !== undefined && promised?.epoch === cursor.epoch && promised.seq > cursor.seq;
  }

  function redial(): void {
    hurry = true;
    hangUp.abort();
  }

  function takeControl(frame: Parameters<ChannelSink['onControl']>[0]): void {
    if (frame.type === 'hello') takeHello(frame);
    else if (frame.type === 'sync.snapshot') takeSnapshot(frame);
    else if (frame.type === 'heartbeat') takeHeartbeat(frame);
    else deps.onAnswer(frame);
  }

  function takeHello(hello: Extract<ControlFrame, { type: 'hello' }>): void {
    if (hello.time !== undefined) deps.serverClock.sample(hello.time, dialledMs, clock.now());
    promised = hello.resumed ? { epoch: hello.epoch, seq: hello.seq } : undefined;
    if (hello.resumed) sequence.expect(hello.seq);
    watchHole();
    takeSpread(hello.reconnect);
    if (hello.user !== undefined) deps.onUser(hello.user);
  }

  function takeSpread({ spread = 5 }: { readonly spread?: number }): void {
    spreadMs = Math.min(Math.max(spread, 0), 60) * 1000;
    crowdMs = spreadMs;
  }

  function takeSnapshot(snapshot: SnapshotFrame): void {
    // An empty epoch: nobody can tell how the show is, so what is known is kept, and the order begins where it is heard.
    anew = false;
    promised = undefined;
    const fresh = snapshot.epoch !== '' && sequence.cursor()?.epoch !== snapshot.epoch;
    sequence.restart(snapshot.epoch === '' ? undefined : { epoch: snapshot.epoch, seq: snapshot.seq });
    for (const event of [...snapshot.state, ...snapshot.tail]) seen.add(event.id);
    if (snapshot.epoch !== '') memory.begin(snapshot);
    deps.onSnapshot(snapshot, fresh);
  }

  function takeHeartbeat(frame: Extract<ControlFrame, { type: 'heartbeat' }>): void {
    if (frame.reconnect !== undefined) takeSpread(frame.reconnect);
    const cursor = sequence.cursor();
    const otherLog = frame.epoch !== undefined && cursor !== undefined && frame.epoch !== cursor.epoch;
    if (otherLog) redial();
    else if (cursor !== undefined && frame.seq > cursor.seq) {
      sequence.expect(frame.seq);
      watchHole();
    }
  }

  async function dial(): Promise<ChannelEnd> {
    const call = new AbortController();
    hangUp = call;
    const stop = (): void => call.abort();
    signal.addEventListener('abort', stop, { once: true });
    dialledMs = clock.now();
    clock.after(OPENING_MS, () => void (connection === undefined && call.abort()), call.signal);
    try {
      const opening = deps.channel.open(hello(anew ? undefined : sequence.cursor()), sinkOf(call.signal), {
        signal: call.signal,
      });
      connection = await orAbort(opening, call.signal);
      lastFrameMs = clock.now();
      onState('open');
      watchLiveness();
      clock.after(STEADY_MS, () => (attempts = hurries = 0), call.signal);
      return await orAbort(connection.ended, call.signal);
    } catch (thrown) {
      return endAfter(thrown);
    } finally {
      connection = undefined;
      signal.removeEventListener('abort', stop);
      call.abort();
    }
  }

  function hello(cursor: Cursor | undefined): Extract<ClientFrame, { type: 'hello' }> {
    return { type: 'hello', v: 1, show: deps.showId, ...(cursor !== undefined && { cursor }) };
  }

  function endAfter(thrown: unknown): ChannelEnd {
    if (isAbort(thrown)) return { final: false };
    const error = asShoppableError(
      thrown,
      'channel-unreachable',
      'The realtime channel could not be opened.',
    );
    deps.onProblem(error);
    const { retryAfterMs } = error;
    return { final: error.code === 'channel-refused', ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }

  function watchLiveness(): void {
    clock.after(
      LIVENESS_MS / 5,
      () => {
        if (clock.now() - lastFrameMs > LIVENESS_MS) hangUp.abort();
        else watchLiveness();
      },
      hangUp.signal,
    );
  }

  function waitMs(end: ChannelEnd): number {
    const random = deps.random ?? Math.random;
    const alone = hurry && hurries < MOST_HURRIES;
    hurries += hurry ? 1 : 0;
    hurry = false;
    // Only this viewer has to come back, so there is no crowd to spread.
    if (alone) return random() * ALONE_MS;
    // Who came too early tries again over the same time: sooner, they would meet those whose turn has just come.
    const base = Math.max(RETRY_MS, crowdMs);
    const wanted = attempts === 0 ? random() * spreadMs : backoff(attempts - 1, { random, base });
    attempts += 1;
    // On top of what the service asks for, or all whom it asked would come at that very moment.
    return wanted + (end.retryAfterMs ?? 0);
  }

  function restMs(ms: number): Promise<void> {
    rest = new AbortController();
    return pause(clock, ms, AbortSignal.any([signal, rest.signal]));
  }

  function wake(): void {
    asleep = false;
    if (connection === undefined) return rest.abort();
    if (clock.now() - lastFrameMs > DOUBT_MS) redial();
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      onState('connecting');
      const end = await dial();
      if (signal.aborted) return;
      if (end.final) return onState('failed');
      onState('waiting');
      await restMs(asleep ? LONG_MS : waitMs(end));
      const woken = rest.signal.aborted;
      // A whole neighbourhood may be online again in this moment.
      if (woken) await restMs((deps.random ?? Math.random)() * ALONE_MS);
    }
  }

  const recalled = memory.recall();
  if (recalled !== undefined) takeSnapshot(recalled);
  void run();
  return {
    send: (frame) => connection?.send(frame) ?? false,
    wake,
    sleep() {
      asleep = true;
      memory.save(sequence.cursor());
      hangUp.abort();
    },
  };
}
