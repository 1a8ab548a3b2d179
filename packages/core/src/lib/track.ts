/** One value on a {@link Track}, true from `atMs` until the next one. */
export interface TrackEntry<T> {
  readonly atMs: number;
  readonly rev: number;
  readonly value: T;
}

/**
 * The history of one keyed value along programme time: what it is at T is a binary search, so a seek replays nothing.
 * Kept strictly rising in `atMs` and `rev`; whatever order the entries come in, the result is the same.
 */
export interface Track<T> {
  /** Lays an entry in. Answers false when it changes nothing: repeated, or overtaken by a newer revision. */
  insert(entry: TrackEntry<T>): boolean;
  /** The entry that is true at `timeMs`. */
  at(timeMs: number): TrackEntry<T> | undefined;
  /** When the value next changes after `timeMs`; Infinity when it does not. */
  nextChangeMs(timeMs: number): number;
  /** Every entry, in order. */
  readonly entries: readonly TrackEntry<T>[];
}

/** Makes an empty {@link Track}. */
export function createTrack<T>(): Track<T> {
  const entries: TrackEntry<T>[] = [];

  function countUntil(timeMs: number): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((entries[middle]?.atMs ?? Infinity) <= timeMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function insert(entry: TrackEntry<T>): boolean {
    const position = countUntil(entry.atMs);
    const before = entries[position - 1];
    if (before !== undefined && before.rev >= entry.rev) return false;
    const from = before?.atMs === entry.atMs ? position - 1 : position;
    let to = position;
    while ((entries[to]?.rev ?? Infinity) <= entry.rev) to += 1;
    entries.splice(from, to - from, entry);
    return true;
  }

  return {
    entries,
    insert,
    at: (timeMs) => entries[countUntil(timeMs) - 1],
    nextChangeMs: (timeMs) => entries[countUntil(timeMs)]?.atMs ?? Infinity,
  };
}
