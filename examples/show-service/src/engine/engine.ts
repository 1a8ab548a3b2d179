import type { Broadcast } from '../broadcast/broadcast.ts';
import type { ShowLog } from '../log/show-log.ts';
import type { Ballots } from './ballots.ts';
import type { Records } from './records.ts';

/** One line of what was done at the desk. */
export interface AuditLine {
  readonly atMs: number;
  readonly who: string;
  readonly what: string;
  readonly detail: string;
  readonly outcome: string;
}

/** Everything that a show keeps, and how its events reach every instance of the service. */
export interface ShowEngine {
  /** Whether this is the only instance there can be. */
  readonly isAlone: boolean;
  readonly log: ShowLog;
  readonly broadcast: Broadcast;
  readonly records: Records;
  readonly ballots: Ballots;
  /** Whether this instance does what only one of them has to do: closing deals, driving the autopilot, telling totals. */
  onDuty(): boolean;
  /** Viewers of all instances together; `own` are this one's. */
  viewers(own: number): number;
  /** Tells the other instances how many viewers this one has; to be called once a second. */
  tellViewers(own: number): void;
  /** Keeps a line of the audit. */
  note(line: AuditLine): void;
  /** Calls when the log has begun anew, and everything that clients know of it is void. */
  onReset(restart: () => void): void;
  close(): Promise<void>;
}
