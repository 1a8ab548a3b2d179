import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openVendureSite, type VendureSite } from '../../examples/vendure/index.ts';
import { viewerOf, type Viewer } from '../lib/viewer.ts';
import { speak, type Speaker } from '../lib/words.ts';
import { createWorld, type Visitor, type World } from '../lib/world.ts';
import { askPast, openShopFloor, type ShopFloor } from './lib/shop-floor.ts';

let floor: ShopFloor;
let world: World;
let site: VendureSite;
let visitor: Visitor;
let viewer: Viewer;
let words: Speaker;
/** The session that the server has given the page. */
let token = '';

beforeAll(async () => {
  floor = await openShopFloor();
  world = await createWorld();
  site = await openVendureSite({ port: 0, demo: world.demo, vendure: floor.server });
  words = await speak('en');
  visitor = await world.visit('about:blank');
  visitor.page.on('response', (response) => (token = response.headers()['vendure-auth-token'] ?? token));
  await visitor.page.goto(site.url);
  viewer = viewerOf(visitor.page, words);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.keepPictures(`vendure-${task.name}`);
});
afterAll(async () => {
  site.close();
  await world.close();
  await floor.close();
});

interface Order {
  readonly code: string;
  readonly totalQuantity: number;
  readonly totalWithTax: number;
  readonly couponCodes: readonly string[];
}

/** The order as the server has it. */
async function order(): Promise<Order> {
  const query = '{activeOrder{code totalQuantity totalWithTax couponCodes}}';
  return (await askPast(floor.server, query, token))['activeOrder'] as Order;
}

const cart = (): Locator => visitor.page.locator('shoppable-cart').getByRole('dialog');

async function openCart(): Promise<void> {
  await visitor.page.locator('shoppable-cart-button').getByRole('button').click();
  await cart().waitFor();
}

/** Of the shirt in terracotta, M, regular, two are there. */
async function addShirt(): Promise<void> {
  await viewer.card.getByRole('button', { name: words.t('buy.choose') }).click();
  const sheet = visitor.page.locator('shoppable-product-sheet').getByRole('dialog');
  await sheet.getByRole('radio', { name: 'Terracotta' }).click();
  await sheet.getByRole('radio', { name: 'M', exact: true }).click();
  await sheet.getByRole('radio', { name: 'Regular' }).click();
  await sheet.getByRole('button', { name: words.t('buy.add') }).click();
  await sheet.getByText(words.t('buy.added')).first().waitFor();
  await sheet
    .getByRole('button', { name: words.t('action.close') })
    .first()
    .click();
}

describe('a show that sells from a real Vendure server', () => {
  it('plays, and shows what the server asks for its products', async () => {
    await visitor.page
      .locator('shoppable-video')
      .getByRole('button', { name: /watch|play/iu })
      .first()
      .click();
    await viewer.seesPicturesMove();
    await viewer.card.getByText('€89.00').first().waitFor();
  });

  it('puts a variant into the order of the server', async () => {
    await addShirt();
    expect(await order()).toMatchObject({ totalQuantity: 1, totalWithTax: 8900 });
  });

  it('adds what is left when more is wanted, and says so', async () => {
    await openCart();
    const more = cart().getByRole('button', { name: words.t('quantity.more') });
    await more.click();
    await expect.poll(async () => (await order()).totalQuantity).toBe(2);
    // Where the shop has said how many there are, no more can be wanted.
    if (await more.isEnabled()) await more.click({ force: true });
    await cart().locator('[part="message"]').first().waitFor();
    expect((await order()).totalQuantity).toBe(2);
  });

  it('takes a promotion code, and shows what it saves', async () => {
    await cart().getByText(words.t('cart.code'), { exact: true }).first().click();
    await cart()
      .getByRole('textbox', { name: words.t('cart.code') })
      .fill('live10');
    await cart()
      .getByRole('button', { name: words.t('cart.code-apply') })
      .click();
    await cart().getByText('€160.20').first().waitFor();
    expect((await order()).couponCodes).toEqual(['LIVE10']);
  });

  it('takes a line away, and begins again', async () => {
    await cart()
      .getByRole('button', { name: words.t('cart.remove-line', { title: 'Washed linen shirt' }) })
      .click();
    await cart().getByText(words.t('cart.empty')).waitFor();
    expect((await order()).totalQuantity).toBe(0);
    await cart()
      .getByRole('button', { name: words.t('action.close') })
      .first()
      .click();
    await addShirt();
    await expect.poll(async () => (await order()).totalQuantity).toBe(1);
  });

  it("hands the same order over to the merchant's checkout", async () => {
    await openCart();
    await cart().locator('[part="checkout"]').click();
    await visitor.page.waitForURL(`${floor.server.url}/checkout`);
    const { code, totalWithTax } = await order();
    expect(totalWithTax).toBe(8010);
    await visitor.page.getByText(`Order ${code}`).waitFor();
    const [line] = await visitor.page.getByRole('listitem').allTextContents();
    expect(line).toContain('Washed linen shirt, Terracotta, M, Regular');
    await visitor.page.getByText('€80.10').waitFor();
  });

  it('does no harm to the page', () => {
    expect(visitor.faults).toEqual([]);
  });
});
