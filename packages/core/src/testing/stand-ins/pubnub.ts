import type {
  PubnubLike,
  PubnubStatusListener,
  PubnubSubscriptionLike,
} from '../../adapters/pubnub-channel.ts';
import type { ClientFrame } from '../../model/channel-frame.ts';
import type { BridgeService, StandInLine } from './bridge-service.ts';

type MessageListener = Parameters<PubnubSubscriptionLike['addListener']>[0];

// What PubNub keeps for those who are away.
const QUEUE = 100;

/**
 * A stand-in of a `PubNub` client of pubnub 11.0.2 with its event engine, written after its types and documentation; no server
 * of PubNub is behind it. It tells categories of its status, catches up by its queue of 100 messages, and keeps history.
 */
export function createPubnubStandIn(
  service: BridgeService,
): { readonly pubnub: PubnubLike; failPublish(category: string): void } & StandInLine {
  const statuses = new Set<PubnubStatusListener>();
  const messages = new Set<MessageListener>();
  let subscribed = false;
  let online = true;
  let how: 'final' | 'silent' | undefined;
  let refused: string | undefined;
  let queue: unknown[] = [];

  service.onItem((message) => {
    if (subscribed && online) tell(message);
    else if (subscribed) queue = [...queue, message].slice(-QUEUE);
  });

  function tell(message: unknown): void {
    for (const listener of [...messages]) listener.message({ message });
  }

  function status(category: string): void {
    for (const listener of [...statuses]) listener.status({ category });
  }

  function subscribe(): void {
    subscribed = true;
    const answer = how === 'final' ? 'PNAccessDeniedCategory' : 'PNConnectedCategory';
    if (how !== 'silent' && online) queueMicrotask(() => status(answer));
    if (how === 'final') how = undefined;
  }

  return {
    pubnub: {
      channel: () => ({
        subscription: () => ({
          addListener: (listener) => void messages.add(listener),
          removeListener: (listener) => void messages.delete(listener),
          subscribe,
          unsubscribe() {
            if (messages.size > 0) return;
            subscribed = false;
            queue = [];
          },
        }),
      }),
      getSubscribedChannels: () => (subscribed ? ['show'] : []),
      addListener: (listener) => void statuses.add(listener),
      removeListener: (listener) => void statuses.delete(listener),
      async fetchMessages({ channels, count, start }) {
        const before = service.log.map((message, index) => ({ message, timetoken: String(1000 + index) }));
        const page = before.filter(({ timetoken }) => start === undefined || timetoken < start).slice(-count);
        return { channels: { [channels[0] ?? '']: page } };
      },
      async publish({ message }) {
        if (refused !== undefined) {
          throw Object.assign(new Error('Rejected'), { status: { category: refused, statusCode: 403 } });
        }
        return service.ask(message as ClientFrame);
      },
    },
    failPublish: (category) => void (refused = category),
    lose() {
      online = false;
      status('PNDisconnectedUnexpectedlyCategory');
    },
    mend() {
      online = true;
      if (subscribed) status('PNConnectedCategory');
      queue.forEach(tell);
      queue = [];
    },
    close: () => status('PNDisconnectedCategory'),
    refuseNext: (next) => void (how = next),
    get listeners() {
      return statuses.size + messages.size;
    },
  };
}
