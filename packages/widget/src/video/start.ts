import type { Show } from '@shoppable/core';
import { createBoot, type Boot } from '../player/boot.ts';
import { loadHls } from '../player/hls.ts';
import type { PlayerHandle } from '../player/player-handle.ts';
import { createPlayer } from '../player/player.ts';
import { sourceType } from '../player/source-type.ts';
import type { AppModule, MountedShow } from './app-contract.ts';
import { createHost } from './host.ts';
import type { LazyModules } from './lazy-modules.ts';
import type { SessionParts } from './session-contract.ts';
import { sourceOf } from './source-of.ts';

/** What a start needs. */
export interface StartParts {
  readonly session: SessionParts;
  readonly modules: LazyModules;
  /** Already on the page, and told to play within the viewer's tap. */
  readonly video: HTMLVideoElement;
  /** The app's box, unseen until the facade has gone. */
  readonly place: HTMLElement;
  /** What stands over the picture until there is one. */
  readonly facade: HTMLElement;
  /** The show JSON's `stream`, hostile as it came. */
  readonly stream: object | undefined;
  /** There may be no picture for a long while. */
  readonly isUpcoming: boolean;
  readonly showJson: unknown;
  readonly boot: Boot | undefined;
  /** Loads the parts. */
  readonly loadApp: () => Promise<AppModule>;
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
/** The parts wait for the first picture, which needs the same processor, but no longer than this. */
const PICTURE_FIRST_MS = 3000;

/** Seconds behind the live edge at which an element wants to be held; undefined: as the playlist says. */
function targetLatencyOf(element: Element): number | undefined {
  const seconds = Number(element.getAttribute('target-latency'));
  return seconds > 0 && seconds <= 600 ? seconds : undefined;
}

/** The first requests of a stream, not yet made; undefined when there is no playlist. */
export async function bootOf(
  session: SessionParts,
  stream: object | undefined,
  showJson: unknown,
): Promise<Boot | undefined> {
  const { element, stage, begun, signal } = session;
  const source = sourceOf(session, stream, showJson);
  // What the page does not answer now, the player asks for again.
  if (source?.src === '') await source.refresh?.(signal).catch(() => undefined);
  if (!source?.src || source.preferNative || sourceType(source) !== 'hls') return undefined;
  const scale = Math.min(devicePixelRatio || 1, 2);
  const box = (): { width: number; height: number } => ({
    width: stage.clientWidth * scale,
    height: stage.clientHeight * scale,
  });
  const targetLatency = targetLatencyOf(element);
  const { src, start, request } = source;
  return createBoot(src, { signal, box, targetLatency, begun, start, request });
}

/** Fetches the playlists and the code of a show that is likely to be started; no media. Rejects when it cannot. */
export async function warm(boot: Boot | undefined, modules: LazyModules): Promise<void> {
  const plan = await boot?.playlists();
  await Promise.all([modules.app(), plan && (modules.hls ?? loadHls)(plan.build)]);
}

/**
 * Starts a show: the playlists and the first picture beside the engine, which is already on its way, then the app. The
 * `<video>` plays as soon as it has a picture and does not wait for the app, which is laid around it.
 */
export function start(parts: StartParts): Started {
  const { session, video, place, stream, boot } = parts;
  const { signal } = session;
  const targetLatency = targetLatencyOf(session.element);
  const load = parts.modules.hls ?? loadHls;
  let mounted: MountedShow | undefined;
  /** The parts could not be had. */
  let isAlone = false;
  void boot?.media();
  // The light build is what almost every stream needs: it comes while the playlist is still on its way.
  if (boot !== undefined) load('light').catch(() => undefined);
  const player = createPlayer(video, sourceOf(session, stream, parts.showJson), {
    boot,
    targetLatency,
    loadHls: load,
  });
  const settle = (): void => {
    if (parts.facade.inert) return;
    const { phase } = player.state;
    // Held or refused: the way in is a tap on the facade, as before.
    parts.facade.classList.toggle('starting', phase === 'loading' || phase === 'failed');
    if (hasPicture(player))
      parts.facade.querySelector<HTMLElement>('.play')?.style.setProperty('opacity', '0');
    if (isAlone ? hasPicture(player) : mounted !== undefined && isTheAppsTurn(parts, player)) leave(parts);
  };

  async function mount(): Promise<void> {
    // The parts come after the picture: before, they would be in its way on the line and in the processor.
    if (!parts.isUpcoming && stream !== undefined) await pictureOf(player, signal);
    const { mountShow } = await parts.loadApp();
    if (signal.aborted) return;
    mounted = mountShow(createHost(session, place, parts.showJson, player));
    parts.onMounted(mounted.show);
    settle();
  }

  mount().catch((error: unknown) => {
    if (signal.aborted) return;
    isAlone = true;
    settle();
    parts.onFailed(error);
  });
  player.watch(settle, { signal });
  player.watchFrames(settle, { signal });
  signal.addEventListener('abort', () => {
    mounted?.dispose();
    player.dispose();
  });
  return {
    player,
    get mounted() {
      return mounted;
    },
  };
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

function leave({ session, place, facade }: StartParts): void {
  place.classList.remove('waiting');
  if (facade.contains(session.root.activeElement)) place.focus({ preventScroll: true });
  facade.classList.add('leaving');
  facade.inert = true;
  const timer = setTimeout(() => facade.remove(), LEAVE_MS);
  session.signal.addEventListener('abort', () => clearTimeout(timer));
}
