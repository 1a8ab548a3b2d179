import type { Publisher } from '../publisher.ts';

/** Tells how many are watching: sockets that are really open, nothing else. */
export interface Presence {
  /** To be called once a second: tells a change at once, and the same number each few seconds. */
  beat(nowMs: number): void;
}

const REPEAT_MS = 5000;
const TTL_MS = 15_000;

/** Makes a {@link Presence} over `count`. */
export function createPresence(count: () => number, publisher: Publisher): Presence {
  let told = -1;
  let toldMs = Number.NEGATIVE_INFINITY;
  return {
    beat(nowMs) {
      const viewers = count();
      if (viewers === told && nowMs - toldMs < REPEAT_MS) return;
      told = viewers;
      toldMs = nowMs;
      publisher.mention('presence.count', { viewers }, TTL_MS);
    },
  };
}
