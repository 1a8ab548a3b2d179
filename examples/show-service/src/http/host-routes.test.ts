import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../testing/client.ts';
import { PASSWORD, setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

type Headers = Readonly<Record<string, string>>;

function post(path: string, body: object, headers: Headers = {}): Promise<Response> {
  return fetch(stage.url() + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const command = (headers: Headers) => post('/host/api/commands', { kind: 'say', text: 'hi' }, headers);

describe('a viewer', () => {
  test('can run no command, read no figures, open no console', async () => {
    const forged = 'host_login=0123456789abcdef0123456789abcdef.forged';
    for (const headers of [{}, { cookie: forged }, { cookie: 'host_login=..' }]) {
      expect((await command(headers)).status).toBe(401);
      expect((await fetch(`${stage.url()}/host/api/state`, { headers })).status).toBe(401);
      const page = await fetch(`${stage.url()}/host`, { headers, redirect: 'manual' });
      expect([page.status, page.headers.get('location')]).toEqual([303, '/host/login']);
    }
    await expect(connect(stage.url(), { path: '/host/ws' })).rejects.toThrow('401');
  });

  test('who is lured to send a command from another page is refused, cookie or not', async () => {
    const cookie = await stage.logIn();
    expect((await command({ cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await command({ cookie, origin: 'null' })).status).toBe(403);
    expect((await command({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await command({ cookie, 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await command({ cookie, origin: stage.url() })).status).toBe(200);
    const socket = connect(stage.url(), {
      path: '/host/ws',
      headers: { cookie, origin: 'http://localhost:4410' },
    });
    await expect(socket).rejects.toThrow('401');
  });
});

describe('the login', () => {
  test('gives a cookie that no script and no other site can use', async () => {
    const answer = await post('/host/login', { password: PASSWORD });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(answer.status).toBe(303);
    expect(cookie).toMatch(/; HttpOnly/u);
    expect(cookie).toMatch(/; SameSite=Strict/u);
  });

  test('is locked after five wrong passwords, also for the right one, and open again after five minutes', async () => {
    for (let index = 0; index < 4; index += 1) {
      expect((await post('/host/login', { password: `wrong ${index}` })).status).toBe(401);
    }
    expect((await post('/host/login', { password: '' })).status).toBe(429);
    const locked = await post('/host/login', { password: PASSWORD });
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '300']);
    stage.forward(300_001);
    expect((await post('/host/login', { password: PASSWORD })).status).toBe(303);
  });

  test('holds across a restart, ends after twelve hours, and at once when the host leaves', async () => {
    const [first, second] = [await stage.logIn(), await stage.logIn()];
    await stage.stop();
    await stage.start();
    expect((await command({ cookie: first })).status).toBe(200);
    const desk = await stage.connect({ path: '/host/ws', headers: { cookie: first, origin: stage.url() } });
    await desk.first('hello');
    await post('/host/logout', {}, { cookie: first });
    expect(await desk.closed).toBe(4401);
    expect((await command({ cookie: first })).status).toBe(401);
    expect((await command({ cookie: second })).status).toBe(200);
    stage.forward(12 * 3600_000 + 1);
    expect((await command({ cookie: second })).status).toBe(401);
  });

  test('lets nobody in when no password was set', async () => {
    await stage.close();
    stage = await setStage({ hostPassword: '' });
    expect((await post('/host/login', { password: '' })).status).toBe(401);
    expect((await post('/host/login', {})).status).toBe(401);
  });
});

describe('a command', () => {
  test('that is wrong is refused with its reason', async () => {
    const cookie = await stage.logIn();
    const wrong = [
      {},
      { kind: 'pin', productIds: [] },
      { kind: 'pin', productIds: ['a', 'b', 'c', 'd'] },
      { kind: 'deal-start', productIds: ['a'], percent: 100, durationSeconds: 60 },
      { kind: 'deal-start', productIds: ['a'], percent: 10, durationSeconds: 1e9 },
      { kind: 'say', text: ' ' },
      { kind: 'status', status: 'replay' },
      { kind: 'pin', productIds: ['a'], atMs: 'now' },
    ];
    for (const body of wrong) {
      const answer = await post('/host/api/commands', body, { cookie });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'command-invalid' } });
    }
  });

  test('that pins goes to everybody with the programme time of the picture that the host saw', async () => {
    const viewer = await stage.connect();
    await viewer.first('sync.snapshot');
    const atMs = stage.now() - 6000;
    await stage.command({ kind: 'pin', productIds: ['p-wool-throw', 'p-brass-lamp', 'p-wool-throw'], atMs });
    const pin = await viewer.first('product.pin');
    expect(pin).toMatchObject({
      at: atMs,
      ts: stage.now(),
      data: {
        key: 'pins',
        rev: pin['seq'],
        products: [{ productId: 'p-wool-throw' }, { productId: 'p-brass-lamp' }],
      },
    });
    await stage.command({ kind: 'unpin' });
    const unpin = await viewer.find((frame) => frame['seq'] === Number(pin['seq']) + 1);
    expect(unpin).toMatchObject({ at: stage.now(), data: { key: 'pins', products: [] } });
  });

  test('that marks sold out asks the shop, signed, and leaves the news to it', async () => {
    await stage.command({ kind: 'sold-out', productId: 'p-fig-candle', soldOut: true });
    expect(stage.shop.asked).toEqual([
      { path: '/shoppable/stock', signed: true, body: { productId: 'p-fig-candle', soldOut: true } },
    ]);
  });

  test('that changes the status changes the show JSON and tells everybody', async () => {
    const viewer = await stage.connect();
    await viewer.first('sync.snapshot');
    await stage.command({ kind: 'status', status: 'ended' });
    expect(await viewer.first('show.status')).toMatchObject({ data: { status: 'ended' } });
    const json: unknown = await (await fetch(`${stage.url()}/shows/spring-edit.json`)).json();
    expect(json).toMatchObject({ status: 'ended', endedAt: new Date(stage.now()).toISOString() });
  });
});

test('the console page allows no inline script, no framing and no foreign origin', async () => {
  const cookie = await stage.logIn();
  const page = await fetch(`${stage.url()}/host`, { headers: { cookie } });
  const policy = page.headers.get('content-security-policy') ?? '';
  const body = await page.text();
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(body).toContain('<shoppable-video src="/shows/spring-edit.json"');
  expect(body).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|\son\w+=|style="/u);
});
