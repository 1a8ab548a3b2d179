/** A stretch of the media timeline whose programme time is known. */
export interface DatedFragment {
  /** Seconds on the media timeline. */
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
  /** Programme time of `start`, epoch ms; null when the playlist has no dates. */
  readonly programDateTime: number | null;
}

function lastIndexAtOrBefore<T>(items: readonly T[], value: number, key: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && key(item) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether `mediaTime` lies within the list. */
export function covers(fragments: readonly DatedFragment[], mediaTime: number): boolean {
  const first = fragments[0];
  const last = fragments.at(-1);
  if (first === undefined || last === undefined) return false;
  return mediaTime >= first.start && mediaTime < last.start + last.duration;
}

/**
 * Programme time (epoch ms) of a frame, by the fragment that holds it, not by the one being played: so it is right at
 * once after a seek. Before and after the list it is carried on from the nearest fragment. Undefined without dates.
 */
export function programmeTimeAt(fragments: readonly DatedFragment[], mediaTime: number): number | undefined {
  const index = lastIndexAtOrBefore(fragments, mediaTime, (fragment) => fragment.start);
  const fragment = fragments[Math.max(index, 0)];
  if (fragment === undefined || fragment.programDateTime === null) return undefined;
  return fragment.programDateTime + (mediaTime - fragment.start) * 1000;
}

/**
 * Seconds on the media timeline of programme time `atMs`: the inverse of {@link programmeTimeAt}. Dates may step back and
 * forth where the encoder's clock was set: a time that was never shown is where the picture steps over it, and one that
 * was shown twice is where it was shown last.
 */
export function mediaTimeAt(fragments: readonly DatedFragment[], atMs: number): number | undefined {
  const isAtOrBefore = ({ programDateTime }: DatedFragment): boolean => (programDateTime ?? Infinity) <= atMs;
  const holds = (fragment: DatedFragment): boolean =>
    isAtOrBefore(fragment) && atMs < (fragment.programDateTime ?? 0) + fragment.duration * 1000;
  const holding = fragments.findLastIndex(holds);
  const index = Math.max(holding === -1 ? fragments.findLastIndex(isAtOrBefore) : holding, 0);
  const fragment = fragments[index];
  if (fragment === undefined || fragment.programDateTime === null) return undefined;
  const time = fragment.start + (atMs - fragment.programDateTime) / 1000;
  return Math.min(time, fragments[index + 1]?.start ?? Infinity);
}

/** The dates of what was put into the buffer. */
export interface BufferedDates {
  /** A fragment was put into the buffer. What lay there before is overwritten. */
  take(fragment: DatedFragment): void;
  /** Programme time (epoch ms) of a media time; undefined where nothing was put, or nothing with a date. */
  at(mediaTime: number): number | undefined;
  /** The media timeline begins anew. */
  clear(): void;
}

const KEPT_FRAGMENTS = 400;
const SEAM_SECONDS = 0.05;

/**
 * Remembers the dates of each fragment as it was buffered. A playlist says what will be played: it has moved on, or is
 * another rendition's, while the picture is still of what was buffered before.
 */
export function createBufferedDates(): BufferedDates {
  let buffered: DatedFragment[] = [];

  return {
    take(fragment) {
      const end = fragment.start + fragment.duration;
      const rest = buffered.filter(
        (known) => known.start < fragment.start - SEAM_SECONDS || known.start >= end - SEAM_SECONDS,
      );
      const index = lastIndexAtOrBefore(rest, fragment.start, ({ start }) => start) + 1;
      rest.splice(index, 0, fragment);
      // The window may be hours long; what is farthest from the picture is asked of the playlist again.
      if (rest.length > KEPT_FRAGMENTS) rest.splice(index > KEPT_FRAGMENTS / 2 ? 0 : -1, 1);
      buffered = rest;
    },
    at(mediaTime) {
      const index = lastIndexAtOrBefore(buffered, mediaTime + SEAM_SECONDS / 10, ({ start }) => start);
      const fragment = buffered[index];
      if (fragment === undefined || fragment.programDateTime === null) return undefined;
      if (mediaTime >= fragment.start + fragment.duration + SEAM_SECONDS) return undefined;
      return fragment.programDateTime + (mediaTime - fragment.start) * 1000;
    },
    clear() {
      buffered = [];
    },
  };
}

/**
 * A live stream without dates (nginx-rtmp): programme time is guessed from the distance to the edge, ±0.4 s. The guess is
 * kept until it is more than a second off, so that frames follow each other evenly.
 */
export function createGuessedDates(now: () => number): {
  /** Takes a measurement: `mediaTime` is shown `latency` seconds behind the edge. */
  measure(mediaTime: number, latency: number, targetDuration: number): void;
  /** Programme time of media time 0, epoch ms; undefined before the first measurement. */
  readonly originMs: number | undefined;
} {
  let originMs: number | undefined;
  return {
    measure(mediaTime, latency, targetDuration) {
      // A segment is published when it is whole: on average a little more than half of one is not in the playlist yet.
      const guess = now() - (latency + 0.55 * targetDuration + mediaTime) * 1000;
      if (originMs === undefined || Math.abs(guess - originMs) > 1000) originMs = guess;
    },
    get originMs() {
      return originMs;
    },
  };
}
