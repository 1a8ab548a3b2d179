import { loginHost } from '../e2e/lib/host.ts';
import { createWorld } from '../e2e/lib/world.ts';
import { build } from './build.ts';

/** Minutes, and how many times slower the processor is made to be: `npm run soak -- 30`, `npm run soak -- 5 6`. */
const MINUTES = Number(process.argv[2] ?? 30);
const SLOWER = Number(process.argv[3] ?? 1);

/** What may have grown from the first third to the last; the first minute is not counted, decoders and caches fill then. */
const MOST_GROWTH: Readonly<Record<string, number>> = {
  'heap MB': 3,
  nodes: 300,
  listeners: 100,
  cues: 50,
  buffered: 15,
};

/** More messages than the chat shows: rows that come until it is full are no growth. */
const MESSAGES = 250;

type Row = Readonly<Record<string, number>>;

function median(rows: readonly Row[], key: string): number {
  const values = rows.map((row) => row[key] ?? 0).sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

/** What has grown by more than it may, in words. */
function growths(rows: readonly Row[]): string[] {
  const warm = rows.slice(1);
  const third = Math.max(1, Math.floor(warm.length / 3));
  return Object.entries(MOST_GROWTH).flatMap(([key, most]) => {
    const grown = median(warm.slice(-third), key) - median(warm.slice(0, third), key);
    return grown > most ? [`${key} has grown by ${grown.toFixed(1)}, more than ${String(most)}`] : [];
  });
}

if (!(await build())) process.exit(1);
const world = await createWorld({ autopilot: true });
const { demo, browser } = world;
const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
const devtools = await page.context().newCDPSession(page);
await devtools.send('HeapProfiler.enable');
await page.goto(demo.showPageUrl);
// Who comes later is told only the newest: so these are said when the page is there.
await page.waitForFunction(() =>
  document.querySelector('shoppable-video')?.shadowRoot?.querySelector('shoppable-chat'),
);
const host = await loginHost(world);
for (let index = 1; index <= MESSAGES; index += 1)
  await host.command({ kind: 'say', text: `Message ${String(index)}` });
if (SLOWER > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

async function measure(minute: number): Promise<Row> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  const video = await page.evaluate(() => {
    interface Playing {
      show?: { playback: { $state: { get(): { latency?: number } } } };
    }
    const show = document.querySelector<HTMLElement & Playing>('shoppable-video');
    const element = show?.shadowRoot?.querySelector('video') ?? document.createElement('video');
    const { buffered, currentTime, textTracks } = element;
    const length = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1) - buffered.start(0);
    const cues = [...textTracks].reduce((sum, track) => sum + (track.cues?.length ?? 0), 0);
    const latency = show?.show?.playback.$state.get().latency ?? Number.NaN;
    return {
      seconds: Math.round(currentTime),
      buffered: Math.round(length),
      cues,
      latency: Number(latency.toFixed(1)),
    };
  });
  const heap = Number((usedSize / 1e6).toFixed(2));
  return { minute, 'heap MB': heap, nodes, listeners: jsEventListeners, ...video };
}

const rows: Row[] = [];
for (let minute = 0; minute <= MINUTES; minute += 1) {
  rows.push(await measure(minute));
  console.log(JSON.stringify(rows.at(-1)));
  if (minute < MINUTES) await page.waitForTimeout(60_000);
}
await world.close();
console.table(rows);
const found = growths(rows);
console.log(found.length === 0 ? 'Flat: nothing has grown.' : `Not flat: ${found.join('; ')}.`);
process.exit(found.length === 0 ? 0 : 1);
