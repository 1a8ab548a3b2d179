import type { ClientFrame, ControlFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { ShoppableError } from '../lib/errors.ts';

/** What a channel hands to the core, in the order in which it came. */
export interface ChannelSink {
  /** Decoded show events. None: a sign of life. */
  onEvents(events: readonly ShowEvent[]): void;
  /** Decoded control frames: hello, snapshot, heartbeat, ack, nack. */
  onControl(frame: Exclude<ControlFrame, { type: 'sync.snapshot' }> | SnapshotFrame): void;
  /**
   * Places in the log of events that this copy cannot read, because they are newer than it or wrong: they count as seen, and
   * leave no hole.
   */
  onUnread?(places: readonly LogPlace[]): void;
  /** A frame or event that could not be read; the connection goes on. */
  onProblem(problem: ShoppableError): void;
}

/** Where in its log an event is. */
export interface LogPlace {
  readonly epoch?: string;
  readonly seq: number;
}

/** A snapshot with its events decoded. */
export interface SnapshotFrame {
  readonly type: 'sync.snapshot';
  readonly epoch: string;
  readonly seq: number;
  readonly state: readonly ShowEvent[];
  readonly tail: readonly ShowEvent[];
}

/** How a connection ended. `final`: coming back is of no use, the service has refused. */
export interface ChannelEnd {
  readonly final: boolean;
  /** Ms before which coming back is not wanted. */
  readonly retryAfterMs?: number;
}

/** One open connection. */
export interface ChannelConnection {
  /** Hands a frame to the service. Answers false when the connection is no longer open. */
  send(frame: ClientFrame): boolean;
  /** Settles when the connection has ended, for whatever reason. Never rejects. */
  readonly ended: Promise<ChannelEnd>;
}

/**
 * The realtime backend. A channel opens single connections; when to come back, liveness, order, holes and
 * duplicates are the core's business.
 */
export interface Channel {
  /**
   * Opens a connection and says hello with `cursor`; it is closed when `signal` aborts.
   * @throws `channel-unreachable`, `channel-refused`
   */
  open(
    hello: Extract<ClientFrame, { type: 'hello' }>,
    sink: ChannelSink,
    options: { signal: AbortSignal },
  ): Promise<ChannelConnection>;
}
