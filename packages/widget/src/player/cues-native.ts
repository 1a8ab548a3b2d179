import type { CueDesk } from './cues-desk.ts';
import { textIn } from './cues-text.ts';

/** Safari's cue of a datum that the stream carries; other browsers have text cues or none. */
interface DataCue extends TextTrackCue {
  readonly type?: string;
  readonly value?: {
    readonly key?: string;
    readonly info?: string;
    readonly data?: unknown;
  };
  /** Of a WebVTT cue. */
  readonly text?: string;
}

const DATERANGE = 'com.apple.quicktime.HLS';

/**
 * Reads what the browser's own player finds in a stream: metadata tracks, as Safari fills them. `toProgramme` says the
 * programme time (epoch ms) of a media time.
 */
export function watchNativeCues(
  video: HTMLVideoElement,
  cues: CueDesk,
  { toProgramme, signal }: { toProgramme: (mediaTime: number) => number | undefined; signal: AbortSignal },
): void {
  const seen = new WeakSet<TextTrackCue>();

  function read(): void {
    for (const track of video.textTracks) {
      if (track.kind !== 'metadata') continue;
      // A track that is off is not filled.
      if (track.mode === 'disabled') track.mode = 'hidden';
      for (const cue of Array.from(track.cues ?? [])) {
        if (seen.has(cue)) continue;
        seen.add(cue);
        take(cue);
      }
    }
  }

  function take(cue: DataCue): void {
    const { value, type, startTime } = cue;
    const text = textOf(cue);
    if (text === undefined) return;
    const atMs = toProgramme(startTime);
    const isRange = type === DATERANGE;
    const carrier = value === undefined ? 'webvtt' : isRange ? 'daterange' : 'id3';
    const scheme = (isRange ? value?.key : value?.info || value?.key) ?? '';
    const key = isRange || value === undefined ? `${cue.id}/${value?.key ?? String(startTime)}` : undefined;
    cues.take({ carrier, atMs: atMs ?? startTime * 1000, dated: atMs !== undefined, key, scheme, text });
  }

  video.textTracks.addEventListener('addtrack', read, { signal });
  // Nothing tells of a cue that was read ahead; these come several times a second while there is something new.
  for (const type of ['progress', 'timeupdate']) video.addEventListener(type, read, { signal });
}

function textOf({ value, text }: DataCue): string | undefined {
  if (value === undefined) return text;
  const { data } = value;
  if (typeof data === 'string') return data;
  return data instanceof ArrayBuffer ? textIn(new Uint8Array(data)) : undefined;
}
