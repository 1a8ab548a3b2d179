import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { found, refused, type Answer } from '../answer.ts';
import { loadRendition, type Rendition } from '../rendition.ts';
import { KIND_SECONDS, makeKinds } from './kinds.ts';

/**
 * A live stream of low latency: parts of half a second, reloads that wait for what is new, a hint of the part that comes
 * next. Made for tests: no program for it is in npm or Debian.
 */
export interface LowLatencyOrigin {
  /** Answers `/live.m3u8` and what it lists; path below the server's own, and query. */
  respond(url: string): Promise<Answer>;
}

const PART_MS = 500;
const PARTS = 4;
const SEGMENT_MS = PART_MS * PARTS;
const WINDOW = 6;
/** Segments at the end of the playlist that are listed in parts, too. */
const IN_PARTS = 3;
/** Nobody waits longer: who asks for more asks wrongly. */
const LONGEST_WAIT_MS = 3 * SEGMENT_MS;
const PART_HOLD_BACK = 1.5;

function partLine(number: number): string {
  return `#EXT-X-PART:DURATION=${String(PART_MS / 1000)},URI="part/${String(number)}.m4s",INDEPENDENT=YES`;
}

/** The playlist when `parts` of the stream have been published. */
function playlistAfter(parts: number): string {
  const whole = Math.floor(parts / PARTS);
  const first = whole - WINDOW;
  const lines: string[] = [];
  for (let sequence = first; sequence <= whole; sequence += 1) {
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(sequence * SEGMENT_MS).toISOString()}`);
    for (let part = sequence * PARTS; part < Math.min((sequence + 1) * PARTS, parts); part += 1)
      if (sequence > whole - IN_PARTS) lines.push(partLine(part));
    if (sequence < whole)
      lines.push(`#EXTINF:${String(SEGMENT_MS / 1000)},`, `segment/${String(sequence)}.m4s`);
  }
  return `${[
    ...['#EXTM3U', '#EXT-X-VERSION:9', `#EXT-X-TARGETDURATION:${String(SEGMENT_MS / 1000)}`],
    `#EXT-X-PART-INF:PART-TARGET=${String(PART_MS / 1000)}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${String(PART_HOLD_BACK)},HOLD-BACK=6`,
    ...[`#EXT-X-MEDIA-SEQUENCE:${String(first)}`, '#EXT-X-MAP:URI="init.mp4"'],
    ...[...lines, `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part/${String(parts)}.m4s"`],
  ].join('\n')}\n`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Makes the origin; the picture lies in a folder of `cache`. Programme time is the clock's own. */
export function createLowLatencyOrigin(cache: string): LowLatencyOrigin {
  let loop: Promise<Rendition> | undefined;
  const load = async (): Promise<Rendition> => {
    const file = join(await makeKinds(cache), 'parts.mp4');
    if (!existsSync(file)) throw new Error('ffmpeg has made no loop in parts.');
    return loadRendition(file, { seconds: KIND_SECONDS, segmentSeconds: PART_MS / 1000 });
  };
  const published = (): number => Math.floor(Date.now() / PART_MS);

  /** Waits until there are so many parts; false when that is too far off. */
  async function until(parts: number): Promise<boolean> {
    const waitMs = parts * PART_MS - Date.now();
    if (waitMs > LONGEST_WAIT_MS) return false;
    if (waitMs > 0) await sleep(waitMs);
    return true;
  }

  async function playlist(query: URLSearchParams): Promise<Answer> {
    const [sequence, part] = [query.get('_HLS_msn'), query.get('_HLS_part')];
    const wanted = sequence === null ? 0 : Number(sequence) * PARTS + Number(part ?? PARTS - 1) + 1;
    if (!(await until(wanted))) return refused(400, 'That is too far ahead.');
    return found('/live.m3u8', playlistAfter(published()), 0);
  }

  return {
    async respond(url) {
      const { pathname, searchParams } = new URL(url, 'http://low-latency');
      loop ??= load();
      const rendition = await loop;
      if (pathname === '/live.m3u8') return playlist(searchParams);
      if (pathname === '/init.mp4') return found(pathname, rendition.init, 0);
      const [, kind, digits] = /^\/(part|segment)\/(\d{1,12})\.m4s$/u.exec(pathname) ?? [];
      if (digits === undefined) return refused(404, 'No such file in this stream.');
      const count = kind === 'part' ? 1 : PARTS;
      const first = Number(digits) * count;
      if (!(await until(first + count))) return refused(404, 'This is not on air yet.');
      const parts = Array.from({ length: count }, (_, index) => rendition.segment(first + index));
      return found(pathname, Buffer.concat(parts), 0);
    },
  };
}
