import type { Clock } from '@shoppable/core';

/** Watches whether pictures follow one another. */
export interface Standstill {
  /** A segment has arrived from the network: only then can a standstill be the player's own. */
  fed(): void;
  /** About once a second: how many pictures were shown so far, and whether there should be more. */
  watch(frames: number, shouldMove: boolean): void;
}

const STANDSTILL_MS = 5000;
/** A seek shows a picture now and then, and nothing moves. */
const FEW_FRAMES = 3;

/** Takes the next of `steps`, again from the first after the last, each time the picture has stood for five seconds. */
export function createStandstill(clock: Clock, steps: readonly (() => void)[]): Standstill {
  let stall = { frames: -Infinity, sinceMs: 0, step: 0, fed: false };
  return {
    fed: () => void (stall = { ...stall, fed: true }),
    watch(frames, shouldMove) {
      const now = clock.now();
      if (frames - stall.frames >= FEW_FRAMES || frames < stall.frames || !shouldMove) {
        stall = { frames, sinceMs: now, step: 0, fed: false };
        return;
      }
      if (now - stall.sinceMs < STANDSTILL_MS || !stall.fed) return;
      const step = steps[stall.step % steps.length];
      stall = { ...stall, sinceMs: now, step: stall.step + 1 };
      step?.();
    },
  };
}
