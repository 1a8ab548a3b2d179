import { systemClock, type Clock } from '../lib/clock.ts';
import { asShoppableError, isAbort, ShoppableError } from '../lib/errors.ts';
import { abortError } from '../lib/fetch-json.ts';
import { orAbort } from '../lib/or-abort.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel, ChannelConnection, ChannelEnd, ChannelSink } from '../ports/channel.ts';
import type { Engine, EngineLink, EngineWire } from '../ports/engine.ts';
import { deliverFrame } from './deliver-frame.ts';
import { catchUp, type CaughtUp } from './engine-channel/catch-up.ts';
import { createEndpoints, type ChannelEndpoints, type Endpoints } from './engine-channel/endpoints.ts';
import { readFrame } from './read-frame.ts';

export type { ChannelEndpoints } from './engine-channel/endpoints.ts';

/** How a broker is made a channel. */
export interface EngineChannelOptions extends ChannelEndpoints {
  /** How long the engine may take to connect and subscribe, ms. Default 8000. */
  readonly connectTimeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

type Hello = Extract<ClientFrame, { type: 'hello' }>;

// More than this while catching up is a flood; coming back is cheaper than holding it.
const MOST_HELD = 5000;
/** Openings in a row that may fail because what was missed cannot be had, before a snapshot has to do. */
const PATIENCE = 2;

/**
 * Makes a channel of a broker that carries messages and knows nothing of shows: it subscribes first, holds back what
 * arrives, catches up (the engine's replay, `historyUrl`, the engine's snapshot, `snapshotUrl`, else an empty snapshot whose
 * epoch is empty: nobody can tell), says hello, and then hands over everything in its order. What is sent goes by the engine,
 * else to `sendUrl`.
 * @throws `config-invalid` for an address that is none
 * @example
 * const channel = engineChannel(myBroker, { historyUrl: '/live/history', snapshotUrl: '/live/snapshot' });
 */
export function engineChannel(engine: Engine, options: EngineChannelOptions = {}): Channel {
  const { clock = systemClock, connectTimeoutMs = 8000 } = options;
  const endpointsFor = createEndpoints(options);
  let faults = 0;

  async function open(
    hello: Hello,
    sink: ChannelSink,
    { signal }: { signal: AbortSignal },
  ): Promise<ChannelConnection> {
    if (signal.aborted) throw abortError();
    const visit = createVisit(sink, signal);
    const endpoints = endpointsFor({ clock, onProblem: sink.onProblem });
    const startedMs = clock.now();
    try {
      const link = await inTime(visit, 'connected and subscribed', () =>
        engine.connect(hello, visit, { signal: visit.signal }),
      );
      const opened: ChannelConnection = {
        ended: visit.ended,
        send: (frame) => send(frame, { visit, link, endpoints, sink }),
      };
      if (link.greets === true) {
        await inTime(visit, 'greeted', () => visit.release());
        return opened;
      }
      const { cursor } = hello;
      const settle = faults >= PATIENCE;
      const deps = { link, endpoints, cursor, settle, clock, signal: visit.signal };
      const caught = await catchUp({ ...deps, timeoutMs: connectTimeoutMs, onProblem: sink.onProblem }).catch(
        (thrown: unknown) => {
          if (!visit.signal.aborted) faults += 1;
          throw thrown;
        },
      );
      if (visit.signal.aborted) throw abortError();
      faults = 0;
      void visit.release(framesOf(caught, startedMs));
      return opened;
    } catch (thrown) {
      const error = signal.aborted ? abortError() : (visit.reason() ?? thrown);
      visit.end({ final: false });
      if (isAbort(error)) throw error;
      throw asShoppableError(error, 'channel-unreachable', 'The engine could not be reached.');
    }
  }

  function inTime<Value>(visit: Visit, what: string, ask: () => Promise<Value>): Promise<Value> {
    const answered = new AbortController();
    const late = `The engine was not ${what} within ${String(connectTimeoutMs)} ms.`;
    const given = AbortSignal.any([visit.signal, answered.signal]);
    clock.after(connectTimeoutMs, () => visit.fail(unreachable(late)), given);
    // An engine that throws at once is one that rejects.
    const asking = new Promise<Value>((settle) => settle(ask()));
    return orAbort(asking, visit.signal).finally(() => answered.abort());
  }

  return { open };
}

interface Visit extends EngineWire {
  /** Aborts when the connection is over. */
  readonly signal: AbortSignal;
  readonly ended: Promise<ChannelEnd>;
  /** Why it was over before it was open. */
  reason(): ShoppableError | undefined;
  fail(error: ShoppableError): void;
  /**
   * Hands over `first`, then what was held back, and from now on whatever comes; without `first`, the service itself greets,
   * and it resolves when that has come.
   */
  release(first?: readonly unknown[]): Promise<void>;
}

function createVisit(sink: ChannelSink, caller: AbortSignal): Visit {
  const life = new AbortController();
  const { signal } = life;
  let settleEnded: (end: ChannelEnd) => void = () => undefined;
  const ended = new Promise<ChannelEnd>((settle) => (settleEnded = settle));
  let held: unknown[] | undefined = [];
  let reason: ShoppableError | undefined;
  let isGreeted = (): void => undefined;
  const greeted = new Promise<void>((settle) => (isGreeted = settle));
  let saysHello = false;

  function end(end: ChannelEnd): void {
    if (signal.aborted) return;
    reason ??= overBefore(end);
    settleEnded(end);
    life.abort();
  }

  function fail(error: ShoppableError): void {
    reason ??= error;
    end({ final: false });
  }

  /** Whoever is in between says no hello for the service where that one was said already. */
  function others(items: readonly unknown[]): readonly unknown[] {
    return saysHello ? items.filter((item) => !isHello(item)) : items;
  }

  function deliver(items: readonly unknown[]): void {
    if (items.length === 0) sink.onEvents([]);
    else if (deliverFrame(others(items), sink, signal)) isGreeted();
  }

  caller.addEventListener('abort', () => end({ final: false }), { once: true, signal });
  return {
    signal,
    ended,
    end,
    fail,
    reason: () => reason,
    take(message) {
      if (signal.aborted) return;
      const items = readFrame(message, sink);
      if (held === undefined) deliver(items);
      else held.push(...items);
      if ((held?.length ?? 0) > MOST_HELD) fail(unreachable('Too much arrived while catching up.'));
    },
    release(first = []) {
      saysHello = first.length > 0;
      const items = [...first, ...others(held ?? [])];
      held = undefined;
      if (items.length > 0 && deliverFrame(items, sink, signal)) isGreeted();
      return greeted;
    },
  };
}

function isHello(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'type' in item && item.type === 'hello';
}

/** The frames of a service that has caught up: hello, and what follows it. */
function framesOf(caught: CaughtUp, startedMs: number): readonly unknown[] {
  if (caught.kind === 'resumed') {
    const { epoch, seq, events } = caught.replay;
    return [{ type: 'hello', epoch, seq, resumed: true }, ...events];
  }
  if (caught.kind === 'nothing') {
    return [
      { type: 'hello', epoch: '', seq: 0 },
      { type: 'sync.snapshot', epoch: '', seq: 0, state: [] },
    ];
  }
  const { snapshot, askedMs } = caught;
  const { time, ...rest } = snapshot;
  // Told as of the middle of the whole opening, which is where a hello's time is taken to be.
  const moved = time === undefined ? undefined : time + (startedMs - askedMs) / 2;
  return [
    { type: 'hello', epoch: rest.epoch, seq: rest.seq, ...(moved !== undefined && { time: moved }) },
    { type: 'sync.snapshot', ...rest },
  ];
}

interface SendDeps {
  readonly visit: Visit;
  readonly link: EngineLink;
  readonly endpoints: Endpoints;
  readonly sink: ChannelSink;
}

function send(frame: ClientFrame, { visit, link, endpoints, sink }: SendDeps): boolean {
  if (visit.signal.aborted) return false;
  // What an engine does not carry goes the other way.
  if (link.send?.(frame) === true) return true;
  if (endpoints.send === undefined) return false;
  endpoints.send(frame, visit.signal).then(
    (answer) => answer !== undefined && deliverFrame(readFrame(answer, sink), sink, visit.signal),
    (thrown: unknown) => {
      if (visit.signal.aborted) return;
      sink.onProblem(asShoppableError(thrown, 'channel-unreachable', 'The message could not be sent.'));
    },
  );
  return true;
}

function overBefore({ final, retryAfterMs }: ChannelEnd): ShoppableError {
  if (final) return new ShoppableError('channel-refused', 'The engine refused the connection.');
  return unreachable('The engine closed the connection before it was open.', retryAfterMs);
}

function unreachable(message: string, retryAfterMs?: number): ShoppableError {
  return new ShoppableError('channel-unreachable', message, {
    retryable: true,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
