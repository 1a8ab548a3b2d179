import type { Clock, PlaybackPhase } from '@shoppable/core';

/** Counts how often the picture has stopped for want of data. */
export interface Stalls {
  /** Takes the phase as it is now. */
  note(phase: PlaybackPhase, seeking: boolean): void;
  /** Stalls within the last 30 s. */
  readonly recent: number;
  /** How long the present one lasts, ms; 0: there is none. */
  readonly presentMs: number;
}

const RECENT_MS = 30_000;
/** Shorter ones are not seen. */
const SHORT_MS = 250;

/** Makes the count. A seek makes the picture wait, too, and is none. */
export function createStalls(clock: Clock): Stalls {
  let begun: number[] = [];
  let sinceMs: number | undefined;
  let counted = false;
  let played = false;

  const presentMs = (): number => (sinceMs === undefined ? 0 : clock.now() - sinceMs);

  return {
    note(phase, seeking) {
      if (phase !== 'waiting' || seeking) {
        played = phase === 'playing' || (played && phase === 'waiting');
        sinceMs = undefined;
        counted = false;
        return;
      }
      if (!played) return;
      sinceMs ??= clock.now();
      if (counted || presentMs() < SHORT_MS) return;
      counted = true;
      begun.push(sinceMs);
    },
    get recent() {
      const nowMs = clock.now();
      begun = begun.filter((ms) => nowMs - ms < RECENT_MS);
      return begun.length;
    },
    get presentMs() {
      return presentMs();
    },
  };
}
