import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeShowEvents } from '@shoppable/core';
import { dataOf, type Client, type SeenFrame } from '../testing/client.ts';
import { setStage, stockReport, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

/** Where a client stands, as it would say it when it comes back. */
async function cursorOf(client: Client): Promise<{ epoch: string; seq: number }> {
  const hello = await client.first('hello');
  const seqs = client.durable().map((event) => Number(event['seq']));
  return { epoch: String(hello['epoch']), seq: Math.max(Number(hello['seq']), ...seqs) };
}

const say = (text: string) => stage.command({ kind: 'say', text });
const textsOf = (frames: readonly SeenFrame[]): unknown[] => frames.map((frame) => dataOf(frame)['text']);
const stateIn = (snapshot: SeenFrame): SeenFrame[] => snapshot['state'] as SeenFrame[];

describe('a viewer who comes back', () => {
  test('gets what he missed after a cut, once and in order', async () => {
    const viewer = await stage.connect();
    await viewer.first('sync.snapshot');
    await say('before the cut');
    await viewer.find((frame) => dataOf(frame)['text'] === 'before the cut');
    const cursor = await cursorOf(viewer);
    viewer.cut();
    await say('missed one');
    await say('missed two');

    const again = await stage.connect({ hello: { cursor } });
    await say('after');
    await again.find((frame) => dataOf(frame)['text'] === 'after');

    expect(await again.first('hello')).toMatchObject({ resumed: true, epoch: cursor.epoch });
    expect(again.frames.some((frame) => frame.type === 'sync.snapshot')).toBe(false);
    expect(textsOf(again.durable())).toEqual(['missed one', 'missed two', 'after']);
    expect(again.durable().map((event) => event['seq'])).toEqual([1, 2, 3].map((step) => cursor.seq + step));
  });

  test('resumes after the service was restarted on the same database', async () => {
    const viewer = await stage.connect();
    await say('before the restart');
    await viewer.find((frame) => dataOf(frame)['text'] === 'before the restart');
    const cursor = await cursorOf(viewer);
    await stage.stop();
    expect(await viewer.closed).toBe(1012);
    await stage.start();
    await say('after the restart');

    const again = await stage.connect({ hello: { cursor } });
    const missed = await again.find((frame) => frame.type === 'chat.message');
    expect(await again.first('hello')).toMatchObject({ resumed: true, epoch: cursor.epoch });
    expect(missed).toMatchObject({ seq: cursor.seq + 1, epoch: cursor.epoch });
    expect(textsOf(again.durable())).toEqual(['after the restart']);
  });

  test('gets no duplicates while many messages are written during his return', async () => {
    const viewer = await stage.connect();
    await viewer.first('sync.snapshot');
    const cursor = await cursorOf(viewer);
    viewer.cut();
    const written = Array.from({ length: 30 }, (_, index) => say(`line ${index}`));
    const returns = await Promise.all([1, 2, 3, 4].map(() => stage.connect({ hello: { cursor } })));
    await Promise.all(written);
    await say('the end');
    for (const again of returns) {
      await again.find((frame) => dataOf(frame)['text'] === 'the end');
      const expected = Array.from({ length: 31 }, (_, index) => cursor.seq + 1 + index);
      expect(again.durable().map((event) => event['seq'])).toEqual(expected);
    }
  });

  test('gets a long absence in frames that clients accept, and none of it twice', async () => {
    const cursor = await cursorOf(await stage.connect());
    const long = 'a long line '.repeat(24);
    for (let index = 0; index < 240; index += 1) await say(`${index} ${long}`);
    const again = await stage.connect({ hello: { cursor } });
    await again.find((frame) => frame.type === 'chat.message' && frame['seq'] === cursor.seq + 240);
    expect(again.durable()).toHaveLength(240);
  });

  test('gets a snapshot when his cursor is of another log, or ahead of this one', async () => {
    const hello = await (await stage.connect()).first('hello');
    const ahead = { epoch: String(hello['epoch']), seq: 4000 };
    for (const cursor of [{ epoch: 'other', seq: 1 }, ahead]) {
      const client = await stage.connect({ hello: { cursor } });
      expect(await client.first('hello')).toMatchObject({ resumed: false });
      expect(await client.first('sync.snapshot')).toMatchObject({ epoch: hello['epoch'] });
    }
  });

  test('is told that a message he missed was deleted, not what it said', async () => {
    const cursor = await cursorOf(await stage.connect());
    const { id } = (await (await say('regrettable')).json()) as { id: string };
    await stage.command({ kind: 'delete-message', id });
    const again = await stage.connect({ hello: { cursor } });
    await again.find((frame) => frame.type === 'chat.delete' && frame['seq'] === cursor.seq + 2);
    expect(again.durable().map((event) => event.type)).toEqual(['chat.delete', 'chat.delete']);
    expect(JSON.stringify(again.frames)).not.toContain('regrettable');
  });
});

describe('a late joiner', () => {
  test('gets the pins of the window, the last one before it, and the newest state of every key', async () => {
    const pin = (productId: string) =>
      stage.command({ kind: 'pin', productIds: [productId], atMs: stage.now() });
    await pin('long-gone');
    stage.forward(60_000);
    await pin('before-the-window');
    stage.forward(149_000);
    await pin('in-the-window');
    stage.forward(2000);
    await pin('newest');
    await stage.report([stockReport('e1', 1, 9), stockReport('e2', 2, 8)]);

    const late = await stage.connect();
    const snapshot = await late.first('sync.snapshot');
    const { events, problems } = decodeShowEvents(stateIn(snapshot));
    const pinned = events.flatMap((event) => (event.type === 'product.pin' ? event.data.products : []));
    expect(problems).toEqual([]);
    expect(pinned.map((pin_) => pin_.productId)).toEqual(['before-the-window', 'in-the-window', 'newest']);
    expect(events.filter((event) => event.type === 'show.status')).toHaveLength(1);
    expect(events.filter((event) => event.type === 'product.update').map((event) => event.id)).toEqual([
      'e2',
    ]);
  });

  test('gets the last fifty messages without the deleted ones', async () => {
    for (let index = 0; index < 53; index += 1) await say(`message ${index}`);
    const { id } = (await (await say('to be deleted')).json()) as { id: string };
    await stage.command({ kind: 'delete-message', id });
    const snapshot = await (await stage.connect()).first('sync.snapshot');
    const texts = textsOf(snapshot['tail'] as SeenFrame[]);
    expect(texts).toHaveLength(50);
    expect(texts[0]).toBe('message 3');
    expect(texts[49]).toBe('message 52');
  });
});

test('a quiet connection gets the time and the highest seq with each heartbeat', async () => {
  const viewer = await stage.connect();
  const hello = await viewer.first('hello');
  await viewer.first('sync.snapshot');
  stage.forward(10_000);
  expect(await viewer.first('heartbeat')).toEqual({
    type: 'heartbeat',
    time: stage.now(),
    reconnect: { spread: 1 },
    epoch: hello['epoch'],
    seq: hello['seq'],
  });
});
