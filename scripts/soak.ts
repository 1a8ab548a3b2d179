import { createWorld } from '../e2e/lib/world.ts';
import { build } from './build.ts';

const MINUTES = Number(process.argv[2] ?? 30);

if (!(await build())) process.exit(1);
const world = await createWorld({ autopilot: true });
const { demo, browser } = world;
const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
const devtools = await page.context().newCDPSession(page);
await devtools.send('HeapProfiler.enable');
await page.goto(demo.showPageUrl);

const rows: Record<string, number>[] = [];
for (let minute = 0; minute <= MINUTES; minute += 1) {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  const video = await page.evaluate(() => {
    const element = document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video');
    const { buffered, currentTime } = element ?? document.createElement('video');
    const length = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1) - buffered.start(0);
    return { seconds: Math.round(currentTime), buffered: Math.round(length) };
  });
  rows.push({
    minute,
    'heap MB': Number((usedSize / 1e6).toFixed(2)),
    nodes,
    listeners: jsEventListeners,
    ...video,
  });
  console.log(JSON.stringify(rows.at(-1)));
  if (minute < MINUTES) await page.waitForTimeout(60_000);
}
await world.close();
console.table(rows);
