/** Events that waited longer than this for the page were not: their time is of another clock. */
const LONGEST_WAIT_MS = 10_000;

/**
 * When an event happened, ms by `performance.now()` of the page, also when it was stamped by the clock of a show's own
 * window. Remote controls and some WebViews stamp events with zero or with the time of day; then it happened now.
 */
export function timeOf(event: Event): number {
  const nowMs = performance.now();
  const { view } = event as Partial<UIEvent>;
  const laterMs = view ? view.performance.timeOrigin - performance.timeOrigin : 0;
  const atMs = event.timeStamp + laterMs;
  const waitedMs = nowMs - atMs;
  return event.timeStamp > 0 && waitedMs >= 0 && waitedMs < LONGEST_WAIT_MS ? atMs : nowMs;
}
