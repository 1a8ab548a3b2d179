import type { Playback, PlaybackState } from '@shoppable/core';

/** What a refresh may change of a source. What is absent stays as it was. */
export interface SourceChange {
  /** Another address of the playlist or the file. */
  readonly src?: string;
  /** Goes with each request, without `?`: `token=abc`. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How an address of the stream is to be asked for at this moment. */
export interface StreamRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** True: with the browser's cookies, wherever it goes. */
  readonly withCookies: boolean;
}

/** A WebVTT file beside the stream. */
export interface CaptionFile {
  readonly src: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly label: string;
}

/** Where the picture comes from. */
export interface StreamSource {
  /** Absolute http(s) URL of a playlist or a file, as of now: a refresh may change it. Empty: `refresh` will say it. */
  readonly src: string;
  /** Default: told from the URL; anything that does not end in `.mp4`, `.m4v` or `.webm` is HLS. */
  readonly type?: 'hls' | 'mp4';
  /** Added to the programme time of the picture before it is told, in ms. */
  readonly cueOffsetMs?: number;
  /** Playlist of the rendition to start with. */
  readonly start?: string | undefined;
  /** How to ask for an address now, with what the last refresh brought. Absent: plainly. */
  readonly request?: (url: string) => StreamRequest;
  /**
   * Asks the merchant for a new address, query or headers; calls at the same time share one answer, and `src` and
   * `request` already know it when it comes. Undefined: he has none. Absent: nobody can be asked.
   */
  readonly refresh?: (signal: AbortSignal) => Promise<SourceChange | undefined>;
  /** When it is to be refreshed although nothing has failed, epoch ms as of now; undefined: never. */
  readonly expiresAtMs?: number | undefined;
  readonly captions?: readonly CaptionFile[];
  /** A WebVTT metadata file or a JSON timeline of cues. */
  readonly cues?: string | undefined;
  /** Sound alone, for low-data mode. */
  readonly audio?: string | undefined;
  /** The browser's own HLS where it has one, instead of hls.js. */
  readonly preferNative?: boolean;
}

/** For how long something is watched. */
export interface Watching {
  readonly signal: AbortSignal;
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
