import { LOOP_SECONDS } from '../../src/loop.ts';

const TURN = Math.PI * 2;

/** A sine −1…1 that makes a whole number of `cycles` per loop, so that it meets itself at the seam. */
export function wave(t: number, cycles: number, phase = 0): number {
  return Math.sin(TURN * ((cycles * t) / LOOP_SECONDS + phase));
}

/** Smooth noise −1…1 with a whole number of `knots` per loop; the last knot leads into the first. */
export function noise(t: number, knots: number, seed: number): number {
  const at = (((t / LOOP_SECONDS) % 1) + 1) * knots;
  const knot = Math.floor(at);
  const share = smooth(at - knot);
  return mix(chance((knot % knots) + seed * 977), chance(((knot + 1) % knots) + seed * 977), share) * 2 - 1;
}

/** A repeatable random number 0…1 for an integer. */
export function chance(seed: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Eases 0…1 with rest at both ends; clamps outside. */
export function smooth(x: number): number {
  const c = clamp(x);
  return c * c * c * (c * (c * 6 - 15) + 10);
}

/** Eased progress of `t` from `from` to `until`. */
export function passage(t: number, from: number, until: number): number {
  return smooth((t - from) / (until - from));
}

/** Rises from `a` to `b`, stays, falls from `c` to `d`. */
export function swell(t: number, a: number, b: number, c: number, d: number): number {
  return passage(t, a, b) * (1 - passage(t, c, d));
}

/** Between `a` and `b`. */
export function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** Within 0…1. */
export function clamp(x: number): number {
  return Math.min(1, Math.max(0, x));
}

/** Distance in seconds from `t` to an instant of the loop, the short way round the seam (−32…32). */
export function since(t: number, instant: number): number {
  const d = (t - instant) % LOOP_SECONDS;
  if (d > LOOP_SECONDS / 2) return d - LOOP_SECONDS;
  return d < -LOOP_SECONDS / 2 ? d + LOOP_SECONDS : d;
}
