import { textIn } from './cues-text.ts';

/** One frame of an ID3 tag that holds text. */
export interface Id3Text {
  /** Description of a TXXX or GEOB, owner of a PRIV, id of any other text frame ("TIT2"). */
  readonly scheme: string;
  readonly text: string;
}

const HEADER = 10;
const ENCODINGS = ['iso-8859-1', 'utf-16', 'utf-16be', 'utf-8'] as const;

/**
 * The texts of the ID3v2.3 and v2.4 tags that lie one after another in `bytes`: TXXX and other text frames, and PRIV and
 * GEOB whose data is text. What is broken or binary is left out.
 */
export function id3Texts(bytes: Uint8Array): Id3Text[] {
  const texts: Id3Text[] = [];
  for (let at = 0; isTag(bytes, at);) {
    const end = at + HEADER + synchsafe(bytes, at + 6);
    texts.push(...readTag(bytes.subarray(at, Math.min(end, bytes.length))));
    at = end;
  }
  return texts;
}

function isTag(bytes: Uint8Array, at: number): boolean {
  const isId3 = bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33;
  return isId3 && at + HEADER < bytes.length;
}

function readTag(tag: Uint8Array): Id3Text[] {
  const version = tag[3] ?? 0;
  if (version !== 3 && version !== 4) return [];
  const flags = tag[5] ?? 0;
  const wholeUnsynchronised = version === 3 && (flags & 0x80) !== 0;
  const body = wholeUnsynchronised ? resynchronise(tag.subarray(HEADER)) : tag.subarray(HEADER);
  const sizeOf = version === 4 ? synchsafe : plain;
  const texts: Id3Text[] = [];
  // v2.3 does not count the four bytes of the extended header's own size.
  let at = (flags & 0x40) === 0 ? 0 : sizeOf(body, 0) + (version === 3 ? 4 : 0);
  while (at + HEADER < body.length && body[at] !== 0) {
    const id = textIn(body.subarray(at, at + 4)) ?? '';
    const size = sizeOf(body, at + 4);
    const frameFlags = body[at + 9] ?? 0;
    const end = at + HEADER + size;
    if (size === 0 || end > body.length) break;
    const content = version === 4 ? unwrap(body.subarray(at + HEADER, end), frameFlags) : undefined;
    const data = version === 3 && frameFlags === 0 ? body.subarray(at + HEADER, end) : content;
    const text = data && readFrame(id, data);
    if (text !== undefined && text.text !== '') texts.push(text);
    at = end;
  }
  return texts;
}

/** The content of a v2.4 frame; undefined when it is compressed or encrypted. */
function unwrap(data: Uint8Array, flags: number): Uint8Array | undefined {
  if ((flags & 0x0c) !== 0) return undefined;
  const grouped = (flags & 0x40) === 0 ? 0 : 1;
  const content = data.subarray(grouped + ((flags & 0x01) === 0 ? 0 : 4));
  return (flags & 0x02) === 0 ? content : resynchronise(content);
}

function readFrame(id: string, data: Uint8Array): Id3Text | undefined {
  if (id === 'PRIV') {
    const [owner, rest] = splitAtZero(data, 'iso-8859-1');
    const text = textIn(rest);
    return text === undefined ? undefined : { scheme: textIn(owner, 'iso-8859-1') ?? '', text };
  }
  const encoding = ENCODINGS[data[0] ?? 0];
  if (encoding === undefined) return undefined;
  if (id === 'GEOB') return readObject(data.subarray(1), encoding);
  if (!id.startsWith('T')) return undefined;
  const [description, value] =
    id === 'TXXX' ? splitAtZero(data.subarray(1), encoding) : [undefined, data.subarray(1)];
  const text = textIn(value, encoding);
  if (text === undefined) return undefined;
  return { scheme: description === undefined ? id : (textIn(description, encoding) ?? ''), text };
}

/** A GEOB: MIME type, file name and description before the object itself. */
function readObject(data: Uint8Array, encoding: (typeof ENCODINGS)[number]): Id3Text | undefined {
  const [mime, afterMime] = splitAtZero(data, 'iso-8859-1');
  const [, afterName] = splitAtZero(afterMime, encoding);
  const [description, content] = splitAtZero(afterName, encoding);
  const text = textIn(content);
  if (text === undefined) return undefined;
  return { scheme: textIn(description, encoding) || (textIn(mime, 'iso-8859-1') ?? ''), text };
}

function splitAtZero(data: Uint8Array, encoding: (typeof ENCODINGS)[number]): [Uint8Array, Uint8Array] {
  const width = encoding.startsWith('utf-16') ? 2 : 1;
  for (let at = 0; at + width <= data.length; at += width) {
    const isZero = data[at] === 0 && (width === 1 || data[at + 1] === 0);
    if (isZero) return [data.subarray(0, at), data.subarray(at + width)];
  }
  return [data, data.subarray(data.length)];
}

function synchsafe(bytes: Uint8Array, at: number): number {
  return [0, 1, 2, 3].reduce((size, index) => size * 128 + ((bytes[at + index] ?? 0) & 0x7f), 0);
}

function plain(bytes: Uint8Array, at: number): number {
  return [0, 1, 2, 3].reduce((size, index) => size * 256 + (bytes[at + index] ?? 0), 0);
}

/** Takes out the zeros that keep a tag from looking like the start of an audio frame. */
function resynchronise(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, index) => !(byte === 0 && bytes[index - 1] === 0xff));
}
