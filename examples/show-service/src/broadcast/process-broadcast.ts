import type { WireEvent } from '@shoppable/core';
import type { Broadcast } from './broadcast.ts';

/** A {@link Broadcast} for a service of one process. */
export function createProcessBroadcast(): Broadcast {
  const listeners = new Set<(event: WireEvent) => void>();
  return {
    send(event) {
      for (const listener of listeners) listener(event);
    },
    listen(onEvent, { signal }) {
      listeners.add(onEvent);
      signal.addEventListener('abort', () => listeners.delete(onEvent), { once: true });
    },
  };
}
