import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import { createServerClock } from '../lib/server-clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Channel, ChannelEnd, ChannelSink, SnapshotFrame } from '../ports/channel.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { createLink } from './link.ts';

type Hello = Extract<ClientFrame, { type: 'hello' }>;

interface Visit {
  readonly hello: Hello;
  readonly sink: ChannelSink;
  readonly signal: AbortSignal;
  end(end?: ChannelEnd): void;
}

function event(seq: number, epoch = 'a'): ShowEvent {
  return { id: `${epoch}${String(seq)}`, type: 'presence.count', epoch, seq, data: { viewers: seq } };
}

function snapshot(seq: number, epoch = 'a'): SnapshotFrame {
  return { type: 'sync.snapshot', epoch, seq, state: [], tail: [] };
}

function setUp(refusal?: () => ShoppableError | undefined) {
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

describe('the link', () => {
  it('says hello without a cursor first, and takes the snapshot as fresh', async () => {
    const { visits, log } = setUp();
    await settle();
    expect(visits[0]!.hello).toEqual({ type: 'hello', v: 1, show: 'demo' });
    visits[0]!.sink.onControl(snapshot(7));
    expect(log.snapshots).toEqual([true]);
    expect(log.states).toEqual(['connecting', 'open']);
  });

  it('comes back after a cut with its cursor, and neither loses nor repeats an event', async () => {
    const { visits, log, clock } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(0));
    visits[0]!.sink.onEvents([event(1), event(2)]);
    visits[0]!.end();
    await clock.advance(5000);
    expect(visits[1]!.hello.cursor).toEqual({ epoch: 'a', seq: 2 });
    visits[1]!.sink.onEvents([event(2), event(3), event(4)]);
    expect(log.ids).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  it('spreads the return of a crowd over what the service asks for', async () => {
    const { visits, clock } = setUp();
    await settle();
    visits[0]!.sink.onControl({
      type: 'hello',
      time: 0,
      epoch: 'a',
      seq: 0,
      resumed: false,
      reconnect: { spread: 20 },
    });
    visits[0]!.end();
    await clock.advance(9900);
    expect(visits).toHaveLength(1);
    await clock.advance(200);
    expect(visits).toHaveLength(2);
  });

  it('waits longer with each failure, and starts over after a steady connection', async () => {
    let refuse = true;
    const { visits, clock, log } = setUp(() =>
      refuse ? new ShoppableError('channel-unreachable', 'No answer.', { retryable: true }) : undefined,
    );
    await clock.advance(120_000);
    const failures = log.problems.length;
    expect(failures).toBeGreaterThan(5);
    expect(failures).toBeLessThan(20);
    refuse = false;
    await clock.advance(30_000);
    expect(visits).toHaveLength(1);
    await clock.advance(11_000);
    visits[0]!.end();
    await clock.advance(5000);
    expect(visits).toHaveLength(2);
  });

  it('does not come back when the service has refused', async () => {
    const { log, clock } = setUp(() => new ShoppableError('channel-refused', 'The token is wrong.'));
    await clock.advance(60_000);
    expect(log.states).toEqual(['connecting', 'failed']);
  });

  it('comes back by itself when a hole is not filled within half a second', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.sink.onEvents([event(3)]);
    expect(log.ids).toEqual([]);
    await clock.advance(1000);
    expect(visits[1]!.hello.cursor).toEqual({ epoch: 'a', seq: 1 });
    visits[1]!.sink.onEvents([event(2), event(3)]);
    expect(log.ids).toEqual(['a2', 'a3']);
  });

  it('notices by the heartbeat that a quiet stream has lost something', async () => {
    const { visits, clock } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.sink.onControl({ type: 'heartbeat', time: 0, seq: 2 });
    await clock.advance(1000);
    expect(visits).toHaveLength(2);
  });

  it('notices that the log has begun anew, and takes the new one', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(40));
    visits[0]!.sink.onControl({ type: 'heartbeat', time: 0, epoch: 'b', seq: 1 });
    await clock.advance(1000);
    visits[1]!.sink.onControl(snapshot(1, 'b'));
    visits[1]!.sink.onEvents([event(2, 'b')]);
    expect(log.snapshots).toEqual([true, true]);
    expect(log.ids).toEqual(['b2']);
  });

  it('gives up a connection on which nothing is heard any more', async () => {
    const { visits, clock } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    await clock.advance(31_000);
    expect(visits[0]!.signal.aborted).toBe(true);
    await clock.advance(5000);
    expect(visits).toHaveLength(2);
  });

  it('comes back at once when it is woken', async () => {
    const { visits, link, clock } = setUp();
    await settle();
    visits[0]!.end();
    await settle();
    link.wake();
    await clock.advance(500);
    expect(visits).toHaveLength(2);
  });

  it('leaves no hole where an event is that it cannot read', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.sink.onUnread?.([{ seq: 2 }]);
    visits[0]!.sink.onEvents([event(3)]);
    await clock.advance(5000);
    expect(log.ids).toEqual(['a3']);
    expect(visits).toHaveLength(1);
  });

  it('takes what a broker was given twice once, though it has two places in the log', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.sink.onEvents([event(2), { ...event(3), id: 'a2' }, event(4)]);
    await clock.advance(5000);
    expect(log.ids).toEqual(['a2', 'a4']);
    expect(visits).toHaveLength(1);
  });

  it('lets each place be late by half a second, however many are', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(0));
    for (let seq = 1; seq < 20; seq += 2) {
      visits[0]!.sink.onEvents([event(seq + 1)]);
      await clock.advance(400);
      visits[0]!.sink.onEvents([event(seq)]);
    }
    expect(visits).toHaveLength(1);
    expect(log.ids).toEqual(Array.from({ length: 20 }, (_, index) => `a${String(index + 1)}`));
  });

  it('asks for everything when the service does not send what it has said it would', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.end();
    await clock.advance(5000);
    const resumed = { type: 'hello', epoch: 'a', seq: 5, resumed: true, reconnect: { spread: 0 } } as const;
    visits[1]!.sink.onControl(resumed);
    await clock.advance(5000);
    expect(visits[1]!.signal.aborted).toBe(true);
    expect(visits[2]!.hello.cursor).toBeUndefined();
    visits[2]!.sink.onControl(snapshot(5));
    expect(log.snapshots).toEqual([true, false]);
  });

  it('tells the new log from its beginning, and is not called back by what comes late of the old one', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(40));
    visits[0]!.sink.onEvents([event(3, 'b')]);
    visits[0]!.sink.onEvents([event(41, 'a')]);
    await clock.advance(1000);
    expect(visits[1]!.hello.cursor).toEqual({ epoch: 'b', seq: 0 });
    visits[1]!.sink.onEvents([event(1, 'b'), event(2, 'b'), event(3, 'b')]);
    expect(log.ids).toEqual(['b1', 'b2', 'b3']);
  });

  it('keeps what is known where nobody can tell what was missed, and goes on from what it hears', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(4));
    visits[0]!.sink.onControl(snapshot(0, ''));
    visits[0]!.sink.onEvents([event(70), event(71)]);
    await clock.advance(5000);
    expect(log.snapshots).toEqual([true, false]);
    expect(log.ids).toEqual(['a70', 'a71']);
    expect(visits).toHaveLength(1);
  });

  it('does not hear a connection that is over', async () => {
    const { visits, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.end();
    await clock.advance(5000);
    visits[0]!.sink.onEvents([event(2)]);
    expect(log.ids).toEqual([]);
  });

  it('gives up a channel that hangs while it opens', async () => {
    const clock = createHandClock();
    const signals: AbortSignal[] = [];
    const life = new AbortController();
    createLink({
      channel: {
        open(_, __, { signal }) {
          signals.push(signal);
          return new Promise(() => undefined);
        },
      },
      clock,
      serverClock: createServerClock(() => clock.now()),
      signal: life.signal,
      showId: 'demo',
      onEvents: () => undefined,
      onSnapshot: () => undefined,
      onState: () => undefined,
      onAnswer: () => undefined,
      onUser: () => undefined,
      onProblem: () => undefined,
    });
    await clock.advance(36_000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    life.abort();
  });

  it('doubts a connection that was silent when somebody looks again', async () => {
    const { visits, link, clock } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    await clock.advance(11_000);
    link.wake();
    await clock.advance(1000);
    expect(visits).toHaveLength(1);
    await clock.advance(1000);
    link.wake();
    await clock.advance(500);
    expect(visits).toHaveLength(2);
  });

  it('is away while the page is put away, and comes back with it', async () => {
    const { visits, link, clock, log } = setUp();
    await settle();
    visits[0]!.sink.onControl(snapshot(3));
    link.sleep();
    await clock.advance(600_000);
    expect(visits).toHaveLength(1);
    expect(log.states.at(-1)).toBe('waiting');
    link.wake();
    await clock.advance(500);
    expect(visits[1]!.hello.cursor).toEqual({ epoch: 'a', seq: 3 });
  });

  it('does not send a crowd back at the one moment that the service asks for', async () => {
    const { visits, clock } = setUp();
    await settle();
    visits[0]!.end({ final: false, retryAfterMs: 10_000 });
    await clock.advance(12_400);
    expect(visits).toHaveLength(1);
    await clock.advance(200);
    expect(visits).toHaveLength(2);
  });

  it('does not hurry for ever to a service whose heartbeat tells of another log than its snapshot', async () => {
    const { visits, clock } = setUp();
    for (let second = 0; second < 60; second += 1) {
      await clock.advance(1000);
      const visit = visits.at(-1)!;
      if (visit.signal.aborted) continue;
      visit.sink.onControl(snapshot(4));
      visit.sink.onControl({ type: 'heartbeat', time: 0, epoch: 'other', seq: 1 });
    }
    expect(visits.length).toBeLessThan(20);
  });

  it('leaves nothing behind when the show is disposed', async () => {
    const { visits, life, clock, log } = setUp();
    await settle();
    life.abort();
    await clock.advance(60_000);
    expect(visits[0]!.signal.aborted).toBe(true);
    expect(visits).toHaveLength(1);
    expect(log.states.at(-1)).toBe('open');
  });
});
