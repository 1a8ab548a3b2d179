import type { Playback, PlaybackState } from '@shoppable/core';

/** Where the picture comes from. */
export interface StreamSource {
  /** Absolute http(s) URL of a playlist or a file. */
  readonly src: string;
  /** Default: told from the URL; anything that does not end in `.mp4`, `.m4v` or `.webm` is HLS. */
  readonly type?: 'hls' | 'mp4';
  /** Added to the programme time of the picture before it is told, in ms. */
  readonly cueOffsetMs?: number;
}

/** The core's playback port over one `<video>` that is never made anew, and what only the widget needs of it. */
export interface PlayerHandle extends Playback {
  /** The element that shows the picture. It stays where it is in the page: moving it would stop it. */
  readonly video: HTMLVideoElement;
  /** What it is doing now: what `watch` tells at each change. */
  readonly state: PlaybackState;
  /** Programme time of the displayed frame, epoch ms; undefined before the first frame and without dates. */
  readonly playheadMs: number | undefined;
  /** Stops everything: no request, no timer and no picture is left. Calling it again does nothing. */
  dispose(): void;
}
