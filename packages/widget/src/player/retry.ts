/** Waits between tries, in ms: 1, 2, 4, 8, 16, 30 s, ±20 %, or shorter when `capMs` says so. */
export function retryDelayMs(attempt: number, random: () => number, capMs = 30_000): number {
  return Math.min(1000 * 2 ** attempt, capMs) * (0.8 + 0.4 * random());
}
