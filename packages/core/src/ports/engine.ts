import type { ClientFrame, Cursor } from '../model/channel-frame.ts';
import type { ChannelEnd } from './channel.ts';

/** What an engine hands over while it is connected. */
export interface EngineWire {
  /**
   * One message as it came, in the order in which it came: JSON text, or what was parsed of it; a wire event, a control
   * frame, or an array of them. An empty array is a sign of life: a core that hears nothing for 25 s gives the connection up,
   * so an engine with pings of its own hands one over for each.
   */
  take(message: unknown): void;
  /** The connection is over. Only the first call counts. */
  end(end: ChannelEnd): void;
}

/** What has happened in a show after a cursor, whole and in order. */
export interface EngineReplay {
  readonly epoch: string;
  /** Of the newest event. */
  readonly seq: number;
  /** Wire events. */
  readonly events: readonly unknown[];
}

/** How a show is now, for who comes for the first time or after a hole that cannot be filled. */
export interface EngineSnapshot {
  readonly epoch: string;
  readonly seq: number;
  /** Wire events: the stream lane's log, and the latest state event of every key. */
  readonly state: readonly unknown[];
  /** Wire events: the newest chat messages. */
  readonly tail?: readonly unknown[];
  /** Service's clock, epoch ms. */
  readonly time?: number;
}

/** One connection to an engine that is subscribed. What it lacks comes from the merchant's own endpoints. */
export interface EngineLink {
  /**
   * Behind this connection is a service that speaks the realtime protocol: it says hello and catches up by itself, so nothing
   * but sending is left to do.
   */
  readonly greets?: boolean;
  /** Answers undefined when the engine no longer has all of it. */
  replay?(cursor: Cursor, options: { readonly signal: AbortSignal }): Promise<EngineReplay | undefined>;
  /** Answers undefined when the engine has none. */
  snapshot?(options: { readonly signal: AbortSignal }): Promise<EngineSnapshot | undefined>;
  /** Hands a frame to the engine itself. Answers false when it is no longer open. */
  send?(frame: ClientFrame): boolean;
}

/**
 * A broker that carries messages and knows nothing of shows: what a micro adapter implements. Hello, catching up and
 * sending by the merchant's endpoints are `engineChannel`'s business, coming back is the core's.
 */
export interface Engine {
  /**
   * Opens one connection and subscribes; resolves when every message published from now on will be taken. It is closed
   * when `signal` aborts.
   * @throws `channel-unreachable`, `channel-refused`
   */
  connect(
    hello: Extract<ClientFrame, { type: 'hello' }>,
    wire: EngineWire,
    options: { readonly signal: AbortSignal },
  ): Promise<EngineLink>;
}
