const LAST_MINUTE = 60_000;

/** What a countdown shows. */
export interface CountdownView {
  /** Ms left; 0 when it is over. */
  readonly leftMs: number;
  readonly over: boolean;
  /** True in the last minute. */
  readonly urgent: boolean;
}

/** A countdown to `endsAtMs` as it stands at `nowMs`, both by the service's clock. */
export function countdown(endsAtMs: number, nowMs: number): CountdownView {
  const leftMs = Math.max(0, endsAtMs - nowMs);
  const over = leftMs === 0;
  return {
    leftMs,
    over,
    urgent: !over && leftMs <= LAST_MINUTE,
  };
}
