import { backoff } from '../lib/backoff.ts';
import { pause, type Clock } from '../lib/clock.ts';
import { asShoppableError, isAbort, type ShoppableError } from '../lib/errors.ts';
import { createRecentSet } from '../lib/recent-set.ts';
import type { ServerClock } from '../lib/server-clock.ts';
import type { ClientFrame, ControlFrame, Cursor } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Channel, ChannelConnection, ChannelEnd, ChannelSink, SnapshotFrame } from '../ports/channel.ts';
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
  /** Comes back at once if waiting: the device is online again, or the page is seen again. */
  wake(): void;
}

const STEADY_MS = 10_000;
const LIVENESS_MS = 25_000;
const HOLE_MS = 500;

/** Starts a {@link Link}; it lives until `signal` aborts. */
export function createLink(deps: LinkDeps): Link {
  const { clock, signal, onState } = deps;
  const seen = createRecentSet(2000);
  const sequence = createSequence();
  let connection: ChannelConnection | undefined;
  let attempts = 0;
  let spreadMs = 5000;
  let lastFrameMs = 0;
  let dialledMs = 0;
  let hurry = false;
  let hangUp = new AbortController();
  let sleep = new AbortController();

  const sink: ChannelSink = {
    onEvents(events) {
      lastFrameMs = clock.now();
      deliver(events);
    },
    onControl: takeControl,
    onProblem: deps.onProblem,
  };

  function deliver(events: readonly ShowEvent[]): void {
    const news = sequence.take(events.filter((event) => !seen.has(event.id)));
    for (const event of news) seen.add(event.id);
    if (news.length > 0) deps.onEvents(news);
    watchHole();
  }

  function watchHole(): void {
    if (!sequence.hasHole()) return;
    clock.after(
      HOLE_MS,
      () => {
        // Resuming from the cursor makes the service send what is missing.
        if (sequence.hasHole()) redial();
      },
      hangUp.signal,
    );
  }

  function redial(): void {
    hurry = true;
    hangUp.abort();
  }

  function takeControl(frame: Parameters<ChannelSink['onControl']>[0]): void {
    lastFrameMs = clock.now();
    if (frame.type === 'hello') takeHello(frame);
    else if (frame.type === 'sync.snapshot') takeSnapshot(frame);
    else if (frame.type === 'heartbeat') takeHeartbeat(frame);
    else deps.onAnswer(frame);
  }

  function takeHello(hello: Extract<ControlFrame, { type: 'hello' }>): void {
    if (hello.time !== undefined) deps.serverClock.sample(hello.time, dialledMs, clock.now());
    if (hello.resumed) sequence.expect(hello.seq);
    takeSpread(hello.reconnect);
    if (hello.user !== undefined) deps.onUser(hello.user);
  }

  function takeSpread({ spread = 5 }: { readonly spread?: number }): void {
    spreadMs = Math.min(Math.max(spread, 0), 60) * 1000;
  }

  function takeSnapshot(snapshot: SnapshotFrame): void {
    // An empty epoch: nobody can tell how the show is, so what is known is kept, and the order begins where it is heard.
    const fresh = snapshot.epoch !== '' && sequence.cursor()?.epoch !== snapshot.epoch;
    sequence.restart(snapshot.epoch === '' ? undefined : { epoch: snapshot.epoch, seq: snapshot.seq });
    for (const event of [...snapshot.state, ...snapshot.tail]) seen.add(event.id);
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
    hangUp = new AbortController();
    const stop = (): void => hangUp.abort();
    signal.addEventListener('abort', stop, { once: true });
    dialledMs = clock.now();
    try {
      connection = await deps.channel.open(hello(sequence.cursor()), sink, { signal: hangUp.signal });
      lastFrameMs = clock.now();
      onState('open');
      watchLiveness();
      clock.after(STEADY_MS, () => (attempts = 0), hangUp.signal);
      return await connection.ended;
    } catch (thrown) {
      return endAfter(thrown);
    } finally {
      connection = undefined;
      signal.removeEventListener('abort', stop);
      hangUp.abort();
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
    const alone = hurry;
    hurry = false;
    // Only this viewer has to come back, so there is no crowd to spread.
    if (alone) return random() * 500;
    const wanted = attempts === 0 ? random() * spreadMs : backoff(attempts - 1, { random });
    attempts += 1;
    return Math.max(wanted, end.retryAfterMs ?? 0);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      onState('connecting');
      const end = await dial();
      if (signal.aborted) return;
      if (end.final) return onState('failed');
      onState('waiting');
      sleep = new AbortController();
      await pause(clock, waitMs(end), AbortSignal.any([signal, sleep.signal]));
    }
  }

  void run();
  return {
    send: (frame) => connection?.send(frame) ?? false,
    wake: () => sleep.abort(),
  };
}
