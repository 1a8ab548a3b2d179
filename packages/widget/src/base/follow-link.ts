import type { Show, ShowData } from '@shoppable/core';
import type { ShowScope } from './scope.ts';
import { rewatchable } from './rewatchable.ts';
import { EPOCH_FROM, readShowLink, type ShowLink } from './show-link.ts';

/** What following a link touches. */
export type LinkScope = Pick<ShowScope, 'panels' | 'status' | 'show'>;

/** Where a link was read, and the address that the page was loaded with: the same one only once is followed. */
export interface LinkPlace {
  readonly here: string;
  readonly loaded: string;
}

/** A moment that is asked for may lie this far beyond what can be seen by now: clocks differ. */
const SLACK_MS = 1500;
/** For how long after picture and service are there the moments of a live show are waited for, ms. */
const PATIENCE_MS = 5000;

/** What was followed on this page already, each with the entry of the history that it stood in. */
const followed = new Set<string>();

const entryKey = (): string =>
  (globalThis as { navigation?: { currentEntry?: { key?: string } | null } }).navigation?.currentEntry?.key ??
  '';

/** Who comes back sees the show where he left it, and nothing is opened for him again. */
function isReturn(address: string, loaded: string): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'back_forward' && address === loaded;
}

/** What is to be opened in a show, told once: by the address of now, else by the one that the page was loaded with. */
export function claimLink({ here, loaded }: LinkPlace, showId: string): ShowLink | undefined {
  for (const address of [here, loaded]) {
    const link = readShowLink(address);
    if (link?.showId !== showId) continue;
    const what = JSON.stringify(link);
    const key = `${entryKey()} ${what}`;
    if (isReturn(address, loaded) || followed.has(address === here ? key : what)) return undefined;
    followed.add(key).add(what);
    return link;
  }
  return undefined;
}

/** Opens what the address names of this show as soon as the show is known; where it names none, nothing. */
export function followLink(scope: LinkScope, place: LinkPlace, signal: AbortSignal): void {
  when(signal, scope.show.session.$show, (show) => {
    if (show === undefined) return false;
    const link = claimLink(place, show.id);
    if (link !== undefined) open(scope, show, link, signal);
    return true;
  });
}

interface Source<T> {
  subscribe(listener: (value: T) => void): () => void;
}

/** Calls `take` with each value until it answers true, or `signal` aborts. */
function when<T>(signal: AbortSignal, source: Source<T>, take: (value: T) => boolean): void {
  const done = new AbortController();
  const both = AbortSignal.any([signal, done.signal]);
  const stop = source.subscribe((value) => {
    if (!both.aborted && take(value)) done.abort();
  });
  both.addEventListener('abort', () => stop());
  // A store tells its value before it has said how to stop.
  if (both.aborted) stop();
}

function open(scope: LinkScope, data: ShowData, { productId, at }: ShowLink, signal: AbortSignal): void {
  const { show, panels } = scope;
  const isKnown = productId !== undefined && show.catalog.product(productId).get() !== undefined;
  if (isKnown) panels.open({ name: 'product', productId });
  else if (productId !== undefined) scope.status.show('link.not-in-show');
  // Before the start there is at most a trailer, which has no moments.
  if (show.session.$phase.get() === 'upcoming') return;
  if (at !== undefined) toMoment(scope, data, at, signal);
  else if (isKnown) toProduct(show, productId, signal);
}

/** Plays the product's moment, once it is known that there is one and that it can be reached. */
function toProduct(show: Show, productId: string, signal: AbortSignal): void {
  const life = new AbortController();
  const either = AbortSignal.any([signal, life.signal]);
  when(either, show.playback.$state, ({ seekableMs }) => {
    if (seekableMs === undefined) return false;
    when(either, show.session.$connection, (connection) => {
      if (connection === 'connecting' || connection === 'waiting') return false;
      const timer = setTimeout(() => life.abort(), PATIENCE_MS);
      either.addEventListener('abort', () => clearTimeout(timer));
      return true;
    });
    when(either, rewatchable(show), (starts) => {
      const startMs = starts.get(productId);
      if (startMs === undefined) return false;
      queueMicrotask(() => either.aborted || show.watchMoment(startMs));
      return true;
    });
    return true;
  });
}

function toMoment(scope: LinkScope, data: ShowData, at: number, signal: AbortSignal): void {
  const { show } = scope;
  when(signal, show.playback.$state, ({ seekableMs, latency, phase }) => {
    if (seekableMs === undefined) {
      const isUnseekable = phase === 'playing' && latency !== undefined;
      if (isUnseekable) scope.status.show('link.moment-past');
      return isUnseekable;
    }
    const { start, end } = seekableMs;
    const isLive = latency !== undefined;
    const originMs = isLive ? data.startsAtMs : start;
    const atMs = at >= EPOCH_FROM ? at : originMs === undefined ? -1 : originMs + at * 1000;
    const isWithin = atMs >= start - SLACK_MS && atMs <= end;
    // Beside the live edge there is nothing to be sought.
    if (isWithin) queueMicrotask(() => signal.aborted || show.watchMoment(Math.max(atMs, start)));
    else if (!isLive) scope.status.show('link.moment-missing');
    else if (atMs < start) scope.status.show('link.moment-past');
    else if (atMs > show.serverNow() + SLACK_MS) scope.status.show('link.moment-to-come');
    return true;
  });
}
