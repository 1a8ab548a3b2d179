import type { Clock } from '@shoppable/core';
import type { Fault } from './engine.ts';
import { retryDelayMs } from './retry.ts';

/** What the ladder does to the engine. */
export interface RecoverySteps {
  /** Loads on from where it was, or the whole source anew when its playlist was never read. */
  reload(): void;
  /** Builds the media buffers anew. */
  recoverMedia(): void;
  /** Builds the whole engine anew. */
  rebuild(): void;
  /** Shows the live edge, or for a recording the place where it stands, and loads from there. */
  nudge(): void;
  /** See `EngineReport.fault`. */
  fault(fault: Fault | undefined): void;
}

/** An error as hls.js tells it, as much as the ladder needs. */
export interface EngineError {
  readonly type: string;
  readonly details: string;
  readonly fatal: boolean;
}

/** The recovery ladder: from the mildest step to the hardest, so that a live show comes back by itself. */
export interface Recovery {
  /** An error of the engine, fatal or not. */
  failed(error: EngineError): void;
  /** A segment has arrived from the network. */
  loaded(): void;
  /** A segment has gone into the buffer: all is well again. */
  buffered(): void;
  /** About once a second: how many pictures were shown so far, and whether there should be more. */
  watch(frames: number, shouldMove: boolean): void;
  /** Tries at once: the line is back, or the viewer asks. */
  now(): void;
}

const MEDIA_WINDOW_MS = 10_000;
const STANDSTILL_MS = 5000;

/** Makes the ladder over one engine; everything pending is dropped when `signal` aborts. */
export function createRecovery(
  steps: RecoverySteps,
  { clock, random, signal }: { clock: Clock; random: () => number; signal: AbortSignal },
): Recovery {
  let tries = 0;
  let pending: AbortController | undefined;
  let mediaRecoveries: number[] = [];
  let swallowed = 0;
  let stall = { frames: -1, sinceMs: 0, step: 0, fed: false };

  function reloadLater(): void {
    if (pending !== undefined) return;
    const wait = new AbortController();
    pending = wait;
    clock.after(retryDelayMs(tries, random), reloadNow, AbortSignal.any([wait.signal, signal]));
    tries += 1;
  }

  function reloadNow(): void {
    pending?.abort();
    pending = undefined;
    steps.reload();
  }

  function recoverMedia(): void {
    const now = clock.now();
    mediaRecoveries = [...mediaRecoveries.filter((ms) => now - ms < MEDIA_WINDOW_MS), now];
    swallowed = 0;
    if (mediaRecoveries.length <= 2) return steps.recoverMedia();
    mediaRecoveries = [];
    steps.rebuild();
  }

  function failed({ type, details, fatal }: EngineError): void {
    if (details === 'bufferAppendNoProgress') {
      swallowed += 1;
      // After one broken segment the parser swallows every later one, and no fatal error ever comes.
      if (swallowed >= 2) recoverMedia();
    } else if (!fatal) return;
    else if (type === 'networkError') {
      steps.fault('stream-unreachable');
      reloadLater();
    } else if (/incompatibleCodecs|keySystem/iu.test(details)) steps.fault('stream-unsupported');
    else {
      steps.fault('stream-broken');
      recoverMedia();
    }
  }

  function watch(frames: number, shouldMove: boolean): void {
    const now = clock.now();
    if (frames !== stall.frames || !shouldMove || pending !== undefined) {
      stall = { frames, sinceMs: now, step: 0, fed: false };
      return;
    }
    if (now - stall.sinceMs < STANDSTILL_MS || !stall.fed) return;
    const step = [steps.nudge, recoverMedia, steps.rebuild][stall.step % 3];
    stall = { ...stall, sinceMs: now, step: stall.step + 1 };
    step?.();
  }

  return {
    failed,
    loaded: () => (stall = { ...stall, fed: true }),
    buffered() {
      tries = 0;
      swallowed = 0;
      steps.fault(undefined);
    },
    watch,
    now: () => {
      tries = 0;
      reloadNow();
    },
  };
}
