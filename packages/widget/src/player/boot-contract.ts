import type { FirstPicture } from './first-picture.ts';
import type { HlsBuild } from './hls.ts';
import type { StreamSource } from './player-handle.ts';
import type { ClosedCaptions } from './playlist.ts';

/** A response that was fetched before the engine was there, as the engine takes it over. Times: `performance.now()`. */
export interface Handover {
  /** Where it came from after redirects. */
  readonly url: string;
  readonly body: string | ArrayBuffer;
  readonly startMs: number;
  readonly firstMs: number;
  readonly endMs: number;
}

/** What the first playlist says. */
export interface BootPlan {
  readonly build: HlsBuild;
  /** URL of the rendition to start with; undefined when the source is a media playlist. */
  readonly variant: string | undefined;
  /** Codecs of that rendition; empty when unknown. */
  readonly codecs?: string;
  /** Captions within the picture. */
  readonly closedCaptions?: readonly ClosedCaptions[];
}

/** Why a stream could not be begun. `status` is 0 when no answer came at all. */
export class BootError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The playlist could not be read (status ${status}).`);
    this.name = 'BootError';
    this.status = status;
  }
}

/** What a boot may be told. */
export interface BootOptions {
  readonly signal: AbortSignal;
  /** Measures the box in device pixels; asked only when there is something to choose. */
  readonly box: () => { readonly width: number; readonly height: number };
  /** Seconds behind the edge; default: as the playlist says. */
  readonly targetLatency?: number | undefined;
  /** A rendition's playlist that the show names beforehand, so that it can be fetched beside the first one. */
  readonly start?: string | undefined;
  /** How each address is to be asked for; default: plainly. */
  readonly request?: StreamSource['request'];
  /** Requests that were made already, by address; each is taken once. */
  readonly begun?: Map<string, Promise<Response> | undefined> | undefined;
  /** Default: what the browser knows of the line, else 1000. */
  readonly kbps?: number;
  /** True when a former try failed: no answer may come from the HTTP cache. */
  readonly fresh?: boolean;
}

/** The first requests of a stream, made while the engine is still on its way. */
export interface Boot {
  /**
   * Fetches the playlists, once; again the rendition's when it has gone stale, whose place is then taken. Settles when
   * the first one is there, so that the engine that it asks for can be loaded beside the rest.
   * @throws BootError when there is no playlist.
   */
  playlists(): Promise<BootPlan>;
  /** Fetches the playlists and then the bytes of the first picture; settles when they are there. Never rejects. */
  media(): Promise<void>;
  /** Shows the first picture in `video` before the engine is there, where its bytes can be shown as they are. Never rejects. */
  show(video: HTMLVideoElement): Promise<void>;
  /** The picture that is shown, for the engine to take over. */
  readonly picture?: FirstPicture | undefined;
  /** Resolves when the first bytes of the picture begin to come, or none will: the line has time for something else. */
  readonly flowing: Promise<void>;
  /** The answer for `url`, which may still be on its way; handed out once. Undefined: fetch it yourself. */
  take(url: string): Promise<Handover> | undefined;
  /** Forgets what was not taken, the picture, too: the engine has its own, or there will be no engine. */
  drop(): void;
}
