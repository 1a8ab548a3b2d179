/** How retries are spread. All times in ms. */
export interface BackoffOptions {
  /** Shortest wait. Default 500. */
  min?: number;
  /** Growth starts here and doubles with each attempt. Default 500. */
  base?: number;
  /** Longest random part. Default 20 000. */
  cap?: number;
  /** Source of randomness in [0, 1). Default `Math.random`. */
  random?: () => number;
}

/**
 * Milliseconds to wait before attempt `attempt` (0 = first retry): `min + random(0, min(cap, base × 2^attempt))`.
 * Full jitter, so that a crowd that was cut off together does not come back together.
 */
export function backoff(attempt: number, options: BackoffOptions = {}): number {
  const { min = 500, base = 500, cap = 20_000, random = Math.random } = options;
  return min + random() * Math.min(cap, base * 2 ** attempt);
}
