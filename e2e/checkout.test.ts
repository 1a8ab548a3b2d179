import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loginHost } from './lib/host.ts';
import { viewerOf, type Viewer } from './lib/viewer.ts';
import { createWorld, gatherFaults, launchBrowser, type World } from './lib/world.ts';

/** How far the viewer has gone back before he pays, ms: what he comes back to cannot be mistaken for the live edge. */
const BACK_MS = 40_000;
const PAY = /\/checkout$/u;

let world: World;
let keeping: Browser;
beforeAll(async () => {
  world = await createWorld();
  keeping = await launchBrowser({ keepsPages: true });
  const host = await loginHost(world);
  await host.command({ kind: 'pin', productIds: ['fig-candle'], atMs: Date.now() - 2 * BACK_MS });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.keepPictures(`checkout-${task.name}`);
});
afterAll(async () => {
  await keeping.close();
  await world.close();
});

interface Shopper {
  readonly page: Page;
  readonly viewer: Viewer;
  readonly faults: string[];
}

/** Somebody who watches the show page; `mode` is its attribute `checkout`. */
async function watch(
  mode?: string,
  prepare?: (page: Page) => Promise<unknown>,
  browser = world.browser,
): Promise<Shopper> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = gatherFaults(page);
  await prepare?.(page);
  await page.goto(world.demo.showPageUrl);
  if (mode !== undefined)
    await page
      .locator('shoppable-video')
      .evaluate((video, name) => video.setAttribute('checkout', name), mode);
  const viewer = viewerOf(page);
  await viewer.seesPicturesMove();
  await viewer.card.locator('[part="card"]').waitFor();
  return { page, viewer, faults };
}

/** Waits until the show plays on: a seek, or a tab that was behind another one, may hold it for a moment. */
async function playsOn({ viewer }: Shopper): Promise<void> {
  const fromMs = await viewer.programmeMs();
  await expect.poll(() => viewer.programmeMs(), { timeout: 20_000 }).toBeGreaterThan(fromMs + 500);
}

/** From the card of the pinned product to its checkout: two activations. */
async function buyNow({ page, viewer }: Shopper): Promise<void> {
  await viewer.card.locator('.open').click();
  await page.locator('shoppable-product-sheet').getByRole('button', { name: 'Buy now', exact: true }).click();
}

async function goBackInShow(shopper: Shopper): Promise<number> {
  const { page, viewer } = shopper;
  await page.locator('shoppable-video').evaluate((video, ms) => {
    const { show, playheadMs } = video as unknown as {
      show: { watchMoment(atMs: number): void };
      playheadMs: number;
    };
    show.watchMoment(playheadMs - ms);
  }, BACK_MS);
  await expect
    .poll(async () => Date.now() - (await viewer.programmeMs()), { timeout: 20_000 })
    .toBeGreaterThan(BACK_MS);
  await playsOn(shopper);
  return await viewer.programmeMs();
}

describe('the checkout in the same tab', () => {
  for (const kept of [false, true])
    it(`is reached in two activations; who comes back sees the show at the place where he left it${kept ? ', also when the browser has kept the page' : ''}`, async () => {
      const shopper = await watch(undefined, undefined, kept ? keeping : world.browser);
      const { page, viewer, faults } = shopper;
      const leftMs = await goBackInShow(shopper);
      const sinceMs = Date.now();
      await buyNow(shopper);
      await page.waitForURL(PAY);
      await page.getByText('Fig leaf candle').first().waitFor();
      await page.goBack();
      await expect
        .poll(async () => Date.now() - (await viewer.programmeMs()), { timeout: 20_000 })
        .toBeGreaterThan(BACK_MS / 2);
      const comeMs = await viewer.programmeMs();
      await playsOn(shopper);
      // No earlier than he has left, and no further than it can have played since.
      expect(comeMs - leftMs).toBeGreaterThan(-2000);
      expect(comeMs - leftMs).toBeLessThan(Date.now() - sinceMs + 2000);
      const cart = page.locator('shoppable-cart-button');
      await cart.getByRole('button', { name: /1 item/u }).waitFor();
      const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
      expect(stored).toEqual([0, 0]);
      expect(faults).toEqual([]);
      await page.context().close();
    });
});

