import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../scripts/lib/command.ts';
import { loginHost } from './lib/host.ts';
import { openSite, type Site } from './lib/site.ts';
import { viewerOf, type Viewer } from './lib/viewer.ts';
import { createWorld, gatherFaults, type World } from './lib/world.ts';

const MAGAZINE = 'magazine.localhost';
const UTM = 'utm_source=news&utm_campaign=spring';
const BUYER = { name: 'Noa Levi', street: 'Olive Road 7', postcode: '10431', city: 'Athens' };
/** How long ago things were, ms: who sees them is not at the live edge, and the window of 120 s does not leave them soon. */
const AGO_MS = 45_000;
const PATIENT = { timeout: 30_000 };

let world: World;
let site: Site;

/** A page of the second site, with the addresses of this demo in place of the usual ones. */
function magazine(path: string): string | undefined {
  const { shopUrl, serviceUrl, mediaUrl, showSrc } = world.demo;
  if (path === '/entry.html')
    return `<!doctype html><title>Home</title><script async src="${mediaUrl}/shoppable-entry.js"></script>
      <h1>The Slow Home</h1><shoppable-entry src="${showSrc}" href="index.html"></shoppable-entry>`;
  try {
    return readFileSync(join(ROOT, 'examples/second-site', path), 'utf8')
      .replaceAll('http://localhost:4410', shopUrl)
      .replaceAll('http://localhost:4411', serviceUrl)
      .replaceAll('http://localhost:4412', mediaUrl);
  } catch {
    return undefined;
  }
}

beforeAll(async () => {
  site = await openSite(magazine);
  site = { ...site, url: site.url.replace('localhost', MAGAZINE) };
  world = await createWorld({ sites: [new URL(site.url).origin] });
  const host = await loginHost(world);
  await host.command({ kind: 'pin', productIds: ['fig-candle'], atMs: Date.now() - AGO_MS });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.keepPictures(`links-${task.name}`);
});
afterAll(async () => {
  site.close();
  await world.close();
});

interface Guest {
  readonly page: Page;
  readonly viewer: Viewer;
  readonly faults: string[];
}

async function come(url: string, prepare?: (page: Page) => Promise<unknown>): Promise<Guest> {
  const context = await world.browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = gatherFaults(page);
  await prepare?.(page);
  // A script that is held back holds back the page's "load".
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return { page, viewer: viewerOf(page), faults };
}

const linked = (query: string): string => `${world.demo.showPageUrl}?${UTM}&shoppable=spring-edit&${query}`;
const sheet = (page: Page) => page.locator('shoppable-product-sheet dialog[open]');
const lagMs = async ({ viewer }: Guest): Promise<number> => Date.now() - (await viewer.programmeMs());

/** What the shop's database says of the sales of one buyer. */
function salesOf(email: string): { site: string; show: string; source: Record<string, unknown> }[] {
  const database = new DatabaseSync(join(world.dataFolder, 'shop.sqlite'), { readOnly: true });
  try {
    const rows = database
      .prepare(
        `SELECT shoppable_sales.* FROM shoppable_sales JOIN orders ON orders.id = shoppable_sales.order_id
         WHERE json_extract(orders.buyer, '$.email') = ?`,
      )
      .all(email);
    return rows.map((row) => ({
      site: String(row['site']),
      show: String(row['show_id']),
      source: JSON.parse(String(row['source'])) as Record<string, unknown>,
    }));
  } finally {
    database.close();
  }
}

/** Pays at the shop's checkout. */
async function pay(page: Page, email: string): Promise<void> {
  await page.waitForURL(/\/checkout$/u);
  for (const [name, value] of Object.entries({ ...BUYER, email }))
    await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name="country"]').selectOption({ index: 1 });
  await page.locator('main form button[type="submit"], main form button:not([type])').last().click();
  await page.locator('[data-order]').waitFor();
}

async function buyNow(page: Page): Promise<void> {
  await sheet(page).getByRole('button', { name: 'Buy now', exact: true }).click();
}

