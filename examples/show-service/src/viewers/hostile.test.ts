import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataOf } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

test('frames that cannot be read are skipped, and the connection goes on', async () => {
  const client = await stage.connect();
  await client.first('sync.snapshot');
  client.sendText('not json');
  client.sendText('{"type":"chat.send","cid":{},"text":["x"]}');
  client.sendText('{"type":"no.such.type"}');
  client.sendText('{"__proto__":{"type":"ping","admin":true}}');
  client.sendText('null');
  client.send({ type: 'ping' });
  expect(await client.first('heartbeat')).toBeDefined();
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test('too many of them end it for good', async () => {
  const client = await stage.connect();
  await client.first('sync.snapshot');
  for (let index = 0; index < 9; index += 1) client.sendText('{]');
  expect(await client.closed).toBe(1008);
});

test('a frame over 64 kB ends the connection before it is read', async () => {
  const client = await stage.connect();
  client.sendText(JSON.stringify({ type: 'chat.send', cid: 'big', text: 'x'.repeat(70_000) }));
  expect(await client.closed).toBe(1009);
});

test('a flood of good frames ends the connection, too', async () => {
  const client = await stage.connect();
  await client.first('sync.snapshot');
  for (let index = 0; index < 100; index += 1) client.send({ type: 'ping' });
  expect(await client.closed).toBe(1008);
});

test('a show that does not exist, or talk before the hello, is refused', async () => {
  const lost = await stage.connect({ hello: { show: '../../etc/passwd' } });
  expect(await lost.closed).toBe(1008);
  const early = await stage.connect({ hello: false });
  for (let index = 0; index < 9; index += 1)
    early.send({ type: 'chat.send', cid: `c${index}`, text: 'psst' });
  expect(await early.closed).toBe(1008);
  const tail = (await (await stage.connect()).first('sync.snapshot'))['tail'];
  expect(tail).toEqual([]);
});

test('HTML stays text, bidi controls and control characters go, marks do not pile up', async () => {
  const client = await stage.connect();
  await client.first('sync.snapshot');
  const text = `<img src=x onerror=alert(1)> \u202Egnirts\u202C \u0000\u0007 e${'\u0301'.repeat(40)}`;
  client.send({ type: 'chat.send', cid: 'c', text });
  const shown = String(dataOf(await client.first('chat.message'))['text']);
  expect(shown).toContain('<img src=x onerror=alert(1)>');
  expect(shown).not.toMatch(/[\u0000-\u001F\u202A-\u202E\u2066-\u2069]/u);
  expect(shown.match(/\p{M}/gu)?.length ?? 0).toBeLessThanOrEqual(4);
});

test('keys like __proto__ in a text or a cid do no harm', async () => {
  const client = await stage.connect();
  await client.first('sync.snapshot');
  client.sendText('{"type":"chat.send","cid":"__proto__","text":"constructor"}');
  expect(await client.first('ack')).toMatchObject({ cid: '__proto__' });
  client.sendText('{"type":"react","kind":"__proto__","count":5}');
  client.send({ type: 'ping' });
  await client.first('heartbeat');
  stage.forward(1000);
  await client.first('presence.count');
  expect(client.frames.some((frame) => frame.type === 'reaction.tally')).toBe(false);
});
