import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginHost, type Host } from '../lib/host.ts';
import { createWorld, type World } from '../lib/world.ts';
import type { OtherBrowser } from './lib/engine-page.ts';
import { launchFirefox } from './lib/firefox.ts';
import { showPageOf, type ShowPage } from './lib/show-page.ts';
import { launchWebkit } from './lib/webkit.ts';

let world: World;
let host: Host;
let mediaIsDown = false;
beforeAll(async () => {
  world = await createWorld({
    fault: () => (mediaIsDown ? ({ kind: 'status', status: 503 } as const) : undefined),
  });
  host = await loginHost(world);
});
afterAll(() => world.close());

// Runs in the page: keeps what goes wrong in it.
function gatherFaults(): void {
  const kept: string[] = [];
  Object.assign(globalThis, { pageFaults: kept });
  addEventListener('error', (event) => kept.push(event.message));
  addEventListener('unhandledrejection', (event) => kept.push(String(event.reason)));
}

describe.each([
  ['Firefox', launchFirefox],
  ['WebKitGTK', launchWebkit],
])('in %s', (_name, launch) => {
  let browser: OtherBrowser;
  let show: ShowPage;
  beforeAll(async () => {
    await host.command({ kind: 'pin', productIds: ['linen-shirt'] });
    browser = await launch();
    show = showPageOf(browser.page);
    await browser.page.open(world.demo.showPageUrl);
    await browser.page.run(gatherFaults);
  });
  afterAll(() => browser.close());

  it('a live show plays', async () => {
    await browser.page.run(() =>
      document.querySelector<HTMLElement & { play(): void }>('shoppable-video')?.play(),
    );
    await show.seesPicturesMove();
  });

  it('the picture has its programme time, which goes on', async () => {
    const { programmeMs } = await show.until('a programme time', (seen) => seen.programmeMs !== null);
    expect(Math.abs(Date.now() - (programmeMs ?? 0))).toBeLessThan(40_000);
    await show.until('a later one', (seen) => (seen.programmeMs ?? 0) > (programmeMs ?? 0) + 500);
  });

  it('a pin shows when the picture has come to its moment', async () => {
    const before = await show.until('the pinned product', (seen) => /linen/iu.test(seen.card));
    const sentMs = Date.now();
    await host.command({ kind: 'pin', productIds: ['fig-candle'] });
    const after = await show.until('the next product', (seen) => seen.card !== before.card, 40);
    expect(after.card).toMatch(/candle/iu);
    // The viewer is seconds behind the host: the card waits for that picture.
    expect(after.programmeMs ?? 0).toBeGreaterThan(sentMs - 15_000);
  });

  it('a product goes into the cart while the picture moves', async () => {
    // A tap in the moment in which another product comes under the finger is taken for an accident.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await show.press(/^buy/iu);
    await show.until('the answer', (seen) => /added/iu.test(seen.text));
    await show.seesPicturesMove();
  });

  it('the keyboard holds the picture, plays on, and turns the sound off and on', async () => {
    await show.focus(/^send a heart/iu);
    await browser.page.press('k');
    await show.until('a held picture', (seen) => seen.paused);
    await browser.page.press('k');
    await show.until('a picture that plays', (seen) => !seen.paused);
    const { muted } = await show.look();
    await browser.page.press('m');
    await show.until('the other sound', (seen) => seen.muted !== muted);
    await show.seesPicturesMove();
  });

  it('the picture comes back by itself after twelve seconds without a stream, and selling goes on meanwhile', async () => {
    mediaIsDown = true;
    try {
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      expect((await show.look()).buttons.join(' ')).toMatch(/buy|add|bag/iu);
    } finally {
      mediaIsDown = false;
    }
    const { programmeMs } = await show.look();
    await show.until('later pictures', (seen) => (seen.programmeMs ?? 0) > (programmeMs ?? 0) + 2000, 30);
  });

  it('nothing went wrong in the page meanwhile', async () => {
    expect(
      await browser.page.run(() => (globalThis as unknown as { pageFaults: string[] }).pageFaults),
    ).toEqual([]);
  });
});
