import { openDrawer, type Records } from '../engine/records.ts';

/** Whether the run of show drives itself. A host who takes over keeps the wheel, also across a restart. */
export interface AutopilotSwitch {
  readonly isOn: () => boolean;
  /** Turns it on or off by the host's will. */
  set(on: boolean): Promise<void>;
}

// A host's choice holds for his working day; after that the show starts as it was configured.
const CHOICE_HOLDS_MS = 12 * 3600_000;

/** Makes the switch; `initially` counts unless a host had chosen in the twelve hours before the service started. */
export function createAutopilotSwitch(
  records: Records,
  initially: boolean,
  now: () => number,
): AutopilotSwitch {
  const drawer = openDrawer<{ readonly on: boolean; readonly atMs: number }>(records, 'autopilot');
  const startedMs = now();

  function isOn(): boolean {
    const chosen = drawer.get('switch');
    return chosen !== undefined && startedMs - chosen.atMs < CHOICE_HOLDS_MS ? chosen.on : initially;
  }

  return {
    isOn,
    async set(on) {
      if (on !== isOn()) await drawer.change('switch', () => ({ on, atMs: now() }));
    },
  };
}