describe('a link to a product', () => {
  it('opens it at the moment at which it was shown, and its campaign is in the order', async () => {
    const guest = await come(linked('shoppable-product=fig-candle'));
    const { page, faults } = guest;
    await sheet(page).getByText('Fig leaf candle').first().waitFor();
    await expect.poll(() => lagMs(guest), PATIENT).toBeGreaterThan(AGO_MS / 2);
    expect(page.url()).toBe(linked('shoppable-product=fig-candle'));
    await buyNow(page);
    await pay(page, 'noa.link@example.com');
    expect(salesOf('noa.link@example.com')).toMatchObject([
      {
        ...{ site: 'localhost', show: 'spring-edit' },
        source: { utm: { utm_source: 'news', utm_campaign: 'spring' }, arrivedBy: 'spring-edit' },
      },
    ]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says kindly that a product is not in the show, which plays', async () => {
    const { page, viewer, faults } = await come(linked('shoppable-product=%3Cscript%3E'));
    await page.locator('shoppable-notice').getByText('That product is not part of this show').waitFor();
    await viewer.seesPicturesMove();
    expect(await sheet(page).count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is followed although the script comes late, and the address was tidied up before', async () => {
    const tidied = Promise.withResolvers<undefined>();
    const { page, faults } = await come(linked('shoppable-product=linen-shirt'), async (made) => {
      await made.route(world.demo.widgetSrc, async (route) => {
        await tidied.promise;
        await route.continue();
      });
    });
    await page.evaluate(() => history.replaceState(null, '', location.pathname));
    tidied.resolve(undefined);
    await sheet(page).getByText('Linen shirt').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is not followed again by who comes back', async () => {
    const { page, viewer, faults } = await come(linked('shoppable-product=linen-shirt'));
    await sheet(page).waitFor();
    await page.goto(`${world.demo.shopUrl}/cart`);
    await page.goBack();
    await viewer.seesPicturesMove();
    await viewer.card.locator('[part="card"]').waitFor();
    expect(await sheet(page).count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('a link to a moment', () => {
  it('plays it', async () => {
    const guest = await come(linked(`shoppable-at=${String(Date.now() - AGO_MS)}`));
    await expect.poll(() => lagMs(guest), PATIENT).toBeGreaterThan(AGO_MS / 2);
    expect(await sheet(guest.page).count()).toBe(0);
    await guest.page.context().close();
  });

  it('of another show opens nothing', async () => {
    const guest = await come(`${world.demo.showPageUrl}?shoppable=other&shoppable-product=fig-candle`);
    await guest.viewer.card.locator('[part="card"]').waitFor();
    await guest.viewer.seesPicturesMove();
    expect(await sheet(guest.page).count()).toBe(0);
    expect(guest.faults).toEqual([]);
    await guest.page.context().close();
  });
});

describe('the same show on a second site', () => {
  async function watch(path: string): Promise<Guest> {
    const guest = await come(`${site.url}${path}?${UTM}&shoppable=spring-edit&shoppable-product=fig-candle`);
    const start = guest.page.locator('shoppable-video').getByRole('button', { name: /watch|come in/iu });
    await start.first().click();
    await sheet(guest.page).getByText('Fig leaf candle').first().waitFor();
    return guest;
  }

  it('sells through the endpoint of the shop, which credits the site', async () => {
    const { page, faults } = await watch('');
    await buyNow(page);
    await pay(page, 'noa.endpoint@example.com');
    expect(new URL(page.url()).origin).toBe(world.demo.shopUrl);
    expect(salesOf('noa.endpoint@example.com')).toMatchObject([
      { site: MAGAZINE, show: 'spring-edit', source: { utm: { utm_source: 'news' } } },
    ]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('sells through a link where it has no endpoint, and is credited as it calls itself', async () => {
    const { page, faults } = await watch('links.html');
    await buyNow(page);
    await pay(page, 'noa.linked@example.com');
    expect(salesOf('noa.linked@example.com')).toMatchObject([
      { site: 'slow-home.example', show: 'spring-edit', source: { utm: { utm_source: 'news' } } },
    ]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shares links to itself, with its own campaign', async () => {
    const { page, faults } = await watch('');
    await sheet(page).locator('[part="share"]').click();
    const link = await page.locator('shoppable-share [part="link"]').inputValue();
    expect(link).toBe(
      `${site.url}?utm_source=slow-home&utm_medium=share&shoppable=spring-edit&shoppable-product=fig-candle`,
    );
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('the entry on another page', () => {
  it('leads to the show; dismissed it stays away, without another request', async () => {
    const { page, faults } = await come(`${site.url}entry.html`);
    const entry = page.locator('shoppable-entry');
    await entry.locator('[part="open"]').click();
    await page.waitForURL(/\/index\.html\?shoppable=spring-edit$/u);
    await page.goBack();
    await entry.locator('[part="dismiss"]').click();
    await entry.locator('[part="entry"]').waitFor({ state: 'detached' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.evaluate(async () => {
      await customElements.whenDefined('shoppable-entry');
      // Longer than it waits for the page itself.
      await new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)));
    });
    expect(await entry.locator('[part="entry"]').count()).toBe(0);
    expect(asked.filter((url) => url.includes('/shows/'))).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
