import { batch } from 'nanostores';
import type { ShoppableError } from '../lib/errors.ts';
import { createRecentSet } from '../lib/recent-set.ts';
import { decodeShowEvents, type DecodedEvents, type ShowEvent } from '../model/show-event.ts';
import type { ShowData } from '../model/show.ts';
import { decodeStreamCue, waitsForFrame } from '../model/stream-cue.ts';
import type { SnapshotFrame } from '../ports/channel.ts';
import type { StreamCue } from '../ports/playback.ts';
import type { RecordedTalk } from './chat-contract.ts';

/** What became of the data that the stream carried. */
export interface CueCount {
  /** Events made of them, each once. */
  readonly taken: number;
  /** Data of others, which mean nothing here. */
  readonly ignored: number;
  /** Data that were meant for us and could not be read. */
  readonly invalid: number;
}

/** What the intake needs, and where it hands events to. */
export interface IntakeDeps {
  readonly serverNow: () => number;
  readonly show: () => ShowData | undefined;
  /** Whether the log tells of a show that is over, or that never was live. */
  readonly isRecording: () => boolean;
  /** Programme time of a cue; undefined while it cannot be told yet. */
  readonly cueTimeMs: (cue: StreamCue) => number | undefined;
  /** Lays events into the timeline. */
  readonly insert: (events: readonly ShowEvent[]) => void;
  /** Forgets what the service's log put into the timeline. */
  readonly clear: () => void;
  /** Hands one event to the stores of what is true now. */
  readonly apply: (event: ShowEvent) => void;
  /** Hands over the chat of a recording. */
  readonly chatOfRecording: (events: readonly RecordedTalk[]) => void;
  readonly report: (problem: ShoppableError) => void;
}

/** Where events come in, from whatever carrier: the service, the stream, the show JSON. Each counts once. */
export interface Intake {
  /** Takes what the service tells. */
  take(events: readonly ShowEvent[]): void;
  /** Takes the log as the service has it now; what it told before is forgotten when `fresh`. */
  takeSnapshot(snapshot: SnapshotFrame, fresh: boolean): void;
  /** Takes the events of the show JSON. */
  takeStored(): void;
  /** Takes a datum of the stream; it comes into force with its frame. */
  takeCue(cue: StreamCue): void;
  /** The picture is at programme time `timeMs`: what waited for it comes into force. */
  moveTo(timeMs: number): void;
  cueCount(): CueCount;
}

const REMEMBERED = 4000;
const MOST_CARRIED = 2000;
const MOST_CUES = 200_000;
/** Cues that are read in one frame. */
const PORTION = 2000;

