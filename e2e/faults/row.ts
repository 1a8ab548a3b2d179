import type { Trouble } from '@shoppable/core';
import { expect } from 'vitest';
import { speak, type Speaker } from '../lib/words.ts';
import { longestGap, readProbe, resumedAfter, untilMoving, untilState, type Seen } from './probe.ts';
import type { Opened, OpenOptions, Rig } from './rig.ts';
import type { Rule } from './stream.ts';

/** Everything a row may look at. */
export interface Scene extends Opened {
  readonly speaker: Speaker;
}

/** What must be true of a fault, by the page's own count. */
export interface Acceptance {
  /** What the viewer is told while it lasts, in the page's language. */
  readonly trouble?: Trouble;
  /** From the end of the fault to the next picture, ms. */
  readonly resumeMs?: number;
  /** The longest time without a picture, ms. Below a second the machine, not the player, would be measured. */
  readonly gapMs?: number;
}

/** One row of the fault matrix. */
export interface Row {
  /** As in the matrix. */
  readonly id: string;
  readonly title: string;
  readonly open?: OpenOptions;
  /** What goes wrong: requests, or whatever `begin` does. What `begin` answers ends it. */
  readonly rules?: readonly Rule[];
  readonly begin?: (scene: Scene) => unknown;
  /** How long it lasts, ms; default 0: it ends by itself. */
  readonly lastsMs?: number;
  readonly accept: Acceptance;
  /** The viewer cannot buy, because the whole device is away. */
  readonly withoutBuying?: boolean;
  /** What the console may say. */
  readonly mayComplain?: RegExp;
  /** Whatever else must be true in the end. */
  readonly also?: (scene: Scene, seen: Seen, starvedMs: number) => Promise<void> | void;
}

/** What a row has measured. */
export interface Measured {
  readonly id: string;
  /** The longest time without a picture, ms. */
  readonly gapMs: number;
  /** From the end of the fault to the next picture, ms. */
  readonly resumeMs: number;
  /** How long the machine itself showed nothing, ms. */
  readonly starvedMs: number;
  readonly told: readonly string[];
}

const RESUME_TIMEOUT_MS = 60_000;
const SETTLE_MS = 15_000;

/** Buys what is pinned: selling goes on whatever happens to the picture. */
export async function buys({ page, speaker: { t } }: Scene): Promise<void> {
  const card = page.locator('shoppable-product-card');
  await card.getByRole('button', { name: t('buy.buy'), exact: true }).click();
  await card.getByText(t('buy.added')).first().waitFor();
}

/** Waits until the show plays near its edge. */
export async function plays({ page }: Pick<Opened, 'page'>): Promise<void> {
  await untilState(page, { phase: 'playing' }, RESUME_TIMEOUT_MS);
  await untilMoving(page, 0, RESUME_TIMEOUT_MS);
}

/** Opens a page, and the words that its viewer reads. */
export async function enter(rig: Rig, id: string, options: OpenOptions = {}): Promise<Scene> {
  return { ...(await rig.open(id, options)), speaker: await speak(options.locale ?? 'en') };
}

/** What holds in every row, whatever has failed: the shop's page is unharmed. */
export async function expectUnharmed(scene: Scene, mayComplain?: RegExp): Promise<Seen> {
  const seen = await readProbe(scene.page);
  expect(seen.errors).toEqual([]);
  expect(scene.complaints.filter((line) => mayComplain?.test(line) !== true)).toEqual([]);
  return seen;
}

async function spoil(scene: Scene, { rules = [], begin }: Row): Promise<() => unknown> {
  const ends = rules.map((rule) => scene.stream.spoil(rule));
  const end = await begin?.(scene);
  return async () => {
    for (const stop of ends) stop();
    if (typeof end === 'function') await (end as () => unknown)();
  };
}

async function hearsOf(trouble: Trouble, { page, speaker: { t } }: Scene, withinMs: number): Promise<void> {
  await untilState(page, { trouble }, withinMs);
  const words = t(trouble === 'offline' ? 'connection.offline' : `trouble.${trouble}`);
  await page.locator('shoppable-video').getByText(words).first().waitFor();
}

/** What a page saw last, for whoever has to find out why a row failed. */
export async function lastWords({ page, stream, complaints }: Scene): Promise<string> {
  const { frames, states } = await readProbe(page);
  const nowMs = Date.now();
  const said = states
    .slice(-12)
    .map(({ atMs, phase, trouble, error, latency }) =>
      [atMs - nowMs, phase, trouble, error, latency?.toFixed(1)]
        .filter((each) => each !== undefined)
        .join(' '),
    );
  const asked = stream.asked.slice(-12).map(({ atMs, path }) => `${String(atMs - nowMs)} ${path}`);
  const shown = frames
    .slice(-5)
    .map(({ atMs, mediaTime }) => `${String(atMs - nowMs)} ${mediaTime.toFixed(2)}`);
  return JSON.stringify({ frames: frames.length, shown, said, asked, complaints }, null, 1);
}

/** Lives through one row, from a playing show to a playing show. */
export async function live(rig: Rig, row: Row): Promise<Measured> {
  const { accept, lastsMs = 0 } = row;
  const scene = await enter(rig, row.id, row.open);
  try {
    await plays(scene);
    await scene.page.locator('shoppable-product-card').first().waitFor();
    await scene.page.waitForTimeout(1500);
    const beganMs = Date.now();
    const end = await spoil(scene, row);
    if (row.withoutBuying !== true) await buys(scene);
    if (accept.trouble !== undefined) await hearsOf(accept.trouble, scene, lastsMs);
    await scene.page.waitForTimeout(Math.max(0, beganMs + lastsMs - Date.now()));
    const endedMs = Date.now();
    await end();
    await scene.page.waitForTimeout(lastsMs === 0 ? 6000 : 500);
    await untilMoving(scene.page, endedMs, RESUME_TIMEOUT_MS);
    await untilState(scene.page, { phase: 'playing', atLiveEdge: true }, SETTLE_MS);
    const seen = await expectUnharmed(scene, row.mayComplain);
    const untilMs = Date.now();
    const gapMs = longestGap(seen, beganMs, untilMs);
    const resumeMs = lastsMs === 0 ? 0 : resumedAfter(seen, endedMs);
    expect(seen.videos, 'one engine, one picture').toBe(1);
    const starvedMs = await rig.starvedMs(beganMs, untilMs);
    const { resumeMs: mostResume = Infinity, gapMs: mostGap = Infinity } = accept;
    expect(resumeMs - starvedMs, 'time to the first picture').toBeLessThanOrEqual(mostResume);
    expect(gapMs - starvedMs, 'time without pictures').toBeLessThanOrEqual(mostGap);
    await row.also?.(scene, seen, starvedMs);
    const told = new Set(seen.states.map(({ phase, trouble }) => trouble ?? phase));
    return { id: row.id, gapMs, resumeMs, starvedMs, told: [...told] };
  } catch (error) {
    throw new Error(`${String(error)}\n${await lastWords(scene)}`, { cause: error });
  } finally {
    await scene.close();
  }
}
