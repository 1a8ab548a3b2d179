import type { HubConnectionLike } from '../../adapters/signalr-channel.ts';
import type { ClientFrame, Cursor } from '../../model/channel-frame.ts';
import type { BridgeService, StandInLine } from './bridge-service.ts';

/**
 * A stand-in of a `HubConnection` of @microsoft/signalr 10.0.11 and of the hub behind it, written after its types and source; no
 * server of ASP.NET is behind it. Groups are lost with the connection, callbacks of the connection cannot be taken back.
 */
export function createSignalrStandIn(
  service: BridgeService,
): { readonly connection: HubConnectionLike } & StandInLine {
  const methods = new Map<string, Set<(...values: unknown[]) => void>>();
  const callbacks: Record<'reconnecting' | 'reconnected' | 'closed', (() => void)[]> = {
    reconnecting: [],
    reconnected: [],
    closed: [],
  };
  let state = 'Connected';
  let joined = false;
  let how: 'final' | 'silent' | undefined;

  service.onItem((item) => {
    if (state === 'Connected' && joined) methods.get('show')?.forEach((listener) => listener(item));
  });

  function become(next: string, told: (() => void)[]): void {
    state = next;
    joined = false;
    for (const callback of told) callback();
  }

  function answer(method: string, payload: unknown): unknown {
    if (method === 'Join') {
      if (how === 'final') return { type: 'nack', cid: '', code: 'banned' };
      joined = true;
      return null;
    }
    if (method === 'Leave') {
      joined = false;
      return null;
    }
    if (method === 'Send') return service.ask(payload as ClientFrame);
    const { epoch, seq } = payload as Cursor;
    const newest = service.log.at(-1) as Cursor | undefined;
    const now = { epoch: newest?.epoch ?? 'e1', seq: newest?.seq ?? 0 };
    if (method === 'Snapshot') return { ...now, state: service.log };
    return epoch === now.epoch ? { ...now, events: service.log.slice(seq) } : null;
  }

  return {
    connection: {
      get state() {
        return state;
      },
      on(method, listener) {
        methods.set(method, (methods.get(method) ?? new Set()).add(listener));
      },
      off: (method, listener) => void methods.get(method)?.delete(listener),
      async invoke(method, payload) {
        if (state !== 'Connected') {
          throw new Error("Cannot send data if the connection is not in the 'Connected' State.");
        }
        if (how === 'silent') return new Promise<never>(() => undefined);
        await Promise.resolve();
        return answer(method, payload);
      },
      onreconnecting: (callback) => void callbacks.reconnecting.push(callback),
      onreconnected: (callback) => void callbacks.reconnected.push(callback),
      onclose: (callback) => void callbacks.closed.push(callback),
    },
    lose: () => become('Reconnecting', callbacks.reconnecting),
    mend: () => become('Connected', callbacks.reconnected),
    close: () => become('Disconnected', callbacks.closed),
    refuseNext: (next) => void (how = next),
    get listeners() {
      return methods.get('show')?.size ?? 0;
    },
  };
}
