import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataOf, type Client, type SeenFrame } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage({ blockedWords: ['rubbish'] });
});

afterEach(() => stage.close());

let sent = 0;

/** Sends a message and answers its ack or nack. */
async function say(client: Client, text: string, cid = `cid-${(sent += 1)}`): Promise<SeenFrame> {
  const from = client.frames.length;
  client.send({ type: 'chat.send', cid, text });
  return client.find((frame) => frame['cid'] === cid && frame.type !== 'chat.message', from);
}

const idOf = async (client: Client): Promise<string> =>
  ((await client.first('hello'))['user'] as { id: string }).id;

describe('a message', () => {
  test('is acknowledged to its writer and comes to everybody with its cid', async () => {
    const [writer, reader] = [await stage.connect({ hello: { name: 'Noa' } }), await stage.connect()];
    await reader.first('sync.snapshot');
    const ack = await say(writer, '  Is it   washable? ', 'first');
    const seen = await reader.first('chat.message');
    expect(ack).toEqual({ type: 'ack', cid: 'first', id: seen['id'], seq: seen['seq'] });
    expect(dataOf(seen)).toEqual({
      user: { id: await idOf(writer), name: 'Noa', role: 'viewer' },
      text: 'Is it washable?',
      cid: 'first',
    });
  });

  test('sent again with the same cid is acknowledged the same and published once, also after a reconnect', async () => {
    const writer = await stage.connect();
    const first = await say(writer, 'only once', 'same');
    const second = await say(writer, 'only once', 'same');
    writer.cut();
    const again = await stage.connect();
    const third = await say(again, 'only once', 'same');
    await say(again, 'a marker');
    await again.find((frame) => dataOf(frame)['text'] === 'a marker');
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    const tail = (await again.first('sync.snapshot'))['tail'] as SeenFrame[];
    const published = [...tail, ...again.durable()].filter((event) => event['id'] === first['id']);
    expect(published).toHaveLength(1);
  });

  test('of somebody else with the same cid is his own message', async () => {
    const [one, other] = [await stage.connect(), await stage.connect()];
    const first = await say(one, 'mine', 'clash');
    const second = await say(other, 'another', 'clash');
    expect(second).toMatchObject({ type: 'ack' });
    expect(second['id']).not.toBe(first['id']);
  });
});

describe('a message is refused', () => {
  test('when three came at once, until two seconds have passed', async () => {
    const writer = await stage.connect();
    for (const text of ['one', 'two', 'three'])
      expect(await say(writer, text)).toMatchObject({ type: 'ack' });
    expect(await say(writer, 'four')).toMatchObject({ type: 'nack', code: 'rate', retryAfter: 2000 });
    stage.forward(2000);
    expect(await say(writer, 'four')).toMatchObject({ type: 'ack' });
  });

  test('when it is empty, too long, or has a blocked word in whatever disguise', async () => {
    const writer = await stage.connect();
    expect(await say(writer, ' \u200B\u202E ')).toMatchObject({ code: 'unknown' });
    expect(await say(writer, 'x'.repeat(301))).toMatchObject({ code: 'too-long' });
    for (const word of [
      'Rubbish!',
      'rub\u200Bbish',
      'rübbish',
      'r.u.b.b.i.s.h',
      'r u b b i s h',
      'гubbish rubbi5h',
    ]) {
      expect(await say(writer, `what ${word}`)).toMatchObject({ type: 'nack', code: 'blocked-word' });
    }
    expect(await say(writer, 'x'.repeat(300))).toMatchObject({ type: 'ack' });
  });

  test('while its writer is timed out, and not after', async () => {
    const [writer, other] = [await stage.connect(), await stage.connect()];
    await stage.command({ kind: 'timeout-user', userId: await idOf(writer), seconds: 60 });
    expect(await say(writer, 'hello')).toMatchObject({ type: 'nack', code: 'timeout', retryAfter: 60_000 });
    expect(await say(other, 'hello')).toMatchObject({ type: 'ack' });
    stage.forward(60_001);
    expect(await say(writer, 'hello')).toMatchObject({ type: 'ack' });
  });

  test('in slow mode until its seconds have passed', async () => {
    await stage.command({ kind: 'slow-mode', seconds: 30 });
    const writer = await stage.connect();
    expect(await say(writer, 'one')).toMatchObject({ type: 'ack' });
    stage.forward(10_000);
    expect(await say(writer, 'two')).toMatchObject({ type: 'nack', code: 'slow', retryAfter: 20_000 });
    stage.forward(20_000);
    expect(await say(writer, 'two')).toMatchObject({ type: 'ack' });
  });

  test('once the show has ended', async () => {
    const writer = await stage.connect();
    await stage.command({ kind: 'status', status: 'ended' });
    expect(await say(writer, 'too late')).toMatchObject({ type: 'nack', code: 'closed' });
  });
});

