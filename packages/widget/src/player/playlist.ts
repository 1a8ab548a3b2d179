import { safeUrl } from '@shoppable/core';

/** One rendition that a multivariant playlist offers. */
export interface Variant {
  /** Absolute. */
  readonly url: string;
  /** Peak bits per second. */
  readonly bandwidth: number;
  /** Pixels; 0 when the playlist does not say. */
  readonly width: number;
  readonly height: number;
  /** As the playlist says them; empty when it does not. */
  readonly codecs: string;
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
  /** True when its segments are of one kind and locked by nothing, so that their bytes can be shown as they are. */
  readonly clear: boolean;
}

/** Captions that are carried within the picture. */
export interface ClosedCaptions {
  /** `CC1` … `CC4`, `SERVICE1` … */
  readonly channel: string;
  readonly name: string;
  readonly language: string | undefined;
}

// A playlist for a day in half-second parts has two megabytes; what is larger is none.
const LARGEST = 8_000_000;

/** The attributes behind a tag's colon, in any order; one pass, whatever a hostile server writes. */
function attributesOf(line: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = line.startsWith('#') ? line.indexOf(':') + 1 : 0;
  for (let equals = line.indexOf('=', at); equals !== -1; equals = line.indexOf('=', at)) {
    const isQuoted = line[equals + 1] === '"';
    const close = isQuoted ? line.indexOf('"', equals + 2) : line.indexOf(',', equals);
    const end = close === -1 ? line.length : close;
    const name = line.slice(Math.max(at, line.lastIndexOf(',', equals) + 1), equals).trim();
    found.set(name, line.slice(equals + (isQuoted ? 2 : 1), end).trim());
    const comma = isQuoted ? line.indexOf(',', end) : end;
    if (comma === -1) break;
    at = comma + 1;
  }
  return found;
}

function linesOf(text: string): string[] {
  return text
    .slice(0, LARGEST)
    .split('\n')
    .map((line) => line.trim());
}

/** Whether a text is a playlist at all; a captive portal's page is not. */
export function isPlaylist(text: string): boolean {
  return text.trimStart().startsWith('#EXTM3U');
}

const SOUND = /^(mp4a|opus|ac-3|ec-3|fLaC|flac)/u;

function isSoundAlone(attributes: ReadonlyMap<string, string>): boolean {
  const codecs = (attributes.get('CODECS') ?? '').split(',').map((codec) => codec.trim());
  return !attributes.has('RESOLUTION') && codecs.every((codec) => SOUND.test(codec));
}

/** The renditions of a multivariant playlist that have a picture, in its order; empty for a media playlist. */
export function readVariants(text: string, base: string): Variant[] {
  const variants: Variant[] = [];
  let attributes: Map<string, string> | undefined;
  for (const line of linesOf(text)) {
    if (line.startsWith('#EXT-X-STREAM-INF:')) attributes = attributesOf(line);
    else if (attributes !== undefined && line !== '' && !line.startsWith('#')) {
      const [width = 0, height = 0] = (attributes.get('RESOLUTION') ?? '').split('x').map(Number);
      const bandwidth = Number(attributes.get('BANDWIDTH')) || 0;
      const url = safeUrl(line, base);
      const codecs = attributes.get('CODECS') ?? '';
      if (url !== undefined && !isSoundAlone(attributes))
        variants.push({ url, bandwidth, width, height, codecs });
      attributes = undefined;
    }
  }
  return variants;
}

