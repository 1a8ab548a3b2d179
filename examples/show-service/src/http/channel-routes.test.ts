import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeShowEvents } from '@shoppable/core';
import type { SeenFrame } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

interface Page {
  readonly epoch: string;
  readonly seq: number;
  readonly events: readonly SeenFrame[];
  readonly more: boolean;
}

const ask = (path: string, init?: RequestInit) => fetch(`${stage.url()}/shows/${path}`, init);

async function snapshot(): Promise<{ epoch: string; seq: number; state: unknown[]; tail: unknown[] }> {
  return (await (await ask('spring-edit/snapshot')).json()) as Awaited<ReturnType<typeof snapshot>>;
}

async function send(frame: object, headers: Record<string, string> = {}): Promise<Response> {
  return ask('spring-edit/send', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(frame),
  });
}

test('the snapshot is how the show is now, for every cache between, and does not come twice', async () => {
  await stage.command({ kind: 'pin', productIds: ['p-linen-shirt'] });
  await stage.command({ kind: 'say', text: 'hello' });
  stage.forward(1000);
  const answer = await ask('spring-edit/snapshot', { headers: { origin: 'https://shop.example' } });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('cache-control')).toContain('s-maxage=1');
  const { state, tail, seq } = (await answer.json()) as Awaited<ReturnType<typeof snapshot>>;
  expect(decodeShowEvents([...state, ...tail])).toMatchObject({ problems: [] });
  expect(tail).toHaveLength(1);
  expect(seq).toBeGreaterThanOrEqual(3);
  const etag = answer.headers.get('etag') ?? '';
  expect((await ask('spring-edit/snapshot', { headers: { 'if-none-match': etag } })).status).toBe(304);
});

test('the history comes in pages, whole, and is gone for another epoch', async () => {
  const { epoch, seq } = await snapshot();
  for (const text of ['a', 'b', 'c']) await stage.command({ kind: 'say', text });
  const page = async (after: number): Promise<Page> => {
    const query = `epoch=${epoch}&after=${String(after)}&limit=2`;
    return (await (await ask(`spring-edit/events?${query}`)).json()) as Page;
  };
  const first = await page(seq);
  expect(first.events.map((event) => event['seq'])).toEqual([seq + 1, seq + 2]);
  expect(first).toMatchObject({ epoch, seq: seq + 3, more: true });
  expect(await page(seq + 2)).toMatchObject({ more: false, events: [{ seq: seq + 3 }] });
  expect(await page(seq + 3)).toMatchObject({ more: false, events: [] });
  expect((await ask('spring-edit/events?epoch=other&after=0')).status).toBe(410);
  expect((await ask('spring-edit/events?after=x')).status).toBe(400);
});

test('a message that is sent by HTTP is acknowledged, and comes to those who listen', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  const answer = await send({ type: 'chat.send', cid: 'c', text: 'by post', name: 'Noa' });
  const ack = (await answer.json()) as SeenFrame;
  expect(ack).toMatchObject({ type: 'ack', cid: 'c' });
  const seen = await viewer.first('chat.message');
  expect(seen).toMatchObject({
    id: ack['id'],
    data: { text: 'by post', user: { name: 'Noa', role: 'viewer' } },
  });
});

test('a viewer who sends his token back is the same, and has one vote', async () => {
  const opened = await stage.command({ kind: 'poll-open', question: 'Which?', options: ['A', 'B'] });
  const { pollId } = (await opened.json()) as { pollId: string };
  const vote = (cid: string, headers?: Record<string, string>) =>
    send({ type: 'poll.vote', cid, pollId, optionId: 'a' }, headers);
  const first = await vote('one');
  expect(await first.json()).toMatchObject({ type: 'ack' });
  const authorization = `Bearer ${first.headers.get('x-guest-token') ?? ''}`;
  expect(await (await vote('two', { authorization })).json()).toMatchObject({ code: 'already' });
});

test('what is no frame, or another show, is refused, and a flood of one address has to wait', async () => {
  expect((await send({ type: 'chat.delete', ids: [] })).status).toBe(400);
  expect((await ask('another/snapshot')).status).toBe(404);
  const flood = await Promise.all(Array.from({ length: 40 }, () => send({ type: 'react', count: 1 })));
  const statuses = new Set(flood.map(({ status }) => status));
  expect(statuses).toEqual(new Set([204, 429]));
  expect(flood.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
});
