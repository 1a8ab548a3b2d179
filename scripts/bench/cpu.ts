import type { Browser } from 'playwright-core';
import { createWorld } from '../../e2e/lib/world.ts';
import { serveVariants, storePage } from './pages.ts';
import { inRounds, median, type Round } from './statistics.ts';

const ROUNDS = 6;
const SETTLE_MS = 2000;

async function cpuOf(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLE_MS);
  const { metrics } = await devtools.send('Performance.getMetrics');
  await context.close();
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

function pages(showSrc: string, playlist: string): Record<string, string> {
  const lite = '/node_modules/lite-youtube-embed/src/lite-yt-embed';
  return {
    'no widget': storePage('', ''),
    shoppable: storePage(
      '<script async src="/widget/shoppable.js"></script>',
      `<shoppable-video src="${showSrc}"></shoppable-video>`,
    ),
    'lite-youtube': storePage(
      `<link rel="stylesheet" href="${lite}.css"><script async src="${lite}.js"></script>`,
      '<lite-youtube videoid="none" style="background-image:none"></lite-youtube>',
    ),
    'mux-player': storePage(
      '<script type="module" async src="/node_modules/@mux/mux-player/dist/mux-player.mjs"></script>',
      `<mux-player preload="none" src="${playlist}"></mux-player>`,
    ),
  };
}

/** Main-thread CPU that an idle player adds to the loading of a page, beside lite-youtube and mux-player. */
export async function benchCpu(): Promise<void> {
  const world = await createWorld();
  const { demo, browser } = world;
  const variants = pages(demo.showSrc, `${demo.mediaUrl}/stream/live.m3u8`);
  const { server, urls } = await serveVariants(variants);
  const rounds = await inRounds(ROUNDS, urls, (url) => cpuOf(browser, url));
  server.close();
  await world.close();
  report(rounds, Object.keys(urls));
}

function report(rounds: readonly Round[], names: readonly string[]): void {
  const added = (name: string): number =>
    median(rounds.map((round) => (round[name] ?? Number.NaN) - (round['no widget'] ?? Number.NaN)));
  console.table(
    names.map((name) => ({
      page: name,
      'main-thread ms': Number(median(rounds.map((round) => round[name] ?? Number.NaN)).toFixed(1)),
      'added ms': Number(added(name).toFixed(1)),
      '× lite-youtube': Number((added(name) / added('lite-youtube')).toFixed(2)),
      '× mux-player': Number((added(name) / added('mux-player')).toFixed(3)),
    })),
  );
}