describe('the checkout in a tab of its own', () => {
  it('opens though the shop is asked first, knows nothing of the page, and the show plays on', async () => {
    const shopper = await watch('new-tab');
    const { page, faults } = shopper;
    const opened = page.context().waitForEvent('page');
    await buyNow(shopper);
    const tab = await opened;
    await tab.waitForURL(PAY);
    expect(await tab.evaluate(() => opener)).toBe(null);
    expect(page.url()).toBe(world.demo.showPageUrl);
    await page.bringToFront();
    await playsOn(shopper);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is a link where the browser opens no tab', async () => {
    const shopper = await watch('new-tab', async (page) =>
      page.addInitScript(() => Object.assign(globalThis, { open: () => null })),
    );
    const { page, faults } = shopper;
    await buyNow(shopper);
    const link = page.locator('shoppable-product-sheet').getByRole('link', { name: 'Continue to checkout' });
    const opened = page.context().waitForEvent('page');
    await link.click();
    await (await opened).waitForURL(PAY);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('the checkout of the page', () => {
  it('is told what was bought and where to pay, and leads nobody away', async () => {
    const shopper = await watch('page');
    const { page, faults } = shopper;
    await page.locator('shoppable-video').evaluate((video) => {
      video.addEventListener('shoppable-checkout-request', (event) => {
        const { detail, respondWith } = event as unknown as { detail: object; respondWith: unknown };
        Object.assign(globalThis, { told: detail });
        (respondWith as (answer: Promise<void>) => void).call(event, Promise.resolve());
      });
    });
    await buyNow(shopper);
    await page.waitForFunction('globalThis.told !== undefined');
    expect(await page.evaluate('globalThis.told')).toMatchObject({
      url: `${world.demo.shopUrl}/checkout`,
      bought: { productId: 'fig-candle', quantity: 1 },
    });
    await page
      .locator('shoppable-product-sheet')
      .getByRole('button', { name: 'Buy now', exact: true })
      .waitFor();
    await playsOn(shopper);
    expect(page.url()).toBe(world.demo.showPageUrl);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('express buttons of the page', () => {
  it('stand on the card, in the sheet and in the cart, and the page knows what each would buy', async () => {
    const { page, viewer, faults } = await watch(undefined, async (before) => {
      await before.addInitScript(() => {
        const told: unknown[] = [];
        Object.assign(globalThis, { told });
        document.addEventListener('DOMContentLoaded', () => {
          const wallet = Object.assign(document.createElement('button'), {
            slot: 'express',
            textContent: 'Wallet',
          });
          const video = document.querySelector('shoppable-video');
          video?.setAttribute('checkout', 'express');
          video?.append(wallet);
        });
        document.addEventListener('shoppable-express-changed', (event) =>
          told.push((event as CustomEvent).detail),
        );
      });
    });
    const wallet = page.getByRole('button', { name: 'Wallet' });
    const isIn = (tag: string): Promise<boolean> =>
      wallet.evaluate((button, name) => {
        for (let at: Element | null | undefined = button.assignedSlot; at; at = at.assignedSlot ?? undefined)
          if ((at.getRootNode() as ShadowRoot).host?.localName === name) return true;
        return false;
      }, tag);
    await expect.poll(() => isIn('shoppable-product-card')).toBe(true);
    await wallet.click({ trial: true });
    await viewer.card.locator('.open').click();
    await expect.poll(() => isIn('shoppable-product-sheet')).toBe(true);
    await wallet.click({ trial: true });
    await page.locator('shoppable-product-sheet shoppable-buy-button').first().click();
    await page.keyboard.press('Escape');
    await page
      .locator('shoppable-cart-button')
      .getByRole('button', { name: /1 item/u })
      .click();
    await expect.poll(() => isIn('shoppable-cart')).toBe(true);
    await wallet.click({ trial: true });
    const told = (await page.evaluate('globalThis.told')) as {
      place: string;
      bought?: { productId: string };
    }[];
    expect(told.map(({ place }) => place)).toEqual(expect.arrayContaining(['card', 'product', 'cart']));
    expect(told.at(-1)).toEqual({ place: 'cart' });
    expect(told.find(({ place }) => place === 'card')?.bought?.productId).toBe('fig-candle');
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
