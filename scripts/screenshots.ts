import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { loginHost } from '../e2e/lib/host.ts';
import { viewerOf } from '../e2e/lib/viewer.ts';
import { speak, type Speaker } from '../e2e/lib/words.ts';
import { createWorld, HOST_PASSWORD, type World } from '../e2e/lib/world.ts';
import { build } from './build.ts';
import { ROOT } from './lib/command.ts';

const README_PICTURE = `${ROOT}docs/public/screenshot.png`;
const FOLDER = `${ROOT}.cache/screenshots`;
const WIDTHS = [320, 390, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;
const SPOKEN = ['en', 'he', 'ar'] as const;
const ENTRANCE_MS = 1200;
// The host holds a product up from about the second to the seventh second of its turn.
const LIFTED_MS = 2500;

/** Said by the host before the pictures are taken: one line that fits, and one that does not. */
const LINES = [
  'Good to see you all. Ask me anything while I show you around.',
  'Everything on this table is in the shop today. Open the bag to see all of it, or tap what I hold up to choose its colour and size without leaving the show.',
];

interface Shot {
  readonly locale: (typeof SPOKEN)[number];
  readonly width: number;
  readonly scheme: (typeof SCHEMES)[number];
}

/** A page of the shop on a screen of that size, in a language and a colour scheme. */
async function open(world: World, { locale, width, scheme }: Shot, path: string): Promise<Page> {
  const height = width < 700 ? 844 : 800;
  const options = { viewport: { width, height }, colorScheme: scheme, hasTouch: width < 700 };
  const address = world.demo.shopUrl + (locale === 'en' ? path : `/${locale}${path}`);
  const { page } = await world.visit(address, options);
  return page;
}

/** Waits until the show plays with a product pinned and the host heard in the chat. */
async function settle(page: Page): Promise<void> {
  const { seesPicturesMove, card } = viewerOf(page);
  await seesPicturesMove();
  await card.locator('[part="card"]').first().waitFor();
  await page.locator('shoppable-chat [part="message"]').nth(1).waitFor();
}

/** The picture of the README: the show page while the host holds up a product that looks well. */
async function takeReadmePicture(world: World): Promise<void> {
  const page = await open(world, { locale: 'en', width: 1280, scheme: 'light' }, '/live');
  await settle(page);
  // Also what comes before it, so that its turn is seen from the beginning.
  for (const title of ['Pour-over', 'wool throw']) {
    await viewerOf(page).card.getByText(title).first().waitFor({ timeout: 90_000 });
  }
  await page.waitForTimeout(LIFTED_MS);
  await page.screenshot({ path: README_PICTURE });
  await page.context().close();
}

/** Keeps a picture of the page as it is when what has just come has found its place. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(ENTRANCE_MS);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  console.log(`${name}.png`);
}

/** The show page in every language, width and colour scheme. */
async function takeShowPages(world: World): Promise<void> {
  for (const locale of SPOKEN) {
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        const page = await open(world, { locale, width, scheme }, '/live');
        await settle(page);
        await take(page, `live-${locale}-${String(width)}-${scheme}`);
        await page.context().close();
      }
    }
  }
}

/** What can be opened over the show. */
async function takePanels(world: World, shot: Shot, { t }: Speaker): Promise<void> {
  const name = `${shot.locale}-${String(shot.width)}-${shot.scheme}`;
  const page = await open(world, shot, '/live');
  const dialog = page.locator('shoppable-video').getByRole('dialog');
  await settle(page);
  await viewerOf(page).card.locator('.open').first().click();
  await dialog.first().waitFor();
  await take(page, `product-${name}`);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(ENTRANCE_MS);
  const phone = shot.width < 700;
  if (phone) {
    await page.locator('shoppable-bag-button button').click();
    await take(page, `bag-${name}`);
  }
  // The list has something without options, which goes into the cart at once.
  const list = page.locator('shoppable-product-shelf');
  await list
    .getByRole('button', { name: t('buy.buy'), exact: true })
    .first()
    .click();
  await page.waitForTimeout(ENTRANCE_MS);
  if (phone) await page.keyboard.press('Escape');
  await page.locator('shoppable-cart-button button').click();
  await page.locator('shoppable-cart').getByText(t('cart.checkout')).first().waitFor();
  await take(page, `cart-${name}`);
  await page.context().close();
}

/** The show on the home page before anybody plays it. */
async function takeFacade(world: World, shot: Shot): Promise<void> {
  const page = await open(world, shot, '/');
  const show = page.locator('shoppable-video');
  await show.scrollIntoViewIfNeeded();
  await show.locator('[part="play"]').waitFor();
  await take(page, `facade-${shot.locale}-${String(shot.width)}-${shot.scheme}`);
  await page.context().close();
}

async function takeConsole(world: World, colorScheme: Shot['scheme']): Promise<void> {
  const viewport = { width: 1280, height: 900 };
  const { page } = await world.visit(world.demo.hostUrl, { viewport, colorScheme });
  await page.getByLabel('Password').fill(HOST_PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Run of show' }).waitFor();
  await page.waitForTimeout(3 * ENTRANCE_MS);
  await take(page, `console-${colorScheme}`);
  await page.context().close();
}

async function takeAll(world: World): Promise<void> {
  await takeShowPages(world);
  for (const scheme of SCHEMES) {
    await takeConsole(world, scheme);
    for (const locale of SPOKEN) {
      for (const width of [390, 1280]) {
        await takeFacade(world, { locale, width, scheme });
        await takePanels(world, { locale, width, scheme }, await speak(locale));
      }
    }
  }
}

if (!(await build())) process.exit(1);
mkdirSync(FOLDER, { recursive: true });
const world = await createWorld({ autopilot: true });
try {
  const host = await loginHost(world);
  for (const text of LINES) await host.command({ kind: 'say', text });
  if (process.argv.includes('--all')) await takeAll(world);
  await takeReadmePicture(world);
  console.log('docs/public/screenshot.png');
} finally {
  await world.close();
}
