import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataOf, type Client, type SeenFrame } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';
import type { CommandInput } from '../host/commands.ts';
import { drawFrom } from './giveaways.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

/** Sends a frame and answers its ack or nack. */
async function ask(
  client: Client,
  frame: { type: string; cid: string; [name: string]: unknown },
): Promise<SeenFrame> {
  const from = client.frames.length;
  client.send(frame);
  const isAnswer = ({ type }: SeenFrame): boolean => type === 'ack' || type === 'nack';
  return await client.find((seen) => isAnswer(seen) && seen['cid'] === frame.cid, from);
}

async function told(command: CommandInput): Promise<Record<string, unknown>> {
  const answer = await stage.command(command);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

/** A viewer who is in. */
async function enter(hello?: Record<string, unknown>): Promise<Client> {
  const client = await stage.connect(hello === undefined ? {} : { hello });
  await client.first('sync.snapshot');
  return client;
}

const POLL = { kind: 'poll-open' as const, question: 'Which colour?', options: ['Sand', 'Olive'] };

describe('a poll', () => {
  test('is put to all, counts one vote for each, and tells totals once a second', async () => {
    const [one, two] = [await enter(), await enter()];
    const { pollId } = await told(POLL);
    expect(dataOf(await one.first('poll.open'))).toMatchObject({
      pollId,
      question: 'Which colour?',
      options: [
        { id: 'a', text: 'Sand', votes: 0 },
        { id: 'b', text: 'Olive', votes: 0 },
      ],
    });
    const vote = (client: Client, cid: string, optionId: string) =>
      ask(client, { type: 'poll.vote', cid, pollId, optionId });
    expect(await vote(one, 'v1', 'a')).toEqual({ type: 'ack', cid: 'v1', id: pollId });
    expect(await vote(one, 'v1', 'a')).toMatchObject({ type: 'ack' });
    expect(await vote(one, 'v2', 'b')).toMatchObject({ type: 'nack', code: 'already' });
    expect(await vote(two, 'v3', 'b')).toMatchObject({ type: 'ack' });
    expect(await vote(two, 'v4', 'no such option')).toMatchObject({ type: 'nack', code: 'unknown' });
    stage.forward(1000);
    const update = await two.first('poll.update');
    expect(dataOf(update)).toMatchObject({ total: 2, options: [{ votes: 1 }, { votes: 1 }] });
    await told({ kind: 'poll-close', pollId: String(pollId) });
    expect(dataOf(await one.first('poll.close'))).toMatchObject({ total: 2 });
    expect(await vote(await enter(), 'v5', 'a')).toMatchObject({ type: 'nack', code: 'closed' });
    expect(await vote(two, 'v3', 'b')).toMatchObject({ type: 'ack' });
    expect((await stage.command({ kind: 'poll-close', pollId: String(pollId) })).status).toBe(404);
  });

  test('closes by itself when its time is up, also across a restart, and a quiz then tells what was right', async () => {
    const { pollId } = await told({ ...POLL, durationSeconds: 30, right: 1 });
    const voter = await enter();
    await ask(voter, { type: 'poll.vote', cid: 'v', pollId, optionId: 'b' });
    await stage.stop();
    await stage.start();
    const viewer = await enter();
    stage.forward(31_000);
    expect(dataOf(await viewer.first('poll.close'))).toMatchObject({
      total: 1,
      right: 'b',
      options: [{ votes: 0 }, { votes: 1 }],
    });
  });

  test('whose right answer is no option is refused', async () => {
    expect((await stage.command({ ...POLL, right: 2 })).status).toBe(400);
  });
});

describe('a giveaway', () => {
  test('is drawn by the service; all hear the shown names, the winner alone that it is he', async () => {
    const [noa, avi] = [await enter({ name: 'Noa' }), await enter({ name: 'Avi' })];
    const { giveawayId } = await told({
      kind: 'giveaway-open',
      title: 'A brass lamp',
      claim: 'Write to us.',
    });
    for (const [index, client] of [noa, avi].entries()) {
      const cid = `e${String(index)}`;
      expect(await ask(client, { type: 'giveaway.enter', cid, giveawayId })).toMatchObject({ type: 'ack' });
    }
    const again = await ask(noa, { type: 'giveaway.enter', cid: 'again', giveawayId });
    expect(again).toMatchObject({ type: 'nack', code: 'already' });
    const drawn = await told({ kind: 'giveaway-draw', giveawayId: String(giveawayId) });
    const close = await noa.first('giveaway.close');
    expect(dataOf(close)).toMatchObject({ entries: 2, winners: drawn['winners'] });
    const [winner, loser] = (drawn['winners'] as string[])[0] === 'Noa' ? [noa, avi] : [avi, noa];
    const notice = await winner.first('giveaway.won');
    expect(dataOf(notice)).toEqual({ giveawayId, title: 'A brass lamp', claim: 'Write to us.' });
    expect(notice).not.toHaveProperty('seq');
    await loser.first('giveaway.close');
    loser.send({ type: 'ping' });
    await loser.first('heartbeat');
    expect(loser.frames.some(({ type }) => type === 'giveaway.won')).toBe(false);
    const twice = await told({ kind: 'giveaway-draw', giveawayId: String(giveawayId) });
    expect(twice['winners']).toEqual(drawn['winners']);
    expect(await ask(await enter(), { type: 'giveaway.enter', cid: 'late', giveawayId })).toMatchObject({
      code: 'closed',
    });
  });

  test('tells a winner who was away when he comes back with his token', async () => {
    const viewer = await enter();
    const { giveawayId } = await told({ kind: 'giveaway-open', title: 'A lamp' });
    await ask(viewer, { type: 'giveaway.enter', cid: 'e', giveawayId });
    const { token } = (await viewer.first('hello'))['user'] as { token: string };
    viewer.cut();
    await told({ kind: 'giveaway-draw', giveawayId: String(giveawayId) });
    expect(dataOf(await (await enter({ token })).first('giveaway.won'))).toMatchObject({ giveawayId });
  });

  test('for those who have chatted says so to the others', async () => {
    const viewer = await enter();
    const { giveawayId } = await told({ kind: 'giveaway-open', title: 'A lamp', eligible: 'chatted' });
    const refused = await ask(viewer, { type: 'giveaway.enter', cid: 'e1', giveawayId });
    expect(refused).toMatchObject({ type: 'nack', code: 'ineligible', reason: 'chat-first' });
    await ask(viewer, { type: 'chat.send', cid: 'c', text: 'hello' });
    expect(await ask(viewer, { type: 'giveaway.enter', cid: 'e2', giveawayId })).toMatchObject({
      type: 'ack',
    });
  });

  test('whose time is up takes nobody any more', async () => {
    const viewer = await enter();
    const { giveawayId } = await told({ kind: 'giveaway-open', title: 'A lamp', durationSeconds: 10 });
    const from = viewer.frames.length;
    stage.forward(11_000);
    // The beat that closes it is over when the service has told the time.
    await viewer.find(({ type }) => type === 'heartbeat', from);
    const late = await ask(viewer, { type: 'giveaway.enter', cid: 'e', giveawayId });
    expect(late).toMatchObject({ type: 'nack', code: 'closed' });
  });

  test('draws each at most once, and everybody when there are not more', () => {
    expect(drawFrom(['a', 'b', 'c'], 5, () => 0)).toEqual(['a', 'b', 'c']);
    expect(drawFrom(['a', 'b', 'c'], 2, (count) => count - 1)).toEqual(['c', 'b']);
    expect(drawFrom([], 1)).toEqual([]);
  });
});

describe('a question', () => {
  const askQuestion = (client: Client, cid: string, text: string) =>
    ask(client, { type: 'question.ask', cid, text });

  test('is shown to all, voted for once by each, and answered at the picture that the host saw', async () => {
    const [asker, other] = [await enter({ name: 'Noa' }), await enter()];
    const ack = await askQuestion(asker, 'q', ' Is it   washable? ');
    expect(await askQuestion(asker, 'q', ' Is it   washable? ')).toEqual(ack);
    const questionId = ack['id'];
    const asked = dataOf(await other.first('question.asked'));
    expect(asked).toMatchObject({ questionId, text: 'Is it washable?', votes: 0, user: { name: 'Noa' } });
    const vote = (client: Client, cid: string) => ask(client, { type: 'question.vote', cid, questionId });
    expect(await vote(other, 'v1')).toMatchObject({ type: 'ack' });
    expect(await vote(other, 'v2')).toMatchObject({ type: 'nack', code: 'already' });
    expect(await vote(asker, 'v3')).toMatchObject({ type: 'nack', code: 'already' });
    stage.forward(1000);
    await asker.find((frame) => frame.type === 'question.asked' && dataOf(frame)['votes'] === 1);
    const atMs = stage.now() - 4000;
    await told({ kind: 'question-answer', questionId: String(questionId), answer: 'At 30 degrees.', atMs });
    const answered = await asker.first('question.answered');
    expect(answered).toMatchObject({ at: atMs, data: { answer: 'At 30 degrees.', votes: 1 } });
    expect(asker.frames.filter(({ type }) => type === 'question.asked')).toHaveLength(2);
  });

  test('is held to the rules of the chat', async () => {
    const viewer = await enter();
    expect(await askQuestion(viewer, 'q1', 'what shit')).toMatchObject({ code: 'blocked-word' });
    expect(await askQuestion(viewer, 'q2', 'x'.repeat(301))).toMatchObject({ code: 'too-long' });
  });

  test('that was removed is never told again, neither to who comes nor to who comes back', async () => {
    const viewer = await enter();
    const hello = await viewer.first('hello');
    const ack = await askQuestion(viewer, 'q', 'something unkind');
    const questionId = String(ack['id']);
    await viewer.first('question.asked');
    await told({ kind: 'question-remove', questionId });
    await viewer.first('question.removed');
    const fresh = await enter();
    expect(JSON.stringify(fresh.frames)).not.toContain('unkind');
    const cursor = { epoch: hello['epoch'], seq: hello['seq'] };
    const back = await stage.connect({ hello: { cursor } });
    await back.first('question.removed');
    expect(JSON.stringify(back.frames)).not.toContain('unkind');
    expect(await ask(viewer, { type: 'question.vote', cid: 'v', questionId })).toMatchObject({
      code: 'unknown',
    });
    expect((await stage.command({ kind: 'question-remove', questionId })).status).toBe(404);
  });
});
