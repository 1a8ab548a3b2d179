import { expect } from 'vitest';
import { readProbe } from './probe.ts';
import type { Rig } from './rig.ts';
import { enter, expectUnharmed, plays } from './row.ts';

/** What a player holds at a moment. */
interface Sample {
  readonly atMs: number;
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly bufferedS: number;
  readonly cues: number;
  readonly latencyS: number;
}

/** A page that plays on beside everything else. */
export interface Soak {
  /** Waits until it has played for five minutes, and judges what it holds. */
  judge(): Promise<readonly Sample[]>;
}

const LENGTH_MS = 5 * 60_000;
const EVERY_MS = 20_000;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Begins to play. The page has a processor of its own as far as the machine has one to spare. */
export async function startSoak(rig: Rig): Promise<Soak> {
  const scene = await enter(rig, 'soak');
  const { page, context } = scene;
  await plays(scene);
  rig.compareWith(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  const samples: Sample[] = [];
  const beganMs = Date.now();

  async function sample(): Promise<void> {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    const held = await page.evaluate(() => {
      const video = document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video');
      const { buffered, textTracks } = video ?? document.createElement('video');
      const last = buffered.length - 1;
      const cues = [...textTracks].reduce((sum, track) => sum + (track.cues?.length ?? 0), 0);
      return { bufferedS: last < 0 ? 0 : buffered.end(last) - buffered.start(0), cues };
    });
    const { states } = await readProbe(page);
    const latencyS = states.at(-1)?.latency ?? Number.NaN;
    const heapMb = usedSize / 1e6;
    samples.push({
      atMs: Date.now() - beganMs,
      heapMb,
      nodes,
      listeners: jsEventListeners,
      latencyS,
      ...held,
    });
  }

  async function run(): Promise<void> {
    while (Date.now() - beganMs < LENGTH_MS) {
      await page.waitForTimeout(EVERY_MS);
      await sample();
    }
  }
  const finished = run();
  finished.catch(() => undefined);

  return {
    async judge() {
      await finished;
      const half = samples.length >> 1;
      const grown = (key: keyof Sample): number =>
        median(samples.slice(half).map((each) => each[key])) -
        median(samples.slice(2, half).map((each) => each[key]));
      const most = (key: keyof Sample): number => Math.max(...samples.map((each) => each[key]));
      // The probe of this page keeps two numbers for each frame and each state: about half a megabyte in five minutes.
      expect(grown('heapMb'), 'heap').toBeLessThan(3);
      expect(grown('nodes'), 'nodes').toBeLessThan(150);
      expect(grown('listeners'), 'listeners').toBeLessThan(60);
      expect(most('bufferedS'), 'buffer').toBeLessThan(45);
      expect(most('cues'), 'cues').toBeLessThan(200);
      expect(median(samples.map(({ latencyS }) => latencyS)), 'latency').toBeLessThan(7);
      await expectUnharmed(scene);
      await scene.close();
      return samples;
    },
  };
}
