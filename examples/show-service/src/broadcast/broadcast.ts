import type { WireEvent } from '@shoppable/core';

/** Carries events to every node of the service; each node hands them to its own viewers. */
export interface Broadcast {
  /** Hands an event to all listeners. */
  send(event: WireEvent): void;
  /** Listens until `signal` aborts. Events of one sender come in the order in which they were sent. */
  listen(onEvent: (event: WireEvent) => void, options: { signal: AbortSignal }): void;
}
