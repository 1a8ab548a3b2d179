import type { PlaybackState } from '@shoppable/core';
import type { BootPlan } from './boot.ts';
import type { CueDesk } from './cues-desk.ts';
import type { EngineTracks } from './tracks-port.ts';
import type { Ailment } from './trouble.ts';

/** Why there is no picture. */
export type Fault = NonNullable<PlaybackState['error']>;

/** What brings the bytes to the `<video>`: hls.js, or the browser itself. */
export interface Engine {
  /** Seconds on the media timeline; undefined while nothing is known. */
  readonly window: { readonly start: number; readonly end: number } | undefined;
  readonly live: boolean;
  /** Seconds behind the edge; undefined when not live. */
  readonly latency: number | undefined;
  /** Seconds behind the edge that the player keeps. */
  readonly targetLatency: number;
  /** Where the media timeline is when at the edge, seconds. */
  readonly edge: number | undefined;
  /** What is wrong on the way to it. */
  readonly ailment?: Ailment | undefined;
  readonly tracks: EngineTracks;
  /** Programme time (epoch ms) of a media time; undefined without dates. */
  toProgramme(mediaTime: number): number | undefined;
  /** Media time (seconds) of a programme time; undefined without dates. */
  toMedia(atMs: number): number | undefined;
  /** True: keep near the edge. False: the viewer has gone back on purpose, let him. */
  follow(following: boolean): void;
  /** Tells the number of pictures shown so far, from which a standstill is seen. */
  framesShown(count: number): void;
  /** Begins anew after a fault, at once. */
  retry(): void;
  /** Takes everything off the `<video>`. */
  destroy(): void;
}

/** What an engine tells its player. */
export interface EngineReport {
  /** Window, dates or latency may have changed. */
  changed(): void;
  /** Where it brings what the stream carries. */
  readonly cues: CueDesk;
  /** There is a fault (undefined: no more). A retryable one is being retried. */
  fault(fault: Fault | undefined): void;
}

/** What the browser can do by itself. */
export interface Capabilities {
  /** MediaSource or ManagedMediaSource takes H.264 in MP4. */
  readonly mse: boolean;
  /** `<video src="….m3u8">` may play. */
  readonly nativeHls: boolean;
}

interface MediaSourceLike {
  isTypeSupported(type: string): boolean;
}

/** Asks the browser. `canPlayType` alone says "maybe" where cues and rewinding would die silently. */
export function capabilities(): Capabilities {
  const scope = globalThis as { ManagedMediaSource?: MediaSourceLike; MediaSource?: MediaSourceLike };
  const mediaSource = scope.ManagedMediaSource ?? scope.MediaSource;
  const mse = mediaSource?.isTypeSupported('video/mp4; codecs="avc1.42E01E,mp4a.40.2"') === true;
  const nativeHls = document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== '';
  return { mse, nativeHls };
}

/**
 * Chooses what plays a source: hls.js in the smaller build that is able to, then the browser's own HLS; a file always by
 * the browser. Undefined: this browser cannot play it.
 */
export function chooseEngine(
  type: 'hls' | 'mp4',
  can: Capabilities,
  plan: Pick<BootPlan, 'build'> | undefined,
  preferNative = false,
): 'light' | 'full' | 'native' | undefined {
  if (type === 'mp4' || (preferNative && can.nativeHls)) return 'native';
  if (can.mse) return plan?.build ?? 'light';
  return can.nativeHls ? 'native' : undefined;
}
