import { LOOP_SECONDS } from '../../src/loop.ts';

/** Samples per second. */
export const SAMPLE_RATE = 48_000;

/** Samples in the loop: exactly 3000 AAC frames of 1024. */
export const LOOP_SAMPLES = SAMPLE_RATE * LOOP_SECONDS;

/** Two channels of the loop. What is written past the end goes on at the beginning, so that nothing is cut at the seam. */
export interface Track {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** An empty track. */
export function emptyTrack(): Track {
  return { left: new Float32Array(LOOP_SAMPLES), right: new Float32Array(LOOP_SAMPLES) };
}

/** Adds a sound of `seconds` at `start`; `wave` answers −1…1 for the seconds since its start. `pan` −1…1. */
export function addSound(
  track: Track,
  start: number,
  seconds: number,
  gain: number,
  pan: number,
  wave: (t: number) => number,
): void {
  const angle = ((pan + 1) * Math.PI) / 4;
  const toLeft = gain * Math.cos(angle);
  const toRight = gain * Math.sin(angle);
  const first = Math.round(start * SAMPLE_RATE) + LOOP_SAMPLES;
  const count = Math.round(seconds * SAMPLE_RATE);
  for (let i = 0; i < count; i += 1) {
    const at = (first + i) % LOOP_SAMPLES;
    const value = wave(i / SAMPLE_RATE);
    track.left[at] = (track.left[at] ?? 0) + value * toLeft;
    track.right[at] = (track.right[at] ?? 0) + value * toRight;
  }
}

/** Adds `gain` times a track to another. */
export function mixInto(target: Track, source: Track, gain: number): void {
  for (let i = 0; i < LOOP_SAMPLES; i += 1) {
    target.left[i] = (target.left[i] ?? 0) + (source.left[i] ?? 0) * gain;
    target.right[i] = (target.right[i] ?? 0) + (source.right[i] ?? 0) * gain;
  }
}
