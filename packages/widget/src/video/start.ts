import type { Show } from '@shoppable/core';
import type { Boot } from '../player/boot.ts';
import type { PlayerHandle } from '../player/player-handle.ts';
import type { MountedShow } from './app-contract.ts';
import { appOf, fetchApp, hlsOf } from './early.ts';
import { createHost } from './host.ts';
import { persistently, type LazyModules } from './lazy-modules.ts';
import { openPicture } from './picture.ts';
import type { SessionParts } from './session-contract.ts';

/** What a start needs. */
export interface StartParts {
  readonly session: SessionParts;
  readonly modules: LazyModules;
  /** Already on the page, and told to play within the viewer's tap. */
  readonly video: HTMLVideoElement;
  /** The app's box, unseen until the facade has gone. */
  readonly place: HTMLElement;
  /** What stands over the picture until there is one. */
  readonly facade: () => HTMLElement | undefined;
  /** Draws the facade, poster and all, over a start that was begun without it. */
  readonly draw: () => void;
  /** The show JSON's `stream`, hostile as it came. */
  readonly stream: object | undefined;
  /** There may be no picture for a long while. */
  readonly isUpcoming: boolean;
  readonly showJson: unknown;
  readonly boot: Boot | undefined;
  /** Called when the parts are drawn. */
  onMounted(show: Show): void;
  /** The parts could not be had or could not be built. The picture goes on. */
  onFailed(error: unknown): void;
}

/** A show that was started. */
export interface Started {
  readonly player: PlayerHandle;
  /** The app; undefined until it is there. */
  readonly mounted: MountedShow | undefined;
}

const LEAVE_MS = 300;
/** How long a picture whose bytes are here may take, and how long one may take at all, before the facade is drawn. */
const PATIENCE_MS = 1500;
const LONGEST_PATIENCE_MS = 4000;
/** The parts wait for the first picture, which needs the same processor, but no longer than this. */
const PICTURE_FIRST_MS = 3000;

/**
 * Starts a show: the playlists and the first picture beside the engine, which is already on its way, then the app. The
 * `<video>` plays as soon as it has a picture and does not wait for the app, which is laid around it.
 */
export function start(parts: StartParts): Started {
  const { session, video, place, stream, boot } = parts;
  const { signal } = session;
  const load = hlsOf(parts.modules);
  let mounted: MountedShow | undefined;
  /** The parts could not be had. */
  let isAlone = false;
  // The parts fill the line behind the first bytes of the picture.
  void boot?.flowing.then(() => signal.aborted || mounted !== undefined || fetchApp());
  const settle = (): void => {
    const { player } = picture;
    if (parts.facade()?.inert !== false) return;
    const { phase } = player.state;
    const isWaiting = phase === 'loading' || phase === 'failed';
    // Held or refused: the way in is a tap on the facade.
    if (phase === 'refused' || (phase === 'paused' && !hasPicture(player))) drawOnce(parts);
    const facade = parts.facade();
    facade?.classList.toggle('starting', isWaiting);
    if (hasPicture(player)) facade?.querySelector<HTMLElement>('.play')?.style.setProperty('opacity', '0');
    if (isAlone ? hasPicture(player) : mounted !== undefined && isTheAppsTurn(parts, player)) leave(parts);
  };

  const picture = openPicture({
    ...{ session, video, stream, boot, showJson: parts.showJson, isUpcoming: parts.isUpcoming },
    loadHls: load,
    onChange: settle,
  });

  async function mount(): Promise<void> {
    // The parts come after the picture: before, they would be in its way on the line and in the processor.
    if (!parts.isUpcoming && stream !== undefined) await pictureOf(picture.player, signal);
    const { mountShow } = await persistently(appOf(parts.modules), signal);
    if (signal.aborted) return;
    mounted = mountShow(createHost(session, place, parts.showJson, picture));
    parts.onMounted(mounted.show);
    settle();
  }

  mount().catch((error: unknown) => {
    if (signal.aborted) return;
    isAlone = true;
    settle();
    parts.onFailed(error);
  });
  const drawLate = (): void => {
    if (signal.aborted || hasPicture(picture.player) || parts.facade()?.inert !== false) return;
    drawOnce(parts);
    settle();
  };
  void patience(boot).then(drawLate);
  signal.addEventListener('abort', () => {
    mounted?.dispose();
    picture.dispose();
  });
  return {
    get player() {
      return picture.player;
    },
    get mounted() {
      return mounted;
    },
  };
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

function drawOnce({ facade, draw }: StartParts): void {
  if (facade()?.classList.contains('bare') === true) draw();
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

function hasPicture({ state: { phase }, video }: PlayerHandle): boolean {
  if (phase === 'paused') return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  return phase === 'playing' || phase === 'waiting' || phase === 'ended';
}

/** The facade gives way to the parts when there is a picture, or when they have to say why there is none. */
function isTheAppsTurn({ stream, isUpcoming }: StartParts, player: PlayerHandle): boolean {
  return hasPicture(player) || isUpcoming || stream === undefined || player.state.phase === 'failed';
}

function leave({ session, place, facade: view }: StartParts): void {
  place.classList.remove('waiting');
  const facade = view();
  if (facade === undefined) return;
  if (facade.contains(session.root.activeElement)) place.focus({ preventScroll: true });
  facade.classList.add('leaving');
  facade.inert = true;
  const timer = setTimeout(() => facade.remove(), LEAVE_MS);
  session.signal.addEventListener('abort', () => clearTimeout(timer));
}
