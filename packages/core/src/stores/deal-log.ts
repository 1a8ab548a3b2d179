import { createTrack, type Track } from '../lib/track.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Deal } from '../model/stage.ts';

/** The deals of a show: each opens along programme time, and changes or ends as the service says, at once. */
export interface DealLog {
  /** Takes events in that are about deals; others are nobody's. */
  take(event: ShowEvent): void;
  /** The deals that run when the picture is at `timeMs`; one that is over by the service's clock never does. */
  at(timeMs: number): readonly Deal[];
  /** When the next one opens after `timeMs`. */
  nextChangeMs(timeMs: number): number;
  /** Forgets all. */
  clear(): void;
}

/** Makes an empty {@link DealLog}. */
export function createDealLog(serverNow: () => number): DealLog {
  const openings = new Map<string, Track<Deal>>();
  const news = new Map<string, { rev: number; deal?: Deal }>();

  function trackOf(dealId: string): Track<Deal> {
    const known = openings.get(dealId) ?? createTrack<Deal>();
    openings.set(dealId, known);
    return known;
  }

  function takeNews(dealId: string, rev: number, deal?: Deal): void {
    if ((news.get(dealId)?.rev ?? Number.NEGATIVE_INFINITY) >= rev) return;
    news.set(dealId, deal === undefined ? { rev } : { rev, deal });
  }

  function dealAt(track: Track<Deal>, timeMs: number): Deal | undefined {
    const opened = track.at(timeMs)?.value;
    if (opened === undefined) return undefined;
    const newer = news.get(opened.dealId);
    const deal = newer !== undefined && newer.rev > opened.rev ? newer.deal : opened;
    return deal !== undefined && deal.endsAtMs > serverNow() ? deal : undefined;
  }

  return {
    take(event) {
      const atMs = event.atMs ?? event.tsMs ?? Number.NEGATIVE_INFINITY;
      if (event.type === 'deal.open')
        trackOf(event.data.dealId).insert({ atMs, rev: event.data.rev, value: event.data });
      else if (event.type === 'deal.update') takeNews(event.data.dealId, event.data.rev, event.data);
      else if (event.type === 'deal.close') takeNews(event.data.dealId, event.data.rev);
    },
    at: (timeMs) =>
      [...openings.values()].map((track) => dealAt(track, timeMs)).filter((deal) => deal !== undefined),
    nextChangeMs: (timeMs) =>
      [...openings.values()].reduce((next, track) => Math.min(next, track.nextChangeMs(timeMs)), Infinity),
    clear() {
      openings.clear();
      news.clear();
    },
  };
}
