/** The service's clock as far as this device can tell. */
export interface ServerClock {
  /** Now by the service's clock, epoch ms. Before any sample: the device's clock. */
  now(): number;
  /** Takes a sample: the service said `serverMs`; the exchange began and ended at these device times. */
  sample(serverMs: number, sentMs: number, receivedMs: number): void;
}

interface Sample {
  readonly offset: number;
  readonly roundTrip: number;
}

/** Makes a {@link ServerClock}: the offset is the median of the five quickest of the last twenty exchanges. */
export function createServerClock(deviceNow: () => number): ServerClock {
  let samples: Sample[] = [];
  let offset = 0;
  return {
    now: () => deviceNow() + offset,
    sample(serverMs, sentMs, receivedMs) {
      const taken = { offset: serverMs - (sentMs + receivedMs) / 2, roundTrip: receivedMs - sentMs };
      samples = [...samples, taken].slice(-20);
      const best = [...samples].sort((a, b) => a.roundTrip - b.roundTrip).slice(0, 5);
      const offsets = best.map((sample) => sample.offset).sort((a, b) => a - b);
      offset = offsets[Math.floor(offsets.length / 2)] ?? 0;
    },
  };
}
