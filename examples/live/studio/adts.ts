/** The frames of an ADTS stream (AAC as ffmpeg writes it to a .aac file). */
export function adtsFrames(stream: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at + 7 <= stream.length) {
    const [a = 0, b = 0, , c = 0, d = 0, e = 0] = stream.subarray(at, at + 7);
    if (a !== 0xff || (b & 0xf0) !== 0xf0) throw new Error(`No ADTS frame at byte ${at}.`);
    const length = ((c & 3) << 11) | (d << 3) | (e >> 5);
    frames.push(stream.subarray(at, at + length));
    at += length;
  }
  return frames;
}
