/** How much of something is allowed: `burst` at once, then one each `everyMs`. */
export interface BucketLimits {
  readonly burst: number;
  readonly everyMs: number;
}

/** Lets through a burst, then a steady rate. */
export interface TokenBucket {
  /** Takes `count`; answers 0 when allowed, else the ms until `count` would be. */
  take(nowMs: number, count?: number): number;
}

/** Makes a full bucket. */
export function createTokenBucket({ burst, everyMs }: BucketLimits): TokenBucket {
  let tokens = burst;
  let countedMs = Number.NEGATIVE_INFINITY;
  return {
    take(nowMs, count = 1) {
      const earned = Math.max(0, nowMs - countedMs) / everyMs;
      tokens = Math.min(burst, tokens + earned);
      countedMs = nowMs;
      if (tokens < count) return Math.ceil((count - tokens) * everyMs);
      tokens -= count;
      return 0;
    },
  };
}
