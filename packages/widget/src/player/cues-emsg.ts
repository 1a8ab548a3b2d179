/** An event message box of a CMAF segment. */
export interface EventMessage {
  readonly scheme: string;
  readonly value: string;
  readonly id: number;
  /** Seconds on the segment's own timeline; undefined in version 0. */
  readonly time: number | undefined;
  /** Seconds after the segment's first frame, of version 0. */
  readonly delta: number;
  readonly data: Uint8Array;
}

/** The `emsg` boxes of a fragmented MP4 segment. Reads only the heads of the other boxes; what is broken is left out. */
export function eventMessages(segment: Uint8Array): EventMessage[] {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  const messages: EventMessage[] = [];
  for (let at = 0; at + 8 <= segment.length;) {
    const size = sizeOfBox(view, at);
    if (size < 8 || at + size > segment.length) break;
    // "emsg"
    if (view.getUint32(at + 4) === 0x656d7367) {
      const message = readMessage(segment.subarray(at + 8, at + size));
      if (message !== undefined) messages.push(message);
    }
    at += size;
  }
  return messages;
}

function sizeOfBox(view: DataView, at: number): number {
  const size = view.getUint32(at);
  if (size === 0) return view.byteLength - at;
  return size === 1 && at + 16 <= view.byteLength ? Number(view.getBigUint64(at + 8)) : size;
}

function readMessage(box: Uint8Array): EventMessage | undefined {
  const view = new DataView(box.buffer, box.byteOffset, box.byteLength);
  try {
    return box[0] === 1 ? readVersion1(box, view) : readVersion0(box, view);
  } catch {
    // A number lies beyond the end of the box.
    return undefined;
  }
}

function readVersion1(box: Uint8Array, view: DataView): EventMessage {
  const timescale = view.getUint32(4) || 1;
  const time = Number(view.getBigUint64(8)) / timescale;
  const [scheme, value, dataAt] = readNames(box, 24);
  return { scheme, value, id: view.getUint32(20), time, delta: 0, data: box.subarray(dataAt) };
}

function readVersion0(box: Uint8Array, view: DataView): EventMessage {
  const [scheme, value, at] = readNames(box, 4);
  const delta = view.getUint32(at + 4) / (view.getUint32(at) || 1);
  return { scheme, value, id: view.getUint32(at + 12), time: undefined, delta, data: box.subarray(at + 16) };
}

/** Two strings that end with a zero, and where what follows begins. */
function readNames(box: Uint8Array, at: number): [string, string, number] {
  const afterScheme = box.indexOf(0, at) + 1;
  const afterValue = box.indexOf(0, afterScheme) + 1;
  if (afterScheme === 0 || afterValue === 0) throw new RangeError('The strings of the box do not end.');
  const text = (from: number, to: number): string => new TextDecoder().decode(box.subarray(from, to));
  return [text(at, afterScheme - 1), text(afterScheme, afterValue - 1), afterValue];
}
