import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlankStore, type BlankStore } from './lib/blank-store.ts';
import { viewerOf } from './lib/viewer.ts';
import { createWorld, gatherFaults, type World } from './lib/world.ts';
import type { Page } from 'playwright-core';

let world: World;
let store: BlankStore;
beforeAll(async () => {
  world = await createWorld({ autopilot: true });
  store = await openBlankStore();
});
afterAll(async () => {
  store.close();
  await world.close();
});

const SCRIPT = (src: string): string => `<script async src="${src}"></script>`;
const ELEMENT = (src: string): string => `<shoppable-video src="${src}"></shoppable-video>`;

/** Opens a page of nothing but `body`, on an origin that is not ours. */
async function blank(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ page: Page; faults: string[]; requests: string[] }> {
  const context = await world.browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = gatherFaults(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  store.show(body, headers);
  await page.goto(store.url);
  return { page, faults, requests };
}

async function watch(page: Page): Promise<void> {
  await page
    .locator('shoppable-video')
    .first()
    .getByRole('button', { name: /watch|play/iu })
    .first()
    .click();
  await viewerOf(page).seesPicturesMove();
}

describe('the snippet on a blank page', () => {
  it.each([
    ['script before element', () => SCRIPT(world.demo.widgetSrc) + ELEMENT(world.demo.showSrc)],
    ['element before script', () => ELEMENT(world.demo.showSrc) + SCRIPT(world.demo.widgetSrc)],
    [
      'as a module',
      () => `<script type="module" src="${world.demo.widgetSrc}"></script>${ELEMENT(world.demo.showSrc)}`,
    ],
    [
      'the ESM twin',
      () =>
        `<script type="module" src="${world.demo.widgetSrc.replace('.js', '.mjs')}"></script>${ELEMENT(world.demo.showSrc)}`,
    ],
  ])('plays a show: %s', async (_, body) => {
    const { page, faults } = await blank(body());
    await watch(page);
    await viewerOf(page)
      .card.getByRole('button', { name: /buy|choose options/iu })
      .first()
      .waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('plays from the cache, too', async () => {
    const { page, faults } = await blank(SCRIPT(world.demo.widgetSrc) + ELEMENT(world.demo.showSrc));
    await page.reload();
    await watch(page);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('plays twice on one page, and says once that the script stands there twice', async () => {
    const body = SCRIPT(world.demo.widgetSrc) + ELEMENT(world.demo.showSrc) + ELEMENT(world.demo.showSrc);
    const { page, faults } = await blank(body + SCRIPT(`${world.demo.widgetSrc}?again`));
    const warnings: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await watch(page);
    await page.reload();
    await page
      .locator('shoppable-video')
      .nth(1)
      .getByRole('button', { name: /watch|play/iu })
      .first()
      .waitFor();
    expect(warnings.filter((text) => text.includes('already on this page'))).toHaveLength(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('sets one global, stores nothing and changes no prototype', async () => {
    const { page } = await blank(
      `<script>globalThis.namesBefore = Object.getOwnPropertyNames(window)</script>${SCRIPT(world.demo.widgetSrc)}${ELEMENT(world.demo.showSrc)}`,
    );
    await watch(page);
    const left = await page.evaluate(() => {
      const { namesBefore } = globalThis as unknown as { namesBefore: string[] };
      const known = new Set([...namesBefore, 'namesBefore']);
      return {
        // Lit tells other copies of itself its version by arrays of its own.
        globals: Object.getOwnPropertyNames(window).filter(
          (name) => !known.has(name) && !/^(lit|reactive)[A-Z]\w+$/u.test(name),
        ),
        storage: localStorage.length + sessionStorage.length + document.cookie.length,
      };
    });
    expect(left).toEqual({ globals: expect.arrayContaining(['Shoppable']) as string[], storage: 0 });
    expect(left.globals.filter((name) => name !== 'Shoppable' && name !== 'nanostoresGlobal')).toEqual([]);
    await page.context().close();
  });

  it('asks for one file of ours before it is near the viewport', async () => {
    const spacer = '<div style="height:4000px"></div>';
    const { page, requests } = await blank(
      SCRIPT(world.demo.widgetSrc) + spacer + ELEMENT(world.demo.showSrc),
    );
    await page.waitForTimeout(1500);
    expect(requests.filter((url) => !url.startsWith(store.url))).toEqual([world.demo.widgetSrc]);
    await page.locator('shoppable-video').scrollIntoViewIfNeeded();
    await watch(page);
    await page.context().close();
  });

  it('moves nothing on the page when its box is reserved', async () => {
    const box = `<div style="width:320px;aspect-ratio:9/16">${ELEMENT(world.demo.showSrc)}</div><p>Text below the show.</p>`;
    const { page } = await blank(SCRIPT(world.demo.widgetSrc) + box);
    const shift = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 4000);
        }),
    );
    await watch(page);
    expect(await shift).toBe(0);
    await page.context().close();
  });

  it('runs under a strict policy with Trusted Types, without a violation', async () => {
    const { mediaUrl, serviceUrl, shopUrl } = world.demo;
    const policy = [
      `default-src 'none'`,
      `script-src ${mediaUrl}`,
      `style-src 'none'`,
      `img-src ${mediaUrl} ${shopUrl}`,
      `media-src blob:`,
      `connect-src ${mediaUrl} ${serviceUrl} ${serviceUrl.replace('http', 'ws')} ${shopUrl}`,
      `require-trusted-types-for 'script'`,
      `trusted-types lit-html`,
      `frame-ancestors 'none'`,
    ].join('; ');
    const { page, faults } = await blank(SCRIPT(world.demo.widgetSrc) + ELEMENT(world.demo.showSrc), {
      'content-security-policy': policy,
    });
    await watch(page);
    await page.waitForTimeout(1000);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('leaves nothing running when it is taken off the page', async () => {
    const { page, requests } = await blank(SCRIPT(world.demo.widgetSrc) + ELEMENT(world.demo.showSrc));
    await watch(page);
    await page.locator('shoppable-video').evaluate((element) => element.remove());
    await page.waitForTimeout(500);
    const before = requests.length;
    await page.waitForTimeout(4000);
    expect(requests.slice(before)).toEqual([]);
    await page.context().close();
  });
});
