import { afterEach, beforeEach, expect, test } from 'vitest';
import { sign, SIGNATURE_HEADER } from '../signature.ts';
import { dataOf } from '../testing/client.ts';
import { SECRET, setStage, stockReport, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

const order = (id: string, amount: string) => ({
  id,
  type: 'order.placed',
  data: {
    orderId: 'OT-1001',
    email: 'noa@example.com',
    total: { amount, currency: 'EUR' },
    lines: [{ productId: 'p-linen-shirt', quantity: 2, total: { amount, currency: 'EUR' } }],
  },
});

function post(body: string, signature: string | undefined): Promise<Response> {
  const headers = signature === undefined ? {} : { [SIGNATURE_HEADER]: signature };
  return fetch(`${stage.url()}/shows/spring-edit/events`, { method: 'POST', headers, body });
}

test('a report without a signature, or with one of another body or secret, is refused', async () => {
  const body = JSON.stringify({ events: [stockReport('e1', 1, 3)] });
  const wrong = [undefined, '', 'sha256=', sign('another secret', body), sign(SECRET, `${body} `)];
  for (const signature of wrong) expect((await post(body, signature)).status).toBe(401);
  const snapshot = await (await stage.connect()).first('sync.snapshot');
  expect(JSON.stringify(snapshot)).not.toContain('product.update');
  expect((await post(body, sign(SECRET, body))).status).toBe(200);
});

test('a stock report reaches viewers once, however often it is sent', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  await stage.report([stockReport('e1', 1, 3)]);
  const again = await stage.report([stockReport('e1', 1, 3), stockReport('e2', 2, 0)]);
  expect(await again.json()).toEqual({
    results: [
      { id: 'e1', result: 'repeated' },
      { id: 'e2', result: 'taken' },
    ],
  });
  await viewer.find((frame) => frame['id'] === 'e2');
  const updates = viewer.durable().filter((event) => event.type === 'product.update');
  expect(updates.map((event) => event['id'])).toEqual(['e1', 'e2']);
  expect(updates[1]).toMatchObject({
    ts: stage.now(),
    data: { rev: 2, variants: [{ stock: { quantity: 0 } }] },
  });
});

test('an older revision that arrives late changes nothing', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  await stage.report([stockReport('new', 5, 1)]);
  await stage.report([stockReport('old', 4, 9), stockReport('newer', 6, 0)]);
  await viewer.find((frame) => frame['id'] === 'newer');
  expect(viewer.durable().map((event) => event['id'])).toEqual(['new', 'newer']);
});

test('a report comes into the show JSON even when the shop no longer answers', async () => {
  const read = async () =>
    (await (await fetch(`${stage.url()}/shows/spring-edit.json`)).json()) as { products: unknown[] };
  expect((await read()).products[0]).toMatchObject({
    variants: [{ availability: 'in-stock', available: 12 }],
  });
  await stage.shop.close();
  await stage.report([stockReport('e1', 1, 0)]);
  expect((await read()).products[0]).toMatchObject({
    variants: [{ availability: 'sold-out', available: 0 }],
  });
});

test('orders are counted once and never reach viewers; a notice does, without a seq', async () => {
  const viewer = await stage.connect();
  await viewer.first('sync.snapshot');
  await stage.report([order('o1', '90.00'), order('o2', '12.50'), order('o1', '90.00')]);
  const notice = {
    id: 'n1',
    type: 'order.notice',
    data: { productId: 'p-linen-shirt', count: 1, email: 'noa@example.com' },
  };
  await stage.report([notice, notice]);
  await stage.report([stockReport('marker', 1, 3)]);
  await viewer.find((frame) => frame['id'] === 'marker');
  const notices = viewer.frames.filter((frame) => frame.type === 'order.notice');
  expect(notices).toHaveLength(1);
  expect(notices[0]).not.toHaveProperty('seq');
  expect(dataOf(notices[0])).toEqual({ productId: 'p-linen-shirt', count: 1 });
  expect(viewer.durable().map((event) => event['id'])).toEqual(['marker']);

  const late = await stage.connect();
  await late.first('sync.snapshot');
  expect(JSON.stringify([...viewer.frames, ...late.frames])).not.toMatch(
    /OT-1001|noa@|order\.placed|90\.00|102\.50/u,
  );

  const state = await fetch(`${stage.url()}/host/api/state`, { headers: { cookie: await stage.logIn() } });
  expect(await state.json()).toMatchObject({
    sales: {
      orders: 2,
      totals: [{ amount: '102.50', currency: 'EUR' }],
      products: [
        { productId: 'p-linen-shirt', quantity: 4, totals: [{ amount: '102.50', currency: 'EUR' }] },
      ],
    },
  });
});

test('the shop may report nothing else: no pins, no words of the host, no made-up types', async () => {
  const events = [
    { id: 'a', type: 'product.pin', data: { key: 'pins', rev: 1e9, products: [] } },
    { id: 'b', type: 'chat.message', data: { user: { id: 'host', name: 'Maya', role: 'host' }, text: 'hi' } },
    { id: 'c', type: '__proto__', data: {} },
    { id: 'd', type: 'product.update', data: { key: 'product:x', rev: 1, productId: 'x', variants: 'none' } },
    { id: 'e', type: 'order.placed', data: { total: { amount: '-5', currency: 'EUR' }, lines: [] } },
  ];
  const answer = await stage.report(events);
  expect(answer.status).toBe(422);
  const { results } = (await answer.json()) as { results: { result: string }[] };
  expect(results.map(({ result }) => result)).toEqual(Array(5).fill('refused'));
});

test('a body that is no list of events, or too long, is refused with its reason', async () => {
  for (const body of ['{', '[]', '{"events":{}}', '{"events":[{"id":1}]}']) {
    const answer = await post(body, sign(SECRET, body));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'body-invalid' } });
  }
  const long = 'x'.repeat(300_000);
  expect((await post(long, sign(SECRET, long))).status).toBe(413);
});
