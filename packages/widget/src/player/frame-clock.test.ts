import { expect } from '@open-wc/testing';
import type { Playhead } from '@shoppable/core';
import { createFrameClock, type FrameClock } from './frame-clock.ts';

type FrameCallback = Parameters<HTMLVideoElement['requestVideoFrameCallback']>[0];

/** A `<video>` whose frames, time and state are set by hand. */
class HandVideo {
  readonly element = document.createElement('video');
  #waiting: FrameCallback | undefined;

  constructor() {
    this.set({ readyState: 4, paused: false, seeking: false, currentTime: 0 });
    this.element.requestVideoFrameCallback = (callback) => {
      this.#waiting = callback;
      return 1;
    };
    this.element.cancelVideoFrameCallback = () => (this.#waiting = undefined);
  }

  set(properties: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(properties)) {
      Object.defineProperty(this.element, name, { value, configurable: true });
    }
  }

  show(mediaTime: number, lateMs = 0): void {
    const expectedDisplayTime = performance.now() - lateMs;
    this.#waiting?.(performance.now(), { mediaTime, expectedDisplayTime } as VideoFrameCallbackMetadata);
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the clock over the frames', () => {
  const noon = Date.parse('2026-01-01T12:00:00Z');
  let life: AbortController;
  let video: HandVideo;
  let originMs: number | undefined;
  let told: Playhead[];

  beforeEach(() => {
    life = new AbortController();
    video = new HandVideo();
    originMs = noon;
    told = [];
  });
  afterEach(() => {
    life.abort();
    Reflect.deleteProperty(document, 'hidden');
  });

  function open(): FrameClock {
    const { signal } = life;
    const clock = createFrameClock(
      video.element,
      (time) => (originMs === undefined ? undefined : originMs + time * 1000),
      { signal },
    );
    clock.watch((playhead) => told.push(playhead), { signal });
    return clock;
  }

  it('tells each frame by its own time, not by the time of playback', () => {
    open();
    video.set({ currentTime: 1.02 });
    video.show(1);
    video.show(1.033333);
    expect(told.map(({ atMs }) => atMs)).to.deep.equal([noon + 1000, noon + 1034]);
  });

  it('tells the picture on screen when the page is called so late that others have followed', () => {
    open();
    video.set({ currentTime: 2 });
    video.show(1, 500);
    expect(told.at(-1)?.mediaTime).to.be.closeTo(1.483, 0.03);
    video.set({ currentTime: 1.2 });
    video.show(1, 500);
    expect(told.at(-1)?.mediaTime).to.equal(1.2 - 0.017);
    video.set({ paused: true });
    video.show(1, 500);
    expect(told.at(-1)?.mediaTime).to.equal(1);
  });

  it('lets what is stamped with a frame’s own time, however rounded, come with that frame', () => {
    open();
    for (const time of [0.033333, 0.066667, 1 / 30 + 1e-8]) {
      video.show(time);
      expect(told.at(-1)?.atMs).to.be.at.least(Math.round(noon + (Math.round(time * 30) / 30) * 1000));
    }
  });

  it('tells the frame once more when its date has become known, and not when nothing has changed', () => {
    originMs = undefined;
    const clock = open();
    video.show(2);
    originMs = noon;
    clock.remap();
    clock.remap();
    expect(told).to.deep.equal([
      { mediaTime: 2, atMs: undefined },
      { mediaTime: 2, atMs: noon + 2000 },
    ]);
  });

  it('goes by the time of playback while the page is hidden', async () => {
    open();
    video.show(1);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    video.set({ currentTime: 3.5 });
    await until(() => told.length > 1);
    expect(told.at(-1)).to.deep.equal({ mediaTime: 3.5, atMs: noon + 3500 });
  });

  it('keeps to the frame that is shown while a seek is under way', async () => {
    open();
    video.show(1);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    video.set({ currentTime: 60, seeking: true });
    video.element.dispatchEvent(new Event('seeked'));
    expect(told.length).to.equal(1);
    video.set({ seeking: false });
    video.element.dispatchEvent(new Event('seeked'));
    expect(told.at(-1)?.mediaTime).to.equal(60);
  });

  it('goes by the time of playback, repaint by repaint, where the browser calls for no frame', async () => {
    const clock = open();
    video.set({ currentTime: 5 });
    await until(() => told.length > 0);
    video.set({ currentTime: 5.02 });
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(told.at(-1)?.mediaTime).to.equal(5.02);
    expect(clock.frames).to.be.at.least(2);
  });

  it('says nothing any more once it has ended', () => {
    open();
    life.abort();
    video.show(1);
    expect(told).to.deep.equal([]);
  });
});
