import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { natsChannel, type NatsChannelOptions } from '@shoppable/core/adapters/nats-channel';
import { channelScenarios, type ScenarioSubject } from '@shoppable/core/testing';
import { compare, listen, type Listener } from './lib/audience.ts';
import { brokerContract, contractSubject } from './lib/contract-stage.ts';
import { openFaultyLine, type FaultyLine } from './lib/faulty-line.ts';
import { startNatsCluster, type NatsCluster, type NatsNode } from './lib/nats-cluster.ts';
import { openNatsPublisher, type NatsPublisher } from './lib/nats-publisher.ts';
import { until } from './lib/program.ts';

let cluster: NatsCluster;
let shows = 0;
const ending: (() => unknown)[] = [];

beforeAll(async () => {
  cluster = await startNatsCluster();
});
afterAll(() => cluster?.close());
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
  for (const node of cluster.nodes) if (node.running === undefined) await cluster.start(node);
});

async function openHost(show: string, options: { twice?: boolean } = {}): Promise<NatsPublisher> {
  const host = await openNatsPublisher({ servers: cluster.servers, show, ...options });
  ending.push(() => host.close());
  return host;
}

/** A show with a stream of its own. */
async function openShow(options: { twice?: boolean } = {}): Promise<{ show: string; host: NatsPublisher }> {
  shows += 1;
  const show = `show-${String(shows)}`;
  const host = await openHost(show, options);
  await host.createStream();
  return { show, host };
}

function addressOf({ socketPort }: NatsNode): string {
  return `ws://127.0.0.1:${String(socketPort)}`;
}

function watch(show: string, options: Partial<NatsChannelOptions> = {}): Listener {
  const url = cluster.nodes.map(addressOf);
  const channel = natsChannel({ url, stream: 'LIVE-{show}', pingMs: 1500, ...options });
  const listener = listen(channel, show);
  ending.push(() => listener.leave());
  return listener;
}

/** A line to each node, and which of them the viewer is on. */
async function openLines(): Promise<{ lines: FaultyLine[]; url: string[]; viewersNode(): NatsNode }> {
  const lines = await Promise.all(cluster.nodes.map((node) => openFaultyLine(() => node.socketPort)));
  ending.push(() => Promise.all(lines.map((line) => line.close())));
  return {
    lines,
    url: lines.map(({ port }) => `ws://127.0.0.1:${String(port)}`),
    viewersNode() {
      const node = cluster.nodes[lines.findIndex(({ isUsed }) => isUsed())];
      if (node === undefined) throw new Error('The viewer is on no node.');
      return node;
    },
  };
}

/** Waits until a viewer has all; then nothing may be lost, doubled or out of order. */
async function expectWhole(host: NatsPublisher, listener: Listener): Promise<void> {
  await until('the newest event', () => listener.has(host.published.at(-1) ?? '')).catch((error: unknown) => {
    const { states, problems } = listener;
    throw new Error(`${String(error)} ${JSON.stringify([states.slice(-9), problems.slice(-5)])}`);
  });
  expect(compare(host.published, listener)).toEqual({ lost: [], doubled: [], inOrder: true });
}

function someMore(host: NatsPublisher, more: number): Promise<void> {
  const goal = host.published.length + more;
  return until(`${String(more)} more events`, () => host.published.length >= goal);
}

