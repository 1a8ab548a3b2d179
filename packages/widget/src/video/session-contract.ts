import type { Show } from '@shoppable/core';
import type { WordsModule } from '../facade/facade-text.ts';

/** One life of a `<shoppable-video>`: from when it comes near until it leaves the page or gets another `src`. */
export interface VideoSession {
  /** The core's show; undefined until the viewer has started it. */
  readonly show: Show | undefined;
  /** Programme time of the displayed frame, epoch ms. */
  readonly playheadMs: number | undefined;
  /** Resolves with the show when its parts are on screen. Never rejects. */
  readonly ready: Promise<Show>;
  /** Starts, or plays on. */
  play(): void;
  /** Holds the picture. */
  pause(): void;
  /** Goes to the live edge and plays. */
  seekToLive(): void;
  /** Has the cart read again: the page has changed it. */
  refreshCart(): void;
  /** The element was taken out of the page, perhaps only to be put elsewhere: told within the same task. */
  leaving(): void;
  /** An attribute other than `src` and `locale` has changed. */
  attributesChanged(): void;
}

/** Requests that were made before there was anything to read them, by address; undefined: the answer was taken. */
export type BegunRequests = Map<string, Promise<Response> | undefined>;

/** What the loader hands to the facade. */
export interface SessionParts {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** The box that already reserves the space. Empty. */
  readonly stage: HTMLElement;
  /** Absolute URL of the show JSON. */
  readonly showUrl: string;
  /** BCP 47 tag. */
  readonly locale: string;
  /** Fetches the show JSON. */
  readonly fetchShow: () => Promise<Response>;
  /** The first fetch, begun while the facade was on its way. */
  readonly answer: Promise<Response>;
  /** The words of that language; undefined when we do not have it, or need none. */
  readonly words: Promise<WordsModule> | undefined;
  /** Playlists that were asked for already. */
  readonly begun: BegunRequests | undefined;
  /** Aborts when this life is over; nothing may be left then. */
  readonly signal: AbortSignal;
}

/** What `video/session.ts` exports. */
export interface SessionModule {
  /** Draws the first picture and waits for the viewer. Never throws. */
  openSession(parts: SessionParts): VideoSession;
}
