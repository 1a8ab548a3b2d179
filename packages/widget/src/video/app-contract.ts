import type { Show } from '@shoppable/core';
import type { PlayerHandle } from '../player/player-handle.ts';

/** How the parts stand to the picture. `beside` needs a box of at least 720 px and is an overlay in a narrower one. */
export type VideoLayout = 'overlay' | 'beside';

/** What the merchant has said by attributes of `<shoppable-video>`. Read anew at each `attributesChanged()`. */
export interface VideoOptions {
  readonly withoutChat: boolean;
  readonly withoutReactions: boolean;
  /** A cart URL that overrides the show's, `page` when the page itself keeps the cart, undefined: as the show says. */
  readonly cart: string | undefined;
  /** The name under which parts elsewhere on the page (`for="…"`) find this show. */
  readonly name: string | undefined;
}

/**
 * What `<shoppable-video>` gives to the app that it mounts.
 *
 * The shadow root holds one `<div class="stage">`: the whole box of the widget, a size container
 * (`@container (min-width: 720px)` works inside). In it lie, from back to front, the `<video>`, the app's `place`
 * (absolute, covers the whole stage, lets clicks through where it is empty) and the facade, until it has faded.
 * The picture fills the first `--_picture` px of the inline axis: all of it as an overlay, a 9:16 column as `beside`.
 */
export interface VideoHost {
  /** The shadow root of {@link VideoHost.element}. */
  readonly root: ShadowRoot;
  /** The empty box for the app's own elements. */
  readonly place: HTMLElement;
  /** The `<shoppable-video>` itself. */
  readonly element: HTMLElement;
  /** The show JSON as fetched: hostile until decoded. */
  readonly showJson: unknown;
  /** Absolute URL that it came from, the base of its relative links. */
  readonly showUrl: string;
  /** BCP 47 tag, such as `he`. */
  readonly locale: string;
  /** The player of now, already running. Without a stream it is there, too, and stays `idle`. */
  readonly player: PlayerHandle;
  /** What the player plays. */
  readonly plays: 'nothing' | 'trailer' | 'stream';
  /** Has another player play `stream` in the same `<video>`; with `held` only its first picture is shown. */
  useStream(stream: object, options?: { readonly held?: boolean }): void;
  readonly layout: VideoLayout;
  readonly options: VideoOptions;
  /** Dispatches on {@link VideoHost.element}. Answers false when a listener has called `preventDefault()`. */
  dispatch(event: Event): boolean;
  /** Fetches the show JSON anew, for `retry` and for a changed locale. Rejects when it cannot be had. */
  reload(options: { signal: AbortSignal }): Promise<unknown>;
  /** Aborts when the element has left the page or `src` has changed. */
  readonly signal: AbortSignal;
}

/** The app, mounted. */
export interface MountedShow {
  /** The core's show: what the elements read and whose verbs they call. */
  readonly show: Show;
  /** Something that {@link VideoHost} tells by attributes has changed: read it again. */
  attributesChanged(): void;
  /** Takes everything away that the app has put into `place`, and disposes the show. */
  dispose(): void;
}

/** What `src/app.ts` exports. */
export interface AppModule {
  /** Builds the core's show over `host` and draws the layout into `host.place`. Throws only when the show is invalid. */
  mountShow(host: VideoHost): MountedShow;
}