describe('nats-channel over a cluster of three, with a stream', () => {
  async function subject(): Promise<ScenarioSubject> {
    const host = await openHost('example');
    await host.createStream();
    const { lines, url, viewersNode } = await openLines();
    const each = (act: (line: FaultyLine) => void) => () => lines.forEach(act);
    return {
      channel: ({ clock }) => natsChannel({ url, stream: 'LIVE-{show}', clock }),
      async publish(...drafts) {
        const written = [];
        for (const draft of drafts) written.push(await host.publish(draft));
        return written;
      },
      cut: each((line) => line.cut()),
      freeze: each((line) => line.freeze()),
      mend: each((line) => line.mend()),
      async killNode() {
        await cluster.kill(viewersNode());
        await host.ready();
      },
      async restart() {
        const node = viewersNode();
        await cluster.kill(node, 'SIGTERM');
        await cluster.start(node);
        await host.ready();
      },
      reset: () => host.createStream(),
      forget: () => host.purge(),
      repeat: (...events) => events.forEach((event) => host.say(JSON.stringify(event))),
      taken: () => host.taken.map(({ text }) => text),
      loseAnswers: host.loseAnswers,
      close: () => undefined,
    };
  }

  it.each(channelScenarios())('$name', async ({ run }) => void (await run(await subject())));

  it('brings who joins in the middle everything from the stream, and then what comes', async () => {
    const { show, host } = await openShow();
    const running = host.run();
    await someMore(host, 20);
    const listener = watch(show);
    await someMore(host, 20);
    await running.stop();
    await expectWhole(host, listener);
    expect(listener.resets).toEqual([]);
  });

  it('loses nothing when the leader of the stream is killed', async () => {
    const { show, host } = await openShow();
    const listener = watch(show);
    const running = host.run();
    await until('the first events', () => listener.applied.length > 10);
    const leader = await host.leader();
    const node = cluster.nodes.find(({ name }) => name === leader);
    if (node !== undefined) await cluster.kill(node);
    await someMore(host, 20);
    await running.stop();
    await expectWhole(host, listener);
    expect(node).toBeDefined();
    expect(host.retries).toBeGreaterThan(0);
    expect(listener.resets).toEqual([]);
  });

  it('loses nothing when its node sends everybody away before it stops', async () => {
    const { show, host } = await openShow();
    const { url, viewersNode } = await openLines();
    const listener = watch(show, { url });
    const running = host.run();
    await until('the first events', () => listener.applied.length > 10);
    const node = viewersNode();
    node.running?.child.kill('SIGUSR2');
    await until('another node', () => listener.states.filter((state) => state === 'open').length > 1);
    await someMore(host, 10);
    await running.stop();
    await expectWhole(host, listener);
    expect(listener.resets).toEqual([]);
    await cluster.kill(node);
  });

  it('begins anew, once, when all nodes were killed and with them the stream', async () => {
    const { show, host } = await openShow();
    const listener = watch(show);
    for (let count = 0; count < 12; count += 1) await host.publish();
    await expectWhole(host, listener);
    await Promise.all(cluster.nodes.map((node) => cluster.kill(node)));
    await Promise.all(cluster.nodes.map((node) => cluster.start(node)));
    // More than there were: by its numbers alone the new log could be taken for the old one.
    for (let count = 0; count < 16; count += 1) await host.publish();
    await expectWhole(host, listener);
    expect(listener.resets).toEqual([{ fresh: true }]);
  });

  it('says an event once that the service says twice', async () => {
    const { show, host } = await openShow({ twice: true });
    const listener = watch(show);
    await until('an open channel', () => listener.state() === 'open');
    for (let count = 0; count < 10; count += 1) await host.publish();
    await expectWhole(host, listener);
    expect(listener.applied).toHaveLength(10);
  });

  it('brings the newest of every subject where the stream is too long to be read', async () => {
    const { show, host } = await openShow();
    for (let count = 0; count < 10; count += 1) await host.publish();
    const listener = watch(show, { readAtMost: 5 });
    await until('the newest event', () => listener.has(host.published.at(-1) ?? ''));
    expect(host.published.filter((id) => listener.has(id))).toHaveLength(1);
  });

  it('does not open where the stream is not there, and does when it is', async () => {
    const host = await openHost('late');
    const listener = watch('late');
    await until('a complaint', () => listener.problems.length > 0);
    expect(listener.problems[0]).toContain('stream not found');
    await host.createStream();
    await until('an open channel', () => listener.state() === 'open');
  });

  it('says who sends, in a header, and brings the answer', async () => {
    const { show, host } = await openShow();
    const listener = watch(show, { token: () => 'a-token' });
    await until('an open channel', () => listener.state() === 'open');
    expect(listener.send({ type: 'chat.send', cid: 'c1', text: 'Ελληνικά' })).toBe(true);
    await until('the answer', () => listener.answers.length > 0);
    expect(listener.answers).toEqual(['ack c1']);
    expect(host.taken).toEqual([{ text: 'Ελληνικά', token: 'Bearer a-token' }]);
  });

  it('is refused for good where it may not listen', async () => {
    const listener = watch('example', { subject: 'secret.{show}.>' });
    await until('a refusal', () => listener.state() === 'failed');
    expect(listener.problems.at(-1)).toMatch(/^channel-refused .*Permissions Violation/u);
  });
});

describe('nats-channel by the contract, with the endpoints of the merchant', () => {
  it.each(brokerContract())('$name', async ({ run }) => {
    const host = await openHost('example');
    const line = await openFaultyLine(() => cluster.nodes[0]?.socketPort ?? 0);
    ending.push(() => line.close());
    const subject = await contractSubject({
      line,
      broadcast: (items) => host.say(JSON.stringify(items)),
      sendBroken: () => host.say('{"v":'),
      channel: (endpoints, isStranger) =>
        natsChannel({
          ...endpoints,
          url: `ws://127.0.0.1:${String(line.port)}`,
          credentials: () => (isStranger() ? { user: 'nobody', password: 'x' } : {}),
        }),
    });
    ending.push(subject.close);
    await run(subject);
  });
});
