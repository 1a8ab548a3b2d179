import { chance } from '../scene/motion.ts';
import { addSound, type Track } from './track.ts';

const TURN = Math.PI * 2;

/** Frequency of a MIDI note. */
function hertz(note: number): number {
  return 440 * 2 ** ((note - 69) / 12);
}

/** A soft mallet on wood: the fundamental and the bar's fourth partial, both dying away. */
export function marimba(track: Track, start: number, note: number, gain: number, pan: number): void {
  const f = TURN * hertz(note);
  addSound(track, start, 1.6, gain, pan, (t) => {
    const attack = Math.min(1, t / 0.004);
    const body = Math.sin(f * t) * Math.exp(-t * 4.2);
    const overtone = 0.22 * Math.sin(f * 3.93 * t) * Math.exp(-t * 15);
    const knock = 0.06 * Math.sin(f * 9.2 * t) * Math.exp(-t * 60);
    return attack * (body + overtone + knock);
  });
}

/** A warm chord tone that swells and fades. */
export function pad(
  track: Track,
  start: number,
  seconds: number,
  note: number,
  gain: number,
  pan: number,
): void {
  const f = TURN * hertz(note);
  const total = seconds + 1.4;
  addSound(track, start - 0.35, total, gain, pan, (t) => {
    const shape = Math.min(1, t / 0.9) * Math.min(1, (total - t) / 1.2);
    const swell = 0.5 - 0.5 * Math.cos(Math.PI * shape);
    const beat =
      Math.sin(f * 1.0016 * t) +
      Math.sin(f * 0.9985 * t + 1) +
      0.24 * Math.sin(2 * f * t) +
      0.07 * Math.sin(3 * f * t);
    return 0.5 * swell * beat;
  });
}

/** A round plucked bass. */
export function bass(track: Track, start: number, note: number, seconds: number, gain: number): void {
  const f = TURN * hertz(note);
  addSound(track, start, seconds + 0.12, gain, 0, (t) => {
    const shape = Math.min(1, t / 0.008) * Math.exp(-t * 1.9) * Math.min(1, (seconds + 0.12 - t) / 0.1);
    return shape * (Math.sin(f * t) + 0.32 * Math.sin(2 * f * t) * Math.exp(-t * 5));
  });
}

/** A shaker's grain: bright noise with a soft start. */
export function shaker(track: Track, start: number, gain: number, seed: number): void {
  let last = 0;
  addSound(track, start, 0.11, gain, 0.34, (t) => {
    const noise = chance(Math.round(t * 48_000) + seed * 7919) * 2 - 1;
    const bright = noise - last;
    last = noise;
    return bright * Math.min(1, t / 0.018) * Math.exp(-Math.max(0, t - 0.018) * 52);
  });
}

/** A felt kick. */
export function kick(track: Track, start: number, gain: number): void {
  addSound(track, start, 0.34, gain, 0, (t) => {
    const phase = 52 * t + (74 / 26) * (1 - Math.exp(-26 * t));
    return Math.sin(TURN * phase) * Math.min(1, t / 0.003) * Math.exp(-t * 12);
  });
}

/** A small wood block. */
export function block(track: Track, start: number, gain: number): void {
  addSound(track, start, 0.12, gain, -0.4, (t) => {
    const shape = Math.min(1, t / 0.002) * Math.exp(-t * 46);
    return shape * (Math.sin(TURN * 880 * t) + 0.5 * Math.sin(TURN * 1318 * t));
  });
}

/** A chime: a bell tone with inharmonic partials and a long tail. */
export function chime(track: Track, start: number, note: number, gain: number, pan: number): void {
  const f = TURN * hertz(note);
  addSound(track, start, 3.4, gain, pan, (t) => {
    const attack = Math.min(1, t / 0.003);
    const tone = Math.sin(f * t) * Math.exp(-t * 1.5) + 0.4 * Math.sin(f * 2.756 * t) * Math.exp(-t * 3.2);
    return attack * Math.min(1, (3.4 - t) / 0.2) * (tone + 0.14 * Math.sin(f * 5.404 * t) * Math.exp(-t * 7));
  });
}
