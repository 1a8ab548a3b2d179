import { createTimedTrack } from './timed-track.ts';
import { createTrack } from './track.ts';

/** A value with the moment since which it is true. */
export interface Held<T> {
  readonly atMs: number;
  readonly value: T;
}

/**
 * The history of one keyed value that two speak about: a service, by revisions, and the stream, by time alone. Neither
 * overtakes the other; what was said last before a moment is true then.
 */
export interface History<T> {
  /** Lays in what the service says. Answers false when it changes nothing. */
  revise(atMs: number, rev: number, value: T): boolean;
  /** Lays in what the stream says. Answers false when that was true then anyway. */
  assert(atMs: number, value: T): boolean;
  /** What is true at `timeMs`. */
  at(timeMs: number): Held<T> | undefined;
  /** When something is next said after `timeMs`; Infinity when nothing is. */
  nextChangeMs(timeMs: number): number;
  /** Everything that was ever true, in order. */
  all(): readonly Held<T>[];
  /** Forgets what the service has said. */
  forgetService(): void;
}

/** Makes an empty {@link History}. */
export function createHistory<T>(): History<T> {
  let told = createTrack<T>();
  const said = createTimedTrack<T>();

  function at(timeMs: number): Held<T> | undefined {
    const revised = told.at(timeMs);
    const asserted = said.at(timeMs);
    if (revised === undefined || asserted === undefined) return revised ?? asserted;
    return asserted.saidMs >= revised.atMs ? asserted : revised;
  }

  return {
    revise: (atMs, rev, value) => told.insert({ atMs, rev, value }),
    assert: said.insert,
    at,
    nextChangeMs: (timeMs) => Math.min(told.nextChangeMs(timeMs), said.nextChangeMs(timeMs)),
    all() {
      const runs = said.runs();
      return runs.length === 0 ? told.entries : [...told.entries, ...runs].sort((a, b) => a.atMs - b.atMs);
    },
    forgetService: () => void (told = createTrack()),
  };
}
