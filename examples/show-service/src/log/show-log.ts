import type { Cursor, EventType, WireEvent } from '@shoppable/core';

/** A durable event before the log has given it its place. */
export interface EventDraft {
  readonly type: EventType;
  /** Default: a new ULID. */
  readonly id?: string;
  /** Programme time, epoch ms. */
  readonly at?: number;
  /** A state event (one with a `key`) that has no `rev` gets one that is higher than any of this key before. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Idempotency keys: when one of them was used before, nothing is added. */
  readonly once?: readonly string[];
}

/** An event with its place in the log. */
export type LoggedEvent = WireEvent & { readonly id: string; readonly seq: number; readonly ts: number };

/** What became of a draft. */
export interface Appended {
  /** The logged event; the earlier one when this draft was a repetition or overtaken by a newer revision. */
  readonly event: LoggedEvent;
  readonly isNew: boolean;
}

/** Where the log stands. */
export interface LogHead extends Cursor {
  /** When the show's log began, epoch ms. */
  readonly createdMs: number;
}

/** What followed a cursor. */
export interface LogTail extends Cursor {
  readonly events: readonly WireEvent[];
}

/** What somebody who was not there has to know. */
export interface LogSnapshot extends Cursor {
  readonly state: readonly WireEvent[];
  readonly tail: readonly WireEvent[];
}

/**
 * The log of one show: the only place that gives `seq`. Behind it stands SQLite, or a stream of NATS JetStream, whose
 * sequence is the log's.
 */
export interface ShowLog {
  /** Epoch and highest `seq`. */
  head(): Promise<LogHead>;
  /** Adds one event; its `seq` follows the last one without a hole. */
  append(draft: EventDraft): Promise<Appended>;
  /** The event that was logged under one of these idempotency keys. */
  seen(once: readonly string[]): Promise<LoggedEvent | undefined>;
  /** True the first time that `once` is asked for, by whomever: for effects that are no events. */
  claim(once: string): Promise<boolean>;
  /** Everything after the cursor, at most `limit` events; undefined when the log cannot give it whole. */
  after(cursor: Cursor, limit: number): Promise<LogTail | undefined>;
  /** The first `limit` events after the cursor, which need not be all; undefined when there are holes among them. */
  page(cursor: Cursor, limit: number): Promise<LogTail | undefined>;
  /** The state for somebody new: the stream lane since `sinceMs` and the newest `messages` chat messages. */
  snapshot(options: { sinceMs: number; messages: number }): Promise<LogSnapshot>;
  /** Newest event of a key, whatever its lane. */
  latest(key: string): Promise<LoggedEvent | undefined>;
  /** One event that is not deleted. */
  find(id: string): Promise<LoggedEvent | undefined>;
}
