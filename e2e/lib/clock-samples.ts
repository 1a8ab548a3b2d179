import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';

/** A picture that was displayed, and what the card said in the repaint that came with it. */
export interface Sample {
  /** Frame number in the loop, as read from the pixels. */
  readonly counter: number;
  /** Title on the card; empty when there is none. */
  readonly title: string;
  /** Clock of the page, epoch ms. */
  readonly wallMs: number;
  /** What the widget believes of the picture, epoch ms. */
  readonly believedMs: number | undefined;
  /** What the browser says of it, seconds on the media timeline. */
  readonly mediaTime: number;
}

const COUNTER = createRequire(import.meta.url).resolve('@shoppable-examples/live/frame-counter');

// Runs in the page. The callbacks of a repaint come after those of the picture in it, when the card has been drawn.
const TAKE = `
  const host = document.querySelector('shoppable-video');
  const video = host.shadowRoot.querySelector('video');
  const canvas = new OffscreenCanvas(1, 1);
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  const samples = (globalThis.clockSamples = []);
  let whole = new Uint8ClampedArray(0);
  let card = null;
  const cardIn = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'shoppable-product-card') return element;
      const inner = element.shadowRoot && cardIn(element.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  const titleNow = () => {
    if (!card?.isConnected) card = cardIn(host.shadowRoot);
    return card?.shadowRoot?.querySelector('[part~=title]')?.textContent.trim() ?? '';
  };
  const counterNow = () => {
    const { videoWidth: width, videoHeight: height } = video;
    if (canvas.width !== width) canvas.width = width;
    // The counter is measured against the whole picture, of which only the uppermost rows are needed.
    if (canvas.height !== Math.ceil(height / 64)) canvas.height = Math.ceil(height / 64);
    if (whole.length !== width * height * 4) whole = new Uint8ClampedArray(width * height * 4);
    paper.drawImage(video, 0, 0);
    whole.set(paper.getImageData(0, 0, canvas.width, canvas.height).data);
    return readFrameCounter(whole, width, height);
  };
  const onFrame = (_now, { mediaTime }) => {
    video.requestVideoFrameCallback(onFrame);
    requestAnimationFrame(() => {
      const counter = counterNow();
      if (counter !== null) samples.push({ counter, title: titleNow(), wallMs: Date.now(), believedMs: host.playheadMs, mediaTime });
    });
  };
  video.requestVideoFrameCallback(onFrame);`;

/** A page, however it is reached. */
export interface Screen {
  evaluate<Value>(expression: string): Promise<Value>;
}

/** Begins to take a sample of each displayed picture; answers a way to read them. */
export async function takeSamples(page: Screen): Promise<() => Promise<Sample[]>> {
  const reader = stripTypeScriptTypes(readFileSync(COUNTER, 'utf8')).replaceAll(/^export /gmu, '');
  await page.evaluate(`(() => { ${reader}; ${TAKE} })()`);
  return () => page.evaluate<Sample[]>('globalThis.clockSamples');
}
