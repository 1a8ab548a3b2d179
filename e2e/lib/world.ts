import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo, type Demo, type DemoOptions } from '@shoppable-examples/demo';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { find, PROGRAMS } from '../../scripts/lib/programs.ts';

/** Opens the host console of the tests' demo. */
export const HOST_PASSWORD = 'maya-presents';

/** A running demo and a browser to look at it. */
export interface World {
  readonly demo: Demo;
  readonly browser: Browser;
  /** Folder of the demo's two databases. */
  readonly dataFolder: string;
  /** Opens a page of a new visitor. Faults of the page are gathered in `faults`. */
  visit(url: string, options?: BrowserContextOptions): Promise<Visitor>;
  /** Keeps a picture of every open page under `.cache/e2e`, for whoever has to find out why a test failed. */
  keepPictures(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Somebody with a browser profile of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors and violations of the page's policy, in words. */
  readonly faults: string[];
}

const PICTURES = fileURLToPath(new URL('../../.cache/e2e', import.meta.url));

/** How the tests start Chromium. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium, which the tests look for by itself. `keepsPages`: going back shows a page as it was left (bfcache). */
export async function launchBrowser({ keepsPages = false } = {}): Promise<Browser> {
  const executablePath = find(PROGRAMS.chromium);
  if (executablePath === undefined) throw new Error('Chromium is not installed.');
  const ignoreDefaultArgs = keepsPages ? ['--disable-back-forward-cache'] : [];
  return await chromium.launch({ executablePath, args: FLAGS, ignoreDefaultArgs });
}

/** Watches what goes wrong in a page that ought never to go wrong in a shop's page. */
export function gatherFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted Type/u.test(message.text())) faults.push(message.text());
  });
  return faults;
}

/** Starts a demo on free ports with data of its own, and a browser. */
export async function createWorld(options: Partial<DemoOptions> = {}): Promise<World> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'shoppable-e2e-'));
  const [demo, browser] = await Promise.all([
    startDemo({
      dataFolder,
      ports: { shop: 0, service: 0, media: 0 },
      hostPassword: HOST_PASSWORD,
      secret: 'a secret of the end-to-end tests',
      ...options,
    }),
    launchBrowser(),
  ]);

  return {
    demo,
    browser,
    dataFolder,
    async visit(url, contextOptions = {}) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...contextOptions });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const faults = gatherFaults(page);
      await page.goto(url);
      return { page, context, faults };
    },
    async keepPictures(name) {
      const pages = browser.contexts().flatMap((context) => context.pages());
      const file = name.replaceAll(/\W+/gu, '-').slice(0, 60);
      for (const [index, page] of pages.entries()) {
        await page.screenshot({ path: `${PICTURES}/${file}-${String(index)}.png` }).catch(() => undefined);
      }
    },
    async close() {
      await browser.close();
      await demo.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
