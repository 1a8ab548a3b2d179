import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataOf } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

const OFFER = { kind: 'coupon-offer', title: '20% off', percent: 20, durationSeconds: 60, limit: 5 } as const;

async function offer(): Promise<{ id: string; endsAtMs: number }> {
  const answer = await stage.command({ ...OFFER, atMs: stage.now() - 5000 });
  return ((await answer.json()) as { coupon: { id: string; endsAtMs: number } }).coupon;
}

test('a coupon is agreed with the shop first, then offered at the host’s picture', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  const { id, endsAtMs } = await offer();
  expect(endsAtMs).toBe(stage.now() + 60_000);
  expect(stage.shop.asked).toEqual([
    {
      path: '/shoppable/coupons',
      signed: true,
      body: { id, title: '20% off', percent: 20, limit: 5, minimumCents: 0, endsAtMs },
    },
  ]);
  expect(await viewer.first('coupon.offer')).toMatchObject({
    at: stage.now() - 5000,
    data: {
      key: `coupon:${id}`,
      couponId: id,
      title: '20% off',
      percent: 20,
      endsAt: endsAtMs,
      remaining: 5,
    },
  });
});

test('a coupon that the shop refuses is not offered', async () => {
  stage.shop.answerWith(409, { error: { message: 'Not this week' } });
  const answer = await stage.command(OFFER);
  expect(answer.status).toBe(409);
  const viewer = await stage.connect();
  await stage.command({ kind: 'say', text: 'a marker' });
  await viewer.first('chat.message');
  expect(viewer.durable().map((event) => event.type)).not.toContain('coupon.offer');
});

test('what the shop tells of a coupon comes between its offer and its end, whatever revision the shop thinks of', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  const { id, endsAtMs } = await offer();
  const offered = await viewer.first('coupon.offer');
  const data = {
    key: `coupon:${id}`,
    rev: 9e12,
    couponId: id,
    title: '20% off',
    endsAt: endsAtMs,
    remaining: 4,
  };
  const told = await stage.report([{ id: 'u1', type: 'coupon.update', data }]);
  expect(await told.json()).toEqual({ results: [{ id: 'u1', result: 'taken' }] });
  const update = await viewer.first('coupon.update');
  expect(update).toMatchObject({ data: { couponId: id, remaining: 4, endsAt: endsAtMs } });
  expect((await stage.command({ kind: 'coupon-end', couponId: id })).status).toBe(200);
  const closed = await viewer.first('coupon.close');
  const revisions = [offered, update, closed].map((event) => Number(dataOf(event)['rev']));
  expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  expect(stage.shop.asked.at(-1)?.path).toBe(`/shoppable/coupons/${id}/end`);
  expect((await stage.command({ kind: 'coupon-end', couponId: id })).status).toBe(404);
  expect((await stage.command({ kind: 'coupon-end', couponId: 'unknown' })).status).toBe(404);
});