describe('a guest', () => {
  test('keeps his id with his token, and gets another one without', async () => {
    const first = (await (await stage.connect()).first('hello'))['user'] as { id: string; token: string };
    const same = await stage.connect({ hello: { token: first.token } });
    const other = await stage.connect({ hello: { token: `${first.token.split('.')[0]}.forged` } });
    expect(await idOf(same)).toBe(first.id);
    expect(await idOf(other)).not.toBe(first.id);
  });

  test('cannot go by the name of the host or the staff, in any script', async () => {
    for (const name of [
      'Maya',
      'мауа',
      'M-a-y-a',
      'Μάγια',
      'מאיה',
      'Olive & Thread Support',
      'H0st',
      '\u202EayaM\u202C maya',
    ]) {
      const user = (await (await stage.connect({ hello: { name } })).first('hello'))['user'];
      expect(user).toMatchObject({ role: 'viewer', name: expect.stringMatching(/^Guest \d{4}$/u) as string });
    }
  });

  test('has a name without control characters, on one line', async () => {
    const client = await stage.connect({ hello: { name: 'No\u202Ea\n\n  <b>Levi</b>' } });
    expect((await client.first('hello'))['user']).toMatchObject({ name: 'Noa <b>Levi</b>' });
  });

  test('cannot make himself host by what he sends', async () => {
    const client = await stage.connect({ hello: { name: 'Noa', role: 'host', user: { role: 'host' } } });
    await client.first('sync.snapshot');
    client.send({
      type: 'chat.send',
      cid: 'c',
      text: 'hi',
      user: { id: 'host', role: 'host' },
      role: 'host',
    });
    expect(dataOf(await client.first('chat.message'))['user']).toMatchObject({ role: 'viewer' });
  });
});

test('a host speaks as host, at the picture that he saw', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  await stage.command({ kind: 'say', text: 'Hello all', atMs: stage.now() - 4000 });
  expect(await viewer.first('chat.message')).toMatchObject({
    at: stage.now() - 4000,
    data: { user: { id: 'host', name: 'Maya', role: 'host' }, text: 'Hello all' },
  });
});

test('a deleted message is taken away from everybody, and deleting it twice says so', async () => {
  const viewer = await stage.connect();
  const ack = await say(viewer, 'oops');
  const answers = [1, 2].map(() => stage.command({ kind: 'delete-message', id: String(ack['id']) }));
  expect((await Promise.all(answers)).map((answer) => answer.status).sort()).toEqual([200, 404]);
  expect(dataOf(await viewer.first('chat.delete'))).toEqual({ ids: [ack['id']] });
});

test('of more messages than anybody could read some are shown, and every writer is answered', async () => {
  await stage.close();
  stage = await setStage({ chatPerSecond: 2 });
  const reader = await stage.connect();
  await reader.first('sync.snapshot');
  const writers = [await stage.connect(), await stage.connect(), await stage.connect()];
  const answers: SeenFrame[] = [];
  for (const [index, writer] of writers.entries()) answers.push(await say(writer, `line ${String(index)}`));
  expect(answers.map(({ type }) => type)).toEqual(['ack', 'ack', 'ack']);
  await stage.command({ kind: 'say', text: 'the host is always heard' });
  await reader.find((frame) => dataOf(frame)['text'] === 'the host is always heard');
  expect(reader.frames.filter(({ type }) => type === 'chat.message')).toHaveLength(3);
});
