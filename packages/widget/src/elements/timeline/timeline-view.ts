import type { ChapterMoment, PlaybackState, ProductMoment } from '@shoppable/core';

/** Shorter windows are the player's own buffer, nothing to seek in. */
const SHORTEST_WINDOW_MS = 20_000;

/** Markers nearer to each other than this become one, px. */
const APART_PX = 8;

/** What can be sought in and where the picture is in it. Every time is programme time in ms. */
export interface TimelineRange {
  readonly startMs: number;
  readonly endMs: number;
  readonly atMs: number;
  /** The far end is now, and moves. */
  readonly live: boolean;
  /** The picture is as near to it as the player keeps it. */
  readonly atEdge: boolean;
  /** How far behind now the picture is. */
  readonly behindMs: number;
}

/** One or several product moments at a place of the timeline. */
export interface Marker {
  /** 0 … 1. */
  readonly at: number;
  /** In the order of the programme; at least one. */
  readonly moments: readonly ProductMoment[];
}

/** The beginning of a chapter. */
export interface Tick {
  /** 0 … 1. */
  readonly at: number;
  readonly chapter: ChapterMoment;
}

/** The range of a player's state; undefined: there is nothing to seek in. `nowMs`: where the future begins. */
export function rangeOf(
  { seekableMs, latency, atLiveEdge }: PlaybackState,
  shownMs: number | undefined,
  nowMs = Infinity,
): TimelineRange | undefined {
  if (seekableMs === undefined) return undefined;
  const startMs = seekableMs.start;
  const endMs = Math.min(seekableMs.end, nowMs);
  if (endMs - startMs < SHORTEST_WINDOW_MS) return undefined;
  const live = latency !== undefined;
  const atEdge = live && atLiveEdge;
  const atMs = atEdge ? endMs : clamp(shownMs ?? (live ? endMs : startMs), startMs, endMs);
  return { startMs, endMs, atMs, live, atEdge, behindMs: atEdge ? 0 : (latency ?? 0) * 1000 };
}

/** Where a time lies in the range, 0 … 1. */
export function fractionOf({ startMs, endMs }: TimelineRange, timeMs: number): number {
  return clamp((timeMs - startMs) / (endMs - startMs), 0, 1);
}

/** The moments that begin within the range, on a line of `widthPx`; those that would touch are one marker. */
export function markersOf(
  moments: readonly ProductMoment[],
  range: TimelineRange,
  widthPx: number,
): readonly Marker[] {
  const markers: { at: number; moments: ProductMoment[] }[] = [];
  for (const moment of moments) {
    if (!isWithin(range, moment.startMs)) continue;
    const at = fractionOf(range, moment.startMs);
    const last = markers.at(-1);
    if (last !== undefined && (at - last.at) * widthPx < APART_PX) last.moments.push(moment);
    else markers.push({ at, moments: [moment] });
  }
  return markers;
}

/** The beginnings of chapters to be seen on a line of `widthPx`. Its own beginning needs no tick. */
export function ticksOf(
  chapters: readonly ChapterMoment[],
  range: TimelineRange,
  widthPx: number,
): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const chapter of chapters) {
    const at = fractionOf(range, chapter.startMs);
    const before = ticks.at(-1)?.at ?? 0;
    if (isWithin(range, chapter.startMs) && (at - before) * widthPx >= APART_PX) ticks.push({ at, chapter });
  }
  return ticks;
}

/** What is on at a time, of things in the order of their beginnings: the one that began last and is not over. */
export function currentAt<T extends { readonly startMs: number; readonly endMs: number | undefined }>(
  items: readonly T[],
  timeMs: number,
): T | undefined {
  const last = items.filter(({ startMs }) => startMs <= timeMs).at(-1);
  return last === undefined || (last.endMs ?? Infinity) <= timeMs ? undefined : last;
}

/** The nearest of `starts`, which is what is meant, when it is within reach of a time; else the time itself. */
export function snapped(starts: readonly number[], timeMs: number, reachMs: number): number {
  let best = timeMs;
  let distance = reachMs;
  for (const startMs of starts) {
    const away = Math.abs(startMs - timeMs);
    if (away > distance) continue;
    distance = away;
    best = startMs;
  }
  return best;
}

const STEP_MS = 10_000;

/**
 * Where a key on the timeline leads; undefined: it is not the timeline's. Back and forward are the direction of tape in
 * every script. The page keys go from one beginning in `starts` to the next, a tenth where there is none.
 */
export function keyTarget(
  key: string,
  { startMs, endMs }: TimelineRange,
  atMs: number,
  starts: readonly number[],
): number | undefined {
  const tenth = (endMs - startMs) / 10;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(atMs - STEP_MS, startMs);
    case 'ArrowRight':
      return Math.min(atMs + STEP_MS, endMs);
    case 'Home':
      return startMs;
    case 'End':
      return endMs;
    case 'PageUp': {
      const next = starts.filter((start) => start > atMs + 500 && start <= endMs);
      return next.length > 0 ? Math.min(...next) : Math.min(starts.length > 0 ? endMs : atMs + tenth, endMs);
    }
    case 'PageDown': {
      // Once more within two seconds of a beginning means the one before.
      const past = starts.filter((start) => start < atMs - 2000 && start >= startMs);
      return past.length > 0
        ? Math.max(...past)
        : Math.max(starts.length > 0 ? startMs : atMs - tenth, startMs);
    }
    default:
      return undefined;
  }
}

function isWithin({ startMs, endMs }: TimelineRange, timeMs: number): boolean {
  return timeMs >= startMs && timeMs <= endMs;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
