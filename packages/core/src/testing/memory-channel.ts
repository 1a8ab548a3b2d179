import { deliverFrame } from '../adapters/deliver-frame.ts';
import { abortError } from '../lib/fetch-json.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel, ChannelEnd } from '../ports/channel.ts';
import { createMemoryService, type MemoryService, type MemoryServiceOptions } from './memory-service.ts';

/** A {@link Channel} in memory, with the service behind it in the hands of a test. */
export interface MemoryChannel extends Channel {
  /** The service behind it. */
  readonly service: MemoryService;
  /** The hellos with which it was opened, in order. */
  readonly hellos: readonly Extract<ClientFrame, { type: 'hello' }>[];
  /** The next open fails with `error`; without one it stays without an answer. */
  failNext(error?: Error): void;
  /** Ends every open connection. */
  cut(end?: ChannelEnd): void;
}

/**
 * Makes a {@link MemoryChannel}.
 * @example
 * const channel = memoryChannel();
 * const show = createShow({ source: memoryShow(), channel: () => channel });
 * await show.load();
 * channel.service.publish({ type: 'product.pin', data: { key: 'pin', rev: 1, products: [{ productId: 'mug' }] } });
 */
export function memoryChannel(options: MemoryServiceOptions = {}): MemoryChannel {
  const service = createMemoryService(options);
  const hellos: Extract<ClientFrame, { type: 'hello' }>[] = [];
  const open = new Set<(end: ChannelEnd) => void>();
  let fault: { readonly error: Error | undefined } | undefined;

  return {
    service,
    hellos,
    failNext: (error) => void (fault = { error }),
    cut: (end = { final: false }) => [...open].forEach((finish) => finish(end)),
    async open(hello, sink, { signal }) {
      if (signal.aborted) throw abortError();
      hellos.push(hello);
      const failing = fault;
      fault = undefined;
      if (failing !== undefined) throw failing.error ?? (await aborted(signal));
      const life = new AbortController();
      const peer = service.connect(hello, (items) => deliverFrame(items, sink, life.signal));
      const ended = new Promise<ChannelEnd>((resolve) => {
        const finish = (end: ChannelEnd): void => {
          life.abort();
          peer.leave();
          open.delete(finish);
          resolve(end);
        };
        open.add(finish);
        signal.addEventListener('abort', () => finish({ final: false }), { once: true });
      });
      return {
        ended,
        send(frame) {
          if (life.signal.aborted) return false;
          peer.receive(frame);
          return true;
        },
      };
    },
  };
}

function aborted(signal: AbortSignal): Promise<Error> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(abortError()), { once: true }),
  );
}
