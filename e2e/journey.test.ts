import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { viewerOf, type Viewer } from './lib/viewer.ts';
import { speak, type Speaker } from './lib/words.ts';
import { createWorld, HOST_PASSWORD, type Visitor, type World } from './lib/world.ts';

/** A language's own shop and what its buyer chooses. */
const SHOPS = [
  { locale: 'en', home: '/', city: 'Lisbon', dir: 'ltr', colour: 'Olive', fit: 'Regular' },
  { locale: 'he', home: '/he', city: 'חיפה', dir: 'rtl', colour: 'זית', fit: 'רגיל' },
] as const;

/** Opens the host console and logs in by its form. */
async function openDesk(world: World): Promise<Visitor> {
  const desk = await world.visit(world.demo.hostUrl, { viewport: { width: 1280, height: 900 } });
  await desk.page.getByLabel('Password').fill(HOST_PASSWORD);
  await desk.page.getByRole('button', { name: 'Log in' }).click();
  await desk.page.getByRole('heading', { name: 'Run of show' }).waitFor();
  return desk;
}

function runRow(desk: Page, title: string): ReturnType<Page['locator']> {
  return desk.getByRole('region', { name: 'Run of show' }).getByRole('listitem').filter({ hasText: title });
}

function ordersOf(world: World): { email: string; quantity: number; lines: number }[] {
  const database = new DatabaseSync(join(world.dataFolder, 'shop.sqlite'), { readOnly: true });
  const rows = database
    .prepare(
      `SELECT json_extract(orders.buyer, '$.email') AS email, SUM(order_lines.quantity) AS quantity, COUNT(*) AS lines
       FROM orders JOIN order_lines ON order_lines.order_id = orders.id GROUP BY orders.id`,
    )
    .all() as unknown as { email: string; quantity: number; lines: number }[];
  database.close();
  return rows;
}

async function fillCheckout(page: Page, email: string, city: string): Promise<void> {
  const values = { name: 'Noa Levi', email, street: 'Rua do Sol 12', postcode: '1200-001', city };
  for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name="country"]').selectOption({ index: 1 });
}

