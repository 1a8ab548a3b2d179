import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { natsChannel, type NatsChannelOptions } from '@shoppable/core/adapters/nats-channel';
import { compare, listen, type Listener } from './lib/audience.ts';
import { openFaultyLine, type FaultyLine } from './lib/faulty-line.ts';
import { startNatsCluster, type NatsCluster, type NatsNode } from './lib/nats-cluster.ts';
import { openNatsPublisher, type NatsPublisher } from './lib/nats-publisher.ts';
import { until } from './lib/program.ts';

let cluster: NatsCluster;
const ending: (() => unknown)[] = [];
let shows = 0;

beforeAll(async () => {
  cluster = await startNatsCluster();
});
afterAll(() => cluster?.close());
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** A show with a stream of its own. */
async function openShow(options: { twice?: boolean } = {}): Promise<{ show: string; host: NatsPublisher }> {
  shows += 1;
  const show = `s${String(shows)}`;
  const host = await openNatsPublisher({ servers: cluster.servers, show, ...options });
  ending.push(() => host.close());
  await host.createStream();
  return { show, host };
}

function addressOf({ socketPort }: NatsNode): string {
  return `ws://127.0.0.1:${String(socketPort)}`;
}

function watch(show: string, url: string | string[], options: Partial<NatsChannelOptions> = {}): Listener {
  const channel = natsChannel({ url, stream: 'LIVE-{show}', pingMs: 1500, ...options });
  const listener = listen(channel, show);
  ending.push(() => listener.leave());
  return listener;
}

async function lineTo(node: NatsNode): Promise<FaultyLine> {
  const line = await openFaultyLine(() => node.socketPort);
  ending.push(() => line.close());
  return line;
}

function nodeNamed(name: string | undefined): NatsNode {
  const node = cluster.nodes.find((each) => each.name === name);
  if (node === undefined) throw new Error(`There is no node ${String(name)}.`);
  return node;
}

/** Waits until a viewer has all; then nothing may be lost, doubled or out of order. */
async function expectWhole(host: NatsPublisher, listener: Listener): Promise<void> {
  await until('the newest event', () => listener.has(host.published.at(-1) ?? '')).catch((error: unknown) => {
    throw new Error(
      `${String(error)} ${JSON.stringify([listener.states.slice(-9), listener.problems.slice(-5)])}`,
    );
  });
  expect(compare(host.published, listener)).toEqual({ lost: [], doubled: [], inOrder: true });
}

const someMore = (host: NatsPublisher, more: number) => {
  const goal = host.published.length + more;
  return until(`${String(more)} more events`, () => host.published.length >= goal);
};

describe('nats-channel over a cluster of three', () => {
  it('brings who joins in the middle everything from the stream, and then what comes', async () => {
    const { show, host } = await openShow();
    const running = host.run();
    await someMore(host, 20);
    const listener = watch(show, cluster.nodes.map(addressOf));
    await someMore(host, 20);
    await running.stop();
    await expectWhole(host, listener);
    expect(listener.resets).toEqual([]);
  });

  it('loses nothing when its line is cut for a while', async () => {
    const { show, host } = await openShow();
    const line = await lineTo(nodeNamed('n1'));
    const listener = watch(show, `ws://127.0.0.1:${String(line.port)}`);
    const running = host.run();
    await until('the first events', () => listener.applied.length > 10);
    line.cut();
    await someMore(host, 40);
    line.mend();
    await someMore(host, 20);
    await running.stop();
    await expectWhole(host, listener);
    expect(listener.resets).toEqual([]);
  });

  it('notices a line that swallows everything, and loses nothing', async () => {
    const { show, host } = await openShow();
    const line = await lineTo(nodeNamed('n1'));
    const listener = watch(show, `ws://127.0.0.1:${String(line.port)}`);
    const running = host.run();
    await until('the first events', () => listener.applied.length > 10);
    line.freeze();
    await until('the loss noticed', () => listener.state() !== 'open');
    line.mend();
    await running.stop();
    await expectWhole(host, listener);
    expect(listener.resets).toEqual([]);
  });

  it('moves to another node when its own is killed', async () => {
    const { show, host } = await openShow();
    const listener = watch(show, cluster.nodes.map(addressOf));
    const running = host.run();
    await until('the first events', () => listener.applied.length > 10);
    const victim = nodeNamed('n2');
    await cluster.kill(victim);
    await someMore(host, 20);
    await cluster.start(victim);
    await running.stop();
    await expectWhole(host, listener);
  });

  it('says an event once that the service says twice', async () => {
    const { show, host } = await openShow({ twice: true });
    const listener = watch(show, cluster.nodes.map(addressOf));
    await until('an open channel', () => listener.state() === 'open');
    for (let count = 0; count < 10; count += 1) await host.publish();
    await expectWhole(host, listener);
    expect(listener.applied).toHaveLength(10);
  });
});
