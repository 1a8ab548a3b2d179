import { createCueIndex } from './cue-index.ts';

/** A stretch of time in which one value was asserted, however often. */
export interface Run<T> {
  /** When it began. */
  readonly atMs: number;
  /** When it was last said before the moment that was asked for. */
  readonly saidMs: number;
  readonly value: T;
}

/**
 * The history of one value that is asserted by time alone, over and over: a stream that says each second what is shown.
 * Each assertion costs a dozen bytes; the same value is kept once. The order of arrival is of no account.
 */
export interface TimedTrack<T> {
  /** Lays an assertion in. Answers false when it says only what was true then anyway. */
  insert(atMs: number, value: T): boolean;
  /** What is true at `timeMs`, and since when it is. */
  at(timeMs: number): Run<T> | undefined;
  /** When something is next asserted after `timeMs`; Infinity when nothing is. */
  nextChangeMs(timeMs: number): number;
  /** Each value with the moment at which it began, in order. */
  runs(): readonly Run<T>[];
}

/** Makes an empty {@link TimedTrack}; values of the same JSON are the same. */
export function createTimedTrack<T>(): TimedTrack<T> {
  const index = createCueIndex();
  const values: T[] = [];
  const ordinals = new Map<string, number>();

  function ordinalOf(value: T): number {
    const text = JSON.stringify(value);
    const known = ordinals.get(text);
    if (known !== undefined) return known;
    ordinals.set(text, values.length);
    values.push(value);
    return values.length - 1;
  }

  function runAt(last: number): Run<T> | undefined {
    const ordinal = index.ordinal(last);
    const value = values[ordinal];
    if (value === undefined) return undefined;
    let first = last;
    while (index.ordinal(first - 1) === ordinal) first -= 1;
    return { atMs: index.atMs(first), saidMs: index.atMs(last), value };
  }

  function runs(): readonly Run<T>[] {
    const found: Run<T>[] = [];
    for (let position = 0; position < index.size; position += 1) {
      if (index.ordinal(position) === index.ordinal(position + 1)) continue;
      const run = runAt(position);
      if (run !== undefined) found.push(run);
    }
    return found;
  }

  function insert(atMs: number, value: T): boolean {
    const ordinal = ordinalOf(value);
    const before = index.ordinal(index.countUntil(atMs) - 1);
    return index.add(atMs, ordinal) && before !== ordinal;
  }

  return {
    insert,
    at: (timeMs) => runAt(index.countUntil(timeMs) - 1),
    nextChangeMs: (timeMs) => index.atMs(index.countUntil(timeMs)),
    runs,
  };
}
