import { it, type TestContext } from 'vitest';
import type { Channel } from '@shoppable/core';
import { compare, listen, type Listener } from './audience.ts';
import { openFaultyLine, type FaultyLine } from './faulty-line.ts';
import { until } from './program.ts';

/** A broker of the tests with one show. */
export interface FaultSubject {
  readonly port: number;
  readonly showId: string;
  /** The adapter under test, dialling a port; `bare` leaves out everything that replays. */
  channelAt(port: number, bare?: boolean): Channel;
  /** Publishes one event with a place in the log; answers its id. */
  publish(): string;
  /** Delivers events twice and in a wrong order. */
  disturb(publish: () => string): void;
  /** Begins a new log. */
  reset(): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** What becomes of a show when its line or its broker fails. Silence is noticed late, so these run side by side. */
export function faultSuite(makeSubject: () => Promise<FaultSubject>): void {
  async function setUp({ expect, onTestFinished }: TestContext, bare = false) {
    const subject = await makeSubject();
    onTestFinished(() => subject.stop());
    const line = await openFaultyLine(() => subject.port);
    onTestFinished(() => line.close());
    const published: string[] = [];
    const publish = (): string => {
      const id = subject.publish();
      published.push(id);
      return id;
    };
    publish();
    const listener = listen(subject.channelAt(line.port, bare), subject.showId);
    onTestFinished(() => listener.leave());
    await until('an open channel', () => listener.state() === 'open');
    return { expect, subject, line, listener, published, publish };
  }

  type World = Awaited<ReturnType<typeof setUp>>;

  const some = ({ publish }: World, count = 20): void => {
    for (let done = 0; done < count; done += 1) publish();
  };
  const all = ({ listener, published }: World): Promise<void> =>
    until('the newest event', () => listener.has(published.at(-1) ?? ''));

  function expectWhole({ expect, listener, published }: World): void {
    expect(compare(published, listener)).toEqual({ lost: [], doubled: [], inOrder: true });
  }

  async function lose({ line, listener }: World, how: (line: FaultyLine) => void): Promise<void> {
    how(line);
    await until('the loss noticed', () => listener.state() !== 'open');
  }

  const back = ({ listener }: { listener: Listener }): Promise<void> =>
    until('the channel open again', () => listener.state() === 'open');

  it.concurrent('loses nothing when the line is cut', async (context) => {
    const { expect } = context;
    const world = await setUp(context);
    some(world);
    await lose(world, (line) => line.cut());
    some(world);
    world.line.mend();
    await back(world);
    some(world);
    await all(world);
    expectWhole(world);
    expect(world.listener.resets).toEqual([]);
  });

  it.concurrent('notices a line that swallows everything, and loses nothing', async (context) => {
    const { expect } = context;
    const world = await setUp(context);
    world.line.freeze();
    some(world);
    await until('the loss noticed', () => world.listener.state() !== 'open');
    world.line.mend();
    await back(world);
    some(world);
    await all(world);
    expectWhole(world);
    expect(world.listener.resets).toEqual([]);
  });

  it.concurrent('loses nothing when the broker restarts', async (context) => {
    const { expect } = context;
    const world = await setUp(context);
    some(world);
    await world.subject.stop();
    some(world);
    await world.subject.start();
    await until('the newest event', () => world.listener.has(world.published.at(-1) ?? ''));
    some(world);
    await all(world);
    expectWhole(world);
    expect(world.listener.resets).toEqual([]);
  });

  it.concurrent('shows each event once and in order that comes twice and in disorder', async (context) => {
    const world = await setUp(context);
    world.subject.disturb(world.publish);
    await all(world);
    await until('everything', () => world.published.every((id) => world.listener.has(id)));
    expectWhole(world);
  });

  it.concurrent('begins anew, once, when the log does', async (context) => {
    const { expect } = context;
    const world = await setUp(context);
    some(world);
    await all(world);
    world.line.cut();
    world.subject.reset();
    some(world);
    world.line.mend();
    await all(world);
    some(world);
    await all(world);
    expect(compare(world.published, world.listener)).toMatchObject({ lost: [], doubled: [] });
    expect(world.listener.resets).toEqual([{ fresh: true }]);
  });

  it.concurrent('says once that there is a gap where nothing can be replayed', async (context) => {
    const { expect } = context;
    const world = await setUp(context, true);
    some(world);
    await all(world);
    await lose(world, (line) => line.cut());
    some(world);
    world.line.mend();
    await back(world);
    some(world);
    await all(world);
    expect(compare(world.published, world.listener).doubled).toEqual([]);
    expect(world.listener.resets).toEqual([{ fresh: false }]);
  });
}
