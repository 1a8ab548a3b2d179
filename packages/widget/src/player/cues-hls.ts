import type { StreamCue } from '@shoppable/core';
import type { CueDesk } from './cues-desk.ts';
import { eventMessages, type EventMessage } from './cues-emsg.ts';
import { id3Texts } from './cues-id3.ts';
import { textIn } from './cues-text.ts';
import type { Fragment, Hls, HlsClass, LevelDetails } from './hls.ts';
import type { BufferedDates, DatedFragment } from './programme.ts';

/** What a fragment carries, until it is known where on the timeline it lies. */
interface Carried {
  readonly carrier: StreamCue['carrier'];
  readonly scheme: string;
  readonly text: string;
  readonly key?: string;
  /** Seconds on the media timeline. */
  readonly time: (fragment: DatedFragment) => number;
}

/** x264 and x265 sign each stream with their settings; that is no cue. */
const ENCODER_SIGNS = new Set([
  'dc45e9bd-e6d9-48b7-962c-d820d923eeef',
  '2ca2de09-b517-47db-bb55-a4fe7fc2fc4e',
]);
const INTERSTITIAL = 'com.apple.hls.interstitial';
const ID3_MESSAGE = /^(https:\/\/aomedia\.org\/emsg\/ID3|.*developer\.apple\.com\/streaming\/emsg-id3)$/u;
const SEI_USER_DATA = 5;
/** Sound may begin before the first picture of its segment, by no more than this; it is the picture that is dated. */
const MAX_LEAD_SECONDS = 0.25;

/**
 * Reads what the stream of `hls` carries beside picture and sound, and the dates of what is buffered: DATERANGE tags, ID3
 * in transport streams, event messages in CMAF, and SEI user data. Ends with `hls`.
 */
export function watchHlsCues(
  hls: Hls,
  { Events }: Pick<HlsClass, 'Events'>,
  { dates, cues }: { readonly dates: BufferedDates; readonly cues: CueDesk },
): void {
  const waiting = new WeakMap<Fragment, Carried[]>();
  /** Seconds to take off the times of a CMAF segment, by discontinuity. */
  const origins = new Map<number, number>();

  function carry(frag: Fragment, carried: readonly Carried[]): void {
    if (carried.length > 0) waiting.set(frag, [...(waiting.get(frag) ?? []), ...carried]);
  }

  function deliver(frag: Fragment): void {
    const fragment = pictureOf(frag);
    for (const { time, ...carried } of waiting.get(frag) ?? []) {
      const mediaTime = time(fragment);
      const { programDateTime } = fragment;
      const dated = programDateTime !== null;
      const atMs = dated ? programDateTime + (mediaTime - fragment.start) * 1000 : mediaTime * 1000;
      cues.take({ ...carried, atMs, dated });
    }
    waiting.delete(frag);
  }

  function readSegment(frag: Fragment, payload: ArrayBuffer): void {
    // A worker of hls.js may have taken the bytes away: then only the ID3 in them is told.
    if (frag.sn === 'initSegment' || payload.byteLength === 0) return;
    const origin = (): number => origins.get(frag.cc) ?? 0;
    carry(
      frag,
      eventMessages(new Uint8Array(payload)).flatMap((message) => carriedBy(message, origin)),
    );
    // The segment may have been taken apart before this is told.
    if (frag.startPTS !== undefined) deliver(frag);
  }

  hls.on(Events.LEVEL_UPDATED, (_event, { details }) => readDateRanges(details, cues));
  hls.on(Events.INIT_PTS_FOUND, (_event, { frag, initPTS, timescale }) => {
    origins.set(frag.cc, initPTS / timescale);
  });
  hls.on(Events.FRAG_LOADED, (_event, { frag, payload }) => {
    if (!frag.encrypted) readSegment(frag, payload);
  });
  hls.on(Events.FRAG_DECRYPTED, (_event, { frag, payload }) => readSegment(frag, payload));
  hls.on(Events.FRAG_PARSING_METADATA, (_event, { frag, samples }) => {
    const texts = samples.flatMap(({ data, pts }) => id3Texts(data).map((text) => id3At(text, () => pts)));
    carry(frag, texts);
  });
  hls.on(Events.FRAG_PARSING_USERDATA, (_event, { frag, samples }) => {
    const own = samples.filter(
      ({ payloadType, uuid = '' }) => payloadType === SEI_USER_DATA && !ENCODER_SIGNS.has(uuid.toLowerCase()),
    );
    carry(
      frag,
      own.map(({ uuid = '', userDataBytes, pts }) => ({
        carrier: 'sei',
        scheme: uuid,
        text: (userDataBytes && textIn(userDataBytes)) ?? '',
        time: () => pts,
      })),
    );
  });
  hls.on(Events.FRAG_PARSED, (_event, { frag }) => {
    if (frag.type === 'main') dates.take(pictureOf(frag));
    deliver(frag);
  });
}

function id3At(texts: { scheme: string; text: string }, time: Carried['time']): Carried {
  return { carrier: 'id3', ...texts, time };
}

/** The texts of an event message; `origin` says what to take off its time, once that is known. */
function carriedBy({ scheme, value, id, data, ...message }: EventMessage, origin: () => number): Carried[] {
  const time = ({ start }: DatedFragment): number =>
    message.time === undefined ? start + message.delta : message.time - origin();
  if (ID3_MESSAGE.test(scheme)) return id3Texts(data).map((text) => id3At(text, time));
  const text = textIn(data);
  if (text === undefined) return [];
  // Encoders that do not number their messages leave the number at zero.
  const numbered = id === 0 ? {} : { key: `${value}|${String(id)}|${text}` };
  return [{ carrier: 'emsg', scheme, text, time, ...numbered }];
}

/** The client attributes of the DATERANGE tags: each a cue of its own. */
function readDateRanges(details: LevelDetails, cues: CueDesk): void {
  if (!details.hasProgramDateTime) return;
  for (const [id, range] of Object.entries(details.dateRanges)) {
    if (range === undefined || range.class === INTERSTITIAL) continue;
    for (const [name, value] of Object.entries(range.attr)) {
      if (!name.startsWith('X-') || typeof value !== 'string') continue;
      const scheme = range.class || name;
      const atMs = range.startDate.getTime();
      cues.take({ carrier: 'daterange', atMs, dated: true, key: `${id}/${name}`, scheme, text: value });
    }
  }
}

/** Where the pictures of a fragment lie, with their date. */
function pictureOf(frag: Fragment): DatedFragment {
  const { start, duration, programDateTime } = frag;
  const first = frag.elementaryStreams.video?.startPTS ?? start;
  const lead = first - start;
  const led = lead > 0 && lead < MAX_LEAD_SECONDS;
  return led
    ? { start: first, duration: duration - lead, programDateTime }
    : { start, duration, programDateTime };
}
