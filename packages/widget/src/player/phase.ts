import type { PlaybackPhase, PlaybackState } from '@shoppable/core';
import type { Fault } from './engine.ts';

/** What a player knows of itself, from which its phase follows. */
export interface PhaseFacts {
  /** There is something to play. */
  readonly hasSource: boolean;
  /** `play()` was asked for at least once. */
  readonly begun: boolean;
  /** The browser wants a tap. */
  readonly refused: boolean;
  /** The viewer wants it to play. */
  readonly wanted: boolean;
  /** A picture was shown. */
  readonly hasFrame: boolean;
  /** There is data for the picture after this one. */
  readonly fed: boolean;
  readonly ended: boolean;
  readonly fault: Fault | undefined;
}

/** The phase that follows from the facts. */
export function phaseOf(facts: PhaseFacts): PlaybackPhase {
  if (!facts.hasSource) return 'idle';
  if (facts.ended) return 'ended';
  // A fault is no matter as long as the buffer plays on.
  if (facts.fault !== undefined && !facts.fed) return 'failed';
  if (facts.refused) return 'refused';
  if (!facts.begun) return 'idle';
  if (!facts.wanted) return 'paused';
  if (facts.fed && facts.hasFrame) return 'playing';
  return facts.hasFrame ? 'waiting' : 'loading';
}

/** Whether two states say the same; latency and window move all the time and count in whole seconds. */
export function sameState(a: PlaybackState, b: PlaybackState): boolean {
  const [said, other] = [told(a), told(b)];
  const names = Object.keys(said);
  return names.length === Object.keys(other).length && names.every((name) => isSame(said[name], other[name]));
}

function told(state: PlaybackState): Readonly<Record<string, unknown>> {
  const { latency, seekableMs, ...rest } = state;
  return {
    ...rest,
    latency: wholeSeconds(latency),
    from: wholeSeconds(seekableMs && seekableMs.start / 1000),
    until: wholeSeconds(seekableMs && seekableMs.end / 1000),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

function wholeSeconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds);
}
