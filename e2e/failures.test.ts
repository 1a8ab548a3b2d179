import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginHost, type Host } from './lib/host.ts';
import { viewerOf } from './lib/viewer.ts';
import { createWorld, type Visitor, type World } from './lib/world.ts';

let world: World;
let host: Host;
beforeAll(async () => {
  world = await createWorld();
  host = await loginHost(world);
  await host.command({ kind: 'pin', productIds: ['fig-candle'] });
});
afterAll(() => world.close());

/** Opens the show page with something broken. */
async function visitWith(breakIt: (visitor: Visitor) => Promise<unknown>): Promise<Visitor> {
  const visitor = await world.visit('about:blank');
  await breakIt(visitor);
  await visitor.page.goto(world.demo.showPageUrl);
  return visitor;
}

describe('one thing fails and the rest works', () => {
  it('playlist 404: selling and chat work, and the show plays by itself when the playlist is there', async () => {
    const { page, faults, context } = await visitWith(({ page: broken }) =>
      broken.route('**/*.m3u8', (route) => route.fulfill({ status: 404, body: 'gone' })),
    );
    const viewer = viewerOf(page);
    await page.locator('shoppable-video').getByText('We could not reach the video').first().waitFor();
    await viewer.card.getByRole('button', { name: 'Buy' }).click();
    await viewer.card.getByText('Added').first().waitFor();
    await viewer.say('Can you hear me?');
    await viewer.reads('Can you hear me?');
    await page.unroute('**/*.m3u8');
    await viewer.seesPicturesMove();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('realtime down: the show plays and sells, and says that live updates are away', async () => {
    const { page, faults, context } = await visitWith(({ page: broken }) =>
      broken.routeWebSocket('**/ws', (socket) => void socket.close({ code: 1011 })),
    );
    const viewer = viewerOf(page);
    await viewer.seesPicturesMove();
    await page
      .locator('shoppable-video')
      .getByText('Chat and live updates are not available right now')
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /open the bag/iu })
      .first()
      .click();
    const shelf = page.locator('shoppable-product-shelf');
    await shelf.getByText('Fig').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('cart 500: the viewer is told, nothing is said to be added, and the next try works', async () => {
    const { page, faults, context } = await visitWith(({ page: broken }) =>
      broken.route('**/shoppable/cart/lines', (route) => route.fulfill({ status: 500, body: 'oops' })),
    );
    const viewer = viewerOf(page);
    await viewer.card.getByRole('button', { name: 'Buy' }).click();
    await viewer.card.getByText('We could not reach the shop').first().waitFor();
    expect(await viewer.card.getByText('Added', { exact: true }).isVisible()).toBe(false);
    await page.unroute('**/shoppable/cart/lines');
    // Taps of the same burst are one intention; somebody who reads first comes later.
    await page.waitForTimeout(600);
    await viewer.card
      .getByRole('button', { name: /buy|try again/iu })
      .first()
      .click();
    await viewer.card.getByText('Added').first().waitFor();
    await viewer.seesPicturesMove();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('malformed show JSON: the viewer is told calmly, the developer is told the path, the page is unbroken', async () => {
    const told: string[] = [];
    const { page, faults, context } = await visitWith(async ({ page: broken }) => {
      broken.on('console', (message) => told.push(message.text()));
      await broken.route('**/shows/*.json', async (route) => {
        const json = (await (await route.fetch()).json()) as {
          products: { variants: { price: unknown }[] }[];
        };
        json.products[1]!.variants[0]!.price = { amount: 12.5, currency: 'EUR' };
        await route.fulfill({ json });
      });
    });
    await page
      .locator('shoppable-video')
      .getByText('This show cannot be displayed right now')
      .first()
      .waitFor();
    expect(told.join('\n')).toContain('products.1.variants.0.price.amount');
    await page.locator('header').getByRole('link').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
