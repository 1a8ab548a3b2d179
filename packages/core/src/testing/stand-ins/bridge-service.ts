import type { ClientFrame } from '../../model/channel-frame.ts';
import { createMemoryService, type MemoryService } from '../memory-service.ts';

/** A merchant's service that publishes by somebody else's broker. */
export interface BridgeService extends Pick<MemoryService, 'publish' | 'send' | 'received'> {
  /** What was published, as wire events, oldest first. */
  readonly log: readonly unknown[];
  /** Hears everything that is published, durable or not, one item a call; answers how to stop. */
  onItem(listener: (item: unknown) => void): () => void;
  /** Takes in what a viewer sent; answers its ack or nack. */
  ask(frame: ClientFrame): unknown;
}

/** Starts a {@link BridgeService} with an empty log. */
export function createBridgeService(): BridgeService {
  const service = createMemoryService();
  const listeners = new Set<(item: unknown) => void>();
  const log: unknown[] = [];
  let answer: unknown;
  const { receive } = service.connect({ type: 'hello', v: 1, show: 'example' }, (items) => {
    for (const item of items) take(item as { readonly type?: unknown; readonly seq?: unknown });
  });

  function take(item: { readonly type?: unknown; readonly seq?: unknown }): void {
    if (item.type === 'hello' || item.type === 'sync.snapshot') return;
    if (item.type === 'ack' || item.type === 'nack') {
      answer = item;
      return;
    }
    if (typeof item.seq === 'number' && !log.includes(item)) log.push(item);
    for (const listener of listeners) listener(item);
  }

  return {
    publish: service.publish,
    send: service.send,
    received: service.received,
    log,
    onItem(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ask(frame) {
      answer = undefined;
      receive(frame);
      return answer;
    },
  };
}

/** What each stand-in of an SDK lets a test do to it. */
export interface StandInLine {
  /** The SDK's connection breaks; it reconnects by itself until `mend`. */
  lose(): void;
  /** It is back. `whole`: and has brought what was missed. */
  mend(options?: { readonly whole?: boolean }): void;
  /** It is closed and does not come back. */
  close(): void;
  /** The next use is refused, or never answered. */
  refuseNext(how: 'final' | 'silent'): void;
  /** How many listeners the SDK's object has. */
  readonly listeners: number;
}
