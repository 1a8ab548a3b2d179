import { textFrame } from './wire.ts';

// Clients refuse a frame of more than 64 000 characters that is no snapshot.
const LONGEST_FRAME = 48_000;

/** Puts JSON texts together into JSON arrays, each of them one WebSocket frame that clients take. */
export function packFrames(texts: readonly string[]): Buffer[] {
  const frames: Buffer[] = [];
  let items: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (length + text.length > LONGEST_FRAME && items.length > 0) {
      frames.push(textFrame(`[${items.join(',')}]`));
      items = [];
      length = 0;
    }
    items.push(text);
    length += text.length + 1;
  }
  if (items.length > 0) frames.push(textFrame(`[${items.join(',')}]`));
  return frames;
}
