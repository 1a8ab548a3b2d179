const MOOV = 0x6d6f6f76;
const TRAK = 0x7472616b;
const TKHD = 0x746b6864;
const MDIA = 0x6d646961;
const MDHD = 0x6d646864;
const MOOF = 0x6d6f6f66;
const TRAF = 0x74726166;
const TFHD = 0x74666864;
const TFDT = 0x74666474;
const HDLR = 0x68646c72;
const SOUN = 0x736f756e;
const VIDE = 0x76696465;

/** A start that is written as a negative number, which none can be. */
const NEGATIVE = 0x80000000;

interface Box {
  readonly type: number;
  /** What is in it, without its head. */
  readonly body: DataView;
}

/** The boxes side by side in `view`; what is broken ends them. */
function boxesIn(view: DataView): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= view.byteLength;) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= view.byteLength;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? view.byteLength - at : short;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > view.byteLength) break;
    const body = new DataView(view.buffer, view.byteOffset + at + head, size - head);
    found.push({ type: view.getUint32(at + 4), body });
    at += size;
  }
  return found;
}

/** The bodies of all boxes on a path of types. */
function bodiesAt(view: DataView, ...path: readonly number[]): DataView[] {
  return path.reduce<DataView[]>(
    (views, type) => views.flatMap(boxesIn).flatMap((box) => (box.type === type ? [box.body] : [])),
    [view],
  );
}

function isWide(body: DataView): boolean {
  return body.getUint8(0) === 1;
}

/** Units in a second, by the id of the track; of sound and picture alone. */
function timescalesIn(init: DataView): Map<number, number> {
  const found = new Map<number, number>();
  for (const trak of bodiesAt(init, MOOV, TRAK)) {
    const [tkhd] = bodiesAt(trak, TKHD);
    const [mdhd, hdlr] = [MDHD, HDLR].map((type) => bodiesAt(trak, MDIA, type)[0]);
    const kind = hdlr?.getUint32(8);
    if (tkhd === undefined || mdhd === undefined || (kind !== SOUN && kind !== VIDE)) continue;
    found.set(tkhd.getUint32(isWide(tkhd) ? 20 : 12), mdhd.getUint32(isWide(mdhd) ? 20 : 12));
  }
  return found;
}

/**
 * When the first sample of a fragmented MP4 segment is decoded, in seconds of the segment's own timeline; undefined when it
 * cannot be told. It may be shown later, where pictures are reordered: hls.js counts from here, and so must we. Any bytes
 * may be handed in.
 */
export function startOfSegment(init: ArrayBuffer, segment: ArrayBuffer): number | undefined {
  try {
    const timescales = timescalesIn(new DataView(init));
    let start = Infinity;
    for (const traf of bodiesAt(new DataView(segment), MOOF, TRAF)) {
      const [tfhd, tfdt] = [TFHD, TFDT].map((type) => bodiesAt(traf, type)[0]);
      const timescale = timescales.get(tfhd?.getUint32(4) ?? 0) ?? 0;
      if (tfdt === undefined || timescale === 0) continue;
      if (isWide(tfdt) && tfdt.getUint32(4) >= NEGATIVE) return undefined;
      const decoded = isWide(tfdt) ? Number(tfdt.getBigUint64(4)) : tfdt.getUint32(4);
      start = Math.min(start, decoded / timescale);
    }
    return start === Infinity ? undefined : start;
  } catch {
    // A number lies beyond the end of a box.
    return undefined;
  }
}
