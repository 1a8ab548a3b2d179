import type { Locator, Page } from 'playwright-core';

/** A viewer of the show, by what they see and can name. */
export interface Viewer {
  readonly page: Page;
  readonly video: Locator;
  readonly card: Locator;
  /** Waits until pictures follow one another. */
  seesPicturesMove(): Promise<void>;
  /** Programme time of the displayed frame, epoch ms. */
  programmeMs(): Promise<number>;
  /** Writes into the chat; the first time with a name. */
  say(text: string, name?: string): Promise<void>;
  /** Waits until a message is in the chat. */
  reads(text: string): Promise<void>;
}

/** Names of controls in the language of the page. */
export interface Words {
  readonly composer: string;
  readonly send: string;
  readonly name: string;
  readonly saveName: string;
}

const ENGLISH: Words = {
  composer: 'Write a message',
  send: 'Send',
  name: 'Your name',
  saveName: 'Start chatting',
};

/** Looks at the first show on a page. */
export function viewerOf(page: Page, words: Words = ENGLISH): Viewer {
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
    async say(text, name) {
      await show.getByRole('textbox', { name: words.composer }).fill(text);
      await show.getByRole('button', { name: words.send, exact: true }).click();
      if (name === undefined) return;
      await show.getByRole('textbox', { name: words.name }).fill(name);
      await show.getByRole('button', { name: words.saveName }).click();
    },
    reads: (text) => show.locator('shoppable-chat').getByText(text).waitFor(),
  };
}
