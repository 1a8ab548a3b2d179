import type { ReadCue } from './cues-desk.ts';
import type { StreamRequest } from './player-handle.ts';

/** Where a file of cues lies, and who wants them. */
export interface CueFile {
  readonly request: StreamRequest;
  readonly take: (cue: ReadCue) => void;
  readonly signal: AbortSignal;
}

const LARGEST_BYTES = 16_000_000;
const MOST_CUES = 200_000;
/** Read in one go, so many; a long list must not hold up the picture. */
const BATCH = 5000;
const TIMING = /^((?:\d+:)?\d{1,2}:\d{2}\.\d{3})\s+-->/u;
const TRIES = 4;

/**
 * Fetches a file that lists cues, and reads it: a WebVTT file, whose cues are timed by the media, or JSON, an array of
 * objects with `at` (programme time, epoch ms or ISO 8601) or `mediaTime` (seconds). Never rejects: a stream does without.
 */
export async function readCueFile({ request, take, signal }: CueFile): Promise<void> {
  const text = await fetchText(request, signal);
  if (text === undefined || signal.aborted) return;
  const cues = /^\uFEFF?WEBVTT/u.test(text) ? vttCues(text) : jsonCues(text);
  for (let at = 0; at < cues.length && at < MOST_CUES; at += BATCH) {
    for (const cue of cues.slice(at, at + BATCH)) take(cue);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
  }
}

async function fetchText(
  { url, headers, withCookies }: StreamRequest,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
    try {
      const response = await fetch(url, { headers, credentials: withCookies ? 'include' : 'omit', signal });
      if (response.ok) return await textUpTo(response);
      if (response.status < 500) return undefined;
    } catch {
      // The line is down; the picture has its own way to say so.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** tries));
  }
  return undefined;
}

/** The text of an answer, unless it is larger than any timeline. */
async function textUpTo(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; reader !== undefined;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > LARGEST_BYTES) return void reader.cancel();
    text += decoder.decode(value, { stream: true });
  }
  return undefined;
}

function jsonCues(text: string): ReadCue[] {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(entries) ? entries.flatMap(jsonCue) : [];
}

function jsonCue(entry: unknown, index: number): ReadCue[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { at, mediaTime, id }: { at?: unknown; mediaTime?: unknown; id?: unknown } = entry;
  const dated = at !== undefined;
  const atMs = dated ? dateOf(at) : Number(mediaTime) * 1000;
  if (!Number.isFinite(atMs)) return [];
  const key = typeof id === 'string' || typeof id === 'number' ? String(id) : `#${String(index)}`;
  return [{ carrier: 'json', atMs, dated, key, scheme: '', text: JSON.stringify(entry) }];
}

function dateOf(at: unknown): number {
  if (typeof at === 'number') return at;
  return typeof at === 'string' ? Date.parse(at) : Number.NaN;
}

/** The cues of a WebVTT file, their text as it is written: what carries data has no markup. */
function vttCues(text: string): ReadCue[] {
  const blocks = text.replaceAll(/\r\n?/gu, '\n').split(/\n{2,}/u);
  return blocks.flatMap((block, index): ReadCue[] => {
    const lines = block.replace(/^\n+/u, '').split('\n');
    const timed = lines.findIndex((line) => TIMING.test(line));
    // An identifier may stand above the timing, nothing else.
    if (timed === -1 || timed > 1) return [];
    const atMs = vttMs(TIMING.exec(lines[timed] ?? '')?.[1] ?? '');
    const key = timed === 1 ? `${lines[0] ?? ''}@${String(atMs)}` : `#${String(index)}`;
    return [
      {
        carrier: 'webvtt',
        atMs,
        dated: false,
        key,
        scheme: '',
        text: lines
          .slice(timed + 1)
          .join('\n')
          .trimEnd(),
      },
    ];
  });
}

function vttMs(timestamp: string): number {
  const [seconds = 0, minutes = 0, hours = 0] = timestamp.split(':').map(Number).reverse();
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000);
}
