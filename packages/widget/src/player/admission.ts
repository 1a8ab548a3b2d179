import type { Clock } from '@shoppable/core';
import type { StreamSource } from './player-handle.ts';
import { retryDelayMs } from './retry.ts';

/** Whether a server has refused a request, so that only new credentials help: 401, 403, 410. */
export function isRefusal(status: number | undefined): boolean {
  return status === 401 || status === 403 || status === 410;
}

/** Being let in by a server that wants credentials which expire. */
export interface Admission {
  /** The merchant can be asked for new credentials. */
  readonly canRenew: boolean;
  /**
   * Asks the merchant for new credentials after a refusal. Refusals of one burst share one question. False: he has none,
   * or what he gave was refused three times. Never rejects.
   */
  renew(): Promise<boolean>;
  /** Something has come through: the credentials are good. */
  admitted(): void;
}

const MOST_TRIES = 3;
/** Requests that were on their way with the old credentials are refused a little later. */
const BURST_MS = 1000;
const ANSWER_MS = 10_000;

/** Makes it over a source. The merchant's function is not believed: it may throw, hang or answer nothing. */
export function createAdmission(
  source: StreamSource,
  { clock, random, signal }: { clock: Clock; random: () => number; signal: AbortSignal },
): Admission {
  let tries = 0;
  let renewedMs = -Infinity;
  let question: Promise<boolean> | undefined;

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => clock.after(ms, resolve, signal));
  }

  async function askOnce(): Promise<boolean> {
    const call = new AbortController();
    const stop = AbortSignal.any([call.signal, signal]);
    const none = wait(ANSWER_MS).then(() => undefined);
    try {
      return (await Promise.race([source.refresh?.(stop), none])) !== undefined;
    } catch {
      return false;
    } finally {
      call.abort();
    }
  }

  async function ask(): Promise<boolean> {
    while (tries < MOST_TRIES && !signal.aborted) {
      if (tries > 0) await wait(retryDelayMs(tries - 1, random));
      tries += 1;
      if (!(await askOnce())) continue;
      renewedMs = clock.now();
      return true;
    }
    return false;
  }

  return {
    canRenew: source.refresh !== undefined,
    renew() {
      if (source.refresh === undefined) return Promise.resolve(false);
      if (question === undefined && clock.now() - renewedMs < BURST_MS) return Promise.resolve(true);
      question ??= ask().finally(() => (question = undefined));
      return question;
    },
    admitted: () => void (tries = 0),
  };
}
