import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlankStore, type BlankStore } from './lib/blank-store.ts';
import { viewerOf } from './lib/viewer.ts';
import { createWorld, gatherFaults, type World } from './lib/world.ts';

let world: World;
let store: BlankStore;
beforeAll(async () => {
  world = await createWorld();
  store = await openBlankStore();
});
afterAll(async () => {
  store.close();
  await world.close();
});

type Status = 'upcoming' | 'live' | 'paused' | 'ended' | 'replay';

/** A visitor who has started the show, whose JSON is what `jsonNow` makes each time it is asked for. */
async function enter(
  jsonNow: () => object,
  prepare?: (page: Page) => Promise<void>,
): Promise<{ context: BrowserContext; page: Page; show: Locator; faults: string[] }> {
  const context = await world.browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = gatherFaults(page);
  await page.route('**/shows/spring-edit.json', (route) =>
    route.fulfill({ json: jsonNow(), headers: { 'access-control-allow-origin': '*' } }),
  );
  await prepare?.(page);
  store.show(
    `<script async src="${world.demo.widgetSrc}"></script><shoppable-video src="${world.demo.showSrc}"></shoppable-video>`,
  );
  await page.goto(store.url);
  const show = page.locator('shoppable-video');
  await show.evaluate((element) => (element as unknown as { play(): void }).play());
  return { context, page, show, faults };
}

describe('the life of a show', () => {
  it('goes through its six states in one element and one video, and keeps the sheet that is open', async () => {
    const answer = await fetch(world.demo.showSrc);
    const json = (await answer.json()) as Record<string, unknown> & { products: { title: string }[] };
    const socketUrl = `${world.demo.serviceUrl.replace('http', 'ws')}/life`;
    let status: Status = 'upcoming';
    let rev = 0;
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    let tell = (_frame: object): void => undefined;
    const answerSocket = (page: Page): Promise<void> =>
      page.routeWebSocket(socketUrl, (socket) => {
        tell = (frame) => void socket.send(JSON.stringify(frame));
        socket.onMessage((message) => {
          if (!String(message).includes('"hello"')) return;
          tell({ type: 'hello', time: Date.now(), epoch: 'e', seq: 0 });
          tell({ type: 'sync.snapshot', epoch: 'e', seq: 0, state: [], tail: [] });
        });
      });
    const becomes = (next: Status): void => {
      status = next;
      rev += 1;
      tell({
        ...{ v: 1, id: `status-${String(rev)}`, type: 'show.status', epoch: 'e', seq: rev },
        data: { key: 'status', rev, status },
      });
    };
    const channel = { type: 'websocket', url: socketUrl };
    const jsonNow = (): object => ({ ...json, status, startsAt, cart: undefined, channel });
    const { context, page, show, faults } = await enter(jsonNow, answerSocket);

    await show.getByRole('timer').waitFor();
    await show.getByRole('button', { name: 'Add to calendar' }).waitFor();
    await page.evaluate(() => {
      const video = document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video');
      Object.assign(globalThis, { firstVideo: video });
    });

    becomes('live');
    const viewer = viewerOf(page);
    await viewer.seesPicturesMove();
    await show.getByRole('button', { name: /open the bag/iu }).click();
    const bag = show.locator('shoppable-product-shelf');
    await bag
      .getByText(json.products[0]?.title ?? '')
      .first()
      .waitFor();

    becomes('paused');
    await show.getByText('A short break').first().waitFor();
    becomes('live');
    await show.getByText('A short break').first().waitFor({ state: 'detached' });
    expect(
      await bag
        .getByText(json.products[0]?.title ?? '')
        .first()
        .isVisible(),
    ).toBe(true);
    await viewer.seesPicturesMove();

    becomes('ended');
    becomes('replay');
    await show.locator('shoppable-live-badge').getByText('Replay').first().waitFor();
    expect(
      await bag
        .getByText(json.products[0]?.title ?? '')
        .first()
        .isVisible(),
    ).toBe(true);
    const same = await page.evaluate(
      () =>
        document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video') ===
        (globalThis as unknown as { firstVideo: unknown }).firstVideo,
    );
    expect(same).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('plays the trailer, without sound and over again, until the show begins by itself', async () => {
    const json = (await (await fetch(world.demo.showSrc)).json()) as Record<string, unknown> & {
      stream: { src: string };
    };
    const startsAtMs = Date.now() + 12_000;
    const { context, page, show, faults } = await enter(() => ({
      ...json,
      status: Date.now() < startsAtMs ? 'upcoming' : 'live',
      startsAt: new Date(startsAtMs).toISOString(),
      trailer: { src: json.stream.src, type: 'hls' },
      channel: undefined,
      cart: undefined,
    }));
    await show.getByRole('timer').waitFor();
    await viewerOf(page).seesPicturesMove();
    const trailer = await show.locator('video').evaluate((video) => {
      const { muted, loop } = video as HTMLVideoElement;
      return { muted, loop };
    });
    expect(trailer).toEqual({ muted: true, loop: true });
    await show.locator('shoppable-live-badge').getByText('Live', { exact: true }).first().waitFor();
    await show.getByRole('timer').waitFor({ state: 'detached' });
    await viewerOf(page).seesPicturesMove();
    expect(await show.locator('video').evaluate((video) => (video as HTMLVideoElement).loop)).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });
});
