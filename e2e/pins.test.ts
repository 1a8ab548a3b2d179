import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlankStore, type BlankStore } from './lib/blank-store.ts';
import { dated, judged, pinErrors, type Dated, type PinError } from './lib/clock-errors.ts';
import { takeSamples, type Sample } from './lib/clock-samples.ts';
import type { Pin } from './lib/clock-stage.ts';
import { loginHost, type Host } from './lib/host.ts';
import { viewerOf, type Viewer } from './lib/viewer.ts';
import { createWorld, type World } from './lib/world.ts';

const MAX_MS = 250;
const PINS = 10;
// No multiple of a frame.
const PIN_EVERY_MS = 1217;

let world: World;
let host: Host;
let store: BlankStore;
let titles: ReadonlyMap<string, string>;
beforeAll(async () => {
  world = await createWorld();
  host = await loginHost(world);
  store = await openBlankStore();
  const show = (await (await fetch(world.demo.showSrc)).json()) as {
    products: { id: string; title: string }[];
  };
  titles = new Map(show.products.map(({ id, title }) => [id, title]));
});
afterAll(async () => {
  store.close();
  await world.close();
});

/** A viewer of whose pictures each is looked at. */
interface Watched {
  readonly viewer: Viewer;
  pictures(): Promise<Dated[]>;
  leave(): Promise<void>;
}

async function watchBehind(seconds: number): Promise<Watched> {
  store.show(
    `<script async src="${world.demo.widgetSrc}"></script><shoppable-video autoplay target-latency="${String(seconds)}" src="${world.demo.showSrc}"></shoppable-video>`,
  );
  const { page, context } = await world.visit(store.url);
  const viewer = viewerOf(page);
  await viewer.seesPicturesMove();
  const samples: () => Promise<Sample[]> = await takeSamples(page);
  return {
    viewer,
    pictures: async () => dated(await samples(), (seconds + 3) * 1000),
    leave: () => context.close(),
  };
}

/** Pins one product after another, at moments that have not come yet. */
async function pinInTurn(firstMs: number, count = PINS): Promise<Pin[]> {
  const ids = [...titles.keys()];
  const pins: Pin[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = ids[index % ids.length] ?? '';
    const atMs = firstMs + index * PIN_EVERY_MS;
    await host.command({ kind: 'pin', productIds: [id], atMs });
    pins.push({ atMs, title: titles.get(id) ?? '' });
  }
  return pins;
}

function dueIn(pins: readonly Pin[]): (atMs: number) => Pin | undefined {
  return (atMs) => pins.findLast((pin) => pin.atMs <= atMs + 1e-3);
}

async function untilSeen(
  pictures: Watched['pictures'],
  holds: (shown: readonly Dated[]) => boolean,
): Promise<Dated[]> {
  let shown: Dated[] = [];
  await expect
    .poll(async () => holds((shown = await pictures())), { timeout: 70_000, interval: 300 })
    .toBe(true);
  return shown;
}

function judge(name: string, errors: readonly PinError[]): void {
  const { line, count, max } = judged(name, errors);
  console.log(line);
  // A machine that never kept up has measured itself.
  if (count === 0) return;
  expect(max, name).toBeLessThanOrEqual(MAX_MS);
}

describe('a pin of the host', () => {
  it.each([3, 20])('appears with its picture for a viewer who is %i s behind', async (seconds) => {
    const { viewer, pictures, leave } = await watchBehind(seconds);
    const behindMs = Date.now() - (await viewer.programmeMs());
    expect(behindMs).toBeGreaterThan((seconds - 1) * 1000);
    expect(behindMs).toBeLessThan((seconds + 8) * 1000);
    const pins = await pinInTurn(Date.now() + 2500);
    const lastMs = pins.at(-1)?.atMs ?? 0;
    const shown = await untilSeen(pictures, (all) => all.some(({ atMs }) => atMs > lastMs + 500));
    const errors = pinErrors(shown, dueIn(pins));
    expect(errors.length).toBeGreaterThanOrEqual(PINS - 1);
    judge(`${String(seconds)} s behind, through the service`, errors);
    await leave();
  });

  it('appears with its picture again after a seek back', async () => {
    const { viewer, pictures, leave } = await watchBehind(6);
    const pins = await pinInTurn(Date.now() + 1000, 4);
    const [first, last] = [pins[0]?.atMs ?? 0, pins.at(-1)?.atMs ?? 0];
    const before = await untilSeen(pictures, (all) => all.some(({ atMs }) => atMs > last + 300));
    await viewer.page.locator('shoppable-video').evaluate((element, atMs) => {
      (element as unknown as { show: { playback: { seek: (atMs: number) => void } } }).show.playback.seek(
        atMs,
      );
    }, first - 1500);
    const since = (all: readonly Dated[]): readonly Dated[] => {
      const back = all.findIndex(({ atMs }, index) => index >= before.length && atMs < first);
      return back === -1 ? [] : all.slice(back);
    };
    const shown = since(await untilSeen(pictures, (all) => since(all).some(({ atMs }) => atMs > last + 300)));
    const errors = pinErrors(shown, dueIn(pins));
    expect(errors.length).toBeGreaterThanOrEqual(3);
    judge('after a seek back, through the service', errors);
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
