/** A way for a stream to carry data of its own. `id3`: in a transport stream; `emsg-id3`: in CMAF. */
export type Carrier = 'daterange' | 'id3' | 'sei' | 'emsg' | 'emsg-id3';

/** A datum that the stream is to carry. */
export interface CarriedCue {
  /** Names it; a whole number, as event messages have. */
  readonly id: number;
  /** Programme time of the picture that carries it, epoch ms. */
  readonly atMs: number;
  readonly text: string;
}

/** What a stream carries, and how. */
export interface Carriage {
  readonly carrier: Carrier;
  /** The data in a span of programme time, epoch ms, its end excluded. */
  readonly cues: (fromMs: number, untilMs: number) => readonly CarriedCue[];
}

/** CLASS of the DATERANGE tags, description of the TXXX frames, scheme of the event messages. */
export const CARRIER_SCHEME = 'urn:example:shop';
/** The attribute of the DATERANGE tags that holds the data, percent-encoded: a quoted string cannot hold quotes. */
export const CARRIER_ATTRIBUTE = 'X-COM-EXAMPLE-SHOP';
/** Names the SEI messages. */
export const CARRIER_UUID = '5e1f0b6c-8f0b-4f5e-9f8a-70696e637565';

const ID3_SCHEME = 'https://aomedia.org/emsg/ID3';
const UNKNOWN_DURATION = 0xffffffff;

/** The tag of a playlist that carries a datum. */
export function dateRangeTag({ id, atMs, text }: CarriedCue): string {
  const attributes = [
    `ID="cue-${String(id)}"`,
    `CLASS="${CARRIER_SCHEME}"`,
    `START-DATE="${new Date(atMs).toISOString()}"`,
    `${CARRIER_ATTRIBUTE}="${encodeURIComponent(text)}"`,
  ];
  return `#EXT-X-DATERANGE:${attributes.join(',')}`;
}

/** An ID3v2.4 tag with one TXXX frame. */
export function id3Tag(text: string): Buffer {
  const content = Buffer.concat([Buffer.from([3]), Buffer.from(`${CARRIER_SCHEME}\0${text}\0`)]);
  const frame = Buffer.concat([Buffer.from('TXXX'), synchsafe(content.length), Buffer.alloc(2), content]);
  return Buffer.concat([Buffer.from('ID3\x04\0\0', 'latin1'), synchsafe(frame.length), frame]);
}

/** An event message box, version 1; `time` in ticks of `timescale` on the segment's own timeline. */
export function eventMessage(cue: CarriedCue, asId3: boolean, time: number, timescale: number): Buffer {
  const names = Buffer.from(`${asId3 ? ID3_SCHEME : CARRIER_SCHEME}\0\0`);
  const head = Buffer.alloc(32);
  head.write('emsg', 4);
  head.writeUInt8(1, 8);
  head.writeUInt32BE(timescale, 12);
  head.writeBigUInt64BE(BigInt(Math.round(time)), 16);
  head.writeUInt32BE(UNKNOWN_DURATION, 24);
  head.writeUInt32BE(cue.id, 28);
  const box = Buffer.concat([head, names, asId3 ? id3Tag(cue.text) : Buffer.from(cue.text)]);
  box.writeUInt32BE(box.length);
  return box;
}

/** A NAL unit with an SEI message of user data. */
export function seiUnit(text: string): Buffer {
  const payload = Buffer.concat([Buffer.from(CARRIER_UUID.replaceAll('-', ''), 'hex'), Buffer.from(text)]);
  const size = [...Array<number>(Math.floor(payload.length / 255)).fill(255), payload.length % 255];
  const plain = Buffer.concat([Buffer.from([5, ...size]), payload, Buffer.from([0x80])]);
  return Buffer.concat([Buffer.from([6]), escape(plain)]);
}

/** Puts a 3 wherever the bytes would look like the start of a NAL unit. */
function escape(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (const byte of bytes) {
    if (byte <= 3 && out.at(-1) === 0 && out.at(-2) === 0) out.push(3);
    out.push(byte);
  }
  return Buffer.from(out);
}

function synchsafe(size: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f));
}
