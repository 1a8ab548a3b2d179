import { boxesIn, findBoxes, type Box } from './boxes.ts';

/** What the sample descriptions of a picture and a sound track tell. */
export interface Descriptions {
  readonly width: number;
  readonly height: number;
  /** RFC 6381 names of both codecs, for instance "avc1.640020,mp4a.40.2". */
  readonly codecs: string;
}

/** MPEG-4 descriptor tags on the way to the configuration of an AAC decoder, and their bytes before the next one. */
const ES = { tag: 0x03, ownBytes: 3 };
const DECODER = { tag: 0x04, ownBytes: 13 };
const DECODER_CONFIG = { tag: 0x05 };

/** Reads size and codecs from a `moov` box. Throws when a track is missing or does not say how to decode it. */
export function readDescriptions(bytes: Buffer, moov: Box): Descriptions {
  const entries = findBoxes(bytes, 'trak/mdia/minf/stbl/stsd', moov).flatMap((stsd) =>
    boxesIn(bytes, stsd.contentStart + 8, stsd.end),
  );
  const avc1 = entries.find((entry) => entry.type === 'avc1');
  const mp4a = entries.find((entry) => entry.type === 'mp4a');
  if (!avc1 || !mp4a) throw new Error('The media needs an H.264 and an AAC track.');
  const [avcC] = boxesIn(bytes, avc1.contentStart + 78, avc1.end).filter((box) => box.type === 'avcC');
  if (!avcC) throw new Error('The H.264 track has no avcC box.');
  const profile = bytes.toString('hex', avcC.contentStart + 1, avcC.contentStart + 4);
  return {
    width: bytes.readUInt16BE(avc1.contentStart + 24),
    height: bytes.readUInt16BE(avc1.contentStart + 26),
    codecs: `avc1.${profile},mp4a.40.${audioObjectType(bytes, mp4a)}`,
  };
}

/** The AAC profile (2 is AAC-LC). Browsers refuse a track without it, though ffmpeg guesses. */
function audioObjectType(bytes: Buffer, mp4a: Box): number {
  const [esds] = boxesIn(bytes, mp4a.contentStart + 28, mp4a.end).filter((box) => box.type === 'esds');
  if (!esds) throw new Error('The AAC track has no esds box.');
  const es = findDescriptor(bytes, esds.contentStart + 4, esds.end, ES.tag);
  const decoder = findDescriptor(bytes, es.start + ES.ownBytes, es.end, DECODER.tag);
  const config = findDescriptor(bytes, decoder.start + DECODER.ownBytes, decoder.end, DECODER_CONFIG.tag);
  return bytes.readUInt8(config.start) >> 3;
}

/** The content of the first descriptor with a tag between two offsets. */
function findDescriptor(
  bytes: Buffer,
  from: number,
  end: number,
  tag: number,
): { start: number; end: number } {
  let at = from;
  while (at + 2 <= end) {
    const found = bytes.readUInt8(at);
    let size = 0;
    do {
      at += 1;
      size = size * 128 + (bytes.readUInt8(at) & 127);
    } while (bytes.readUInt8(at) & 128);
    at += 1;
    if (found === tag) return { start: at, end: Math.min(at + size, end) };
    at += size;
  }
  throw new Error('The AAC track does not name its configuration.');
}
