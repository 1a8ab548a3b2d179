import { programTimeAt } from '@shoppable-examples/live';
import type { Sample } from './clock-samples.ts';
import type { Pin } from './clock-stage.ts';

/** How far from its picture the card changed. */
export interface PinError {
  /** Programme time of the picture with which it changed, minus that of the pin; ms. */
  readonly errorMs: number;
  /** The machine did not keep up around it: pages were called for no picture, or pictures went on before they were read. */
  readonly heldUp: boolean;
  /** After a jump of the picture, not at a pin within steady play. */
  readonly jumped: boolean;
}

/** What the tests bound. */
interface Distribution {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** A sample with programme times, as the stream dates them. */
export interface Dated extends Sample {
  /** Of the picture that was on screen when it was read. */
  readonly atMs: number;
  /** Of the picture for which the page was called; at most as late. */
  readonly toldMs: number;
}

/** A page that keeps up is called for a picture more often than this, and reads it sooner after that; ms. */
const LONGEST_GAP_MS = 70;
const LONGEST_READ_MS = 20;
/** A picture farther from the one before it than this has not just followed it, ms. */
const JUMP_MS = 1500;
/** Samples to either side from which it is read how media time and programme time belong together. */
const NEIGHBOURS = 30;
const SAME_STRETCH_MS = 2000;

/** Reads programme times from counters; `behindMs` is about how far behind the viewer is, to know the turn of the loop. */
export function dated(
  samples: readonly Sample[],
  behindMs: number,
  dateOf: (trueMs: number) => number = (trueMs) => trueMs,
): Dated[] {
  const trueMs = samples.map(({ counter, wallMs }) => programTimeAt(counter, wallMs - behindMs));
  const zeros = samples.map(({ mediaTime }, index) => (trueMs[index] ?? Number.NaN) - mediaTime * 1000);
  return samples.map((sample, index) => {
    const zero = zeros[index] ?? Number.NaN;
    // What is on screen may be further on than what was told, never the other way round.
    const near = zeros
      .slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS)
      .filter((other) => Math.abs(other - zero) < SAME_STRETCH_MS);
    const toldMs = Math.min(...near) + sample.mediaTime * 1000;
    return { ...sample, atMs: dateOf(trueMs[index] ?? Number.NaN), toldMs: dateOf(toldMs) };
  });
}

/** The error of each pin that came, and of the card after each jump of the picture. `due` says what is pinned when. */
export function pinErrors(samples: readonly Dated[], due: (atMs: number) => Pin | undefined): PinError[] {
  const errors: PinError[] = [];
  for (const [index, sample] of samples.entries()) {
    const before = samples[index - 1];
    const pin = due(sample.atMs);
    if (before === undefined || pin === undefined) continue;
    const jumped = Math.abs(sample.atMs - before.atMs) > JUMP_MS || sample.atMs < before.atMs;
    if (!jumped && due(before.atMs)?.atMs === pin.atMs) continue;
    const early = jumped ? undefined : firstEarly(samples, index, pin);
    const right = samples.findIndex((other, at) => at >= index && due(other.atMs)?.title === other.title);
    const change = early ?? samples[right];
    if (change === undefined) continue;
    const errorMs = change.atMs - (jumped ? sample.atMs : pin.atMs);
    const heldUp = wasHeldUp(samples.slice(jumped ? index : index - 1, Math.max(right, index) + 1));
    errors.push({ errorMs, heldUp, jumped });
  }
  return errors;
}

function wasHeldUp(samples: readonly Dated[]): boolean {
  return samples.some(({ atMs, toldMs, wallMs }, index) => {
    const before = samples[index - 1]?.wallMs ?? wallMs;
    return wallMs - before > LONGEST_GAP_MS || atMs - toldMs > LONGEST_READ_MS;
  });
}

/** The first of the pictures right before `index` that already came with the pin. */
function firstEarly(samples: readonly Dated[], index: number, pin: Pin): Dated | undefined {
  let early: Dated | undefined;
  for (let at = index - 1; at >= 0 && samples[at]?.title === pin.title; at -= 1) early = samples[at];
  return early;
}

function distribution(errors: readonly number[]): Distribution {
  const sizes = errors.map(Math.abs).sort((a, b) => a - b);
  // The nearest rank: the smallest error that this share of all does not exceed.
  const at = (share: number): number => sizes[Math.max(0, Math.ceil(sizes.length * share) - 1)] ?? Number.NaN;
  return { count: sizes.length, p50: at(0.5), p95: at(0.95), max: sizes.at(-1) ?? Number.NaN };
}

/** A line for the log, and the sizes of the errors around which the machine kept up: those that the tests bound. */
export function judged(name: string, errors: readonly PinError[]): Distribution & { readonly line: string } {
  const all = distribution(errors.map(({ errorMs }) => errorMs));
  const kept = distribution(errors.filter(({ heldUp }) => !heldUp).map(({ errorMs }) => errorMs));
  const jumps = errors.filter(({ jumped }) => jumped).length;
  const words = ({ count, p50, p95, max }: Distribution): string =>
    `${[p50, p95, max].map((figure) => figure.toFixed(0)).join(' / ')} ms (n ${String(count)})`;
  const line = `pin error, ${name}: p50 / p95 / max ${words(all)}, ${String(jumps)} of them after jumps; where the machine kept up ${words(kept)}`;
  return { line, ...kept };
}
