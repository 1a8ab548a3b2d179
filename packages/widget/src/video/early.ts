import { pause, systemClock } from '@shoppable/core';
import { isInView } from '../facade/viewport.ts';
import { createBoot, type Boot } from '../player/boot.ts';
import type { StreamSource } from '../player/player-handle.ts';
import { sourceType } from '../player/source-type.ts';
import { appOf, hlsOf, targetLatencyOf } from './fetching.ts';
import { persistently, type LazyModules } from './lazy-modules.ts';
import type { SessionParts } from './session-contract.ts';
import { sourceOf } from './source-of.ts';
import type * as StartModule from './start.ts';
import type { BegunParts, Offer, StartParts, Started } from './start.ts';

/** For how long the playlist of a show that is looked at is kept fresh. */
const FRESH_SECONDS = 20;
/** For how long the answers may be used that were asked for before there was anything to read them. */
const BEGUN_MS = 8000;

interface Early {
  readonly src: string;
  readonly boot: Boot;
  readonly life: AbortController;
}

/** What was begun with the address that the page names, until the show JSON says whether it is right. */
const begunEarly = new WeakMap<SessionParts, Early>();

const ignore = (): void => undefined;

const startOf = ({ start }: LazyModules): (() => Promise<Pick<typeof StartModule, 'start'>>) =>
  start ?? (() => import('./start.ts'));

/** Starts a show, as soon as the player is there. Rejects when it cannot be had, or the session has ended. */
export async function begin(parts: StartParts): Promise<Started> {
  const { signal } = parts.session;
  const boot = await bootOnce(parts);
  void boot?.show(parts.video).catch(ignore);
  // The light build is what almost every stream needs: it comes while player and playlist are still on their way.
  if (boot !== undefined) hlsOf(parts.modules)('light').catch(ignore);
  const { start } = await persistently(startOf(parts.modules), signal);
  signal.throwIfAborted();
  const begun: BegunParts = { ...parts, boot };
  return start(begun);
}

/** The playlists that the page names beforehand by `stream="…"`: the stream's, then that of the rendition to begin with. */
function hintsOf(element: Element): string[] {
  const words = element.getAttribute('stream')?.trim().split(/\s+/u) ?? [];
  return words.flatMap((word) => URL.parse?.(word, document.baseURI)?.href ?? []);
}

function openBoot(
  { element, stage, begun }: SessionParts,
  { src, start, request }: Pick<StreamSource, 'src' | 'start' | 'request'>,
  signal: AbortSignal,
): Boot {
  const scale = Math.min(devicePixelRatio || 1, 2);
  const box = (): { width: number; height: number } => ({
    width: stage.clientWidth * scale,
    height: stage.clientHeight * scale,
  });
  const targetLatency = targetLatencyOf(element);
  return createBoot(src, { signal, box, targetLatency, begun, start, request });
}

/**
 * Begins with the stream that the page names, while the show JSON is still on its way: `video` is not yet on the page, and
 * may have its first picture when it comes there. If the JSON names another stream, what was begun is thrown away.
 */
export function beginEarly(session: SessionParts, modules: LazyModules, video: HTMLVideoElement): void {
  const { element, signal, begun } = session;
  // A live playlist is soon of no use: who comes into view later asks anew.
  setTimeout(() => begun?.clear(), BEGUN_MS);
  const [src, start] = hintsOf(element);
  if (src === undefined || signal.aborted) return;
  // Nothing is there yet; what comes is played.
  video.play().catch(ignore);
  // What never came onto the page is not held by leaving it.
  signal.addEventListener('abort', () => video.pause());
  const life = new AbortController();
  const boot = openBoot(session, { src, start }, AbortSignal.any([signal, life.signal]));
  begunEarly.set(session, { src, boot, life });
  // The show cannot be had, or is none.
  const giveUp = (): void => begunEarly.get(session)?.life.abort();
  element.addEventListener('shoppable-error', giveUp, { signal });
  if (isInView(element, 0.5)) boot.show(video).catch(ignore);
  else boot.playlists().catch(ignore);
  startOf(modules)().catch(ignore);
  hlsOf(modules)('light').catch(ignore);
}

/** Whether the addresses of a source are asked for as they are. */
function isPlain({ src, request }: StreamSource): boolean {
  const asked = request?.(src);
  return (
    asked === undefined ||
    (asked.url === src && !asked.withCookies && Object.keys(asked.headers).length === 0)
  );
}

/** The first requests of a stream, perhaps made already; undefined when there is no playlist. */
export async function bootOf(
  session: SessionParts,
  stream: object | undefined,
  showJson: unknown,
): Promise<Boot | undefined> {
  const { signal } = session;
  const source = sourceOf(session, stream, showJson);
  const early = begunEarly.get(session);
  begunEarly.delete(session);
  // Until the page has answered, nothing is to be seen that it may not have meant.
  if (source?.src === '') early?.life.abort();
  // What the page does not answer now, the player asks for again.
  if (source?.src === '') await source.refresh?.(signal).catch(ignore);
  const isHls = source?.src && source.preferNative !== true && sourceType(source) === 'hls';
  if (isHls && early?.src === source.src && !early.life.signal.aborted && isPlain(source)) return early.boot;
  early?.life.abort();
  return isHls ? openBoot(session, source, signal) : undefined;
}

/** The first requests of each session's stream. */
const boots = new WeakMap<SessionParts, Promise<Boot | undefined>>();

/** The first requests of what is offered: begun once, by whoever comes first. */
function bootOnce({ session, stream, showJson }: Offer): Promise<Boot | undefined> {
  const known = boots.get(session);
  if (known !== undefined) return known;
  const boot = bootOf(session, stream, showJson);
  boot.catch(() => boots.delete(session));
  boots.set(session, boot);
  return boot;
}

/**
 * Does something for a show ahead of time. A pointer that comes near brings a stale playlist up to date, one that is
 * pressed fetches the first picture; without one, the show is looked at. Rejects when something cannot be had.
 */
export async function reach(offer: Offer, pointer: string | undefined, signal: AbortSignal): Promise<void> {
  const boot = await bootOnce(offer);
  if (pointer === 'pointerdown') await boot?.media();
  else if (pointer === 'pointerenter') await boot?.playlists();
  else await warm(boot, offer.modules, signal);
}

/**
 * Fetches the playlists and the code of a show that is likely to be started; no media. For a while the playlist is kept
 * fresh, so that a tap finds the newest. Rejects when something cannot be had.
 */
export async function warm(
  boot: Boot | undefined,
  modules: LazyModules,
  signal: AbortSignal,
  wait = (ms: number): Promise<void> => pause(systemClock, ms, signal),
): Promise<void> {
  // Safari has no idle callback; there the look itself has been the wait.
  await new Promise<unknown>((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
  signal.throwIfAborted();
  const plan = await boot?.playlists();
  await Promise.all([startOf(modules)(), appOf(modules)(), plan && hlsOf(modules)(plan.build)]);
  for (let second = 0; second < FRESH_SECONDS; second += 1) {
    await wait(1000);
    if (signal.aborted) return;
    if (!document.hidden) await boot?.playlists();
  }
}
