import type { Clock } from '../../lib/clock.ts';
import type { WireEvent } from '../../model/show-event.ts';
import type { Channel } from '../../ports/channel.ts';

/** A durable event before the service has given it its place. */
export type Draft = Pick<WireEvent, 'type' | 'data'>;

/**
 * An engine, or a service, with a real network to it that can be spoilt. It begins with an empty log; `show` is `example`.
 * What it cannot do it leaves out, and names in `without`.
 */
export interface ScenarioSubject {
  /** The adapter under test; all its waits go by `clock`, which the suite moves. */
  channel(options: { readonly clock: Clock }): Channel;
  /**
   * Writes durable events into the log, in their order, and sends them to all who are there; each must reach the viewer with
   * its `id`. Answers them as sent, when the engine has taken all of them, also while viewers are cut off.
   */
  publish(...events: readonly Draft[]): Promise<readonly WireEvent[]>;
  /** Resets every viewer's connection, and refuses new ones until `mend`. */
  cut(): Promise<void> | void;
  /** Swallows what either side sends, of new connections, too, until `mend`. */
  freeze?(): Promise<void> | void;
  /** Ends `cut` and `freeze`. */
  mend(): Promise<void> | void;
  /** Stops the server and starts it again with its log. */
  restart?(): Promise<void>;
  /** Kills the node of a cluster on which the viewer is; resolves when it is dead, and the others take events. */
  killNode?(): Promise<void>;
  /** Loses the log: another epoch, the next event is number 1. Viewers may be cut off by it or not. */
  reset?(): Promise<void> | void;
  /** Drops all but the newest three events of the log. */
  forget?(): Promise<void> | void;
  /** Hands wire events to all who are connected as they are: again, in another order, not in the log. */
  repeat?(...events: readonly WireEvent[]): Promise<void> | void;
  /** What viewers have sent so far that was taken, by its text; the suite sends only `chat.send`. */
  taken?(): readonly string[];
  /** The answers to the next `count` messages are lost: the service takes them, and tells them to all. */
  loseAnswers?(count: number): void;
  close(): Promise<void> | void;
}

/** What a subject may lack: scenarios that need it are left out. `replay`: what was missed can be had, whole. */
export type ScenarioFeature =
  'replay' | Exclude<keyof ScenarioSubject, 'channel' | 'publish' | 'cut' | 'mend' | 'close'>;

/** What one scenario came to, counted behind the core. */
export interface ScenarioCount {
  readonly published: number;
  readonly lost: number;
  readonly doubled: number;
  /** Snapshots after the first: times at which the viewer was told everything anew. */
  readonly resets: number;
  /** Connections that were opened after the first. */
  readonly returns: number;
}
