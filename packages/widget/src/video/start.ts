import type { PlaybackPhase, Show } from '@shoppable/core';
import { playsItself, watchInView } from '../facade/viewport.ts';
import type { Boot } from '../player/boot.ts';
import type { PlayerHandle } from '../player/player-handle.ts';
import type { MountedShow } from './app-contract.ts';
import { appOf, fetchApp, hlsOf } from './fetching.ts';
import { createHost } from './host.ts';
import { persistently, type LazyModules } from './lazy-modules.ts';
import { openPicture, type Picture } from './picture.ts';
import type { SessionParts } from './session-contract.ts';
import { drawOnce, hasPicture, settle, type Stage } from './settle.ts';

/** A show that can be started. */
export interface Offer {
  readonly session: SessionParts;
  readonly modules: LazyModules;
  /** The show JSON's `stream`, hostile as it came; undefined while there is nothing to be seen of it. */
  readonly stream: object | undefined;
  /** There may be no picture for a long while. */
  readonly isUpcoming: boolean;
  readonly showJson: unknown;
}

/** What a start needs. */
export interface StartParts extends Offer {
  /** Already on the page, and told to play within the viewer's tap. */
  readonly video: HTMLVideoElement;
  /** The app's box, unseen until the facade has gone. */
  readonly place: HTMLElement;
  /** What stands over the picture until there is one. */
  readonly facade: () => HTMLElement | undefined;
  /** Draws the facade, poster and all, over a start that was begun without it. */
  readonly draw: () => void;
  /** Called when the parts are drawn. */
  onMounted(show: Show): void;
  /** The parts could not be had or could not be built. The picture goes on. */
  onFailed(error: unknown): void;
}

/** What a start needs, with the first requests of the stream. */
export interface BegunParts extends StartParts {
  readonly boot: Boot | undefined;
}

/** A show that was started. */
export interface Started {
  readonly player: PlayerHandle;
  /** The app; undefined until it is there. */
  readonly mounted: MountedShow | undefined;
  /** The element has been taken out of the page, perhaps only to be put elsewhere. */
  leaving(): void;
}

/** Phases in which the viewer wants it to play. */
const PLAYS: ReadonlySet<PlaybackPhase> = new Set(['loading', 'waiting', 'playing']);
/** How long a picture whose bytes are here may take, and how long one may take at all, before the facade is drawn. */
const PATIENCE_MS = 1500;
const LONGEST_PATIENCE_MS = 4000;
/** The parts wait for the first picture, which needs the same processor, but no longer than this. */
const PICTURE_FIRST_MS = 3000;

/**
 * Starts a show: the playlists and the first picture beside the engine, which is already on its way, then the app. The
 * `<video>` plays as soon as it has a picture and does not wait for the app, which is laid around it.
 */
export function start(parts: BegunParts): Started {
  const { session, video, stream, boot } = parts;
  const { signal } = session;
  const { isUpcoming, showJson } = parts;
  const loadHls = hlsOf(parts.modules);
  const stage: Stage = { mounted: undefined, isAlone: false };
  const onChange = (): void => settle(parts, stage, picture.player);
  const picture: Picture = openPicture({
    session,
    video,
    stream,
    boot,
    showJson,
    isUpcoming,
    loadHls,
    onChange,
  });
  // The parts fill the line behind the first bytes of the picture.
  void boot?.flowing.then(() => signal.aborted || stage.mounted !== undefined || fetchApp());
  mount(parts, stage, picture).catch((error: unknown) => {
    if (signal.aborted) return;
    stage.isAlone = true;
    onChange();
    parts.onFailed(error);
  });
  void patience(boot).then(() => {
    if (signal.aborted || hasPicture(picture.player) || parts.facade()?.inert !== false) return;
    drawOnce(parts);
    onChange();
  });
  followView(parts, picture);
  signal.addEventListener('abort', () => {
    stage.mounted?.dispose();
    picture.dispose();
  });
  return {
    get player() {
      return picture.player;
    },
    get mounted() {
      return stage.mounted;
    },
    leaving: () => playOnMoved(parts, picture.player),
  };
}

async function mount(parts: BegunParts, stage: Stage, picture: Picture): Promise<void> {
  const { session, place, stream, isUpcoming, showJson } = parts;
  const { signal } = session;
  // The parts come after the picture: before, they would be in its way on the line and in the processor.
  if (!isUpcoming && stream !== undefined) await pictureOf(picture.player, signal);
  const { mountShow } = await persistently(appOf(parts.modules), signal);
  if (signal.aborted) return;
  stage.mounted = mountShow(createHost(session, place, showJson, picture));
  parts.onMounted(stage.mounted.show);
  settle(parts, stage, picture.player);
}

/** What plays by itself, without sound, is held while it is out of view; a viewer who wants its sound is let alone. */
function followView({ session, video }: BegunParts, picture: Picture): void {
  const { element, root, signal } = session;
  if (!playsItself(element)) return;
  let wasInView = true;
  const onChange = (inView: boolean): void => {
    if (inView === wasInView) return;
    wasInView = inView;
    // In a window of its own it is seen, wherever its place on the page is.
    if (video.muted && root.contains(video)) picture.player[inView ? 'seekToLive' : 'pause']();
  };
  // Behind the order to play, with which a start ends.
  void after(0).then(() => signal.aborted || watchInView(element, 0.5, onChange, signal));
}

/** Plays on when the element was only moved in its page: Chromium pauses what is taken out and put back at once. */
function playOnMoved({ session: { element, signal }, video }: BegunParts, player: PlayerHandle): void {
  // The pause is told later: as yet the player knows only what the viewer wants.
  if (!PLAYS.has(player.state.phase)) return;
  queueMicrotask(() => !signal.aborted && element.isConnected && video.paused && player.play());
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Settles when the picture is overdue: then something else is drawn. Before, it would be in the picture's way. */
function patience(boot: Boot | undefined): Promise<void> {
  return Promise.race([
    after(LONGEST_PATIENCE_MS),
    Promise.resolve(boot?.media()).then(() => after(PATIENCE_MS)),
  ]);
}

/** Settles with the first picture, or when there will be none soon. */
function pictureOf(player: PlayerHandle, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(PICTURE_FIRST_MS)]);
    waiting.addEventListener('abort', () => resolve(), { once: true });
    player.watchFrames(() => resolve(), { signal: waiting });
    player.watch(({ phase }) => (phase === 'failed' || phase === 'refused') && resolve(), {
      signal: waiting,
    });
  });
}
