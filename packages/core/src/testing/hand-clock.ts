import type { Clock } from '../lib/clock.ts';

/** A {@link Clock} that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves time on by `ms`, calling back what falls due in its order; promises settle in between. */
  advance(ms: number): Promise<void>;
}

interface Due {
  readonly atMs: number;
  readonly callback: () => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes a {@link HandClock} that begins at `startMs`, epoch ms. Before time moves on, `settled` lets everything happen that
 * needs no time; a test that asks a real server waits for its answers there.
 */
export function createHandClock(startMs = 1_700_000_000_000, settled = settle): HandClock {
  let nowMs = startMs;
  let queue: Due[] = [];

  function next(untilMs: number): Due | undefined {
    queue = queue.filter(({ signal }) => signal?.aborted !== true);
    const [first] = [...queue].sort((a, b) => a.atMs - b.atMs);
    return first !== undefined && first.atMs <= untilMs ? first : undefined;
  }

  async function advance(ms: number): Promise<void> {
    const untilMs = nowMs + ms;
    await settled();
    for (let due = next(untilMs); due !== undefined; due = next(untilMs)) {
      const called = due;
      queue = queue.filter((waiting) => waiting !== called);
      nowMs = Math.max(nowMs, called.atMs);
      called.callback();
      await settled();
    }
    nowMs = untilMs;
  }

  return {
    now: () => nowMs,
    after: (ms, callback, signal) => void queue.push({ atMs: nowMs + ms, callback, signal }),
    advance,
  };
}

/** Lets promises that are ready settle, and those that they lead to. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
