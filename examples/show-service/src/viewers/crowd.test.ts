import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataOf, type Client } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

const countIs = (client: Client, viewers: number) =>
  client.find((frame) => frame.type === 'presence.count' && dataOf(frame)['viewers'] === viewers);

test('the viewer count is that of open viewer sockets, consoles and their previews not counted', async () => {
  const one = await stage.connect();
  const two = await stage.connect();
  const cookie = await stage.logIn();
  const headers = { cookie, origin: stage.url() };
  const desk = await stage.connect({ path: '/host/ws', headers });
  const preview = await stage.connect({ headers });
  await stage.connect({ hello: false });
  await Promise.all([one, two, desk, preview].map((client) => client.first('hello')));
  stage.forward(1000);
  expect(dataOf(await one.first('presence.count'))).toEqual({ viewers: 2 });
  two.cut();
  await two.closed;
  await desk.find((frame) => frame.type === 'desk.state');
  // The cut is known to the service a moment later; the count follows with a later beat.
  const beat = setInterval(() => stage.forward(1000), 10);
  await countIs(one, 1).finally(() => clearInterval(beat));
});

test('the same cookie on a page of another origin does not hide a viewer', async () => {
  const cookie = await stage.logIn();
  const viewer = await stage.connect({ headers: { cookie, origin: 'http://localhost:4410' } });
  await viewer.first('hello');
  stage.forward(1000);
  expect(dataOf(await viewer.first('presence.count'))).toEqual({ viewers: 1 });
});

test('a console that opens later gets the figures at once, with the past of the show', async () => {
  await stage.command({ kind: 'say', text: 'hello' });
  const headers = { cookie: await stage.logIn(), origin: stage.url() };
  for (let index = 0; index < 2; index += 1) {
    const desk = await stage.connect({ path: '/host/ws', headers });
    expect(await desk.first('desk.state')).toMatchObject({ status: 'live', viewers: 0, autopilot: false });
    expect((await desk.first('sync.snapshot'))['tail']).toHaveLength(1);
  }
});

test('hearts are added up and told once a second; their total survives a restart', async () => {
  const [one, two] = [await stage.connect(), await stage.connect()];
  await Promise.all([one.first('sync.snapshot'), two.first('sync.snapshot')]);
  one.send({ type: 'react', kind: 'heart', count: 3 });
  two.send({ type: 'react', count: 4 });
  two.send({ type: 'react', kind: 'made-up-kind', count: 9 });
  two.send({ type: 'ping' });
  one.send({ type: 'ping' });
  await Promise.all([one.first('heartbeat'), two.first('heartbeat')]);
  stage.forward(1000);
  const tally = await one.first('reaction.tally');
  expect(dataOf(tally)).toEqual({ kind: 'heart', delta: 7, total: 7 });
  expect(tally).not.toHaveProperty('seq');
  await stage.stop();
  await stage.start();
  expect(dataOf(await (await stage.connect()).first('reaction.tally'))).toEqual({
    kind: 'heart',
    delta: 0,
    total: 7,
  });
});

test('who says no hello within ten seconds is shown out', async () => {
  const silent = await stage.connect({ hello: false });
  stage.forward(10_001);
  expect(await silent.closed).toBe(1008);
});