describe.each(SHOPS)('a show in the shop, in $locale', ({ locale, home, city, dir, colour, fit }) => {
  let world: World;
  let desk: Visitor;
  let buyer: Visitor;
  let other: Visitor;
  let viewer: Viewer;
  let watcher: Viewer;
  let words: Speaker;
  // The second viewer's connection, to be cut by hand.
  const wire = { socket: undefined as WebSocketRoute | undefined, cut: false };

  beforeAll(async () => {
    world = await createWorld();
    words = await speak(locale);
    desk = await openDesk(world);
    buyer = await world.visit(world.demo.shopUrl + home);
    other = await world.visit('about:blank');
    await other.page.routeWebSocket('**/ws', (socket) => {
      if (wire.cut) return void socket.close({ code: 1011 });
      socket.connectToServer();
      wire.socket = socket;
    });
    viewer = viewerOf(buyer.page, words);
    watcher = viewerOf(other.page, words);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await world.keepPictures(`${locale}-${task.name}`);
  });
  afterAll(() => world.close());

  it('plays on the show page to which the shop leads', async () => {
    const live = buyer.page.locator('a[href$="/live"]').last();
    await live.scrollIntoViewIfNeeded();
    await live.click();
    await buyer.page.waitForURL(/\/live$/u);
    expect(await buyer.page.locator('html').getAttribute('dir')).toBe(dir);
    await viewer.seesPicturesMove();
    await other.page.goto(buyer.page.url());
    await watcher.seesPicturesMove();
  });

  it('shows what the host pins in the console, and its variants', async () => {
    await runRow(desk.page, 'Washed linen shirt').getByRole('button', { name: 'Pin', exact: true }).click();
    await viewer.card.locator('[part="card"]').waitFor();
    await viewer.card.getByRole('button', { name: words.t('buy.choose') }).click();
    const sheet = buyer.page.locator('shoppable-product-sheet').getByRole('dialog');
    await sheet.getByRole('radio', { name: colour }).click();
    await sheet.getByRole('radio', { name: 'M', exact: true }).click();
    await sheet.getByRole('radio', { name: fit }).click();
    await sheet.getByRole('button', { name: words.t('buy.add') }).click();
    await sheet.getByText(words.t('buy.added')).first().waitFor();
    await sheet
      .getByRole('button', { name: words.t('action.close') })
      .first()
      .click();
  });

  it("puts it into the shop's own cart: the header counts it without a reload", async () => {
    const count = buyer.page.locator('[data-cart-count]').first();
    await expect.poll(() => count.textContent()).toBe('1');
    await runRow(desk.page, 'Fig leaf candle').getByRole('button', { name: 'Pin', exact: true }).click();
    await viewer.card.getByRole('button', { name: words.t('buy.buy'), exact: true }).click();
    await expect.poll(() => count.textContent()).toBe('2');
  });

  it("is paid in the shop's checkout: the order is in the database, the cart is empty", async () => {
    await buyer.page.locator('shoppable-cart-button').getByRole('button').click();
    const cart = buyer.page.locator('shoppable-cart').getByRole('dialog');
    await cart.getByText(words.t('cart.checkout')).click();
    await buyer.page.waitForURL(/\/checkout$/u);
    await fillCheckout(buyer.page, `noa.${locale}@example.com`, city);
    await buyer.page.locator('main form button[type="submit"], main form button:not([type])').last().click();
    await buyer.page.locator('[data-order]').waitFor();
    expect(ordersOf(world)).toEqual([{ email: `noa.${locale}@example.com`, quantity: 2, lines: 2 }]);
    await buyer.page.goBack();
    await buyer.page.goto(`${world.demo.shopUrl}${home === '/' ? '' : home}/live`);
    await viewer.seesPicturesMove();
    expect(await buyer.page.locator('[data-cart-count]').first().isVisible()).toBe(false);
  });

  it('tells the other viewer and the host of the stock and the sale', async () => {
    await watcher.card
      .getByText(words.t('stock.left', { count: 2 }))
      .first()
      .waitFor();
    await desk.page.getByRole('group', { name: 'Figures' }).getByText('1', { exact: true }).first().waitFor();
    await desk.page.getByRole('region', { name: 'Latest orders' }).getByRole('listitem').first().waitFor();
  });

  it('lets viewers and the host talk', async () => {
    await viewer.say(`Is it heavy? ${locale}`);
    await watcher.reads(`Is it heavy? ${locale}`);
    await watcher.say('I have one, it is light.');
    await viewer.reads('I have one, it is light.');
    await desk.page.getByRole('textbox', { name: /write as host/iu }).fill('Good question!');
    await desk.page.keyboard.press('Enter');
    await viewer.reads('Good question!');
    await watcher.reads('Good question!');
  });

  it('loses nothing and repeats nothing when a connection is cut and healed', async () => {
    wire.cut = true;
    await wire.socket?.close({ code: 1011 });
    for (const word of ['one', 'two', 'three']) {
      await viewer.say(`while you were away: ${word}`);
      await viewer.reads(`while you were away: ${word}`);
      // The service lets a viewer write once in two seconds after a burst of three.
      await buyer.page.waitForTimeout(2200);
    }
    await runRow(desk.page, 'Trail sneaker').getByRole('button', { name: 'Pin', exact: true }).click();
    wire.cut = false;
    await watcher.reads('while you were away: three');
    const rows = await other.page
      .locator('shoppable-chat')
      .getByText(/while you were away/u)
      .allTextContents();
    const said = rows.map((text) => /away: (\w+)/u.exec(text)?.[1]);
    expect(said).toEqual(['one', 'two', 'three']);
    await expect
      .poll(() => watcher.card.locator(`shoppable-buy-button[product-id="trail-sneaker"]`).count(), {
        timeout: 20_000,
      })
      .toBe(1);
  });

  it('takes a message away that the host deletes, and marks sold out what he says', async () => {
    const message = desk.page.getByRole('listitem').filter({ hasText: 'I have one, it is light.' });
    await message.hover();
    await message.getByRole('button', { name: /delete/iu }).click();
    await expect.poll(() => viewer.page.locator('shoppable-chat').getByText('it is light').count()).toBe(0);
    await runRow(desk.page, 'Trail sneaker').getByRole('button', { name: 'Mark sold out' }).click();
    await watcher.card.getByText(words.t('stock.sold-out')).first().waitFor();
  });

  it('shows a timed deal that the host starts, sells at its price, and takes it away when he ends it', async () => {
    await runRow(desk.page, 'Domed table lamp').getByRole('button', { name: 'Pin', exact: true }).click();
    const deals = desk.page.getByRole('region', { name: /timed deal/iu });
    await deals.getByRole('button', { name: /^start/iu }).click();
    await watcher.card.getByText(words.t('deal.label')).first().waitFor();
    await watcher.card
      .getByText(/119[.,]20/u)
      .first()
      .waitFor();
    await deals.getByRole('button', { name: /^end/iu }).click();
    await expect.poll(() => watcher.card.getByText(words.t('deal.label')).count()).toBe(0);
  });

  it('keeps the show when the service is started anew', async () => {
    await world.demo.restartService();
    await viewer.say('still here?');
    await watcher.reads('still here?');
  });

  it('has done nothing to the pages that their owner would not want', () => {
    expect([...buyer.faults, ...other.faults, ...desk.faults]).toEqual([]);
  });
});
