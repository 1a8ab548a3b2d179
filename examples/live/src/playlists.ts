import { SEGMENT_SECONDS } from './loop.ts';
import type { Rendition } from './rendition.ts';

/** What a media playlist lists. */
export interface MediaPlaylist {
  /** Sequence numbers of the first and the last segment, both listed. */
  readonly first: number;
  readonly last: number;
  /** Discontinuities that are no longer listed. */
  readonly discontinuitySequence: number;
  /** Writes ENDLIST: nothing will be added any more. */
  readonly ended: boolean;
  /** Marks a recording that is complete from the start. */
  readonly vod: boolean;
  /** Address of the initialization segment, if there is one, and of a segment, relative to the playlist. */
  readonly initUri: string | undefined;
  readonly segmentUri: (sequence: number) => string;
  /** What stands before a segment: its date, a discontinuity, data. */
  readonly tagsOf: (sequence: number) => readonly string[];
}

/** The multivariant playlist; `uriOf` answers the address of a rendition's media playlist. */
export function writeMultivariantPlaylist(
  renditions: readonly Rendition[],
  frameRate: number,
  uriOf: (rendition: Rendition) => string,
): string {
  const variants = renditions.flatMap((rendition) => [
    `#EXT-X-STREAM-INF:${[
      `BANDWIDTH=${rendition.peakBandwidth}`,
      `AVERAGE-BANDWIDTH=${rendition.averageBandwidth}`,
      `CODECS="${rendition.codecs}"`,
      `RESOLUTION=${rendition.width}x${rendition.height}`,
      `FRAME-RATE=${frameRate.toFixed(3)}`,
    ].join(',')}`,
    uriOf(rendition),
  ]);
  return lines(['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...variants]);
}

/** A media playlist. */
export function writeMediaPlaylist(playlist: MediaPlaylist): string {
  const { first, last, discontinuitySequence, initUri, segmentUri, tagsOf } = playlist;
  const segments: string[] = [];
  for (let sequence = first; sequence <= last; sequence += 1) {
    segments.push(...tagsOf(sequence), `#EXTINF:${SEGMENT_SECONDS.toFixed(3)},`, segmentUri(sequence));
  }
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${SEGMENT_SECONDS}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    ...(discontinuitySequence > 0 ? [`#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}`] : []),
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(playlist.vod ? ['#EXT-X-PLAYLIST-TYPE:VOD'] : []),
    ...(initUri === undefined ? [] : [`#EXT-X-MAP:URI="${initUri}"`]),
    ...segments,
    ...(playlist.ended ? ['#EXT-X-ENDLIST'] : []),
  ]);
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
