import type { Show } from '@shoppable/core';
import { arrivalQuery } from './arrival.ts';

/** Where the entry of the browser's history keeps it: nothing is stored, and another tab does not see it. */
const KEY = 'shoppable';

interface Place {
  /** The `src` of the show. */
  readonly src: string;
  /** Programme time of the picture, epoch ms; media time in a recording that has no dates. */
  readonly atMs: number;
  /** How the viewer came to this site, as a query. */
  readonly came?: string;
}

function state(): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = history.state ?? {};
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
}

function write(value: unknown): void {
  // A document without an address, or one that is asked too often, refuses.
  try {
    history.replaceState(value, '');
  } catch {
    return;
  }
}

/** Notes the place of a show in this entry of the history, before the viewer leaves it. */
export function keepPlace(host: Element | undefined, show: Show): void {
  const atMs = show.playback.playhead()?.atMs ?? show.playback.$position.get();
  const src = host?.getAttribute('src');
  const kept = state();
  if (kept === undefined || atMs === undefined || !src) return;
  const came = arrivalQuery();
  const place: Place = { src, atMs, ...(came !== '' && { came }) };
  write({ ...kept, [KEY]: place });
}

/** How the viewer had come, as it was noted when he left this entry; undefined when it was not. */
export function leftArrival(): string | undefined {
  const { came } = (state()?.[KEY] ?? {}) as Partial<Place>;
  return typeof came === 'string' ? came : undefined;
}

/** Takes the place of a show out of the history; undefined when the viewer has not left it there. */
export function takePlace(host: Element): number | undefined {
  const kept = state();
  const { src, atMs } = (kept?.[KEY] ?? {}) as Partial<Place>;
  if (kept === undefined || typeof atMs !== 'number' || src !== host.getAttribute('src')) return undefined;
  const { [KEY]: _place, ...rest } = kept;
  write(rest);
  return atMs;
}

/** Shows the place at which the viewer has left; where that is out of reach by now, what everybody sees. */
export function resumePlace(host: Element, show: Show, signal: AbortSignal): void {
  const atMs = takePlace(host);
  if (atMs === undefined) return;
  let isDone = false;
  const stop = show.playback.$state.subscribe(({ seekableMs }) => {
    if (isDone || seekableMs === undefined) return;
    isDone = true;
    queueMicrotask(() => stop());
    if (atMs >= seekableMs.start) show.watchMoment(atMs);
  });
  signal.addEventListener('abort', stop);
}
