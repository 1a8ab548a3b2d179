import type { StreamCue } from '../../ports/playback.ts';

/** What a playlist tells besides its segments. */
export interface ReadPlaylist {
  /** The first rendition of a multivariant playlist: its address as written there. */
  readonly rendition?: string;
  /** Longest segment, ms: how often a live playlist changes. */
  readonly targetMs: number;
  /** Whether nothing more will come. */
  readonly isOver: boolean;
  /** The attributes of the publisher's own in DATERANGE tags, in their order. */
  readonly cues: readonly StreamCue[];
}

const LONGEST_LINE = 70_000;
const MOST_CUES = 2000;
const ATTRIBUTE = /([A-Z0-9-]+)=("[^"\r\n]*"|[^",\s]*)/gu;
const INTERSTITIAL = 'com.apple.hls.interstitial';

/** Reads an HLS playlist (RFC 8216); undefined when it is none. Times are programme time, epoch ms. */
export function readPlaylist(text: string): ReadPlaylist | undefined {
  if (!text.startsWith('#EXTM3U')) return undefined;
  const cues: StreamCue[] = [];
  let rendition: string | undefined;
  let targetMs = 6000;
  let isOver = false;
  let isRenditionNext = false;
  for (const line of text.split(/\r?\n/u)) {
    if (line.length > LONGEST_LINE) continue;
    if (line.startsWith('#EXT-X-DATERANGE:')) cues.push(...cuesOf(line));
    else if (line.startsWith('#EXT-X-TARGETDURATION:')) targetMs = Number(line.slice(22)) * 1000 || targetMs;
    else if (line.startsWith('#EXT-X-ENDLIST')) isOver = true;
    else if (line.startsWith('#EXT-X-STREAM-INF:')) isRenditionNext = true;
    else if (isRenditionNext && line !== '' && !line.startsWith('#')) {
      rendition ??= line;
      isRenditionNext = false;
    }
  }
  return { ...(rendition !== undefined && { rendition }), targetMs, isOver, cues: cues.slice(-MOST_CUES) };
}

function cuesOf(line: string): StreamCue[] {
  const attributes = [...line.matchAll(ATTRIBUTE)].map(
    ([, name = '', value = '']) => [name, value.replace(/^"|"$/gu, '')] as const,
  );
  const given = new Map(attributes);
  const atMs = Date.parse(given.get('START-DATE') ?? '');
  const scheme = given.get('CLASS') ?? '';
  if (Number.isNaN(atMs) || scheme === INTERSTITIAL) return [];
  return attributes
    .filter(([name, text]) => name.startsWith('X-') && text !== '')
    .map(([name, text]) => {
      const id = `${given.get('ID') ?? String(atMs)}/${name}`;
      return { carrier: 'daterange', atMs, dated: true, id, scheme: scheme || name, text };
    });
}
