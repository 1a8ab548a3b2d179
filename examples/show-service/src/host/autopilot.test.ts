import { afterEach, expect, test } from 'vitest';
import { ANCHOR_MS, LOOP_MS, loopMoments } from '@shoppable-examples/live/loop';
import { dataOf, type Client, type SeenFrame } from '../testing/client.ts';
import { setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

afterEach(() => stage.close());

const pinsIn = (frames: readonly SeenFrame[]): SeenFrame[] =>
  frames.filter((frame) => frame.type === 'product.pin');
const stateOf = async (client: Client): Promise<SeenFrame[]> =>
  (await client.first('sync.snapshot'))['state'] as SeenFrame[];

/** The product that the loop shows at a programme time, as the fake shop calls it. */
function shownAt(programmeMs: number): string {
  const inLoop = (((programmeMs - ANCHOR_MS) % LOOP_MS) + LOOP_MS) % LOOP_MS;
  const moment = loopMoments.find(({ fromMs, untilMs }) => fromMs <= inLoop && inLoop < untilMs);
  return `p-${moment?.handle ?? ''}`;
}

/** Moves the clock second by second; each is over when the service has beaten its own drum. */
async function play(client: Client, seconds: number): Promise<void> {
  // Before the snapshot has come the client is told no heartbeats.
  await client.first('sync.snapshot');
  for (let second = 0; second < seconds; second += 1) {
    const from = client.frames.length;
    stage.forward(1000);
    await client.find((frame) => frame.type === 'heartbeat' && frame['time'] === stage.now(), from);
  }
}

/** Waits until `count` events of a type have come that `matches`, and answers them. */
async function gather(
  client: Client,
  count: number,
  matches: (event: SeenFrame) => boolean,
): Promise<SeenFrame[]> {
  await client.find(() => client.durable().filter(matches).length >= count);
  return client.durable().filter(matches);
}

const isPin = (event: SeenFrame): boolean => event.type === 'product.pin';

test('the autopilot pins what the loop shows, ahead of time and in step with the picture', async () => {
  stage = await setStage({ autopilot: true, heartbeatMs: 1000 });
  const viewer = await stage.connect();
  await play(viewer, 40);
  const ahead = (event: SeenFrame): boolean => isPin(event) && Number(event['at']) > Number(event['ts']);
  const pins = [...(await gather(viewer, 4, isPin)), ...(await gather(viewer, 1, ahead))];
  for (const pin of pins) {
    expect(dataOf(pin)['products']).toEqual([{ productId: shownAt(Number(pin['at'])) }]);
    expect((Number(pin['at']) - ANCHOR_MS) % 8000).toBe(800);
  }
});

test('who rewinds to before the start finds the pins of the window', async () => {
  stage = await setStage({ autopilot: true, heartbeatMs: 1000 });
  const first = await stage.connect();
  await first.first('sync.snapshot');
  stage.forward(1000);
  await first.find((frame) => frame.type === 'product.pin' && Number(frame['at']) > stage.now() - 8000);
  const pins = pinsIn(await stateOf(await stage.connect()));
  expect(pins.length).toBeGreaterThanOrEqual(17);
  for (const pin of pins)
    expect(dataOf(pin)['products']).toEqual([{ productId: shownAt(Number(pin['at'])) }]);
});

test('it says of products only what the shop says, and not more than one line in twenty seconds', async () => {
  stage = await setStage({ autopilot: true, heartbeatMs: 1000 });
  const viewer = await stage.connect();
  await play(viewer, 80);
  const lines = await gather(viewer, 3, (event) => event.type === 'chat.message');
  lines.forEach((line, index) => {
    const shown = shownAt(Number(line['at'])).slice(2);
    expect(dataOf(line)).toMatchObject({ user: { name: 'Maya', role: 'host' } });
    expect(dataOf(line)['text']).toContain(`A ${shown} made to last.`);
    const before = lines[index - 1];
    if (before !== undefined)
      expect(Number(line['at']) - Number(before['at'])).toBeGreaterThanOrEqual(20_000);
  });
});

test('a host who pins takes over at once, keeps the wheel across a restart, and can give it back', async () => {
  stage = await setStage({ autopilot: true, heartbeatMs: 1000 });
  const viewer = await stage.connect();
  await play(viewer, 3);
  await stage.command({ kind: 'pin', productIds: ['p-other'], atMs: stage.now() });
  await viewer.find((frame) => JSON.stringify(dataOf(frame)['products']) === '[{"productId":"p-other"}]');
  const before = pinsIn(viewer.durable()).length;
  await play(viewer, 17);
  expect(pinsIn(viewer.durable())).toHaveLength(before);
  await stage.stop();
  await stage.start();
  const again = await stage.connect();
  await play(again, 9);
  expect(pinsIn(again.durable())).toEqual([]);
  await stage.command({ kind: 'autopilot', on: true });
  await play(again, 9);
  const [pin] = await gather(again, 1, isPin);
  expect(dataOf(pin)['products']).toEqual([{ productId: shownAt(Number(pin?.['at'])) }]);
});

test('a show that is paused or over pins nothing', async () => {
  stage = await setStage({ autopilot: true, heartbeatMs: 1000 });
  const viewer = await stage.connect();
  await stage.command({ kind: 'status', status: 'paused' });
  await viewer.first('show.status');
  const before = pinsIn(viewer.durable()).length;
  await play(viewer, 17);
  expect(pinsIn(viewer.durable())).toHaveLength(before);
});
