import type { PlaybackState } from '@shoppable/core';
import type { Engine } from './engine.ts';
import { isAtLiveEdge, shouldJumpToEdge } from './live-edge.ts';

/** Where a viewer wants to go, in seconds of the media timeline, and whether that is the live edge. */
export interface Target {
  readonly mediaTime: number;
  readonly atEdge: boolean;
}

/** Where programme time `atMs` lies, within what can be sought in; undefined: nothing is known yet. */
export function targetOf(engine: Engine | undefined, atMs: number): Target | undefined {
  const { window: range, live = false, edge } = engine ?? {};
  const wish = engine?.toMedia(atMs) ?? atMs / 1000;
  if (range === undefined || Number.isNaN(wish)) return undefined;
  const last = live ? (edge ?? range.end) : range.end;
  return { mediaTime: Math.min(Math.max(wish, range.start), last), atEdge: live && wish >= last - 1 };
}

/** What can be sought in, programme time. */
export function seekableOf(
  engine: Engine | undefined,
  toProgramme: (mediaTime: number) => number | undefined,
): PlaybackState['seekableMs'] {
  const range = engine?.window;
  if (range === undefined) return undefined;
  const toMs = (time: number): number => toProgramme(time) ?? time * 1000;
  return { start: toMs(range.start), end: toMs(range.end) };
}

/** Whether the picture is where a viewer who follows the show has it. */
export function isNearEdge(engine: Engine | undefined): boolean {
  const { latency, targetLatency: target = Infinity } = engine ?? {};
  return latency !== undefined && isAtLiveEdge({ latency, target }, true);
}

/** Whether a viewer who plays again, or comes back to the page, wants the edge. */
export function isTooFarBehind(engine: Engine | undefined, currentTime: number, following: boolean): boolean {
  const { latency, live, window: range, targetLatency: target = Infinity } = engine ?? {};
  if (latency === undefined || live !== true) return false;
  const behindWindow = range !== undefined && currentTime < range.start;
  return shouldJumpToEdge({ following, behindWindow }, { latency, target });
}
