import type { DatabaseSync } from 'node:sqlite';

/** Whether the run of show drives itself. A host who takes over keeps the wheel, also across a restart. */
export interface AutopilotSwitch {
  readonly isOn: () => boolean;
  /** Turns it on or off by the host's will. */
  set(on: boolean): void;
}

// A host's choice holds for his working day; after that the show starts as it was configured.
const CHOICE_HOLDS_MS = 12 * 3600_000;

/** Makes the switch; `initially` counts unless a host has chosen within the last twelve hours. */
export function createAutopilotSwitch(
  db: DatabaseSync,
  show: string,
  initially: boolean,
  now: () => number,
): AutopilotSwitch {
  const read = db.prepare("SELECT value FROM settings WHERE show = ? AND name = 'autopilot'");
  const write = db.prepare(
    "INSERT INTO settings VALUES (?, 'autopilot', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const [chosen, chosenMs] = String(read.get(show)?.['value'] ?? '').split('@');
  const holds = chosen !== '' && now() - Number(chosenMs) < CHOICE_HOLDS_MS;
  let isOn = holds ? chosen === 'on' : initially;

  return {
    isOn: () => isOn,
    set(on) {
      if (on === isOn) return;
      isOn = on;
      write.run(show, `${on ? 'on' : 'off'}@${now()}`);
    },
  };
}
