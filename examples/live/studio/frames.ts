import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startStudioServer } from './server.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What to draw and where to. */
export interface FramesJob {
  /** Frame numbers 0…1919. */
  readonly frames: readonly number[];
  /** Folder for the pictures; made if missing. */
  readonly folder: string;
  /** PNG is exact, JPEG (at full quality) is several times faster. */
  readonly type: 'image/png' | 'image/jpeg';
  /** Whether the frame counter is burnt in. */
  readonly counter: boolean;
  /** The Chromium to draw with. */
  readonly chromium: string;
  /** Browser pages that draw at the same time. */
  readonly painters: number;
  /** Told after each frame how many are done. */
  readonly progress?: (done: number) => void;
}

/** Draws frames of the scene in a real browser and writes them as pictures. */
export async function renderFrames(job: FramesJob): Promise<void> {
  await mkdir(job.folder, { recursive: true });
  const server = await startStudioServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    framesFolder: job.folder,
    productsFolder: fileURLToPath(new URL('../../shop/public/products', import.meta.url)),
  });
  const browser = await chromium.launch({ executablePath: job.chromium, args: FLAGS });
  try {
    const { port } = server.address() as AddressInfo;
    const queue = [...job.frames];
    let done = 0;
    const paint = async (): Promise<void> => {
      const page = await openScene(browser, `http://127.0.0.1:${port}/studio/page.html`);
      for (let frame = queue.shift(); frame !== undefined; frame = queue.shift()) {
        await page.evaluate(([n, type, counter]) => window.renderFrame(n, type, counter), [
          frame,
          job.type,
          job.counter,
        ] as const);
        job.progress?.((done += 1));
      }
    };
    await Promise.all(Array.from({ length: job.painters }, paint));
  } finally {
    await browser.close();
    server.close();
  }
}

async function openScene(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 720, height: 1280 } });
  const failure = new Promise<never>((_, reject) => page.once('pageerror', reject));
  await page.goto(url);
  await Promise.race([page.waitForFunction(() => 'sceneReady' in window), failure]);
  await Promise.race([page.evaluate(() => window.sceneReady), failure]);
  failure.catch(() => undefined);
  return page;
}