/** Makes an {@link Intake}. */
export function createIntake(deps: IntakeDeps): Intake {
  const arrived = createRecentSet(REMEMBERED);
  const wrong = createRecentSet(REMEMBERED);
  const count = { taken: 0, ignored: 0, invalid: 0 };
  /** Cues that were not read yet, or whose time cannot be told yet. */
  const unread: StreamCue[] = [];
  /** Events of the stream that wait for their frame, the next one last. */
  const waiting: ShowEvent[] = [];
  /** Events of the stream that a new log of the service must not take away. */
  const carried: ShowEvent[] = [];
  let stored: { readonly show: ShowData; readonly log: DecodedEvents } | undefined;

  function accept(events: readonly ShowEvent[]): void {
    const now = deps.serverNow();
    const valid = events.filter(
      ({ ttlMs, tsMs }) => ttlMs === undefined || tsMs === undefined || tsMs + ttlMs > now,
    );
    deps.insert(valid);
    for (const event of valid) deps.apply(event);
  }

  function take(events: readonly ShowEvent[]): void {
    accept(events.filter((event) => arrived.add(event.id) && !isOutOfDate(event)));
  }

  /** Prices and stock of the time of the show are not those of today. */
  function isOutOfDate({ type, tsMs }: ShowEvent): boolean {
    if (type !== 'product.update' || !deps.isRecording()) return false;
    const { endedAtMs } = deps.show() ?? {};
    return tsMs !== undefined && endedAtMs !== undefined && tsMs <= endedAtMs;
  }

  function takeSnapshot({ state, tail }: SnapshotFrame, fresh: boolean): void {
    if (fresh) {
      deps.clear();
      deps.insert(carried);
    }
    takeStored();
    const events = [...state, ...tail];
    for (const { id } of events) arrived.add(id);
    accept(events.filter((event) => !isOutOfDate(event) && !isTalkOfShow(event)));
    const talk = events.filter(isTalkOfShow);
    if (talk.length > 0) deps.chatOfRecording(talk);
  }

  /** What was said while the show was live is shown at its stream time in the replay; what is said now, now. */
  function isTalkOfShow(event: ShowEvent): event is RecordedTalk {
    const { endedAtMs } = deps.show() ?? {};
    const { tsMs } = event;
    return (
      isTalk(event) &&
      deps.isRecording() &&
      endedAtMs !== undefined &&
      tsMs !== undefined &&
      tsMs <= endedAtMs
    );
  }

  function takeStored(): void {
    const show = deps.show();
    if (show === undefined) return;
    if (stored?.show !== show) {
      stored = { show, log: decodeShowEvents(show.events) };
      stored.log.problems.forEach(deps.report);
    }
    const { events } = stored.log;
    if (!deps.isRecording()) return accept(events.filter(({ type }) => !IN_PASSING.has(type)));
    accept(events.filter(({ type }) => !IN_PASSING.has(type) && !OF_ITS_TIME.has(type)));
    deps.chatOfRecording(events.filter(isTalk));
  }

  function takeCue(cue: StreamCue): void {
    if (unread.length < MOST_CUES) unread.push(cue);
  }

  /** Reads what the stream has told since the last frame, in portions that no frame waits for. */
  function readCues(): void {
    if (unread.length === 0) return;
    const events: ShowEvent[] = [];
    const portion = unread.splice(0, PORTION);
    const timeless = portion.filter((cue) => {
      const atMs = deps.cueTimeMs(cue);
      if (atMs !== undefined) events.push(...eventsOf(cue, atMs));
      return atMs === undefined;
    });
    unread.unshift(...timeless);
    if (events.length === 0) return;
    const ofStream = events.filter((event) => !waitsForFrame(event));
    deps.insert(ofStream);
    carried.push(...ofStream);
    if (carried.length > MOST_CARRIED) carried.splice(0, carried.length - MOST_CARRIED / 2);
    waiting.push(...events.filter(waitsForFrame));
    waiting.sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));
  }

  function eventsOf(cue: StreamCue, atMs: number): ShowEvent[] {
    const { events, problems, ignored } = decodeStreamCue(cue, atMs);
    count.ignored += ignored;
    count.invalid += problems.length;
    if (problems.length > 0 && wrong.add(`${cue.carrier} ${cue.text}`))
      problems.slice(0, 1).forEach(deps.report);
    const news = events.filter((event) => arrived.add(event.id) && !isOfThePast(event));
    count.taken += news.length;
    return news;
  }

  function isOfThePast({ type }: ShowEvent): boolean {
    return deps.isRecording() && (type === 'product.update' || IN_PASSING.has(type));
  }

  function moveTo(timeMs: number): void {
    readCues();
    const due: ShowEvent[] = [];
    for (let next = waiting.at(-1); next !== undefined && (next.atMs ?? 0) <= timeMs; next = waiting.at(-1)) {
      due.push(next);
      waiting.pop();
    }
    if (due.length > 0) accept(due);
  }

  return {
    take,
    // Between forgetting and knowing again nobody looks: a card must not go and come back.
    takeSnapshot: (snapshot, fresh) => batch(() => takeSnapshot(snapshot, fresh)),
    takeStored,
    takeCue,
    moveTo,
    cueCount: () => ({ ...count }),
  };
}

/** What was true only while it was told: a stored log must not say it again. */
const IN_PASSING: ReadonlySet<ShowEvent['type']> = new Set(['show.status', 'presence.count']);

/**
 * What a recording keeps of its own time: the shop tells today's prices, the chat waits for its moments, and rules and
 * purchases of then are over.
 */
const OF_ITS_TIME: ReadonlySet<ShowEvent['type']> = new Set([
  'product.update',
  'chat.message',
  'chat.pin',
  'chat.settings',
  'user.timeout',
  'order.notice',
]);

function isTalk(event: ShowEvent): event is RecordedTalk {
  return event.type === 'chat.message' || event.type === 'chat.pin';
}
