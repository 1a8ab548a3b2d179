import { boxesIn, findBoxes } from './boxes.ts';
import { id3Tag, seiUnit, type CarriedCue, type Carrier } from './carriers.ts';
import { readSamples, type Sample } from './samples.ts';
import { PIDS, TICKS, writeTransportStream, type Unit } from './transport-stream.ts';

/** What the initialization segment says of the tracks. */
interface Tracks {
  readonly video: { readonly id: number; readonly timescale: number; readonly parameterSets: Buffer };
  readonly audio: {
    readonly id: number;
    readonly timescale: number;
    readonly rate: number;
    readonly channels: number;
  };
}

/** Data to be carried, at seconds on the segment's own timeline. */
export interface TimedCue extends CarriedCue {
  readonly seconds: number;
}

const START_CODE = Buffer.from([0, 0, 0, 1]);
const DELIMITER = Buffer.from([0, 0, 0, 1, 9, 0xf0]);
const AAC_RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000];

/** Writes CMAF segments of one rendition anew as transport stream segments, with the data that they are to carry. */
export function createTsWriter(
  init: Buffer,
): (segment: Buffer, carried: readonly TimedCue[], carrier: Carrier | undefined) => Buffer {
  const { video, audio } = readTracks(init);

  return (segment, carried, carrier) => {
    const samples = readSamples(segment);
    const pictures = (samples.get(video.id) ?? []).map((sample): Unit => {
      const ticks = TICKS / video.timescale;
      const seconds = sample.presentationTime / video.timescale;
      const next = seconds + 1 / 30;
      const own =
        carrier === 'sei'
          ? carried.filter((cue) => cue.seconds > seconds - 1e-4 && cue.seconds < next - 1e-4)
          : [];
      return {
        pid: PIDS.video,
        pts: sample.presentationTime * ticks,
        dts: sample.decodeTime * ticks,
        isKey: sample.isKey,
        data: accessUnit(sample, video.parameterSets, own),
      };
    });
    const sounds = (samples.get(audio.id) ?? []).map((sample): Unit => {
      const pts = (sample.presentationTime * TICKS) / audio.timescale;
      const data = Buffer.concat([adtsHeader(sample.data.length, audio), sample.data]);
      return { pid: PIDS.audio, pts, dts: pts, isKey: true, data };
    });
    const tags = (carrier === 'id3' ? carried : []).map((cue): Unit => {
      const pts = cue.seconds * TICKS;
      return { pid: PIDS.metadata, pts, dts: pts, isKey: true, data: id3Tag(cue.text) };
    });
    const units = [...pictures, ...sounds, ...tags].sort((a, b) => a.dts - b.dts || a.pid - b.pid);
    return writeTransportStream(units, carrier === 'id3');
  };
}

/** One picture with start codes instead of lengths, and all that is needed to begin with it. */
function accessUnit({ data, isKey }: Sample, parameterSets: Buffer, carried: readonly CarriedCue[]): Buffer {
  const parts = [DELIMITER, ...(isKey ? [parameterSets] : [])];
  for (const cue of carried) parts.push(START_CODE, seiUnit(cue.text));
  for (let at = 0; at + 4 <= data.length;) {
    const size = data.readUInt32BE(at);
    parts.push(START_CODE, data.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return Buffer.concat(parts);
}

function adtsHeader(size: number, { rate, channels }: Tracks['audio']): Buffer {
  const length = size + 7;
  const index = AAC_RATES.indexOf(rate);
  return Buffer.from([
    ...[0xff, 0xf1, (1 << 6) | (index << 2) | (channels >> 2), ((channels & 3) << 6) | (length >> 11)],
    ...[(length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc],
  ]);
}

function readTracks(init: Buffer): Tracks {
  const tracks = findBoxes(init, 'moov/trak').map((trak) => {
    const [entry] = findBoxes(init, 'mdia/minf/stbl/stsd', trak).flatMap((stsd) =>
      boxesIn(init, stsd.contentStart + 8, stsd.end),
    );
    const number = (path: string, long: number, short: number): number => {
      const [box] = findBoxes(init, path, trak);
      if (box === undefined) throw new Error(`The track has no ${path} box.`);
      return init.readUInt32BE(box.contentStart + (init.readUInt8(box.contentStart) === 1 ? long : short));
    };
    return { id: number('tkhd', 20, 12), timescale: number('mdia/mdhd', 20, 12), entry };
  });
  const video = tracks.find(({ entry }) => entry?.type === 'avc1');
  const audio = tracks.find(({ entry }) => entry?.type === 'mp4a');
  if (video?.entry === undefined || audio?.entry === undefined)
    throw new Error('The media needs an H.264 and an AAC track.');
  return {
    video: { ...video, parameterSets: parameterSets(init, video.entry) },
    audio: {
      ...audio,
      channels: init.readUInt16BE(audio.entry.contentStart + 16),
      rate: init.readUInt16BE(audio.entry.contentStart + 24),
    },
  };
}

/** The parameter sets of the decoder, with start codes. */
function parameterSets(init: Buffer, avc1: { contentStart: number; end: number }): Buffer {
  const [avcC] = boxesIn(init, avc1.contentStart + 78, avc1.end).filter((box) => box.type === 'avcC');
  if (avcC === undefined) throw new Error('The H.264 track has no avcC box.');
  const parts: Buffer[] = [];
  let at = avcC.contentStart + 5;
  for (const mask of [31, 255]) {
    const count = init.readUInt8(at) & mask;
    at += 1;
    for (let index = 0; index < count; index += 1) {
      const size = init.readUInt16BE(at);
      parts.push(START_CODE, init.subarray(at + 2, at + 2 + size));
      at += 2 + size;
    }
  }
  return Buffer.concat(parts);
}
