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

/** Moves the clock second by second, letting the service see each. */
async function play(client: Client, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    const from = client.frames.length;
    stage.forward(1000);
    client.send({ type: 'ping' });
    await client.find((frame) => frame.type === 'heartbeat' && frame['time'] === stage.now(), from);
    await new Promise((resolve) => setTimeout(resolve, 12));
  }
}

test('the autopilot pins what the loop shows, ahead of time and in step with the picture', async () => {
  stage = await setStage({ autopilot: true });
  const viewer = await stage.connect();
  await play(viewer, 40);
  const pins = pinsIn(viewer.durable()).filter((pin) => Number(pin['ts']) > Number(pin['at']) - 3000);
  expect(pins.length).toBeGreaterThanOrEqual(4);
  for (const pin of pins) {
    expect(dataOf(pin)['products']).toEqual([{ productId: shownAt(Number(pin['at'])) }]);
    expect((Number(pin['at']) - ANCHOR_MS) % 8000).toBe(800);
  }
});

test('who rewinds to before the start finds the pins of the window', async () => {
  stage = await setStage({ autopilot: true });
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
  stage = await setStage({ autopilot: true });
  const viewer = await stage.connect();
  await play(viewer, 80);
  const lines = viewer.durable().filter((event) => event.type === 'chat.message');
  expect(lines.length).toBeGreaterThanOrEqual(3);
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
  stage = await setStage({ autopilot: true });
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
  expect(dataOf(pinsIn(again.durable()).at(-1))['products']).not.toEqual([{ productId: 'p-other' }]);
});

test('a show that is paused or over pins nothing', async () => {
  stage = await setStage({ autopilot: true });
  const viewer = await stage.connect();
  await stage.command({ kind: 'status', status: 'paused' });
  await viewer.first('show.status');
  const before = pinsIn(viewer.durable()).length;
  await play(viewer, 17);
  expect(pinsIn(viewer.durable())).toHaveLength(before);
});
