import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startNatsCluster, type NatsCluster } from './lib/nats-cluster.ts';
import { until as untilWithin } from './lib/program.ts';
import { hostCommand, startInstances, type Instance, type Instances } from './lib/service-instances.ts';
import { streamLeader } from './lib/stream-leader.ts';
import { watchSteadily, type SteadyViewer } from './lib/steady-viewer.ts';

// A new leader of a stream may take ten seconds, and a loaded machine as long again for everything else.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const VOTERS = 500;
const PATIENCE_MS = 120_000;
const OPTIONS = ['a', 'b', 'c'];

let cluster: NatsCluster;
let service: Instances;
const viewers: SteadyViewer[] = [];

beforeAll(async () => {
  cluster = await startNatsCluster();
  service = await startInstances(3, cluster.servers);
});

afterAll(async () => {
  for (const viewer of viewers) viewer.leave();
  await service.close();
  await cluster.close();
});

const until = (what: string, isSo: () => boolean | Promise<boolean>) => untilWithin(what, isSo, PATIENCE_MS);

function viewer(options?: { keepsToken: boolean }): SteadyViewer {
  const one = watchSteadily(service.url, options);
  viewers.push(one);
  return one;
}

function instance(place: number): Instance {
  const found = service.all[place];
  if (found === undefined) throw new Error('There is no such instance.');
  return found;
}

const say = (text: string) => hostCommand(service.url, { kind: 'say', text, cid: text });
const heard = (one: SteadyViewer, type: string) => one.frames.filter((frame) => frame.type === type);

test('an instance killed in the middle of a poll takes no vote with it, and none is counted twice', async () => {
  const voters = Array.from({ length: VOTERS }, (_, index) => viewer({ keepsToken: index % 2 === 0 }));
  await until('every voter is in', () => voters.every(({ frames }) => frames.length > 0));
  const { pollId } = await hostCommand(service.url, {
    kind: 'poll-open',
    question: 'Which one?',
    options: OPTIONS,
  });

  const voteOf = (index: number) => ({
    type: 'poll.vote',
    cid: `vote-${String(index)}`,
    pollId,
    optionId: OPTIONS[index % OPTIONS.length],
  });
  let acked = 0;
  let next = 0;
  // A hundred at a time: some votes are on their way whenever an instance dies.
  const voting = Array.from({ length: 100 }, async () => {
    while (next < VOTERS) {
      const index = next;
      next += 1;
      const answer = await voters[index]?.ask(voteOf(index));
      expect(answer).toMatchObject({ type: 'ack', cid: `vote-${String(index)}` });
      acked += 1;
    }
  });
  await until('a fifth has voted', () => acked > VOTERS / 5);
  await service.kill(instance(0));
  await until('half of them have voted', () => acked > VOTERS / 2);
  await Promise.all([service.start(instance(0)), service.kill(instance(1))]);
  await Promise.all(voting);

  // Every vote once more, as after lost answers: the same cid is the same vote.
  const again = await Promise.all(voters.map((voter, index) => voter.ask(voteOf(index))));
  expect(again.every(({ type }) => type === 'ack')).toBe(true);
  const [first] = voters;
  if (first === undefined || typeof pollId !== 'string') throw new Error('Nobody is there.');
  const other = await first.ask({ type: 'poll.vote', cid: 'another', pollId, optionId: 'c' });
  expect(other).toMatchObject({ type: 'nack', code: 'already' });

  await hostCommand(service.url, { kind: 'poll-close', pollId });
  await until('the poll is closed for a viewer', () => heard(first, 'poll.close').length > 0);
  const data = heard(first, 'poll.close')[0]?.['data'] as { total: number; options: { votes: number }[] };
  expect(data.total).toBe(VOTERS);
  expect(data.options.map(({ votes: count }) => count)).toEqual([167, 167, 166]);
  const late = await viewer().ask({ type: 'poll.vote', cid: 'late', pollId, optionId: 'a' });
  expect(late).toMatchObject({ type: 'nack', code: 'closed' });
  for (const voter of voters.slice(20)) voter.leave();
  await service.start(instance(1));
});

test('viewers of an instance that dies come back on another one and miss nothing', async () => {
  const watching = viewers.slice(0, 20);
  await say('before');
  const saying = (async () => {
    for (let index = 0; index < 30; index += 1) await say(`line ${String(index)}`).catch(() => undefined);
  })();
  await service.kill(instance(2));
  await saying;
  await until('somebody takes the last word', () =>
    say('the end').then(
      () => true,
      () => false,
    ),
  );
  const ended = (one: SteadyViewer) =>
    heard(one, 'chat.message').some(({ data }) => (data as { text: string }).text === 'the end');
  await until('all have heard the end', () => watching.every(ended));
  for (const { seqs, resets } of watching) {
    expect(resets).toBe(0);
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
  }
  await service.start(instance(2));
});

test('while the leader of the stream is gone nothing is lost, and what was said meanwhile comes once', async () => {
  const watching = viewers.slice(0, 20);
  const leader = await streamLeader(cluster, 'LIVE_spring-edit');
  const node = cluster.nodes.find(({ name }) => name === leader);
  if (node === undefined) throw new Error('The stream has no leader.');
  await cluster.kill(node);
  const during = viewers[0]?.ask({ type: 'chat.send', cid: 'during', text: 'said while nobody led' });
  expect(await during).toMatchObject({ type: 'ack' });
  await until('the host is heard again', () =>
    say('led again').then(
      () => true,
      () => false,
    ),
  );
  const texts = (one: SteadyViewer) =>
    heard(one, 'chat.message').map(({ data }) => (data as { text: string }).text);
  await until('all have heard it', () => watching.every((one) => texts(one).includes('led again')));
  for (const one of watching) {
    expect(one.resets).toBe(0);
    expect(one.seqs).toEqual(one.seqs.map((_, index) => (one.seqs[0] ?? 0) + index));
    expect(texts(one).filter((text) => text === 'said while nobody led')).toHaveLength(1);
  }
});
