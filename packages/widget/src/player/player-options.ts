import type { Clock } from '@shoppable/core';
import type { Boot } from './boot.ts';
import type { loadHls } from './hls.ts';
import type { TrackMemory } from './tracks-memory.ts';

/** What a player may be told. */
export interface PlayerOptions {
  /** Requests that were begun before the player was there. */
  readonly boot?: Boot | undefined;
  /** Seconds behind the live edge; default: as the playlist says. */
  readonly targetLatency?: number | undefined;
  /** Where the worker of hls.js lies, on the page's own origin; default: segments are read on the main thread. */
  readonly workerPath?: string | undefined;
  /** What the viewer has chosen before; default: kept for as long as the page lives, on no device. */
  readonly memory?: TrackMemory;
  /** Default: the device's clock. */
  readonly clock?: Clock;
  /** Source of randomness for waits, in [0, 1). */
  readonly random?: () => number;
  /** Default: hls.js from beside this module. */
  readonly loadHls?: typeof loadHls;
}
