import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loginHost, type Host } from './lib/host.ts';
import { viewerOf, type Viewer } from './lib/viewer.ts';
import { speak, type Speaker } from './lib/words.ts';
import { createWorld, gatherFaults, type Visitor, type World } from './lib/world.ts';

const CANDLE = { id: 'fig-candle', title: 'Fig leaf candle' };
const LAMP = { id: 'brass-lamp', title: 'Domed table lamp' };

/** What the page itself has seen of its show. */
interface Seen {
  readonly video: HTMLVideoElement;
  readonly media: string[];
  readonly told: string[];
  shift: number;
}

declare global {
  var seen: Seen;
}

/** Lets the page remember its `<video>`, what happens to it, what the element tells, and what on the page shifts. */
async function remember(page: Page): Promise<void> {
  await page.evaluate(() => {
    const element = document.querySelector('shoppable-video');
    const video = element?.shadowRoot?.querySelector('video');
    if (!element || !video) throw new Error('There is no show.');
    const seen: Seen = { video, media: [], told: [], shift: 0 };
    globalThis.seen = seen;
    for (const type of ['pause', 'emptied', 'loadstart', 'error'])
      video.addEventListener(type, () => seen.media.push(type));
    element.addEventListener('shoppable-surface-changed', (event) =>
      seen.told.push((event as CustomEvent<{ surface: string }>).detail.surface),
    );
    element.addEventListener('shoppable-message-sent', () => seen.told.push('sent'));
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    });
    watch.observe({ type: 'layout-shift' });
  });
}

/** Waits until so many more frames have been shown; answers by how many seconds of the stream they have moved on. */
async function seesFrames(page: Page, count: number): Promise<number> {
  const before = await page.evaluate(() => ({
    frames: seen.video.getVideoPlaybackQuality().totalVideoFrames,
    time: seen.video.currentTime,
  }));
  await page.waitForFunction(
    (until) => seen.video.getVideoPlaybackQuality().totalVideoFrames >= until,
    before.frames + count,
  );
  return (await page.evaluate(() => seen.video.currentTime)) - before.time;
}

async function openSettings(page: Page, t: Speaker['t']): Promise<void> {
  await page
    .locator('shoppable-player')
    .getByRole('button', { name: t('player.settings') })
    .press('Enter');
  await page.locator('shoppable-settings').getByRole('dialog').waitFor();
}

/** Pins a product, and waits until a viewer has it before them. */
async function pin({ id, title }: typeof CANDLE, { card }: Viewer): Promise<void> {
  await host.command({ kind: 'pin', productIds: [id] });
  await card.locator('[part="title"]', { hasText: title }).waitFor();
}

let world: World;
let host: Host;
let t: Speaker['t'];
beforeAll(async () => {
  world = await createWorld();
  host = await loginHost(world);
  ({ t } = await speak('en'));
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.keepPictures(`own-window-${task.name}`);
});
afterAll(() => world.close());

