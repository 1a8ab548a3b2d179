import { createCaptionTrack, type CaptionTrack, type TimedCue, type TimedLine } from './captions-cues.ts';
import type { CaptionFile } from './player-handle.ts';
import { fileId } from './tracks-port.ts';

/** WebVTT files beside a stream. */
export interface CaptionFiles {
  /** Fetches the file of a track unless it is there already; its lines come a little later. */
  open(id: string): void;
  /** The lines of a track at a media time, in seconds; none while it is on its way. */
  linesAt(id: string, mediaTime: number): readonly TimedLine[];
}

/** A long film's captions have some hundred kilobytes. */
const LARGEST = 5_000_000;
const PATIENCE_MS = 10_000;

/** The text as a list of cues, read by the browser's own WebVTT parser in a `<video>` that is on no page. */
function parse(text: string, signal: AbortSignal): Promise<readonly TimedCue[]> {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }));
  const track = document.createElement('track');
  return new Promise<readonly TimedCue[]>((resolve, reject) => {
    track.kind = 'metadata';
    track.addEventListener('load', () =>
      resolve(Array.from((track.track.cues ?? []) as ArrayLike<TimedCue>)),
    );
    track.addEventListener('error', () =>
      reject(new Error('This is no WebVTT, or the page forbids blob: media.')),
    );
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    track.src = address;
    document.createElement('video').append(track);
    track.track.mode = 'hidden';
  }).finally(() => {
    URL.revokeObjectURL(address);
    track.remove();
  });
}

async function read(src: string, signal: AbortSignal): Promise<readonly TimedCue[]> {
  const waiting = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  // Text needs no `crossorigin` on the picture when it is fetched here.
  const response = await fetch(src, { signal: waiting });
  if (!response.ok) throw new Error(`The captions were answered with ${String(response.status)}.`);
  const text = await response.text();
  if (text.length > LARGEST || !/^\uFEFF?WEBVTT/u.test(text)) throw new Error('This is no WebVTT.');
  return parse(text, waiting);
}

/** Makes them; nothing is fetched before a track is opened. A file that cannot be read may be opened again. */
export function createCaptionFiles(
  files: readonly CaptionFile[],
  { changed, signal }: { readonly changed: () => void; readonly signal: AbortSignal },
): CaptionFiles {
  const lines = new Map<string, CaptionTrack>();
  return {
    open(id) {
      const file = files.find((_file, index) => fileId(index) === id);
      if (file === undefined || lines.has(id)) return;
      const track = createCaptionTrack(id);
      lines.set(id, track);
      read(file.src, signal).then(
        (cues) => {
          for (const cue of cues) track.add(cue, true);
          changed();
        },
        () => lines.delete(id),
      );
    },
    linesAt: (id, mediaTime) => lines.get(id)?.at(mediaTime) ?? [],
  };
}
