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
  const tasks: { everyMs: number; dueMs: number; isBusy: boolean; work: () => void | Promise<void> }[] = [];

  async function run(task: (typeof tasks)[number]): Promise<void> {
    task.isBusy = true;
    try {
      await task.work();
    } catch (problem) {
      onProblem(problem);
    } finally {
      task.isBusy = false;
    }
  }

  function tick(): void {
    const nowMs = now();
    for (const task of tasks) {
      // What is not done yet, since the engine or the shop lets it wait, is not begun once more.
      if (nowMs < task.dueMs || task.isBusy) continue;
      task.dueMs = nowMs + task.everyMs;
      void run(task);
    }
  }

  const timer = setInterval(tick, tickMs);
  return {
    every(everyMs, work) {
      tasks.push({ everyMs, dueMs: now() + everyMs, isBusy: false, work });
    },
    stop: () => clearInterval(timer),
  };
}
