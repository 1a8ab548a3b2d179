/** Work that has to be done again and again. */
export interface Schedule {
  /** Does `work` each `everyMs`, counted by the service's clock. An error goes to `onProblem` and stops nothing. */
  every(everyMs: number, work: () => void | Promise<void>): void;
  /** Ends all work. */
  stop(): void;
}

/**
 * One timer behind all recurring work. It ticks in real time and asks `now` what is due,
 * so a test that moves the clock by hand moves the whole service.
 */
export function createSchedule(
  now: () => number,
  tickMs: number,
  onProblem: (problem: unknown) => void,
): Schedule {
  const tasks: { everyMs: number; dueMs: number; work: () => void | Promise<void> }[] = [];

  async function run(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      onProblem(problem);
    }
  }

  function tick(): void {
    const nowMs = now();
    for (const task of tasks) {
      if (nowMs < task.dueMs) continue;
      task.dueMs = nowMs + task.everyMs;
      void run(task.work);
    }
  }

  const timer = setInterval(tick, tickMs);
  return {
    every(everyMs, work) {
      tasks.push({ everyMs, dueMs: now() + everyMs, work });
    },
    stop: () => clearInterval(timer),
  };
}
