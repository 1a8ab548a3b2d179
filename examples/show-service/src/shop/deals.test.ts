import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataOf } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

async function startDeal(): Promise<{ id: string; endsAtMs: number }> {
  const answer = await stage.command({
    kind: 'deal-start',
    productIds: ['p-linen-shirt'],
    percent: 20,
    durationSeconds: 60,
    limit: 10,
    atMs: stage.now() - 5000,
  });
  return ((await answer.json()) as { deal: { id: string; endsAtMs: number } }).deal;
}

test('a deal is agreed with the shop first, then announced at the host’s picture', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  const { id, endsAtMs } = await startDeal();
  const startsAtMs = stage.now();
  expect(endsAtMs).toBe(startsAtMs + 60_000);
  expect(stage.shop.asked).toEqual([
    {
      path: '/shoppable/deals',
      signed: true,
      body: { id, productIds: ['p-linen-shirt'], percent: 20, limit: 10, startsAtMs, endsAtMs },
    },
  ]);
  expect(await viewer.first('deal.open')).toMatchObject({
    at: stage.now() - 5000,
    data: { key: `deal:${id}`, dealId: id, percent: 20, limit: 10, startsAt: startsAtMs, endsAt: endsAtMs },
  });
});

test('a deal that the shop refuses is not announced, and the host sees why', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  stage.shop.answerWith(422, { error: { code: 'deal-too-deep', message: 'At most 15 percent on linen' } });
  const answer = await stage.command({
    kind: 'deal-start',
    productIds: ['p-linen-shirt'],
    percent: 50,
    durationSeconds: 60,
  });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({
    error: { code: 'shop-refused', message: 'The shop refused: At most 15 percent on linen.' },
  });
  await stage.command({ kind: 'say', text: 'a marker' });
  await viewer.first('chat.message');
  expect(viewer.durable().map((event) => event.type)).toEqual(['chat.message']);
});

test('a deal ends by itself at its time, once, and not before', async () => {
  const viewer = await stage.connect();
  const { id } = await startDeal();
  stage.forward(59_000);
  await stage.command({ kind: 'say', text: 'one second left' });
  await viewer.first('chat.message');
  expect(viewer.frames.some((frame) => frame.type === 'deal.close')).toBe(false);
  stage.forward(1000);
  const close = await viewer.first('deal.close');
  expect(dataOf(close)).toMatchObject({ key: `deal:${id}`, dealId: id, rev: close['seq'] });
  stage.forward(5000);
  await stage.command({ kind: 'say', text: 'over' });
  await viewer.find((frame) => dataOf(frame)['text'] === 'over');
  expect(viewer.frames.filter((frame) => frame.type === 'deal.close')).toHaveLength(1);
  expect(await (await stage.command({ kind: 'deal-end', dealId: id })).json()).toMatchObject({
    error: { code: 'deal-not-open' },
  });
});

test('a deal whose end came while the service was down is closed when it is back', async () => {
  const { id } = await startDeal();
  await stage.stop();
  stage.forward(61_000);
  await stage.start();
  const snapshot = await (await stage.connect()).first('sync.snapshot');
  const state = snapshot['state'] as { type: string; data: { dealId?: string } }[];
  const ofDeal = state.filter((event) => event.data.dealId === id).map((event) => event.type);
  expect(ofDeal).toEqual(['deal.open', 'deal.close']);
});

test('a deal that goes on across a restart still ends in time', async () => {
  const { id } = await startDeal();
  await stage.stop();
  await stage.start();
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  stage.forward(60_000);
  expect(dataOf(await viewer.first('deal.close'))).toMatchObject({ dealId: id });
});

test('the host ends a deal at the shop and for everybody', async () => {
  const viewer = await stage.connect();
  const { id } = await startDeal();
  expect((await stage.command({ kind: 'deal-end', dealId: id })).status).toBe(200);
  expect(stage.shop.asked.at(-1)).toEqual({ path: `/shoppable/deals/${id}/end`, signed: true, body: {} });
  expect(dataOf(await viewer.first('deal.close'))).toMatchObject({ dealId: id });
});

test('a deal of which the shop’s answer was lost is taken back, at the latest when the service starts again', async () => {
  await stage.shop.close();
  const answer = await stage.command({
    kind: 'deal-start',
    productIds: ['p-linen-shirt'],
    percent: 20,
    durationSeconds: 60,
  });
  expect([answer.status, await answer.json()]).toMatchObject([502, { error: { code: 'shop-unreachable' } }]);
  const state = await fetch(`${stage.url()}/host/api/state`, { headers: { cookie: await stage.logIn() } });
  expect(await state.json()).toMatchObject({ deals: [] });
});
