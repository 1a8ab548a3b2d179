import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import { settle } from '../testing/hand-clock.ts';
import { event, linkRig, snapshot } from '../testing/link-rig.ts';

describe('the link', () => {
  it('says hello without a cursor first, and takes the snapshot as fresh', async () => {
    const { visits, log } = linkRig();
    await settle();
    expect(visits[0]!.hello).toEqual({ type: 'hello', v: 1, show: 'demo' });
    visits[0]!.sink.onControl(snapshot(7));
    expect(log.snapshots).toEqual([true]);
    expect(log.states).toEqual(['connecting', 'open']);
  });

  it('comes back after a cut with its cursor, and neither loses nor repeats an event', async () => {
    const { visits, log, clock } = linkRig();
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
    const { visits, clock } = linkRig();
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
    const { visits, clock, log } = linkRig(() =>
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
    const { log, clock } = linkRig(() => new ShoppableError('channel-refused', 'The token is wrong.'));
    await clock.advance(60_000);
    expect(log.states).toEqual(['connecting', 'failed']);
  });

  it('comes back by itself when a hole is not filled within half a second', async () => {
    const { visits, clock, log } = linkRig();
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
    const { visits, clock } = linkRig();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    visits[0]!.sink.onControl({ type: 'heartbeat', time: 0, seq: 2 });
    await clock.advance(1000);
    expect(visits).toHaveLength(2);
  });

  it('notices that the log has begun anew, and takes the new one', async () => {
    const { visits, clock, log } = linkRig();
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
    const { visits, clock } = linkRig();
    await settle();
    visits[0]!.sink.onControl(snapshot(1));
    await clock.advance(31_000);
    expect(visits[0]!.signal.aborted).toBe(true);
    await clock.advance(5000);
    expect(visits).toHaveLength(2);
  });

  it('comes back at once when it is woken', async () => {
    const { visits, link, clock } = linkRig();
    await settle();
    visits[0]!.end();
    await settle();
    link.wake();
    await clock.advance(500);
    expect(visits).toHaveLength(2);
  });

  it('leaves nothing behind when the show is disposed', async () => {
    const { visits, life, clock, log } = linkRig();
    await settle();
    life.abort();
    await clock.advance(60_000);
    expect(visits[0]!.signal.aborted).toBe(true);
    expect(visits).toHaveLength(1);
    expect(log.states.at(-1)).toBe('open');
  });
});
