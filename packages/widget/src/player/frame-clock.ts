import type { Playhead } from '@shoppable/core';

/** Tells of each picture that the viewer gets to see. */
export interface FrameClock {
  /** The picture now on screen; undefined before the first one. */
  readonly playhead: Playhead | undefined;
  /** Pictures counted so far. */
  readonly frames: number;
  /** Calls back with the picture on screen, and with each one that follows, until `signal` aborts. */
  watch(onFrame: (playhead: Playhead) => void, options: { signal: AbortSignal }): void;
  /** The mapping to programme time may have changed: if so, tells the picture on screen once more. */
  remap(): void;
}

const TIMER_MS = 250;
// A browser that has not called for so long will not call: the page is covered, or WebKit does not compose it itself.
const SILENT_MS = 1000;
// Later than this, the next picture is on screen already; which one is known to half of its duration.
const LATE_MS = 25;
const HALF_FRAME_MS = 17;
// Dates are written in whole ms: what is stamped with a frame's own time must not wait for the frame after it.
const NOISE_MS = 0.05;

/**
 * A clock over the frames of `video`: `requestVideoFrameCallback` while the page is seen; the time of playback while it is
 * hidden and where the browser calls back for no frame. `toProgramme` says the programme time of a media time.
 */
export function createFrameClock(
  video: HTMLVideoElement,
  toProgramme: (mediaTime: number) => number | undefined,
  { signal }: { signal: AbortSignal },
): FrameClock {
  const watchers = new Set<(playhead: Playhead) => void>();
  let playhead: Playhead | undefined;
  let frames = 0;
  /** The browser has called back for a frame of this video. */
  let called = false;
  let calledMs = hasFrameCallback(video) ? performance.now() : -Infinity;
  let painting = false;

  function at(mediaTime: number): Playhead {
    const atMs = toProgramme(mediaTime);
    return { mediaTime, atMs: atMs === undefined ? undefined : Math.ceil(atMs - NOISE_MS) };
  }

  function tell(next: Playhead): void {
    playhead = next;
    for (const watcher of watchers) watcher(next);
  }

  function follow(): void {
    const handle = video.requestVideoFrameCallback((_now, metadata) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) return;
      called = true;
      calledMs = performance.now();
      frames += 1;
      tell(at(shownNow(metadata)));
      follow();
    });
    const stop = (): void => video.cancelVideoFrameCallback(handle);
    signal.addEventListener('abort', stop, { once: true });
  }

  /** Media time of the picture on screen: a page that is called late is told of one that has been followed by others. */
  function shownNow({ mediaTime, expectedDisplayTime }: VideoFrameCallbackMetadata): number {
    // In a window of its own, by the clock of that window.
    const lateMs = (video.ownerDocument.defaultView ?? window).performance.now() - expectedDisplayTime;
    if (!(lateMs > LATE_MS) || video.paused || video.seeking) return mediaTime;
    const passed = mediaTime + ((lateMs - HALF_FRAME_MS) / 1000) * video.playbackRate;
    return Math.max(mediaTime, Math.min(passed, video.currentTime - HALF_FRAME_MS / 1000));
  }

  const isSilent = (): boolean => video.ownerDocument.hidden || performance.now() - calledMs > SILENT_MS;

  function estimate(): void {
    if (!isSilent() || video.seeking || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    if (video.currentTime === playhead?.mediaTime) return;
    // Where no frame is told of, time is the proof that there are some.
    if (!called && !video.paused) frames += 1;
    tell(at(video.currentTime));
  }

  function paint(): void {
    painting = !signal.aborted && !video.paused && !video.ownerDocument.hidden && isSilent();
    if (!painting) return;
    estimate();
    requestAnimationFrame(paint);
  }

  function tick(): void {
    // A picture that is held is the one told last, though playback may count on to its end.
    if (!video.paused || playhead === undefined) estimate();
    if (!painting) paint();
  }

  if (hasFrameCallback(video)) follow();
  video.addEventListener('seeked', estimate, { signal });
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
      const next = playhead && at(playhead.mediaTime);
      if (next !== undefined && next.atMs !== playhead?.atMs) tell(next);
    },
  };
}

function hasFrameCallback(video: HTMLVideoElement): boolean {
  return 'requestVideoFrameCallback' in video;
}
