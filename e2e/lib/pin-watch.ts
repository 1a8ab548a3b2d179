import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { programTimeAt } from '@shoppable-examples/live';
import type { Page } from 'playwright-core';

/** A change of the card, with the frame counter of the picture on screen at that moment. */
interface RawChange {
  readonly title: string;
  /** Frame number in the loop, as read from the pixels. */
  readonly counter: number;
  /** What the widget believes, epoch ms: only to know the turn of the loop. */
  readonly believedMs: number;
}

/** A product that the card began to show, at a programme time read from the pixels. */
export interface CardChange {
  /** Title on the card; empty when it went away. */
  readonly title: string;
  /** Programme time of the picture on screen, epoch ms. */
  readonly atMs: number;
}

const COUNTER = createRequire(import.meta.url).resolve('@shoppable-examples/live/frame-counter');

// Runs in the page. After each displayed frame, and after each repaint, it notes what the card shows and which frame it is.
const WATCH = `
  globalThis.watchPins = () => {
    const host = document.querySelector('shoppable-video');
    const video = host.shadowRoot.querySelector('video');
    const canvas = new OffscreenCanvas(1, 1);
    const paper = canvas.getContext('2d', { willReadFrequently: true });
    const changes = [];
    let counter = null;
    let before = null;
    const titleOf = () => {
      const cards = [host.shadowRoot];
      while (cards.length > 0) {
        const root = cards.shift();
        for (const element of root.querySelectorAll('*')) {
          if (element.localName === 'shoppable-product-card') return element.shadowRoot?.querySelector('[part~=title]')?.textContent.trim() ?? '';
          if (element.shadowRoot) cards.push(element.shadowRoot);
        }
      }
      return '';
    };
    const look = () => {
      const title = titleOf();
      if (title === before || counter === null) return;
      before = title;
      changes.push({ title, counter, believedMs: host.playheadMs });
    };
    const onFrame = () => {
      canvas.width = video.videoWidth;
      canvas.height = Math.ceil(video.videoHeight / 64);
      paper.drawImage(video, 0, 0);
      const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
      // The counter is measured against the whole picture, of which only the uppermost rows are needed.
      const whole = new Uint8ClampedArray(video.videoWidth * video.videoHeight * 4);
      whole.set(data);
      counter = readFrameCounter(whole, video.videoWidth, video.videoHeight) ?? counter;
      video.requestVideoFrameCallback(onFrame);
      queueMicrotask(() => queueMicrotask(look));
    };
    video.requestVideoFrameCallback(onFrame);
    const repaint = () => { look(); requestAnimationFrame(repaint); };
    repaint();
    globalThis.pinChanges = changes;
  };`;

/** Begins to note when the card of the first show changes, and at which picture. */
export async function watchPins(page: Page): Promise<() => Promise<CardChange[]>> {
  const reader = stripTypeScriptTypes(readFileSync(COUNTER, 'utf8')).replaceAll(/^export /gmu, '');
  await page.evaluate(
    `(() => { ${reader}; globalThis.readFrameCounter = readFrameCounter; ${WATCH} watchPins(); })()`,
  );
  return async () => {
    const raw = await page.evaluate<RawChange[]>('globalThis.pinChanges');
    return raw.map(({ title, counter, believedMs }) => ({ title, atMs: programTimeAt(counter, believedMs) }));
  };
}
