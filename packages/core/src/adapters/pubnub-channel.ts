import { textOption } from '../lib/options.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import { createBridgeLife, sdkOption, type BridgeOptions, type Standing } from './bridge/bridge-life.ts';
import { bringAnswer, type Refusals } from './bridge/bring-answer.ts';
import { replayBack, snapshotBack } from './bridge/replay-back.ts';
import { engineChannel } from './engine-channel.ts';

/** What is used of a subscription of PubNub. */
export interface PubnubSubscriptionLike {
  addListener(listener: { message(event: { readonly message: unknown }): void }): void;
  removeListener(listener: { message(event: { readonly message: unknown }): void }): void;
  subscribe(): void;
  unsubscribe(): void;
}

/** What listens to how a client of PubNub is connected. */
export interface PubnubStatusListener {
  status(status: { readonly category: string }): void;
}

/** What is used of a message of PubNub's history. */
export interface PubnubFetchedLike {
  readonly message: unknown;
  readonly timetoken: string | number;
}

/** What is used of a `PubNub` client. */
export interface PubnubLike {
  channel(name: string): { subscription(): PubnubSubscriptionLike };
  getSubscribedChannels(): readonly string[];
  addListener(listener: PubnubStatusListener): void;
  removeListener(listener: PubnubStatusListener): void;
  fetchMessages(params: {
    channels: string[];
    count: number;
    stringifiedTimeToken: boolean;
    start?: string;
  }): Promise<{
    readonly channels: Readonly<Record<string, readonly PubnubFetchedLike[]>>;
  }>;
  publish(params: { channel: string; message: never }): Promise<unknown>;
}

/** A client of PubNub that the page has. */
export interface PubnubChannelOptions extends BridgeOptions {
  /** As made by `new PubNub(…)`. It is neither connected nor stopped. */
  readonly pubnub: PubnubLike;
  /** Name of the channel that carries the show. */
  readonly channel: string;
  /** Name of the channel on which viewers publish what they send, for the merchant's service to read. Without it: `sendUrl`. */
  readonly inbox?: string;
  /** Whether messages are kept (Message Persistence), so that its history can be read. Default true. */
  readonly persistence?: boolean;
}

const PAGE = 100;

const STANDINGS: Readonly<Record<string, Standing>> = {
  PNConnectedCategory: 'open',
  PNReconnectedCategory: 'open',
  PNSubscriptionChangedCategory: 'open',
  PNDisconnectedUnexpectedlyCategory: 'lost',
  PNNetworkDownCategory: 'lost',
  PNNetworkIssuesCategory: 'lost',
  PNConnectionErrorCategory: 'lost',
  PNTimeoutCategory: 'lost',
  PNAccessDeniedCategory: 'closed',
  PNDisconnectedCategory: 'closed',
};

const REFUSALS: Refusals = {
  PNAccessDeniedCategory: 'login-required',
  401: 'login-required',
  403: 'login-required',
  413: 'too-long',
  414: 'too-long',
  429: 'rate',
};

/**
 * A show over a channel of PubNub. PubNub catches up by its timetoken when it reconnects; a hole in the show's log, as more
 * than 100 missed messages leave, is filled from its history. The messages are wire events.
 * @throws `config-invalid`
 * @example
 * const channel = pubnubChannel({ pubnub, channel: 'show-autumn', sendUrl: '/live/send' });
 */
export function pubnubChannel(options: PubnubChannelOptions): Channel {
  const { inbox, snapshotUrl, persistence = true } = options;
  const needed = [
    'channel',
    'getSubscribedChannels',
    'addListener',
    'removeListener',
    'fetchMessages',
    'publish',
  ];
  const pubnub = sdkOption('pubnubChannel', 'pubnub', options.pubnub, needed);
  const name = textOption('pubnubChannel', 'channel', options.channel);

  /** Pages of the history, newest first, the messages of each oldest first. */
  async function* pages(): AsyncGenerator<readonly unknown[]> {
    let start: string | undefined;
    for (;;) {
      const range = start !== undefined && { start };
      // As numbers, timetokens have lost their last digits.
      const params = { channels: [name], count: PAGE, stringifiedTimeToken: true, ...range };
      const { channels } = await pubnub.fetchMessages(params);
      const page = channels[name] ?? channels[encodeURIComponent(name)] ?? [];
      yield page.map(({ message }) => message);
      const oldest = page[0];
      if (oldest === undefined || page.length < PAGE) return;
      start = String(oldest.timetoken);
    }
  }

  return engineChannel(
    {
      async connect(_hello, wire, { signal }) {
        const life = createBridgeLife(wire, signal, options);
        const subscription = pubnub.channel(name).subscription();
        const onMessage = { message: (event: { readonly message: unknown }) => life.take(event.message) };
        const onStatus: PubnubStatusListener = {
          status({ category }) {
            const standing = STANDINGS[category];
            if (standing !== undefined) life.stands(standing);
          },
        };
        const isThere = pubnub.getSubscribedChannels().includes(name);
        subscription.addListener(onMessage);
        pubnub.addListener(onStatus);
        signal.addEventListener('abort', () => {
          pubnub.removeListener(onStatus);
          subscription.removeListener(onMessage);
          // Leaves the channel only when nobody else on the page listens to it.
          subscription.unsubscribe();
        });
        subscription.subscribe();
        // Of a channel that the page listens to already, nothing is said again.
        if (isThere) life.stands('open');
        await life.opened();
        return {
          ...(persistence && {
            replay: (cursor) => replayBack(cursor, pages()),
            snapshot: async () => (snapshotUrl === undefined ? snapshotBack(pages()) : undefined),
          }),
          ...(inbox !== undefined && {
            send(frame: ClientFrame) {
              if (!life.isOpen()) return false;
              // PubNub has it; whether it is accepted, the service's echo tells.
              const sending = pubnub.publish({ channel: inbox, message: frame as never });
              bringAnswer(
                frame,
                sending.then(() => undefined),
                wire,
                REFUSALS,
              );
              return true;
            },
          }),
        };
      },
    },
    options,
  );
}
