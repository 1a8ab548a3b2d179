import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClockStage, type ClockStage } from './lib/clock-stage.ts';
import { viewerOf } from './lib/viewer.ts';
import { launchBrowser } from './lib/world.ts';

const WATCH_MS = 3000;
const FRAME_US = 50;

let stage: ClockStage;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [stage, browser] = await Promise.all([
    openClockStage([{ name: 'steady', behind: 4, pinned: 'once' }]),
    launchBrowser(),
  ]);
  page = await browser.newPage({ viewport: { width: 390, height: 700 } });
  // Keeps what the widget wants to be called with, to call it by hand.
  await page.addInitScript(() => {
    const { prototype } = HTMLVideoElement;
    const request = prototype.requestVideoFrameCallback;
    prototype.requestVideoFrameCallback = function (callback) {
      Object.assign(globalThis, { frameCallback: callback });
      return request.call(this, callback);
    };
  });
  await page.goto(stage.pageOf('steady'));
  await viewerOf(page).seesPicturesMove();
  await page
    .getByText(/^Clock product/u)
    .first()
    .waitFor();
});
afterAll(async () => {
  await browser.close();
  stage.close();
});

// Runs in the page: what was written anywhere in it, shadow roots and all, for so many ms, and how many pictures came.
const WRITTEN = `new Promise((resolve) => {
  const written = [];
  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName } of records) {
      const element = target instanceof Element ? target : target.parentElement ?? target.parentNode?.host ?? target.host;
      written.push([type, element?.localName, attributeName, element?.className, (target.textContent ?? '').trim().slice(0, 40)].join(' '));
    }
  });
  const watch = (root) => {
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) watch(element.shadowRoot);
  };
  watch(document);
  const video = document.querySelector('shoppable-video').shadowRoot.querySelector('video');
  const before = video.getVideoPlaybackQuality().totalVideoFrames;
  setTimeout(() => {
    observer.disconnect();
    resolve({ written, frames: video.getVideoPlaybackQuality().totalVideoFrames - before });
  }, ${String(WATCH_MS)});
})`;

// Runs in the page: calls the widget for pictures that bring no change, in bursts too short to be interrupted, and answers the quickest, µs a picture.
const COST = `(() => {
  const video = document.querySelector('shoppable-video').shadowRoot.querySelector('video');
  const burst = 50;
  let quickest = Infinity;
  video.requestVideoFrameCallback = () => 0;
  for (let turn = 0; turn < 300; turn += 1) {
    const startMs = performance.now();
    for (let index = 0; index < burst; index += 1) {
      frameCallback(startMs, { mediaTime: video.currentTime, expectedDisplayTime: startMs + 1e6 });
    }
    quickest = Math.min(quickest, ((performance.now() - startMs) * 1000) / burst);
  }
  delete video.requestVideoFrameCallback;
  return quickest;
})()`;

describe('a picture that brings no change', () => {
  it('writes nothing into the page', async () => {
    // What came with the first pictures may still be drawing itself.
    await expect
      .poll(
        async () => {
          const { written, frames } = await page.evaluate<{ written: string[]; frames: number }>(WRITTEN);
          expect(frames).toBeGreaterThan(10);
          return written;
        },
        { timeout: 30_000, interval: 0 },
      )
      .toEqual([]);
  });

  it(`costs at most ${String(FRAME_US)} µs, the whole overlay mounted`, async () => {
    const us = await page.evaluate<number>(COST);
    console.log(`cost of a picture without change: ${us.toFixed(1)} µs`);
    expect(us).toBeLessThanOrEqual(FRAME_US);
  });
});
