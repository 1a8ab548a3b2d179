/** Events that waited longer than this for the page were not: their time is of another clock. */
const LONGEST_WAIT_MS = 10_000;

/**
 * When an event happened, ms by `performance.now()`. Remote controls and some WebViews stamp events with zero or with the
 * time of day; then it happened now.
 */
export function timeOf(event: Event): number {
  const nowMs = performance.now();
  const waitedMs = nowMs - event.timeStamp;
  return event.timeStamp > 0 && waitedMs >= 0 && waitedMs < LONGEST_WAIT_MS ? event.timeStamp : nowMs;
}
