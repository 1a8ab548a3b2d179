import { createTrack, type Track } from '../lib/track.ts';

/** An offer as it stands, with `isClosed` when the service has taken it away. */
export interface StandingOffer<T> {
  readonly value: T;
  readonly isClosed: boolean;
}

/** Offers that open along programme time, each on its own, and change or end as the service says, at once. */
export interface OfferLog<T> {
  /** An offer opens when the picture reaches `atMs`. */
  open(id: string, atMs: number, value: T): void;
  /** It is another one from now on; without `value` it is closed. Overtaken news change nothing. */
  news(id: string, rev: number, value?: T): void;
  /** What has opened when the picture is at `timeMs`. */
  at(timeMs: number): readonly StandingOffer<T>[];
  /** When the next one opens after `timeMs`. */
  nextChangeMs(timeMs: number): number;
  /** Forgets all. */
  clear(): void;
}

/** Makes an empty {@link OfferLog}. */
export function createOfferLog<T extends { readonly rev: number }>(): OfferLog<T> {
  const openings = new Map<string, Track<T>>();
  const news = new Map<string, { readonly rev: number; readonly value?: T }>();

  function trackOf(id: string): Track<T> {
    const known = openings.get(id) ?? createTrack<T>();
    openings.set(id, known);
    return known;
  }

  function standing(id: string, opened: T): StandingOffer<T> {
    const newer = news.get(id);
    if (newer === undefined || newer.rev <= opened.rev) return { value: opened, isClosed: false };
    return { value: newer.value ?? opened, isClosed: newer.value === undefined };
  }

  return {
    open: (id, atMs, value) => void trackOf(id).insert({ atMs, rev: value.rev, value }),
    news(id, rev, value) {
      if ((news.get(id)?.rev ?? Number.NEGATIVE_INFINITY) >= rev) return;
      news.set(id, value === undefined ? { rev } : { rev, value });
    },
    at: (timeMs) =>
      [...openings].flatMap(([id, track]) => {
        const opened = track.at(timeMs)?.value;
        return opened === undefined ? [] : [standing(id, opened)];
      }),
    nextChangeMs: (timeMs) =>
      [...openings.values()].reduce((next, track) => Math.min(next, track.nextChangeMs(timeMs)), Infinity),
    clear() {
      openings.clear();
      news.clear();
    },
  };
}
