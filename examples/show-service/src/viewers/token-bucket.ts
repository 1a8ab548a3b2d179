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

/** Token buckets by name, such as one for each address. */
export interface Limiter {
  /** Takes one; answers 0 when allowed, else the ms until it would be. */
  take(name: string): number;
}

const MOST_NAMES = 10_000;

/** Makes a {@link Limiter}. The names that were used longest ago are forgotten. */
export function createLimiter(limits: BucketLimits, now: () => number): Limiter {
  const buckets = new Map<string, TokenBucket>();
  return {
    take(name) {
      const bucket = buckets.get(name) ?? createTokenBucket(limits);
      // Re-set, so that the oldest come first and can be forgotten.
      buckets.delete(name);
      buckets.set(name, bucket);
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MOST_NAMES) break;
        buckets.delete(oldest);
      }
      return bucket.take(now());
    },
  };
}
