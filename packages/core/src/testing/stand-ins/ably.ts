import type {
  AblyChangeLike,
  AblyChannelLike,
  AblyMessageLike,
  AblyPageLike,
} from '../../adapters/ably-channel.ts';
import type { ClientFrame } from '../../model/channel-frame.ts';
import type { BridgeService, StandInLine } from './bridge-service.ts';

/**
 * A stand-in of a `RealtimeChannel` of ably 2.28.0, written after its types and documentation; no server of Ably is behind it.
 * It attaches at the first subscription, tells its states with `resumed`, keeps history in pages, and refuses with error codes.
 */
export function createAblyStandIn(
  service: BridgeService,
): { readonly channel: AblyChannelLike; failPublish(code: number): void } & StandInLine {
  const subscribers = new Set<(message: AblyMessageLike) => void>();
  const watchers = new Set<(change: AblyChangeLike) => void>();
  let state = 'initialized';
  let how: 'final' | 'silent' | undefined;
  let publishCode: number | undefined;
  // What is published while the connection is away comes with the resumption.
  let missed: unknown[] = [];
  let attachedAt = 0;

  service.onItem((item) => {
    if (state === 'attached') tell(item);
    else missed.push(item);
  });

  function tell(data: unknown): void {
    for (const subscriber of [...subscribers]) subscriber({ data });
  }

  function become(current: string, resumed = false): void {
    state = current;
    if (current === 'attached' && !resumed) attachedAt = service.log.length;
    for (const watcher of [...watchers]) watcher({ current, resumed });
  }

  async function attach(): Promise<null> {
    if (state === 'attached') return null;
    if (how === 'silent') return new Promise<never>(() => undefined);
    if (how === 'final') {
      how = undefined;
      become('failed');
      throw Object.assign(new Error('Channel denied access'), { code: 40160, statusCode: 401 });
    }
    become('attaching');
    await Promise.resolve();
    missed = [];
    become('attached');
    return null;
  }

  function pageOf(items: readonly unknown[], limit: number): AblyPageLike {
    return {
      items: items.slice(0, limit).map((data) => ({ data })),
      hasNext: () => items.length > limit,
      next: async () => (items.length > limit ? pageOf(items.slice(limit), limit) : null),
    };
  }

  return {
    channel: {
      get state() {
        return state;
      },
      subscribe(listener) {
        subscribers.add(listener);
        return attach();
      },
      unsubscribe: (listener) => void subscribers.delete(listener),
      on: (listener) => void watchers.add(listener),
      off: (listener) => void watchers.delete(listener),
      async history({ limit, untilAttach = false }) {
        if (untilAttach && state !== 'attached')
          throw new Error('option untilAttach requires the channel to be attached');
        const log = untilAttach ? service.log.slice(0, attachedAt) : service.log;
        return pageOf([...log].reverse(), limit);
      },
      async publish(_name, data) {
        if (publishCode !== undefined) {
          const statusCode = Math.floor(publishCode / 100);
          throw Object.assign(new Error('Rejected'), { code: publishCode, statusCode });
        }
        service.ask(data as ClientFrame);
      },
    },
    failPublish: (code) => void (publishCode = code),
    lose: () => become('attaching'),
    mend({ whole = false } = {}) {
      become('attached', whole);
      if (whole) missed.forEach(tell);
      missed = [];
    },
    close: () => become('failed'),
    refuseNext: (next) => void (how = next),
    get listeners() {
      return subscribers.size + watchers.size;
    },
  };
}
