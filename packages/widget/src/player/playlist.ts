/** One rendition that a multivariant playlist offers. */
export interface Variant {
  /** Absolute. */
  readonly url: string;
  /** Peak bits per second. */
  readonly bandwidth: number;
  /** Pixels; 0 when the playlist does not say. */
  readonly width: number;
  readonly height: number;
}

/** One segment of a media playlist. */
export interface Segment {
  /** Absolute. */
  readonly url: string;
  /** Seconds. */
  readonly duration: number;
}

/** As much of a media playlist as the first frame needs. */
export interface MediaPlaylist {
  /** Absolute URL of the initialisation segment, when there is one. */
  readonly init: string | undefined;
  readonly segments: readonly Segment[];
  readonly live: boolean;
  /** Seconds. */
  readonly targetDuration: number;
  /** Seconds behind the edge at which the server wants players to start. */
  readonly holdBack: number | undefined;
  /** False when only the engine can tell which bytes come first: byte ranges, parts, a start offset, gaps. */
  readonly plain: boolean;
}

const ATTRIBUTE = /([A-Z0-9-]+)=("[^"]*"|[^,]*)/gu;

function attributesOf(line: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of line.matchAll(ATTRIBUTE))
    found.set(name, value.replace(/^"|"$/gu, ''));
  return found;
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/u).map((line) => line.trim());
}

/** Whether a text is a playlist at all; a captive portal's page is not. */
export function isPlaylist(text: string): boolean {
  return text.trimStart().startsWith('#EXTM3U');
}

/** The renditions of a multivariant playlist, in its order; empty for a media playlist. */
export function readVariants(text: string, base: string): Variant[] {
  const variants: Variant[] = [];
  let attributes: Map<string, string> | undefined;
  for (const line of linesOf(text)) {
    if (line.startsWith('#EXT-X-STREAM-INF:')) attributes = attributesOf(line);
    else if (attributes !== undefined && line !== '' && !line.startsWith('#')) {
      const [width = 0, height = 0] = (attributes.get('RESOLUTION') ?? '').split('x').map(Number);
      const bandwidth = Number(attributes.get('BANDWIDTH')) || 0;
      variants.push({ url: new URL(line, base).href, bandwidth, width, height });
      attributes = undefined;
    }
  }
  return variants;
}

/** Whether a playlist holds something that only the full build of hls.js plays: see the decision on engines. */
export function needsFullBuild(text: string): boolean {
  return linesOf(text).some((line) => {
    if (/^#EXT-X-(DEFINE|SESSION-KEY):/u.test(line)) return true;
    const attributes = attributesOf(line);
    if (line.startsWith('#EXT-X-MEDIA:')) {
      const type = attributes.get('TYPE');
      return (
        (type === 'AUDIO' && attributes.has('URI')) || type === 'SUBTITLES' || type === 'CLOSED-CAPTIONS'
      );
    }
    if (line.startsWith('#EXT-X-KEY:')) return (attributes.get('KEYFORMAT') ?? 'identity') !== 'identity';
    return (
      line.startsWith('#EXT-X-STREAM-INF:') && /hvc1|hev1|ac-3|ec-3/u.test(attributes.get('CODECS') ?? '')
    );
  });
}

/** Reads a media playlist. */
export function readMedia(text: string, base: string): MediaPlaylist {
  const lines = linesOf(text);
  const tag = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`#${name}:`))?.slice(name.length + 2);
  const map = attributesOf(tag('EXT-X-MAP') ?? '').get('URI');
  const holdBack = Number(attributesOf(tag('EXT-X-SERVER-CONTROL') ?? '').get('HOLD-BACK'));
  const segments: Segment[] = [];
  let duration: number | undefined;
  for (const line of lines) {
    if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice(8)) || 0;
    else if (duration !== undefined && line !== '' && !line.startsWith('#')) {
      segments.push({ url: new URL(line, base).href, duration });
      duration = undefined;
    }
  }
  return {
    init: map === undefined ? undefined : new URL(map, base).href,
    segments,
    live: !lines.includes('#EXT-X-ENDLIST'),
    targetDuration: Number.parseFloat(tag('EXT-X-TARGETDURATION') ?? '') || 2,
    holdBack: holdBack > 0 ? holdBack : undefined,
    plain: !/BYTERANGE|#EXT-X-(PART|START|GAP|SKIP|DEFINE)\b/u.test(text),
  };
}

/**
 * The segment with which a player starts that stays `latency` seconds behind the edge (undefined: as the playlist
 * says), by the same rule as hls.js, so that what is fetched beforehand is what it asks for.
 */
export function firstSegment(playlist: MediaPlaylist, latency: number | undefined): Segment | undefined {
  const { segments, live, targetDuration } = playlist;
  if (!live) return segments[0];
  const end = segments.reduce((sum, segment) => sum + segment.duration, 0);
  const behind = latency ?? playlist.holdBack ?? targetDuration * 3;
  const position = Math.min(Math.max(0, end - behind), end - targetDuration) + 1e-4;
  let start = 0;
  return segments.find((segment) => (start += segment.duration) > position) ?? segments.at(-1);
}

/**
 * The rendition to start with: the best one that a line of `kbps` brings in about a third of its playing time and that
 * is no larger than the box needs. The smallest when none is. Undefined without variants.
 */
export function chooseVariant(
  variants: readonly Variant[],
  box: { readonly width: number; readonly height: number },
  kbps: number,
): Variant | undefined {
  const rising = [...variants].sort((a, b) => a.bandwidth - b.bandwidth);
  const covering = rising.findIndex(({ width, height }) => width >= box.width && height >= box.height);
  const fitting = covering === -1 ? rising : rising.slice(0, covering + 1);
  return fitting.findLast(({ bandwidth }) => bandwidth <= kbps * 1000 * 0.35) ?? rising[0];
}
