import { describe, expect, it } from 'vitest';
import { createServerClock } from '../lib/server-clock.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { event, linkRig, snapshot } from '../testing/link-rig.ts';
import { createLink } from './link.ts';

describe('what the link promises', () => {
  it('leaves no hole where an event is that it cannot read', async () => {
    const { visits, clock, log } = linkRig();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.sink.onUnread?.([{ seq: 2 }]);
    visits[0]!.sink.onEvents([event(3)]);
    await clock.advance(5000);
    expect(log.ids).toEqual(['a3']);
    expect(visits).toHaveLength(1);
  });

  it('takes what a broker was given twice once, though it has two places in the log', async () => {
    const { visits, clock, log } = linkRig();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.sink.onEvents([event(2), { ...event(3), id: 'a2' }, event(4)]);
    await clock.advance(5000);
    expect(log.ids).toEqual(['a2', 'a4']);
    expect(visits).toHaveLength(1);
  });

  it('lets each place be late by half a second, however many are', async () => {
    const { visits, clock, log } = linkRig();
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
    const { visits, clock, log } = linkRig();
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
    const { visits, clock, log } = linkRig();
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
    const { visits, clock, log } = linkRig();
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
    const { visits, clock, log } = linkRig();
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
    const { visits, link, clock } = linkRig();
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
    const { visits, link, clock, log } = linkRig();
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
    const { visits, clock } = linkRig();
    await settle();
    visits[0]!.end({ final: false, retryAfterMs: 10_000 });
    await clock.advance(12_400);
    expect(visits).toHaveLength(1);
    await clock.advance(200);
    expect(visits).toHaveLength(2);
  });

  it('does not hurry for ever to a service whose heartbeat tells of another log than its snapshot', async () => {
    const { visits, clock } = linkRig();
    for (let second = 0; second < 60; second += 1) {
      await clock.advance(1000);
      const visit = visits.at(-1)!;
      if (visit.signal.aborted) continue;
      visit.sink.onControl(snapshot(4));
      visit.sink.onControl({ type: 'heartbeat', time: 0, epoch: 'other', seq: 1 });
    }
    expect(visits.length).toBeLessThan(20);
  });
});
