export type { Answer } from './answer.ts';
export type { Fault } from './fault.ts';
export { counterCells, readFrameCounter } from './frame-counter.ts';
export type { CounterCell } from './frame-counter.ts';
export { createIngest } from './ingest.ts';
export type { Ingest, IngestOptions } from './ingest.ts';
export { createLiveOrigin } from './live-origin.ts';
export type { LiveOrigin, LiveOriginOptions } from './live-origin.ts';
export {
  ANCHOR_MS,
  FRAME_RATE,
  LOOP_FRAMES,
  LOOP_MS,
  LOOP_SECONDS,
  loopMoments,
  momentAt,
  programTimeAt,
} from './loop.ts';
export type { LoopHandle, LoopMoment } from './loop.ts';
export type { Rendition } from './rendition.ts';
