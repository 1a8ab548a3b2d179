import { createTranslator } from '@shoppable/core';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loginHost, type Host } from './lib/host.ts';
import { viewerOf } from './lib/viewer.ts';
import { createWorld, HOST_PASSWORD, type Visitor, type World } from './lib/world.ts';

const { t } = createTranslator('en');

// What the host does is seen when the viewer's picture has reached it; whoever was cut off comes back first.
const SEEN_MS = 45_000;

interface ShopCart {
  readonly subtotal: { readonly amount: string };
  readonly total: { readonly amount: string };
  readonly codes: readonly { readonly code: string; readonly applied: boolean }[];
}

const couponOf = (page: Page): Locator => page.locator('shoppable-video').first().locator('shoppable-coupon');
const actionOf = (page: Page): Locator => couponOf(page).locator('[part="action"]');

async function said(page: Page, words: string): Promise<void> {
  await couponOf(page).locator('[part="said"]').filter({ hasText: words }).waitFor({ timeout: SEEN_MS });
}

describe('a coupon that the host offers', { timeout: 180_000 }, () => {
  let world: World;
  let desk: Visitor;
  let host: Host;
  let buyer: Visitor;
  let code = '';

  async function cartOf({ page }: Visitor): Promise<ShopCart> {
    return (await (await page.request.get(`${world.demo.shopUrl}/shoppable/cart`)).json()) as ShopCart;
  }

  beforeAll(async () => {
    world = await createWorld();
    host = await loginHost(world);
    await host.command({ kind: 'pin', productIds: ['fig-candle'] });
    desk = await world.visit(world.demo.hostUrl, { viewport: { width: 1280, height: 900 } });
    await desk.page.getByLabel('Password').fill(HOST_PASSWORD);
    await desk.page.getByRole('button', { name: 'Log in' }).click();
    buyer = await world.visit(`${world.demo.shopUrl}/live`);
    await viewerOf(buyer.page).seesPicturesMove();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await world.keepPictures(`coupons-${task.name}`);
  });
  afterAll(() => world.close());

  it('is seen by the viewer when his picture has reached it', async () => {
    await desk.page.getByText('Offer a coupon').click();
    await desk.page.getByRole('textbox', { name: 'Title' }).fill('A tenth off, for one of you');
    const choices = desk.page.locator('.coupon-form');
    await choices.getByRole('spinbutton', { name: 'Other how many' }).fill('1');
    await choices.getByRole('spinbutton', { name: 'Other how many' }).blur();
    await choices.getByRole('button', { name: '30′' }).click();
    await choices.getByRole('button', { name: 'Offer 1 × −10%' }).click();
    await actionOf(buyer.page).waitFor({ timeout: SEEN_MS });
    expect(await couponOf(buyer.page).locator('[part="title"]').textContent()).toBe(
      'A tenth off, for one of you',
    );
    await desk.page.locator('.coupon-left').getByText('1 left').waitFor();
  });

  it('is claimed with one tap, and makes the shop’s own cart cheaper', async () => {
    const { card } = viewerOf(buyer.page);
    await card.getByRole('button', { name: t('buy.buy'), exact: true }).click({ timeout: SEEN_MS });
    await expect.poll(async () => (await cartOf(buyer)).subtotal.amount).not.toBe('0.00');
    await actionOf(buyer.page).click();
    await said(buyer.page, t('coupon.applied'));
    code = (await couponOf(buyer.page).locator('[part="code"]').textContent()) ?? '';
    const { subtotal, total, codes } = await cartOf(buyer);
    expect(codes).toMatchObject([{ code, applied: true }]);
    expect(Number(total.amount)).toBeCloseTo(Number(subtotal.amount) * 0.9, 1);
  });

  it('stays claimed over a reload, although nothing is stored in the browser', async () => {
    await buyer.page.reload();
    await said(buyer.page, t('coupon.applied'));
    expect(await couponOf(buyer.page).locator('[part="code"]').textContent()).toBe(code);
    expect(await buyer.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(buyer.faults).toEqual([]);
  });

  it('is gone for the second viewer', async () => {
    const other = await world.visit(`${world.demo.shopUrl}/live`);
    await said(other.page, t('coupon.sold-out'));
    const answer = await other.page.evaluate(async () => {
      const { show } = document.querySelector('shoppable-video') as unknown as {
        show: {
          coupons: { $offers: { get(): { couponId: string }[] }; claim(id: string): Promise<unknown> };
        };
      };
      return await show.coupons.claim(show.coupons.$offers.get()[0]?.couponId ?? '');
    });
    expect(answer).toEqual({ state: 'sold-out' });
    await desk.page.locator('.coupon-left').getByText('0 left').waitFor();
  });

  it('is not for a cart that is too small, and over when the host ends it', async () => {
    const title = 'For bigger carts';
    await host.command({
      ...{
        kind: 'coupon-offer',
        title,
        percent: 20,
        limit: 5,
        durationSeconds: 1800,
        minimumCents: 9_900_000,
      },
    });
    await couponOf(buyer.page).getByText(title).waitFor({ timeout: SEEN_MS });
    await actionOf(buyer.page).click();
    await said(buyer.page, t('coupon.minimum', { amount: '€99,000.00' }));
    const row = desk.page.getByRole('listitem').filter({ hasText: title });
    await row.getByRole('button', { name: 'End' }).click();
    await row.waitFor({ state: 'detached' });
    await actionOf(buyer.page).waitFor({ state: 'detached', timeout: SEEN_MS });
  });
});
