import { emptyTrack, LOOP_SAMPLES, type Track } from './track.ts';

const COMBS = [1687, 1931, 2179, 2467, 2801, 3079] as const;
const ALLPASSES = [277, 421] as const;
const FEEDBACK = 0.8;
const DAMPING = 0.34;

/** A room around a track. The loop is sent through twice and the second turn kept: its tail lies over its beginning. */
export function reverb(dry: Track): Track {
  const wet = emptyTrack();
  channel(dry.left, wet.left, 0);
  channel(dry.right, wet.right, 37);
  return wet;
}

function channel(input: Float32Array, output: Float32Array, spread: number): void {
  const combs = COMBS.map((length) => comb(length + spread));
  const allpasses = ALLPASSES.map((length) => allpass(length + spread));
  for (let turn = 0; turn < 2; turn += 1) {
    for (let i = 0; i < LOOP_SAMPLES; i += 1) {
      const value = input[i] ?? 0;
      let sum = 0;
      for (const pass of combs) sum += pass(value);
      for (const pass of allpasses) sum = pass(sum);
      output[i] = sum / COMBS.length;
    }
  }
}

function comb(length: number): (value: number) => number {
  const memory = new Float32Array(length);
  let at = 0;
  let low = 0;
  return (value) => {
    const out = memory[at] ?? 0;
    low = out * (1 - DAMPING) + low * DAMPING;
    memory[at] = value + low * FEEDBACK;
    at = (at + 1) % length;
    return out;
  };
}

function allpass(length: number): (value: number) => number {
  const memory = new Float32Array(length);
  let at = 0;
  return (value) => {
    const delayed = memory[at] ?? 0;
    const out = delayed - value * 0.5;
    memory[at] = value + delayed * 0.5;
    at = (at + 1) % length;
    return out;
  };
}
