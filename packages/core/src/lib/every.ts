import type { Clock } from './clock.ts';

/** Calls back each `ms` until `signal` aborts. */
export function every(clock: Clock, ms: number, callback: () => void, signal: AbortSignal): void {
  const tick = (): void => {
    callback();
    clock.after(ms, tick, signal);
  };
  clock.after(ms, tick, signal);
}
