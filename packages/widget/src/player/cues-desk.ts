import type { StreamCue } from '@shoppable/core';
import type { StreamRequest, StreamSource } from './player-handle.ts';

/** A datum as a carrier brings it. */
export interface ReadCue extends Omit<StreamCue, 'id'> {
  /** The carrier's own name of the datum, within which it never changes; undefined when the carrier gives none. */
  readonly key?: string | undefined;
}

/** Gathers what all carriers of one stream bring, and tells each datum once. */
export interface CueDesk {
  /** Takes a datum; one that is known already is not told again. */
  take(cue: ReadCue): void;
  /** Calls back with what has been read so far and with all that follows, until `signal` aborts. */
  watch(onCue: (cue: StreamCue) => void, options: { signal: AbortSignal }): void;
}

// The stream is read long before the overlay is there; a show's pins are hundreds, and a flood must not fill the memory.
const KEPT_CUES = 2000;
const KNOWN_CUES = 8000;
const MAX_TEXT = 64 * 1024;
/** The same text in two renditions, or read again after a seek, is a few frames apart; the next repetition is not. */
const SAME_MS = 400;

/**
 * Makes an empty desk for the cues of a source. Its offset is added to the programme time of the picture, so to that of the
 * cues in it; the file beside it is read when somebody first watches.
 */
export function createCueDesk(
  source: Pick<StreamSource, 'cues' | 'cueOffsetMs' | 'request'> = {},
  { signal: life }: { readonly signal?: AbortSignal } = {},
): CueDesk {
  const { cueOffsetMs: offsetMs = 0, request = plainly } = source;
  let file = source.cues;
  const watchers = new Set<(cue: StreamCue) => void>();
  const known = new Map<string, { readonly atMs: number[]; readonly hasKey: boolean }>();
  const kept: StreamCue[] = [];

  /** Whether it was told before. Forgets what was not read for longest. */
  function isKnown(name: string, { key, atMs }: ReadCue): boolean {
    const before = known.get(name);
    known.delete(name);
    const again =
      before !== undefined &&
      (before.hasKey || before.atMs.some((other) => Math.abs(other - atMs) < SAME_MS));
    const times = again ? before.atMs : [...(before?.atMs ?? []), atMs];
    known.set(name, { atMs: times.slice(-100), hasKey: key !== undefined });
    if (known.size > KNOWN_CUES) for (const oldest of known.keys()) return again || !known.delete(oldest);
    return again;
  }

  function openFile(url: string): void {
    const signal = life ?? new AbortController().signal;
    file = undefined;
    import('./cues-file.ts').then(
      ({ readCueFile }) => readCueFile({ request: request(url), take: desk.take, signal }),
      () => undefined,
    );
  }

  const desk: CueDesk = {
    take({ key, ...cue }) {
      if (cue.text === '' || cue.text.length > MAX_TEXT || !Number.isFinite(cue.atMs)) return;
      const name = `${cue.carrier}|${cue.scheme}|${key ?? cue.text}|${String(cue.dated)}`;
      if (isKnown(name, { ...cue, key })) return;
      // A file is dated by whoever wrote it, not by the encoder.
      const atMs = cue.dated && cue.carrier !== 'json' ? cue.atMs + offsetMs : cue.atMs;
      const place = key === undefined ? `@${String(Math.round(atMs))}` : '';
      const told: StreamCue = { ...cue, atMs, id: hash(name) + place };
      kept.push(told);
      if (kept.length > KEPT_CUES) kept.shift();
      for (const watcher of watchers) watcher(told);
    },
    watch(onCue, { signal }) {
      if (signal.aborted) return;
      watchers.add(onCue);
      signal.addEventListener('abort', () => watchers.delete(onCue), { once: true });
      for (const cue of [...kept]) onCue(cue);
      if (file !== undefined) openFile(file);
    },
  };
  return desk;
}

function plainly(url: string): StreamRequest {
  return { url, headers: {}, withCookies: false };
}

/** 64 bits of FNV-1a in two halves: names a datum shortly, whatever it says. */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + index), 0x01000193);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}
