import { createTranslator } from '@shoppable/core';
import type { Locator, Page } from 'playwright-core';
import type { Speaker } from './words.ts';

// Whoever was cut off comes back after 20.5 s at the latest, as the core spreads a crowd, and then catches up.
const COMES_BACK_MS = 30_000;

/** A viewer of the show, by what they see and can name. */
export interface Viewer {
  readonly page: Page;
  readonly video: Locator;
  readonly card: Locator;
  /** Waits until pictures follow one another. */
  seesPicturesMove(): Promise<void>;
  /** Programme time of the displayed frame, epoch ms. */
  programmeMs(): Promise<number>;
  /** Writes into the chat. */
  say(text: string): Promise<void>;
  /** Waits until a message is in the chat. */
  reads(text: string): Promise<void>;
}

/** Looks at the first show on a page. */
export function viewerOf(page: Page, speaker?: Speaker): Viewer {
  const t = speaker?.t ?? createTranslator('en').t;
  const show = page.locator('shoppable-video').first();
  const video = show.locator('video');
  const shownFrames = (): Promise<number> =>
    video.evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);

  return {
    page,
    video,
    card: show.locator('shoppable-product-card'),
    async seesPicturesMove() {
      await video.waitFor({ state: 'attached' });
      await page.waitForFunction(() => {
        const element = document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video');
        return (element?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 5;
      });
      const before = await shownFrames();
      await page.waitForTimeout(1000);
      const after = await shownFrames();
      if (after - before < 10) throw new Error(`Only ${String(after - before)} frames in a second.`);
    },
    programmeMs: () => show.evaluate((element) => (element as unknown as { playheadMs: number }).playheadMs),
    async say(text) {
      await show.getByRole('textbox', { name: t('chat.composer') }).fill(text);
      await show.getByRole('button', { name: t('chat.send'), exact: true }).click();
    },
    reads: (text) => show.locator('shoppable-chat').getByText(text).waitFor({ timeout: COMES_BACK_MS }),
  };
}
