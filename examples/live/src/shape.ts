import { eventMessage, dateRangeTag, type Carriage } from './carriers.ts';
import { ANCHOR_MS, SEGMENT_MS } from './loop.ts';
import type { Rendition } from './rendition.ts';
import { createTsWriter, type TimedCue } from './ts-segment.ts';

/** How a stream differs from the plain loop: what real streams do, at will. */
export interface StreamShape {
  /** Default `cmaf`. */
  readonly container?: 'cmaf' | 'ts';
  /** What the stream itself carries. */
  readonly carriage?: Carriage;
  /** False: a playlist without dates, as nginx-rtmp writes it. */
  readonly dated?: boolean;
  /** From a time of the anchor's clock on (epoch ms), the dates are ahead by so much more, ms; may be negative. */
  readonly clockSteps?: readonly { readonly fromMs: number; readonly byMs: number }[];
  /** A discontinuity with timestamps that jump before every so manieth segment. */
  readonly discontinuityEvery?: number;
}

/** The playlist and the segments of a stream of some shape. */
export interface ShapedStream {
  /** Date of a segment's first picture, epoch ms. */
  dateOf(sequence: number): number;
  /** Tags that stand before a segment. */
  tagsOf(sequence: number): readonly string[];
  /** Discontinuities before a segment that are no longer listed. */
  discontinuitiesBefore(sequence: number): number;
  segment(rendition: Rendition, sequence: number): Buffer;
}

/** CMAF segments count from their first sequence number in ticks of this many a second when they carry messages. */
const MESSAGE_TIMESCALE = 1000;
/** Loops between the timestamps of two stretches with a discontinuity between them. */
const JUMP_TURNS = 3;
const STRETCHES = 7;

/** Makes the rules of a stream of some shape. */
export function shapeStream(shape: StreamShape, anchorMs: number = ANCHOR_MS): ShapedStream {
  const {
    container = 'cmaf',
    carriage,
    dated = true,
    clockSteps = [],
    discontinuityEvery: every = 0,
  } = shape;
  const writers = new Map<Rendition, ReturnType<typeof createTsWriter>>();

  function dateOf(sequence: number): number {
    const startMs = anchorMs + sequence * SEGMENT_MS;
    const steps = clockSteps.filter(({ fromMs }) => fromMs <= startMs);
    return startMs + steps.reduce((sum, { byMs }) => sum + byMs, 0);
  }

  function turnsOf(sequence: number): number {
    return every > 0 ? (Math.floor(sequence / every) % STRETCHES) * JUMP_TURNS : 0;
  }

  function carried(sequence: number, turnSeconds: number): TimedCue[] {
    const date = dateOf(sequence);
    const startSeconds = (sequence * SEGMENT_MS) / 1000 + turnSeconds;
    const cues = carriage?.cues(date, date + SEGMENT_MS) ?? [];
    return cues.map((cue) => ({ ...cue, seconds: startSeconds + (cue.atMs - date) / 1000 }));
  }

  function segment(rendition: Rendition, sequence: number): Buffer {
    const turns = turnsOf(sequence);
    const bytes = rendition.segment(sequence, turns);
    const cues = carried(sequence, turns * rendition.loopSeconds);
    const { carrier } = carriage ?? {};
    if (container === 'ts') {
      const write = writers.get(rendition) ?? createTsWriter(rendition.init);
      writers.set(rendition, write);
      return write(bytes, cues, carrier);
    }
    if (carrier !== 'emsg' && carrier !== 'emsg-id3') return bytes;
    const boxes = cues.map((cue) =>
      eventMessage(cue, carrier === 'emsg-id3', cue.seconds * MESSAGE_TIMESCALE, MESSAGE_TIMESCALE),
    );
    return Buffer.concat([...boxes, bytes]);
  }

  return {
    dateOf,
    tagsOf(sequence) {
      const date = dateOf(sequence);
      const ranges = carriage?.carrier === 'daterange' ? carriage.cues(date, date + SEGMENT_MS) : [];
      return [
        ...(every > 0 && sequence % every === 0 ? ['#EXT-X-DISCONTINUITY'] : []),
        ...ranges.map(dateRangeTag),
        ...(dated ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(date).toISOString()}`] : []),
      ];
    },
    discontinuitiesBefore: (sequence) => (every > 0 ? Math.floor((sequence - 1) / every) : 0),
    segment,
  };
}
