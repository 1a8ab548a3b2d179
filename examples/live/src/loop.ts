/** Frames per second of the programme. */
export const FRAME_RATE = 30;

/** Length of the seamless loop in seconds. */
export const LOOP_SECONDS = 64;

/** Frames in one turn of the loop; the burnt-in counter runs from 0 to `LOOP_FRAMES - 1`. */
export const LOOP_FRAMES = FRAME_RATE * LOOP_SECONDS;

/** Length of the loop in milliseconds. */
export const LOOP_MS = LOOP_SECONDS * 1000;

/** Length of a segment in seconds. */
export const SEGMENT_SECONDS = 2;

/** Length of a segment in milliseconds. */
export const SEGMENT_MS = SEGMENT_SECONDS * 1000;

/** Start of the programme, epoch ms: at this instant frame 0 of turn 0 was "live". */
export const ANCHOR_MS = Date.UTC(2024, 0, 1);

/** One product's moment in the loop: which product, from and until which millisecond of the loop. */
export interface LoopMoment {
  readonly handle: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

const HANDLES = [
  'linen-shirt',
  'pour-over-set',
  'wool-throw',
  'canvas-tote',
  'olive-oil-trio',
  'brass-lamp',
  'trail-sneaker',
  'fig-candle',
] as const;

/** Handle of a product that the host presents. */
export type LoopHandle = (typeof HANDLES)[number];

const MOMENT_MS = LOOP_MS / HANDLES.length;

/** The eight products of the loop in order, eight seconds each. */
export const loopMoments: readonly LoopMoment[] = HANDLES.map((handle, index) => ({
  handle,
  fromMs: index * MOMENT_MS,
  untilMs: (index + 1) * MOMENT_MS,
}));

/** The product on screen at a programme time (epoch ms). */
export function momentAt(programMs: number, anchorMs: number = ANCHOR_MS): LoopMoment {
  const offset = modulo(programMs - anchorMs, LOOP_MS);
  const moment = loopMoments[Math.floor(offset / MOMENT_MS)];
  if (!moment) throw new RangeError(`No moment at ${programMs} ms.`);
  return moment;
}

/**
 * Programme time (epoch ms, not rounded) of a displayed frame. The counter alone repeats every 64 s, so the turn is
 * taken from `approximateMs`, any time within 32 s of the truth (PDT, or the wall clock minus the latency).
 */
export function programTimeAt(
  frameCounter: number,
  approximateMs: number,
  anchorMs: number = ANCHOR_MS,
): number {
  const inLoop = (frameCounter * 1000) / FRAME_RATE;
  const turn = Math.round((approximateMs - anchorMs - inLoop) / LOOP_MS);
  return anchorMs + turn * LOOP_MS + inLoop;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
