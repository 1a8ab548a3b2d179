/** Waits between tries, in ms: 1, 2, 4, 8, 16, 30 s, ±20 %, or shorter when `capMs` says so. */
export function retryDelayMs(attempt: number, random: () => number, capMs = 30_000): number {
  return Math.min(1000 * 2 ** attempt, capMs) * (0.8 + 0.4 * random());
}

/**
 * Waits between tries in an outage that has lasted `outageMs`, in ms: a tenth of it, 1 … 30 s, ±20 %. So a show is back
 * soon after its server, and a crowd asks the less often the longer it takes.
 */
export function outageDelayMs(outageMs: number, random: () => number): number {
  return Math.min(Math.max(outageMs / 10, 1000), 30_000) * (0.8 + 0.4 * random());
}
