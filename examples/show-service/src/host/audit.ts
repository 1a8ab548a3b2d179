import type { ShowEngine } from '../engine/engine.ts';

/** Who did what, when, and what came of it. */
export interface Audit {
  /** Writes one line. `detail` must hold no secret. */
  note(who: string, what: string, detail: object, outcome: string): void;
}

/** Makes an {@link Audit} that the engine keeps. */
export function createAudit(engine: Pick<ShowEngine, 'note'>, now: () => number): Audit {
  return {
    note: (who, what, detail, outcome) =>
      engine.note({ atMs: now(), who, what, detail: JSON.stringify(detail), outcome }),
  };
}
