import { findBox, findBoxes, type Box } from './boxes.ts';

/** A coded picture or a frame of sound. */
export interface Sample {
  /** Both on the track's own timescale. */
  readonly decodeTime: number;
  readonly presentationTime: number;
  /** A picture from which decoding can begin. */
  readonly isKey: boolean;
  readonly data: Buffer;
}

const TFHD = { baseOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20 };
const TRUN = {
  dataOffset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  composition: 0x800,
};
const NON_KEY = 0x10000;

/** The samples of each track of one movie fragment (`moof` and its `mdat`), by track number. */
export function readSamples(fragment: Buffer): ReadonlyMap<number, readonly Sample[]> {
  const moof = findBox(fragment, 'moof');
  return new Map(
    findBoxes(fragment, 'traf', moof).map((traf) => {
      const tfhd = findBox(fragment, 'tfhd', traf);
      return [fragment.readUInt32BE(tfhd.contentStart + 4), readTrack(fragment, moof, traf, tfhd)];
    }),
  );
}

function readTrack(bytes: Buffer, moof: Box, traf: Box, tfhd: Box): Sample[] {
  const defaults = readDefaults(bytes, tfhd);
  let time = Number(bytes.readBigUInt64BE(findBox(bytes, 'tfdt', traf).contentStart + 4));
  const samples: Sample[] = [];
  for (const trun of findBoxes(bytes, 'trun', traf)) {
    const has = fieldsOf(bytes, trun);
    let at = trun.contentStart + 8;
    const next = (): number => bytes.readUInt32BE((at += 4) - 4);
    let dataAt = moof.start + (has(TRUN.dataOffset) ? next() : 0);
    const firstFlags = has(TRUN.firstFlags) ? next() : undefined;
    const count = bytes.readUInt32BE(trun.contentStart + 4);
    for (let index = 0; index < count; index += 1) {
      const duration = has(TRUN.duration) ? next() : defaults.duration;
      const size = has(TRUN.size) ? next() : defaults.size;
      const ownFlags = has(TRUN.flags) ? next() : defaults.flags;
      const flags = index === 0 ? (firstFlags ?? ownFlags) : ownFlags;
      const composition = has(TRUN.composition) ? next() | 0 : 0;
      const data = bytes.subarray(dataAt, dataAt + size);
      const isKey = (flags & NON_KEY) === 0;
      samples.push({ decodeTime: time, presentationTime: time + composition, isKey, data });
      dataAt += size;
      time += duration;
    }
  }
  return samples;
}

function readDefaults(bytes: Buffer, tfhd: Box): { duration: number; size: number; flags: number } {
  const has = fieldsOf(bytes, tfhd);
  let at = tfhd.contentStart + 8 + (has(TFHD.baseOffset) ? 8 : 0) + (has(TFHD.description) ? 4 : 0);
  const field = (flag: number): number => (has(flag) ? bytes.readUInt32BE((at += 4) - 4) : 0);
  return { duration: field(TFHD.duration), size: field(TFHD.size), flags: field(TFHD.flags) };
}

/** Which optional fields a box has, by its flags. */
function fieldsOf(bytes: Buffer, box: Box): (flag: number) => boolean {
  const flags = bytes.readUIntBE(box.contentStart + 1, 3);
  return (flag) => (flags & flag) !== 0;
}
