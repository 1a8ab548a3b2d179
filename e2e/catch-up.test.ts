import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlankStore, type BlankStore } from './lib/blank-store.ts';
import { loginHost, type Host } from './lib/host.ts';
import { viewerOf, type Viewer } from './lib/viewer.ts';
import { createWorld, type World } from './lib/world.ts';

interface ShownProduct {
  readonly id: string;
  readonly title: string;
}

let world: World;
let host: Host;
let store: BlankStore;
let products: readonly ShownProduct[];
beforeAll(async () => {
  world = await createWorld();
  host = await loginHost(world);
  store = await openBlankStore();
  const answer = await fetch(world.demo.showSrc);
  products = ((await answer.json()) as { products: readonly ShownProduct[] }).products;
  store.show(
    `<script async src="${world.demo.widgetSrc}"></script><shoppable-video autoplay src="${world.demo.showSrc}"></shoppable-video>`,
  );
});
afterAll(async () => {
  store.close();
  await world.close();
});

/** The host has shown three products before anybody came: 70, 45 and 8 s ago. */
async function showThree(): Promise<{ readonly firstMs: number; readonly shown: readonly ShownProduct[] }> {
  const shown = products.slice(0, 3);
  const nowMs = Date.now();
  const ago = [70_000, 45_000, 8000];
  for (const [at, { id }] of shown.entries())
    await host.command({ kind: 'pin', productIds: [id], atMs: nowMs - (ago[at] ?? 0) });
  return { firstMs: nowMs - 70_000, shown };
}

async function behindMs(viewer: Viewer): Promise<number> {
  return Date.now() - (await viewer.programmeMs());
}

describe('a viewer who joins late', () => {
  it('plays the moment of an earlier product with that product pinned, and comes back to live by one control', async () => {
    const { firstMs, shown } = await showThree();
    const { page, faults } = await world.visit(store.url);
    const viewer = viewerOf(page);
    await viewer.seesPicturesMove();
    const normalMs = await behindMs(viewer);

    const opener = page.getByRole('button', { name: /^Missed something\?/u });
    await opener.click();
    const tiles = page.locator('shoppable-moments').getByRole('button', { name: 'Watch this moment' });
    await tiles.first().waitFor();
    const names = await tiles.allTextContents();
    expect(names.join(' ')).toContain(shown[0]?.title);
    expect(names.join(' ')).toContain(shown[1]?.title);
    expect(names.join(' ')).not.toContain(shown[2]?.title);

    const chosenMs = Date.now();
    await tiles.filter({ hasText: shown[0]?.title ?? '' }).click();
    await expect.poll(() => behindMs(viewer), { timeout: 20_000, interval: 50 }).toBeGreaterThan(50_000);
    // No further than it can have played since.
    const seenMs = (await viewer.programmeMs()) - firstMs;
    expect(seenMs).toBeGreaterThanOrEqual(-500);
    expect(seenMs).toBeLessThanOrEqual(Date.now() - chosenMs + 500);
    await viewer.card.getByRole('button', { name: shown[0]?.title ?? '', exact: true }).waitFor();
    await viewer.seesPicturesMove();

    const leftMs = Date.now();
    await page.getByRole('button', { name: 'Go to live' }).click();
    await expect
      .poll(() => behindMs(viewer), { timeout: 20_000, interval: 20 })
      .toBeLessThan(normalMs + 3000);
    console.log(`back at live after ${String(Date.now() - leftMs)} ms`);
    await viewer.card.getByRole('button', { name: shown[2]?.title ?? '', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });
});
