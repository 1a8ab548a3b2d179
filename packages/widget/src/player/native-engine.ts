import type { Clock } from '@shoppable/core';
import type { Admission } from './admission.ts';
import { watchNativeCues } from './cues-native.ts';
import type { Engine, EngineReport } from './engine.ts';
import type { StreamSource } from './player-handle.ts';
import { retryDelayMs } from './retry.ts';
import { createNativeTracks } from './tracks-native.ts';

/** What the engine stands on. */
export interface NativeEngineParts {
  readonly video: HTMLVideoElement;
  readonly source: StreamSource;
  readonly admission: Admission;
  readonly targetLatency: number | undefined;
  readonly report: EngineReport;
  readonly clock: Clock;
  readonly random: () => number;
  /** Plays again what was taken off the `<video>` while it played. */
  readonly play: () => void;
  /** The viewer wants it to play: a source that fails is paused by the browser itself. */
  readonly isWanted?: (() => boolean) | undefined;
}

interface DatedVideo extends HTMLVideoElement {
  /** Safari's: the date of media time 0; an invalid Date when the playlist has none. */
  getStartDate?(): Date;
}

const DEFAULT_TARGET = 6;

/** Plays what the browser plays by itself: a file, or HLS where there is no Media Source (old iPhones). */
export function createNativeEngine(parts: NativeEngineParts): Engine {
  const { source, admission, report, clock, random } = parts;
  const video: DatedVideo = parts.video;
  const life = new AbortController();
  const { signal } = life;
  let tries = 0;

  function load(): void {
    const wasPlaying = !video.paused || parts.isWanted?.() === true;
    const { url, withCookies } = source.request?.(source.src) ?? { url: source.src, withCookies: false };
    if (withCookies) video.crossOrigin = 'use-credentials';
    video.src = url;
    video.load();
    if (wasPlaying) parts.play();
  }

  function failed(): void {
    // The browser tells a missing file and an unknown format alike: only one that has played before is worth more tries.
    const unsupported = video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED && tries > 3;
    report.fault(unsupported ? 'stream-unsupported' : 'stream-unreachable');
    // It does not tell a refusal either: the merchant is asked once before the same is tried again.
    if (tries === 0 && admission.canRenew)
      void admission.renew().then((renewed) => (signal.aborted ? undefined : renewed ? load() : later()));
    else later();
    tries += 1;
  }

  function later(): void {
    clock.after(retryDelayMs(tries, random), load, signal);
  }

  function startMs(): number | undefined {
    const ms = video.getStartDate?.().getTime() ?? Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
  }

  function toProgramme(mediaTime: number): number | undefined {
    const start = startMs();
    return start === undefined ? undefined : start + mediaTime * 1000;
  }

  function windowNow(): { start: number; end: number } | undefined {
    const { seekable } = video;
    if (seekable.length === 0) return undefined;
    return { start: seekable.start(0), end: seekable.end(seekable.length - 1) };
  }

  const isLive = (): boolean => video.duration === Infinity;
  const target = parts.targetLatency ?? DEFAULT_TARGET;

  watchNativeCues(video, report.cues, { toProgramme, signal });
  video.addEventListener('error', failed, { signal });
  video.addEventListener('loadeddata', recovered, { signal });
  for (const type of ['durationchange', 'progress']) video.addEventListener(type, report.changed, { signal });
  load();

  function recovered(): void {
    tries = 0;
    admission.admitted();
    report.fault(undefined);
  }

  return {
    get window() {
      return windowNow();
    },
    get live() {
      return isLive();
    },
    get latency() {
      const end = isLive() ? windowNow()?.end : undefined;
      return end === undefined ? undefined : Math.max(0, end - video.currentTime);
    },
    targetLatency: target,
    tracks: createNativeTracks(video, { changed: report.changed, signal }),
    get edge() {
      const end = windowNow()?.end;
      return end === undefined ? undefined : Math.max(0, end - (isLive() ? target : 0));
    },
    toProgramme,
    toMedia(atMs) {
      const start = startMs();
      return start === undefined ? undefined : (atMs - start) / 1000;
    },
    follow: () => undefined,
    framesShown: () => undefined,
    retry() {
      tries = 0;
      load();
    },
    destroy() {
      life.abort();
      video.removeAttribute('src');
      video.load();
    },
  };
}
