import { atom, computed, type ReadableAtom } from 'nanostores';
import { createHistory, type Held, type History } from '../lib/history.ts';
import { momentsOf, type Moment } from '../model/moment.ts';
import type { EventData, ShowEvent } from '../model/show-event.ts';
import { EMPTY_STAGE, type Announcement, type Stage } from '../model/stage.ts';
import { STREAM_KEY } from '../model/stream-cue.ts';
import { createCouponLog } from './coupon-log.ts';
import { createDealLog } from './deal-log.ts';

/** What is on screen: a fold of the show's log at the moment of the programme that this viewer sees. */
export interface Timeline {
  /** The fold at the playhead. Changes only when something on it does. */
  readonly $stage: ReadableAtom<Stage>;
  /** The moments of products and the chapters of the whole log, by their start. Changes only when the log does. */
  readonly $moments: ReadableAtom<readonly Moment[]>;
  /** Lays events into the log, in any order, any number of times. Returns nothing: the stage shows it. */
  insert(events: readonly ShowEvent[]): void;
  /** Forgets what the service has told, since its log began anew. */
  clear(): void;
  /** Moves the fold to programme time `timeMs`; costs one comparison when nothing changes there. */
  moveTo(timeMs: number): void;
  /** When each product was last pinned up to now, for "shown" marks in the bag. */
  shownProducts(): ReadonlySet<string>;
}

/** Makes an empty timeline. `serverNow` decides when deals are over, epoch ms. */
export function createTimeline(serverNow: () => number): Timeline {
  const $stage = atom<Stage>(EMPTY_STAGE);
  const $log = atom(0);
  const pins = createHistory<EventData<'product.pin'>>();
  const announcements = createHistory<EventData<'announce'>>();
  const chapters = createHistory<EventData<'show.chapter'>>();
  const deals = createDealLog(serverNow);
  const coupons = createCouponLog(serverNow);
  const $moments = computed($log, () => momentsOf(pins.all(), chapters.all()));
  const $firstShown = computed($log, () => firstShown(pins.all()));
  let timeMs = Number.NEGATIVE_INFINITY;
  let validFromMs = 0;
  let validUntilMs = 0;
  let overAtMs = Infinity;

  function clear(): void {
    for (const history of [pins, announcements, chapters]) history.forgetService();
    deals.clear();
    coupons.clear();
    $log.set($log.get() + 1);
    refold();
  }

  /** Answers whether the moments of the show may be others now. */
  function insertOne(event: ShowEvent): boolean {
    if (event.type === 'product.pin') return lay(pins, event, event.data);
    if (event.type === 'show.chapter') return lay(chapters, event, event.data);
    if (event.type === 'announce') lay(announcements, event, event.data);
    else for (const log of [deals, coupons]) log.take(event);
    return false;
  }

  function lay<T extends { key: string; rev: number }>(
    history: History<T>,
    event: ShowEvent,
    data: T,
  ): boolean {
    const atMs = timeOf(event);
    if (data.key !== STREAM_KEY) return history.revise(atMs, data.rev, data);
    // Said again each second it is the same thing: only what is said counts, not when.
    return history.assert(atMs, { ...data, rev: 0 });
  }

  function announcementNow(): Announcement | undefined {
    const held = announcements.at(timeMs);
    const { text, url, endsAt } = held?.value ?? {};
    if (held === undefined || text === null || text === undefined) return undefined;
    if (endsAt !== undefined && endsAt <= serverNow()) return undefined;
    return { text, sinceMs: sinceOf(held), ...(url !== undefined && { url }) };
  }

  function announcementEndMs(): number {
    const endsAt = announcements.at(timeMs)?.value.endsAt ?? Infinity;
    return endsAt > serverNow() ? endsAt : Infinity;
  }

  function refold(): void {
    const shown = pins.at(timeMs);
    const stage: Stage = {
      pins: (shown?.value.products ?? []).map((pin) => ({
        productId: pin.productId,
        sinceMs: shown === undefined ? 0 : sinceOf(shown),
        ...(pin.variantId !== undefined && { variantId: pin.variantId }),
      })),
      deals: deals.at(timeMs),
      coupons: coupons.at(timeMs),
      announcement: announcementNow(),
      chapter: chapters.at(timeMs)?.value.title,
    };
    const ends = [...stage.deals, ...stage.coupons.filter(({ isOver }) => !isOver)];
    overAtMs = Math.min(announcementEndMs(), ...ends.map(({ endsAtMs = Infinity }) => endsAtMs));
    validFromMs = timeMs;
    validUntilMs = Math.min(
      ...[pins, announcements, chapters].map((history) => history.nextChangeMs(timeMs)),
      deals.nextChangeMs(timeMs),
      coupons.nextChangeMs(timeMs),
    );
    if (JSON.stringify(stage) !== JSON.stringify($stage.get())) $stage.set(stage);
  }

  function moveTo(nextMs: number): void {
    timeMs = nextMs;
    if (nextMs >= validFromMs && nextMs < validUntilMs && serverNow() < overAtMs) return;
    refold();
  }

  function insert(events: readonly ShowEvent[]): void {
    let changed = false;
    for (const event of inOrder(events)) changed = insertOne(event) || changed;
    if (changed) $log.set($log.get() + 1);
    refold();
  }

  function shownProducts(): ReadonlySet<string> {
    const past = [...$firstShown.get()].filter(([, atMs]) => atMs <= timeMs);
    return new Set(past.map(([productId]) => productId));
  }

  return { $stage, $moments, insert, clear, moveTo, shownProducts };
}

function timeOf({ atMs, tsMs }: ShowEvent): number {
  return atMs ?? tsMs ?? Number.NEGATIVE_INFINITY;
}

/** The result is the same in any order; a log that is laid in from its beginning only grows at its end. */
function inOrder(events: readonly ShowEvent[]): readonly ShowEvent[] {
  let before = Number.NEGATIVE_INFINITY;
  const rising = events.every((event) => {
    const follows = timeOf(event) >= before;
    before = timeOf(event);
    return follows;
  });
  return rising ? events : [...events].sort((a, b) => timeOf(a) - timeOf(b) || 0);
}

function sinceOf({ atMs }: Held<unknown>): number {
  return Number.isFinite(atMs) ? atMs : 0;
}

function firstShown(pins: readonly Held<EventData<'product.pin'>>[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { atMs, value } of pins) {
    for (const { productId } of value.products) if (!first.has(productId)) first.set(productId, atMs);
  }
  return first;
}
