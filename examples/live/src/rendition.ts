import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { boxesIn, findBox, findBoxes, type Box } from './boxes.ts';
import { LOOP_SECONDS, SEGMENT_SECONDS } from './loop.ts';
import { readDescriptions } from './sample-descriptions.ts';

/** A rendition of the loop: its description for the playlist and its segments. */
export interface Rendition {
  /** Path name in the stream, for instance "720p". */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** RFC 6381 codec names of both tracks, for instance "avc1.640020,mp4a.40.2". */
  readonly codecs: string;
  /** Bits per second of the largest segment. */
  readonly peakBandwidth: number;
  /** Bits per second over the whole loop. */
  readonly averageBandwidth: number;
  /** The initialization segment. */
  readonly init: Buffer;
  /** How many segments one turn of the loop has. */
  readonly segmentCount: number;
  /** Length of one turn of the loop in seconds. */
  readonly loopSeconds: number;
  /** The segment with a media sequence number: the loop's bytes with timestamps moved to the right turn, or `turns` later. */
  readonly segment: (sequence: number, turns?: number) => Buffer;
}

interface TimeField {
  /** Offset of the 64-bit base media decode time in the segment. */
  readonly at: number;
  readonly time: bigint;
  readonly loopDuration: bigint;
}

interface Segment {
  readonly bytes: Buffer;
  readonly sequenceAt: number;
  readonly times: readonly TimeField[];
}

/** How long a loop is and how it is cut, in whole seconds. */
export interface LoopShape {
  readonly seconds: number;
  readonly segmentSeconds: number;
}

const DEMO_LOOP: LoopShape = { seconds: LOOP_SECONDS, segmentSeconds: SEGMENT_SECONDS };

/** Reads a rendition from a fragmented MP4 of a loop (default: the demo's) with one fragment per segment. */
export function loadRendition(file: string, loop: LoopShape = DEMO_LOOP): Rendition {
  const { seconds, segmentSeconds } = loop;
  const bytes = readFileSync(file);
  const boxes = boxesIn(bytes);
  const moov = findBox(bytes, 'moov');
  const timescales = readTimescales(bytes, moov);
  const segments = boxes
    .filter((box) => box.type === 'moof')
    .map((moof) => readSegment(bytes, moof, boxes, { timescales, seconds }));
  if (segments.length !== seconds / segmentSeconds) {
    throw new Error(`${file} has ${segments.length} fragments; the loop has one every ${segmentSeconds} s.`);
  }
  const sizes = segments.map((segment) => segment.bytes.length);
  return {
    name: basename(file, '.mp4'),
    ...readDescriptions(bytes, moov),
    peakBandwidth: Math.ceil((Math.max(...sizes) * 8) / segmentSeconds),
    averageBandwidth: Math.ceil((sizes.reduce((sum, size) => sum + size, 0) * 8) / seconds),
    init: bytes.subarray(0, moov.end),
    segmentCount: segments.length,
    loopSeconds: seconds,
    segment: (sequence, turns = 0) => stamp(segments, sequence, turns),
  };
}

/** Sequence numbers and decode times are rewritten, the samples stay as they are. */
function stamp(segments: readonly Segment[], sequence: number, turns: number): Buffer {
  const source = segments[sequence % segments.length];
  if (!source) throw new RangeError(`No segment ${sequence}.`);
  const turn = BigInt(Math.floor(sequence / segments.length) + turns);
  const bytes = Buffer.from(source.bytes);
  bytes.writeUInt32BE((sequence + 1) % 2 ** 32, source.sequenceAt);
  for (const { at, time, loopDuration } of source.times)
    bytes.writeBigUInt64BE(time + turn * loopDuration, at);
  return bytes;
}

function readSegment(
  bytes: Buffer,
  moof: Box,
  boxes: readonly Box[],
  { timescales, seconds }: { timescales: ReadonlyMap<number, number>; seconds: number },
): Segment {
  const mdat = boxes.find((box) => box.start === moof.end && box.type === 'mdat');
  if (!mdat) throw new Error('A moof box must be followed by its mdat box.');
  const times = findBoxes(bytes, 'traf', moof).map((traf): TimeField => {
    const track = bytes.readUInt32BE(findBox(bytes, 'tfhd', traf).contentStart + 4);
    const tfdt = findBox(bytes, 'tfdt', traf);
    const timescale = timescales.get(track);
    if (timescale === undefined) throw new Error(`Track ${track} is not in the moov box.`);
    if (bytes.readUInt8(tfdt.contentStart) !== 1)
      throw new Error('The tfdt boxes must be 64 bits wide (version 1).');
    return {
      at: tfdt.contentStart + 4 - moof.start,
      time: bytes.readBigUInt64BE(tfdt.contentStart + 4),
      loopDuration: BigInt(timescale * seconds),
    };
  });
  return {
    bytes: bytes.subarray(moof.start, mdat.end),
    sequenceAt: findBox(bytes, 'mfhd', moof).contentStart + 4 - moof.start,
    times,
  };
}

/** Timescale by track number. */
function readTimescales(bytes: Buffer, moov: Box): Map<number, number> {
  return new Map(
    findBoxes(bytes, 'trak', moov).map((trak) => {
      const tkhd = findBox(bytes, 'tkhd', trak);
      const mdhd = findBox(bytes, 'mdia/mdhd', trak);
      const wide = (box: Box): boolean => bytes.readUInt8(box.contentStart) === 1;
      const track = bytes.readUInt32BE(tkhd.contentStart + (wide(tkhd) ? 20 : 12));
      return [track, bytes.readUInt32BE(mdhd.contentStart + (wide(mdhd) ? 20 : 12))];
    }),
  );
}
