const MOOV = 0x6d6f6f76;
const TRAK = 0x7472616b;
const TKHD = 0x746b6864;
const MDIA = 0x6d646961;
const MDHD = 0x6d646864;
const MOOF = 0x6d6f6f66;
const TRAF = 0x74726166;
const TFHD = 0x74666864;
const TFDT = 0x74666474;
const TRUN = 0x7472756e;

const HAS_DATA_OFFSET = 0x1;
const HAS_FIRST_FLAGS = 0x4;
/** Fields of a sample before its composition offset: duration, size, flags. */
const BEFORE_OFFSET = [0x100, 0x200, 0x400];
const HAS_OFFSETS = 0x800;

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

/** Units in a second, by the id of the track. */
function timescalesIn(init: DataView): Map<number, number> {
  const tracks = bodiesAt(init, MOOV, TRAK).map((trak): [number, number] => {
    const [tkhd] = bodiesAt(trak, TKHD);
    const [mdhd] = bodiesAt(trak, MDIA, MDHD);
    if (tkhd === undefined || mdhd === undefined) return [0, 0];
    return [tkhd.getUint32(isWide(tkhd) ? 20 : 12), mdhd.getUint32(isWide(mdhd) ? 20 : 12)];
  });
  return new Map(tracks);
}

/** By how much the first sample of a run is shown after it is decoded, in units of its track. */
function firstOffset(trun: DataView): number {
  const flags = trun.getUint32(0) & 0xffffff;
  if ((flags & HAS_OFFSETS) === 0 || trun.getUint32(4) === 0) return 0;
  let at = 8;
  for (const flag of [HAS_DATA_OFFSET, HAS_FIRST_FLAGS, ...BEFORE_OFFSET]) if ((flags & flag) !== 0) at += 4;
  return trun.getInt32(at);
}

/**
 * When the first sample of a fragmented MP4 segment is shown, in seconds of the segment's own timeline; undefined when it
 * cannot be told. Any bytes may be handed in.
 */
export function startOfSegment(init: ArrayBuffer, segment: ArrayBuffer): number | undefined {
  try {
    const timescales = timescalesIn(new DataView(init));
    const starts = new Map<number, number>();
    for (const traf of bodiesAt(new DataView(segment), MOOF, TRAF)) {
      const [tfhd, tfdt, trun] = [TFHD, TFDT, TRUN].map((type) => bodiesAt(traf, type)[0]);
      const id = tfhd?.getUint32(4) ?? 0;
      const timescale = timescales.get(id) ?? 0;
      if (tfdt === undefined || timescale === 0 || starts.has(id)) continue;
      const decoded = isWide(tfdt) ? Number(tfdt.getBigUint64(4)) : tfdt.getUint32(4);
      starts.set(id, (decoded + (trun === undefined ? 0 : firstOffset(trun))) / timescale);
    }
    return starts.size === 0 ? undefined : Math.min(...starts.values());
  } catch {
    // A number lies beyond the end of a box.
    return undefined;
  }
}
