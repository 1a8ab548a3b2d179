import { openDrawer, type Records } from '../engine/records.ts';

/** Viewers who may not write for a while. */
export interface Timeouts {
  /** Until when, epoch ms; undefined when the user may write. */
  until(userId: string): number | undefined;
  /** Sets, or with a past time lifts, a time-out. */
  set(userId: string, untilMs: number): Promise<void>;
}

/** Makes {@link Timeouts} kept in the records. */
export function createTimeouts(records: Records): Timeouts {
  const drawer = openDrawer<{ readonly untilMs: number }>(records, 'timeouts');
  return {
    until: (userId) => drawer.get(userId)?.untilMs,
    set: async (userId, untilMs) => void (await drawer.change(userId, () => ({ untilMs }))),
  };
}
