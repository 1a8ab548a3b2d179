import type { Playhead } from '@shoppable/core';

/** Tells of each picture that the viewer gets to see. */
export interface FrameClock {
  /** The picture now on screen; undefined before the first one. */
  readonly playhead: Playhead | undefined;
  /** Pictures counted so far. */
  readonly frames: number;
  /** Calls back with the picture on screen, and with each one that follows, until `signal` aborts. */
  watch(onFrame: (playhead: Playhead) => void, options: { signal: AbortSignal }): void;
  /** The mapping to programme time has changed: tells the picture on screen once more. */
  remap(): void;
}

const TIMER_MS = 250;

/**
 * A clock over the frames of `video`: `requestVideoFrameCallback` while the page is seen; a timer while it is hidden and
 * where the browser has no such callback. `toProgramme` says the programme time of a media time.
 */
export function createFrameClock(
  video: HTMLVideoElement,
  toProgramme: (mediaTime: number) => number | undefined,
  { signal }: { signal: AbortSignal },
): FrameClock {
  const watchers = new Set<(playhead: Playhead) => void>();
  let playhead: Playhead | undefined;
  let frames = 0;
  let toldMs = -Infinity;

  function tell(mediaTime: number): void {
    playhead = { mediaTime, atMs: toProgramme(mediaTime) };
    toldMs = performance.now();
    for (const watcher of watchers) watcher(playhead);
  }

  function follow(): void {
    const handle = video.requestVideoFrameCallback((_now, metadata) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) return;
      frames += 1;
      tell(metadata.mediaTime);
      follow();
    });
    const stop = (): void => video.cancelVideoFrameCallback(handle);
    signal.addEventListener('abort', stop, { once: true });
  }

  function tick(): void {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    if (performance.now() - toldMs < TIMER_MS * 0.9 || video.currentTime === playhead?.mediaTime) return;
    if (video.paused && playhead !== undefined) return;
    if (!hasFrameCallback(video)) frames += 1;
    tell(video.currentTime);
  }

  if (hasFrameCallback(video)) follow();
  else video.addEventListener('seeked', () => tell(video.currentTime), { signal });
  const timer = setInterval(tick, TIMER_MS);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    watchers.clear();
  });

  return {
    get playhead() {
      return playhead;
    },
    get frames() {
      return frames;
    },
    watch(onFrame, options) {
      if (signal.aborted || options.signal.aborted) return;
      watchers.add(onFrame);
      options.signal.addEventListener('abort', () => watchers.delete(onFrame), { once: true });
      if (playhead !== undefined) onFrame(playhead);
    },
    remap() {
      if (playhead !== undefined) tell(playhead.mediaTime);
    },
  };
}

function hasFrameCallback(video: HTMLVideoElement): boolean {
  return 'requestVideoFrameCallback' in video;
}
