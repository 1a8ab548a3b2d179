import type { Clock } from './clock.ts';
import { abortError } from './fetch-json.ts';

/** How long an answer is waited for. */
export interface WithinOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Gives up when it aborts: rejects with an `AbortError`. */
  readonly signal: AbortSignal;
  /** What is thrown when no answer came in time. */
  readonly late: () => Error;
}

/**
 * Calls `ask` and waits for its answer, also where it does not heed the signal that it is given: what comes later is
 * dropped. That signal aborts as soon as nobody waits any more.
 */
export function within<T>(ask: (signal: AbortSignal) => Promise<T>, options: WithinOptions): Promise<T> {
  const { clock, timeoutMs, signal, late } = options;
  const given = new AbortController();
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) return reject(abortError());
    signal.addEventListener('abort', () => reject(abortError()), { once: true, signal: given.signal });
    clock.after(timeoutMs, () => reject(late()), given.signal);
    // A call that throws at once is a promise that rejects.
    new Promise<T>((settle) => settle(ask(given.signal))).then(resolve, reject);
  }).finally(() => given.abort());
}
