export { found, refused } from './answer.ts';
export type { Answer } from './answer.ts';
export { sendAnswer } from './fault.ts';
export type { Fault } from './fault.ts';
export { counterCells, readFrameCounter } from './frame-counter.ts';
export type { CounterCell } from './frame-counter.ts';
export { CARRIER_ATTRIBUTE, CARRIER_SCHEME, CARRIER_UUID } from './carriers.ts';
export type { CarriedCue, Carriage, Carrier } from './carriers.ts';
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
export { loadRendition } from './rendition.ts';
export type { LoopShape, Rendition } from './rendition.ts';
export type { StreamShape } from './shape.ts';
