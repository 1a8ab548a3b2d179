/** A caption that is carried within the picture (CEA-608, channel CC1), in frames of the picture. */
export interface ClosedCaption {
  readonly text: string;
  readonly fromFrame: number;
  readonly untilFrame: number;
}

const RESUME_CAPTION_LOADING = [0x14, 0x20] as const;
const ERASE_NON_DISPLAYED = [0x14, 0x2e] as const;
const ROW_15 = [0x14, 0x60] as const;
const END_OF_CAPTION = [0x14, 0x2f] as const;
const ERASE_DISPLAYED = [0x14, 0x2c] as const;
const NOTHING: Pair = [0, 0];

type Pair = readonly [number, number];

function withParity(byte: number): number {
  let ones = 0;
  for (let bit = 0; bit < 7; bit += 1) ones += (byte >> bit) & 1;
  return ones % 2 === 0 ? byte | 0x80 : byte;
}

/** The two bytes of each frame: a caption is loaded before its time, then flipped onto the screen, then erased. */
function pairsOf(captions: readonly ClosedCaption[]): Map<number, Pair> {
  const pairs = new Map<number, Pair>();
  for (const { text, fromFrame, untilFrame } of captions) {
    const letters = [...text].map((letter) => letter.charCodeAt(0));
    const words: Pair[] = [];
    for (let at = 0; at < letters.length; at += 2) words.push([letters[at] ?? 0, letters[at + 1] ?? 0]);
    const loading = [
      RESUME_CAPTION_LOADING,
      RESUME_CAPTION_LOADING,
      ERASE_NON_DISPLAYED,
      ERASE_NON_DISPLAYED,
    ];
    const all: Pair[] = [...loading, ROW_15, ROW_15, ...words];
    all.forEach((pair, index) => pairs.set(fromFrame - all.length + index, pair));
    for (const [frame, pair] of [
      [fromFrame, END_OF_CAPTION] as const,
      [untilFrame, ERASE_DISPLAYED] as const,
    ]) {
      pairs.set(frame, pair);
      pairs.set(frame + 1, pair);
    }
  }
  return pairs;
}

/** The SEI message that ATSC A/53 puts captions into. */
function seiOf([first, second]: Pair): Buffer {
  const captions = [0xfc, withParity(first), withParity(second)];
  const payload = [0xb5, 0x00, 0x31, ...Buffer.from('GA94'), 0x03, 0xc1, 0xff, ...captions, 0xff];
  return Buffer.from([0, 0, 0, 1, 0x06, 0x04, payload.length, ...payload, 0x80]);
}

/**
 * Puts captions into an H.264 byte stream (Annex B) of one slice per frame and without B-frames. Each frame gets two
 * bytes, as in a broadcast.
 */
export function withClosedCaptions(video: Buffer, captions: readonly ClosedCaption[]): Buffer {
  const pairs = pairsOf(captions);
  const pieces: Buffer[] = [];
  let frame = 0;
  let from = 0;
  for (let at = video.indexOf('000001', 0, 'hex'); at !== -1; at = video.indexOf('000001', at + 3, 'hex')) {
    const type = (video[at + 3] ?? 0) & 0x1f;
    if (type !== 1 && type !== 5) continue;
    const start = video[at - 1] === 0 ? at - 1 : at;
    pieces.push(video.subarray(from, start), seiOf(pairs.get(frame) ?? NOTHING));
    from = start;
    frame += 1;
  }
  return Buffer.concat([...pieces, video.subarray(from)]);
}
