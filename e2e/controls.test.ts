import { createTranslator, type Show } from '@shoppable/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewerOf } from './lib/viewer.ts';
import { createWorld, type World } from './lib/world.ts';

const { t } = createTranslator('en');
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Watched {
  shifts: number;
  emptied: number;
}

interface Shift {
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** A page whose show plays, and which counts what a viewer would see as a jump. */
async function watchShow(options: { width: number; height: number; forced?: boolean }): Promise<Page> {
  const { width, height, forced } = options;
  const { page } = await world.visit(world.demo.showPageUrl, {
    viewport: { width, height },
    ...(forced === true && { forcedColors: 'active' as const }),
  });
  const { video } = viewerOf(page);
  await video.waitFor({ state: 'attached' });
  await expect.poll(() => timeOf(page), { timeout: 30_000 }).toBeGreaterThan(0);
  await page.locator('shoppable-player .controls').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const watched: Watched = { shifts: 0, emptied: 0 };
    Object.assign(globalThis, { watched });
    const element = document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video');
    element?.addEventListener('emptied', () => (watched.emptied += 1));
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries() as (PerformanceEntry & Shift)[])
        if (!hadRecentInput && sources.some(({ node }) => node?.getRootNode() instanceof ShadowRoot))
          watched.shifts += 1;
    }).observe({ type: 'layout-shift' });
  });
  return page;
}

function timeOf(page: Page): Promise<number> {
  return viewerOf(page).video.evaluate((element) => (element as HTMLVideoElement).currentTime);
}

function watchedOn(page: Page): Promise<Watched> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}

const surfaceOf = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { width, height } = document.querySelector('shoppable-video')!.getBoundingClientRect();
    return width === innerWidth && height === innerHeight;
  });

describe('the controls over a real stream', () => {
  it('fill the screen and come back, by button and by key, over one video that plays on', async () => {
    const page = await watchShow({ width: 390, height: 844 });
    const show = page.locator('shoppable-video');
    await show.evaluate((element) => {
      element.addEventListener('shoppable-surface-changed', (event) => {
        const { surface } = (event as CustomEvent<{ surface: string }>).detail;
        element.setAttribute('data-surfaces', `${element.getAttribute('data-surfaces') ?? ''} ${surface}`);
      });
    });
    const before = await timeOf(page);
    await page.mouse.move(195, 300);
    await show.getByRole('button', { name: t('player.fullscreen') }).click();
    await expect.poll(() => surfaceOf(page)).toBe(true);
    await expect.poll(() => timeOf(page)).toBeGreaterThan(before + 0.5);
    await page.keyboard.press('f');
    await expect.poll(() => surfaceOf(page)).toBe(false);
    await expect.poll(() => timeOf(page)).toBeGreaterThan(before + 1);
    expect(await show.getAttribute('data-surfaces')).toBe(' full-window inline');
    expect((await watchedOn(page)).emptied).toBe(0);
    await page.context().close();
  });

  it('offer the small window of the browser as soon as there is a picture', async () => {
    const page = await watchShow({ width: 390, height: 844 });
    const told = (): Promise<boolean> =>
      page.locator('shoppable-video').evaluate((element) => {
        const { show } = element as unknown as { show: Show };
        const offered = show.playback.can('setPictureInPicture');
        return (
          offered === document.pictureInPictureEnabled &&
          offered === 'pictureInPicture' in show.playback.$state.get()
        );
      });
    await expect.poll(told).toBe(true);
    await page.context().close();
  });

  it('come and go without moving anything on the page', async () => {
    const page = await watchShow({ width: 390, height: 844 });
    const controls = page.locator('shoppable-player .controls');
    await page.mouse.move(195, 300);
    await expect.poll(() => controls.getAttribute('class')).not.toContain('shy');
    await page.mouse.move(195, 10);
    await expect.poll(() => controls.getAttribute('class')).toContain('shy');
    expect((await watchedOn(page)).shifts).toBe(0);
    await page.context().close();
  });

  it('obey keys inside the show and are deaf to those of the page', async () => {
    const page = await watchShow({ width: 1280, height: 800 });
    const isMuted = (): Promise<boolean> =>
      viewerOf(page).video.evaluate((element) => (element as HTMLVideoElement).muted);
    const before = await isMuted();
    await page.locator('body').press('m');
    expect(await isMuted()).toBe(before);
    await page.locator('shoppable-player .mute').focus();
    await page.keyboard.press('m');
    await expect.poll(isMuted).toBe(!before);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: t('keys.title') }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('can be told from the picture in forced colours', async () => {
    const page = await watchShow({ width: 390, height: 844, forced: true });
    const looks = await page.locator('shoppable-player .controls').evaluate((element) => {
      const { borderTopStyle, backgroundColor, color } = getComputedStyle(element);
      return { borderTopStyle, differs: backgroundColor !== color };
    });
    expect(looks).toEqual({ borderTopStyle: 'solid', differs: true });
    await page.context().close();
  });
});
