/** Time as the core sees it, so that a test can move it by hand. */
export interface Clock {
  /** Wall time of this device, epoch ms. */
  now(): number;
  /** Calls back once after `ms`, unless `signal` aborts before. */
  after(ms: number, callback: () => void, signal?: AbortSignal): void;
}

/** The device's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback, signal) {
    if (signal?.aborted) return;
    const stop = (): void => clearTimeout(timer);
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      callback();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  },
};

/** Resolves after `ms`; resolves at once, too, when `signal` aborts. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
    clock.after(ms, resolve, signal);
  });
}
