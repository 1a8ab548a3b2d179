import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../scripts/lib/command.ts';
import { loginHost } from './lib/host.ts';
import { openExample, openSite, type Site } from './lib/site.ts';
import { viewerOf } from './lib/viewer.ts';
import { createWorld, type World } from './lib/world.ts';

let world: World;
const sites: Site[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.keepPictures(task.name);
});
afterAll(async () => {
  for (const site of sites) site.close();
  await world.close();
});

/** Keeps a site until the end of the tests. */
async function kept(opening: Promise<Site>): Promise<Site> {
  const site = await opening;
  sites.push(site);
  return site;
}

const withShow = (site: Site): string => `${site.url}?show=${encodeURIComponent(world.demo.showSrc)}`;

async function watch(page: Page): Promise<void> {
  const show = page.locator('shoppable-video').first();
  await show
    .getByRole('button', { name: /watch|play/iu })
    .first()
    .click();
  await viewerOf(page).seesPicturesMove();
}

describe('the example of a Vite app', () => {
  it('plays the show by itself, with the cart button in the page’s own header', async () => {
    const site = await kept(openExample('npm-vite'));
    const { page, context, faults } = await world.visit(withShow(site));
    await viewerOf(page).seesPicturesMove();
    const button = page.locator('header shoppable-cart-button[for="tonight"]').getByRole('button');
    await button.waitFor();
    await button.click();
    await page.locator('shoppable-cart').getByRole('dialog').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('the example without our elements', () => {
  it('shows title, state and pinned product, and chats with the viewers of the widget', async () => {
    const site = await kept(openExample('headless'));
    const host = await loginHost(world);
    const { page, context, faults } = await world.visit(withShow(site));
    const show = (await (await fetch(world.demo.showSrc)).json()) as { title: string };
    await page.getByRole('heading', { name: show.title, exact: true }).waitFor();
    await page.getByRole('status').getByText('open', { exact: true }).waitFor();

    const pinned = page.getByRole('region', { name: 'Shown now' });
    expect(await pinned.textContent()).not.toMatch(/candle/iu);
    await host.command({ kind: 'pin', productIds: ['fig-candle'] });
    await pinned.getByText(/candle.*€\d+\.\d\d/iu).waitFor();
    await pinned.getByRole('button', { name: 'Add to cart' }).click();
    // The demo's shop answers its own pages only; the page says so.
    await page.getByRole('alert').getByText(/\S/u).waitFor();

    const other = await world.visit(world.demo.showPageUrl);
    await viewerOf(other.page).seesPicturesMove();
    await page.getByLabel('Your message').fill('Does the candle smoke?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Guest: Does the candle smoke?').waitFor();
    await viewerOf(other.page).reads('Does the candle smoke?');
    expect([...faults, ...other.faults]).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });
});

describe('the example of the script tag', () => {
  const html = readFileSync(`${ROOT}examples/script-tag/index.html`, 'utf8');

  it('has nothing in its body but the recommended snippet', () => {
    const [, body = ''] = /<body>(.*)<\/body>/su.exec(html) ?? [];
    const snippet = body
      .trim()
      .replaceAll(/\n\s+/gu, '\n')
      .replaceAll(/src="[^"]+"/gu, 'src=""');
    const readme = readFileSync(`${ROOT}README.md`, 'utf8').replaceAll(/src="[^"]+"/gu, 'src=""');
    expect(snippet).toBe('<script async src=""></script>\n<shoppable-video src=""></shoppable-video>');
    expect(readme).toContain(snippet);
  });

  it('plays', async () => {
    const { mediaUrl, serviceUrl } = world.demo;
    const page = html.replace('http://localhost:4412', mediaUrl).replace('http://localhost:4411', serviceUrl);
    expect(page).toContain(`src="${world.demo.widgetSrc}"`);
    expect(page).toContain(`src="${world.demo.showSrc}"`);
    const site = await kept(openSite((path) => (path === '/index.html' ? page : undefined)));
    const visitor = await world.visit(site.url);
    await watch(visitor.page);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});
