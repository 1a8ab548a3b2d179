import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlankStore, type BlankStore } from './lib/blank-store.ts';
import { loginHost, type Host } from './lib/host.ts';
import { watchPins, type CardChange } from './lib/pin-watch.ts';
import { viewerOf, type Viewer } from './lib/viewer.ts';
import { createWorld, type World } from './lib/world.ts';

const TOLERANCE_MS = 250;

let world: World;
let host: Host;
let store: BlankStore;
beforeAll(async () => {
  world = await createWorld();
  host = await loginHost(world);
  store = await openBlankStore();
});
afterAll(async () => {
  store.close();
  await world.close();
});

async function watchBehind(
  seconds: number,
): Promise<{ viewer: Viewer; changes: () => Promise<CardChange[]>; leave: () => Promise<void> }> {
  store.show(
    `<script async src="${world.demo.widgetSrc}"></script><shoppable-video autoplay target-latency="${String(seconds)}" src="${world.demo.showSrc}"></shoppable-video>`,
  );
  const { page, context } = await world.visit(store.url);
  const viewer = viewerOf(page);
  await viewer.seesPicturesMove();
  return { viewer, changes: await watchPins(page), leave: () => context.close() };
}

/** The moment at which the card showed `title`; the last one, when it did so several times. */
async function shownAt(changes: () => Promise<CardChange[]>, title: string, count = 1): Promise<number> {
  let seen: CardChange[] = [];
  await expect
    .poll(async () => (seen = (await changes()).filter((change) => change.title.includes(title))).length, {
      timeout: 45_000,
      interval: 200,
    })
    .toBeGreaterThanOrEqual(count);
  return seen.at(-1)?.atMs ?? Number.NaN;
}

describe('a pin', () => {
  it.each([
    [3, 'brass-lamp', 'lamp', 'wool-throw', 'throw'],
    [20, 'canvas-tote', 'tote', 'pour-over-set', 'Pour-over'],
  ])(
    'appears with its picture for a viewer who is %i s behind',
    async (seconds, firstId, firstTitle, secondId, secondTitle) => {
      const { viewer, changes, leave } = await watchBehind(seconds);
      const behindMs = Date.now() - (await viewer.programmeMs());
      expect(behindMs).toBeGreaterThan((seconds - 1) * 1000);
      expect(behindMs).toBeLessThan((seconds + 8) * 1000);

      const first = Date.now() + 1500;
      await host.command({ kind: 'pin', productIds: [firstId], atMs: first });
      const second = first + 3000;
      await host.command({ kind: 'pin', productIds: [secondId], atMs: second });
      const errors = [
        (await shownAt(changes, firstTitle)) - first,
        (await shownAt(changes, secondTitle)) - second,
      ];
      console.log(
        `pin error ${String(seconds)} s behind: ${errors.map((error) => error.toFixed(0)).join(', ')} ms`,
      );
      for (const error of errors) expect(Math.abs(error)).toBeLessThanOrEqual(TOLERANCE_MS);
      await leave();
    },
  );

  it('appears with its picture again after a seek back', async () => {
    const { viewer, changes, leave } = await watchBehind(6);
    const pinned = Date.now() + 1000;
    await host.command({ kind: 'pin', productIds: ['fig-candle'], atMs: pinned });
    await host.command({ kind: 'pin', productIds: ['trail-sneaker'], atMs: pinned + 2500 });
    await shownAt(changes, 'candle');
    await shownAt(changes, 'sneaker');
    const back = pinned - 1500;
    await viewer.page.locator('shoppable-video').evaluate((element, atMs) => {
      (element as unknown as { show: { playback: { seek: (atMs: number) => void } } }).show.playback.seek(
        atMs,
      );
    }, back);
    const error = (await shownAt(changes, 'candle', 2)) - pinned;
    console.log(`pin error after a seek back: ${error.toFixed(0)} ms`);
    expect(Math.abs(error)).toBeLessThanOrEqual(TOLERANCE_MS);
    await leave();
  });

  it('that was made before is there at the first picture of somebody who comes later', async () => {
    await host.command({ kind: 'pin', productIds: ['olive-oil-trio'], atMs: Date.now() - 60_000 });
    const { viewer, leave } = await watchBehind(6);
    await viewer.card
      .getByText(/olive oil/iu)
      .first()
      .waitFor();
    await leave();
  });
});
