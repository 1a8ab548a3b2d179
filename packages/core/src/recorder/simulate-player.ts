import type { CaptionLine, Playback, PlaybackState, Playhead, StreamCue } from '../ports/playback.ts';
import { PLAYER_VERBS } from './record-player.ts';
import type { RecordingEntry } from './recording.ts';

type PlayerEntry = Extract<RecordingEntry, { kind: 'state' | 'frame' | 'cue' | 'captions' }>;

/** The recorded player: it shows what it showed, and does nothing that it is asked for now. */
export function simulatedPlayer(abilities: readonly string[]): {
  readonly playback: Playback;
  take(entry: PlayerEntry): void;
} {
  const states = createAudience<PlaybackState>();
  const frames = createAudience<Playhead>();
  const cues = createAudience<StreamCue>();
  const captions = createAudience<readonly CaptionLine[]>();
  const verbs = PLAYER_VERBS.filter((verb) => abilities.includes(verb)).map((verb) => [
    verb,
    () => undefined,
  ]);

  return {
    take(entry) {
      if (entry.kind === 'state') states.tell(entry.state as unknown as PlaybackState);
      else if (entry.kind === 'frame') frames.tell({ atMs: entry.atMs, mediaTime: entry.mediaTime });
      else if (entry.kind === 'cue') cues.tell(entry.cue);
      else captions.tell(entry.lines);
    },
    playback: Object.assign(
      {
        watch: states.join,
        watchFrames: frames.join,
        watchCues: cues.join,
        watchCaptions: captions.join,
      },
      Object.fromEntries(verbs) as Pick<Playback, (typeof PLAYER_VERBS)[number]>,
    ),
  };
}

function createAudience<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    tell: (value: T) => listeners.forEach((listener) => listener(value)),
    join(listener: (value: T) => void, { signal }: { signal: AbortSignal }): void {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}