describe('a show in a window of its own', () => {
  let buyer: Visitor;
  let page: Page;
  let small: Page;
  let faults: string[];
  let viewer: Viewer;

  beforeAll(async () => {
    buyer = await world.visit(`${world.demo.shopUrl}/live`);
    ({ page } = buyer);
    await viewerOf(page).seesPicturesMove();
    await remember(page);
  });
  afterAll(() => buyer.context.close());

  it('opens by a row of the settings, with the same video, which plays on', async () => {
    await openSettings(page, t);
    const row = page.locator('shoppable-settings').getByRole('button', { name: t('window.open') });
    [small] = await Promise.all([buyer.context.waitForEvent('page'), row.click()]);
    faults = gatherFaults(small);
    viewer = viewerOf(small);
    await viewer.video.waitFor();
    await page.getByText(t('window.note')).waitFor();
    expect(await page.evaluate(() => seen.video.ownerDocument === document)).toBe(false);
    expect(await seesFrames(page, 20)).toBeGreaterThan(0);
    expect(await page.evaluate(() => [seen.told, seen.media, seen.video.paused])).toEqual([
      ['window'],
      [],
      false,
    ]);
  });

  it('looks there as on the page: parts that were moved, and those that are made there', async () => {
    await pin(CANDLE, viewer);
    const bare = await small.evaluate(() => {
      const rootsIn = (within: ParentNode): ShadowRoot[] =>
        [...within.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
          shadowRoot === null ? [] : [shadowRoot, ...rootsIn(shadowRoot)],
        );
      return rootsIn(document)
        .filter(({ adoptedStyleSheets }) => adoptedStyleSheets.length === 0)
        .map((root) => root.host.localName);
    });
    expect(bare).toEqual([]);
    const accent = (within: Page): Promise<string> =>
      within
        .locator('shoppable-video')
        .first()
        .evaluate((element) => getComputedStyle(element).getPropertyValue('--shoppable-accent'));
    expect(await accent(small)).toBe(await accent(page));
  });

  it('sells there: the header of the page counts it', async () => {
    await viewer.card.getByRole('button', { name: t('buy.buy'), exact: true }).click();
    await expect.poll(() => page.locator('[data-cart-count]').first().textContent()).toBe('1');
  });

  it('lets the viewer talk there', async () => {
    await viewer.say('From my own window');
    await viewer.reads('From my own window');
    await page.waitForFunction(() => seen.told.includes('sent'));
  });

  it('follows the pins there', async () => {
    await pin(LAMP, viewer);
  });

  it('comes back as it is when the window is closed: the video, a draft, a sheet', async () => {
    await small.locator('shoppable-chat').getByRole('textbox').fill('half a tho');
    // Who writes has the whole line: the buttons beside it come back when he leaves it.
    await small.locator('shoppable-chat').getByRole('textbox').blur();
    await small.locator('shoppable-cart-button').getByRole('button').click();
    await small.locator('shoppable-cart').getByRole('dialog').waitFor();
    await small.evaluate(() => close());
    await page.waitForFunction(() => seen.video.ownerDocument === document);
    expect(await seesFrames(page, 20)).toBeGreaterThan(0);
    await page.locator('shoppable-cart').getByRole('dialog').waitFor();
    expect(await page.locator('shoppable-chat .field').inputValue()).toBe('half a tho');
    expect(await page.getByText(t('window.note')).count()).toBe(0);
    const state = await page.evaluate(() => ({
      same: document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video') === seen.video,
      media: seen.media,
      told: seen.told,
      shift: seen.shift,
    }));
    expect(state).toEqual({ same: true, media: [], told: ['window', 'sent', 'inline'], shift: 0 });
  });

  it('opens by a key, and the page has it back by its button', async () => {
    await page
      .locator('shoppable-cart')
      .getByRole('button', { name: t('action.close') })
      .first()
      .click();
    await page
      .locator('shoppable-player')
      .getByRole('button', { name: t('player.settings') })
      .focus();
    [small] = await Promise.all([buyer.context.waitForEvent('page'), page.keyboard.press('i')]);
    faults.push(...gatherFaults(small));
    await viewerOf(small).video.waitFor();
    const gone = small.waitForEvent('close');
    await page.getByRole('button', { name: t('window.back') }).click();
    await gone;
    await page.waitForFunction(() => seen.video.ownerDocument === document);
    expect(await seesFrames(page, 10)).toBeGreaterThan(0);
    // The focus is where it was when the window was opened.
    const settings = page.locator('shoppable-player').getByRole('button', { name: t('player.settings') });
    await expect.poll(() => settings.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it('has done nothing to the page that its owner would not want', async () => {
    expect([...buyer.faults, ...faults, await page.evaluate(() => seen.shift)]).toEqual([0]);
  });
});

describe('a show where the browser has no such window', () => {
  it("goes into the browser's small window, which names what is pinned", async () => {
    const { page, context, faults } = await world.visit('about:blank');
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'documentPictureInPicture'));
    await page.goto(`${world.demo.shopUrl}/live`);
    await viewerOf(page).seesPicturesMove();
    await pin(CANDLE, viewerOf(page));
    await openSettings(page, t);
    const sheet = page.locator('shoppable-settings');
    expect(await sheet.getByRole('button', { name: t('window.open') }).count()).toBe(0);
    await sheet.getByRole('button', { name: t('player.pip') }).click();
    await page.waitForFunction(() => navigator.mediaSession.metadata !== null);
    const session = await page.evaluate(() => ({
      title: navigator.mediaSession.metadata?.title,
      artist: navigator.mediaSession.metadata?.artist,
      artwork: navigator.mediaSession.metadata?.artwork.length,
    }));
    expect(session.title).toContain(CANDLE.title);
    expect(session).toMatchObject({ artist: 'The Spring Edit', artwork: 1 });
    await pin(LAMP, viewerOf(page));
    await page.waitForFunction(() => /lamp/iu.test(navigator.mediaSession.metadata?.title ?? ''));
    await page.evaluate(() => document.exitPictureInPicture());
    await page.waitForFunction(() => navigator.mediaSession.metadata === null);
    expect(faults).toEqual([]);
    await context.close();
  });
});
