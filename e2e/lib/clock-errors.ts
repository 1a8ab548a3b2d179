import { programTimeAt } from '@shoppable-examples/live';
import type { Sample } from './clock-samples.ts';
import type { Pin } from './clock-stage.ts';

/** How far from its picture the card changed. */
export interface PinError {
  /** Programme time of the picture with which it changed, minus that of the pin; ms. */
  readonly errorMs: number;
  /** The same, less the time in which the page was not called for any picture: nothing could be done about that. */
  readonly ownMs: number;
  /** After a jump of the picture, not at a pin within steady play. */
  readonly jumped: boolean;
}

/** What the tests bound. */
export interface Distribution {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

const FRAME_MS = 1000 / 30;
/** A picture farther from the one before it than this has not just followed it, ms. */
const JUMP_MS = 1500;

/** A sample with the programme time of its picture, as the stream dates it. */
interface Dated extends Sample {
  readonly atMs: number;
}

/** Reads programme times from counters; `behindMs` is about how far behind the viewer is, to know the turn of the loop. */
export function dated(
  samples: readonly Sample[],
  behindMs: number,
  dateOf: (trueMs: number) => number = (trueMs) => trueMs,
): Dated[] {
  return samples.map((sample) => ({
    ...sample,
    atMs: dateOf(programTimeAt(sample.counter, sample.wallMs - behindMs)),
  }));
}

/** The error of each pin that came, and of the card after each jump of the picture. */
export function pinErrors(
  samples: readonly Dated[],
  pinsIn: (fromMs: number, untilMs: number) => Pin[],
): PinError[] {
  const due = (atMs: number): Pin | undefined => pinsIn(atMs - 3000, atMs + 1e-3).at(-1);
  const errors: PinError[] = [];
  for (const [index, sample] of samples.entries()) {
    const before = samples[index - 1];
    const pin = due(sample.atMs);
    if (before === undefined || pin === undefined) continue;
    const jumped = Math.abs(sample.atMs - before.atMs - 0) > JUMP_MS || sample.atMs < before.atMs;
    if (!jumped && due(before.atMs)?.atMs === pin.atMs) continue;
    const shown = jumped ? undefined : firstEarly(samples, index, pin);
    const change = shown ?? firstRight(samples, index, due);
    if (change === undefined) continue;
    const from = jumped ? sample.atMs : pin.atMs;
    const errorMs = change.atMs - from;
    const held = jumped ? 0 : Math.max(0, sample.atMs - from - FRAME_MS);
    errors.push({ errorMs, ownMs: errorMs > held ? errorMs - held : errorMs, jumped });
  }
  return errors;
}

/** The first of the pictures right before `index` that already came with the pin. */
function firstEarly(samples: readonly Dated[], index: number, pin: Pin): Dated | undefined {
  let early: Dated | undefined;
  for (let at = index - 1; at >= 0 && samples[at]?.title === pin.title; at -= 1) early = samples[at];
  return early;
}

/** The first picture from `index` on that came with what is due at it. */
function firstRight(
  samples: readonly Dated[],
  index: number,
  due: (atMs: number) => Pin | undefined,
): Dated | undefined {
  return samples.slice(index).find((sample) => due(sample.atMs)?.title === sample.title);
}

/** Of the sizes of errors, ms. */
export function distribution(errors: readonly number[]): Distribution {
  const sizes = errors.map(Math.abs).sort((a, b) => a - b);
  const at = (share: number): number =>
    sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))] ?? Number.NaN;
  return { count: sizes.length, p50: at(0.5), p95: at(0.95), max: sizes.at(-1) ?? Number.NaN };
}
