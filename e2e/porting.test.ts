import { readFileSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../scripts/lib/command.ts';
import { openSite, type Site } from './lib/site.ts';
import { viewerOf } from './lib/viewer.ts';
import { createWorld, type World } from './lib/world.ts';

let world: World;
let site: Site;
beforeAll(async () => {
  world = await createWorld();
  const { stream } = (await (await fetch(world.demo.showSrc)).json()) as { stream: object };
  site = await openSite((path) => {
    const file = `${ROOT}examples/porting${path}`;
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
    const text = readFileSync(file, 'utf8').replace('http://localhost:4412', world.demo.mediaUrl);
    // The example names no video: that of the demo plays.
    if (path === '/show.json') return JSON.stringify({ ...(JSON.parse(text) as object), stream });
    return text;
  });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.keepPictures(task.name);
});
afterAll(async () => {
  site.close();
  await world.close();
});

describe.each(['bambuser', 'firework', 'belive'])('a page with the callbacks of %s', (name) => {
  it('sells into its own cart, and the player shows what the page puts there', async () => {
    const { page, context, faults } = await world.visit(`${site.url}${name}.html`);
    const show = page.locator('shoppable-video');
    await show
      .getByRole('button', { name: /watch|play/iu })
      .first()
      .click();
    const { card } = viewerOf(page);
    await card.getByText('€12.00').first().waitFor();
    const count = page.locator('#count');
    const buy = card.getByRole('button', { name: 'Buy', exact: true });
    // A tap in the moment in which a product comes under the finger is taken for an accident: it is made again.
    await expect
      .poll(async () => {
        if ((await count.textContent()) === '0') await buy.click({ timeout: 1000 }).catch(() => undefined);
        return Number(await count.textContent());
      })
      .toBeGreaterThan(0);

    await page.locator('#more').click();
    await show.locator('shoppable-cart-button').getByRole('button').click();
    const cart = show.locator('shoppable-cart').getByRole('dialog');
    const pieces = async (): Promise<number> => Number(await count.textContent());
    await expect.poll(pieces).toBeGreaterThan(1);
    await expect
      .poll(async () => (await cart.textContent())?.includes(`€${String((await pieces()) * 12)}.00`))
      .toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });
});
