import { abortError } from './fetch-json.ts';

/** Runs one thing after the other. */
export type InTurn = <T>(signal: AbortSignal, run: () => Promise<T>) => Promise<T>;

/**
 * Lets things be done one after the other, whether the one before has succeeded or not: a shop that writes a session whole
 * keeps one of two changes that come at once. Who gives up while waiting is told at once, and is not run.
 */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (signal, run) => {
    const turn = last.then(() => {
      if (signal.aborted) throw abortError();
      return run();
    });
    last = turn.catch(() => undefined);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(abortError()), { once: true });
      turn.then(resolve, reject);
    });
  };
}
