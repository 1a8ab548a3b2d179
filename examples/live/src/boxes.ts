/** A box of an ISO base media file: its four-letter type and where it, and its content, lie in the bytes. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** The boxes that lie one after another between two offsets. Throws `RangeError` when they do not fit. */
export function boxesIn(bytes: Buffer, start = 0, end = bytes.length): Box[] {
  const boxes: Box[] = [];
  let at = start;
  while (at + 8 <= end) {
    const short = bytes.readUInt32BE(at);
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    if (size < 8 || at + size > end) throw new RangeError(`A box at byte ${at} does not fit its parent.`);
    const type = bytes.toString('latin1', at + 4, at + 8);
    boxes.push({ type, start: at, contentStart: at + (short === 1 ? 16 : 8), end: at + size });
    at += size;
  }
  return boxes;
}

/** The boxes at the end of a path of types, for instance all `moof/traf/tfdt`. */
export function findBoxes(bytes: Buffer, path: string, within?: Box): Box[] {
  const [type, ...rest] = path.split('/');
  const here = boxesIn(bytes, within?.contentStart, within?.end).filter((box) => box.type === type);
  return rest.length === 0 ? here : here.flatMap((box) => findBoxes(bytes, rest.join('/'), box));
}

/** The one box at the end of a path. Throws when it is missing. */
export function findBox(bytes: Buffer, path: string, within?: Box): Box {
  const [box] = findBoxes(bytes, path, within);
  if (!box) throw new Error(`No ${path} box in the media: it must be a fragmented MP4.`);
  return box;
}