function needsFull(line: string): boolean {
  if (/^#EXT-X-(DEFINE|SESSION-KEY):/u.test(line)) return true;
  if (line.startsWith('#EXT-X-MEDIA:')) {
    const attributes = attributesOf(line);
    const type = attributes.get('TYPE');
    return (type === 'AUDIO' && attributes.has('URI')) || type === 'SUBTITLES';
  }
  if (line.startsWith('#EXT-X-KEY:'))
    return (attributesOf(line).get('KEYFORMAT') ?? 'identity') !== 'identity';
  return (
    line.startsWith('#EXT-X-STREAM-INF:') &&
    /hvc1|hev1|dvh1|dvhe|ac-3|ec-3/u.test(attributesOf(line).get('CODECS') ?? '')
  );
}

/**
 * Whether a playlist holds something that only the full build of hls.js plays: see the decision on engines. Captions
 * within the picture are none of that until somebody wants to read them.
 */
export function needsFullBuild(text: string): boolean {
  return linesOf(text).some(needsFull);
}

/** The captions within the picture that a multivariant playlist announces. */
export function readClosedCaptions(text: string): ClosedCaptions[] {
  const found = new Map<string, ClosedCaptions>();
  for (const line of linesOf(text)) {
    if (!line.startsWith('#EXT-X-MEDIA:')) continue;
    const attributes = attributesOf(line);
    const channel = attributes.get('INSTREAM-ID');
    if (attributes.get('TYPE') !== 'CLOSED-CAPTIONS' || channel === undefined || found.has(channel)) continue;
    const language = attributes.get('LANGUAGE');
    found.set(channel, { channel, name: attributes.get('NAME') ?? channel, language });
  }
  return [...found.values()];
}

/** The playlist of the sound alone: a rendition without picture, or a group's own sound, the default one first. */
export function readSoundAlone(text: string, base: string): string | undefined {
  const groups: { readonly url: string; readonly isDefault: boolean }[] = [];
  let isSound = false;
  for (const line of linesOf(text)) {
    const attributes = line.startsWith('#EXT-X-') ? attributesOf(line) : undefined;
    if (line.startsWith('#EXT-X-STREAM-INF:')) isSound = attributes !== undefined && isSoundAlone(attributes);
    else if (isSound && line !== '' && !line.startsWith('#')) return safeUrl(line, base);
    const url = safeUrl(attributes?.get('URI') ?? '', base);
    if (
      line.startsWith('#EXT-X-MEDIA:') &&
      attributes?.get('TYPE') === 'AUDIO' &&
      attributes.has('URI') &&
      url
    )
      groups.push({ url, isDefault: attributes.get('DEFAULT') === 'YES' });
  }
  return (groups.find(({ isDefault }) => isDefault) ?? groups[0])?.url;
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
      const url = safeUrl(line, base);
      if (url !== undefined) segments.push({ url, duration });
      duration = undefined;
    }
  }
  return {
    init: map === undefined ? undefined : safeUrl(map, base),
    segments,
    live: !lines.includes('#EXT-X-ENDLIST'),
    targetDuration: Number.parseFloat(tag('EXT-X-TARGETDURATION') ?? '') || 2,
    holdBack: holdBack > 0 ? holdBack : undefined,
    plain: !/BYTERANGE|#EXT-X-(PART|START|GAP|SKIP|DEFINE)\b/u.test(text),
    clear:
      !/^#EXT-X-(KEY:(?!METHOD=NONE)|DISCONTINUITY\s*$)/mu.test(text) &&
      text.split('#EXT-X-MAP:').length === 2,
  };
}

/** Where a player starts, in seconds of the playlist's own timeline. */
export interface FirstPlace {
  readonly segment: Segment;
  /** Where the segment begins. */
  readonly startsAt: number;
  /** Where the first picture is, within the segment. */
  readonly position: number;
}

/**
 * Where a player starts that stays `latency` seconds behind the edge (undefined: as the playlist says), by the same rule
 * as hls.js, so that what is fetched beforehand is what it asks for.
 */
export function firstPlace(playlist: MediaPlaylist, latency: number | undefined): FirstPlace | undefined {
  const { segments, live, targetDuration } = playlist;
  const end = segments.reduce((sum, segment) => sum + segment.duration, 0);
  const behind = latency ?? playlist.holdBack ?? targetDuration * 3;
  const position = live ? Math.min(Math.max(0, end - behind), end - targetDuration) : 0;
  let startsAt = 0;
  for (const segment of segments) {
    if (startsAt + segment.duration > position + 1e-4)
      return { segment, startsAt, position: Math.max(position, startsAt) };
    startsAt += segment.duration;
  }
  const last = segments.at(-1);
  return last && { segment: last, startsAt: startsAt - last.duration, position: startsAt - last.duration };
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
