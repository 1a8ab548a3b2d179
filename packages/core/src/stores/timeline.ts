import { atom, type ReadableAtom } from 'nanostores';
import { createTrack, type Track } from '../lib/track.ts';
import type { ShowEvent } from '../model/show-event.ts';
import { EMPTY_STAGE, type Announcement, type Deal, type Stage } from '../model/stage.ts';

type PinEvent = ShowEvent<'product.pin'>;
type DealEvent = ShowEvent<'deal.open'>;

/** What is on screen: a fold of the show's log at the moment of the programme that this viewer sees. */
export interface Timeline {
  /** The fold at the playhead. Changes only when something on it does. */
  readonly $stage: ReadableAtom<Stage>;
  /** Lays events into the log, in any order, any number of times. Returns nothing: the stage shows it. */
  insert(events: readonly ShowEvent[]): void;
  /** Forgets the log, since the service's began anew. */
  clear(): void;
  /** Moves the fold to programme time `timeMs`; costs one comparison when nothing changes there. */
  moveTo(timeMs: number): void;
  /** When each product was last pinned up to now, for "shown" marks in the bag. */
  shownProducts(): ReadonlySet<string>;
}

/** Makes an empty timeline. `serverNow` decides when deals are over, epoch ms. */
export function createTimeline(serverNow: () => number): Timeline {
  const $stage = atom<Stage>(EMPTY_STAGE);
  let pins = createTrack<PinEvent>();
  let announcements = createTrack<ShowEvent<'announce'>>();
  let chapters = createTrack<ShowEvent<'show.chapter'>>();
  let deals = new Map<string, Track<DealEvent>>();
  let dealNews = new Map<string, { rev: number; deal?: Deal }>();
  let timeMs = Number.NEGATIVE_INFINITY;
  let validFromMs = 0;
  let validUntilMs = 0;
  let overAtMs = Infinity;

  function clear(): void {
    pins = createTrack();
    announcements = createTrack();
    chapters = createTrack();
    deals = new Map();
    dealNews = new Map();
    refold();
  }

  function insertOne(event: ShowEvent): void {
    const atMs = event.atMs ?? event.tsMs ?? Number.NEGATIVE_INFINITY;
    if (event.type === 'product.pin') pins.insert({ atMs, rev: event.data.rev, value: event });
    else if (event.type === 'announce') announcements.insert({ atMs, rev: event.data.rev, value: event });
    else if (event.type === 'show.chapter') chapters.insert({ atMs, rev: event.data.rev, value: event });
    else if (event.type === 'deal.open')
      dealTrack(event.data.dealId).insert({ atMs, rev: event.data.rev, value: event });
    else if (event.type === 'deal.update') takeDealNews(event.data.dealId, event.data.rev, event.data);
    else if (event.type === 'deal.close') takeDealNews(event.data.dealId, event.data.rev);
  }

  function dealTrack(dealId: string): Track<DealEvent> {
    const known = deals.get(dealId) ?? createTrack<DealEvent>();
    deals.set(dealId, known);
    return known;
  }

  function takeDealNews(dealId: string, rev: number, deal?: Deal): void {
    if ((dealNews.get(dealId)?.rev ?? Number.NEGATIVE_INFINITY) >= rev) return;
    dealNews.set(dealId, deal === undefined ? { rev } : { rev, deal });
  }

  function dealNow(track: Track<DealEvent>): Deal | undefined {
    const opened = track.at(timeMs)?.value.data;
    if (opened === undefined) return undefined;
    const news = dealNews.get(opened.dealId);
    const deal = news !== undefined && news.rev > opened.rev ? news.deal : opened;
    return deal !== undefined && deal.endsAtMs > serverNow() ? deal : undefined;
  }

  function announcementNow(): Announcement | undefined {
    const event = announcements.at(timeMs)?.value;
    const { text, url, endsAt } = event?.data ?? {};
    if (event === undefined || text === null || text === undefined) return undefined;
    if (endsAt !== undefined && endsAt <= serverNow()) return undefined;
    return { text, sinceMs: event.atMs ?? 0, ...(url !== undefined && { url }) };
  }

  function announcementEndMs(): number {
    const endsAt = announcements.at(timeMs)?.value.data.endsAt ?? Infinity;
    return endsAt > serverNow() ? endsAt : Infinity;
  }

  function refold(): void {
    const shown = pins.at(timeMs);
    const stage: Stage = {
      pins: (shown?.value.data.products ?? []).map((pin) => ({
        productId: pin.productId,
        sinceMs: shown?.atMs ?? 0,
        ...(pin.variantId !== undefined && { variantId: pin.variantId }),
      })),
      deals: [...deals.values()].map(dealNow).filter((deal) => deal !== undefined),
      announcement: announcementNow(),
      chapter: chapters.at(timeMs)?.value.data.title,
    };
    const tracks = [pins, announcements, chapters, ...deals.values()];
    overAtMs = Math.min(announcementEndMs(), ...stage.deals.map((deal) => deal.endsAtMs));
    validFromMs = timeMs;
    validUntilMs = Math.min(...tracks.map((track) => track.nextChangeMs(timeMs)));
    if (JSON.stringify(stage) !== JSON.stringify($stage.get())) $stage.set(stage);
  }

  function moveTo(nextMs: number): void {
    timeMs = nextMs;
    if (nextMs >= validFromMs && nextMs < validUntilMs && serverNow() < overAtMs) return;
    refold();
  }

  function insert(events: readonly ShowEvent[]): void {
    for (const event of events) insertOne(event);
    refold();
  }

  function shownProducts(): ReadonlySet<string> {
    const past = pins.entries.filter((entry) => entry.atMs <= timeMs);
    return new Set(past.flatMap((entry) => entry.value.data.products.map((pin) => pin.productId)));
  }

  return { $stage, insert, clear, moveTo, shownProducts };
}
