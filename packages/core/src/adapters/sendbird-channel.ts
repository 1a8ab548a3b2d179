import { systemClock } from '../lib/clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import { createBridgeLife, sdkOption, type BridgeOptions, type Standing } from './bridge/bridge-life.ts';
import { bringAnswer, type Refusals } from './bridge/bring-answer.ts';
import { shortId } from './bridge/chat-event.ts';
import { replayBack, snapshotBack } from './bridge/replay-back.ts';
import { engineChannel } from './engine-channel.ts';
import { createSendbirdReader, type SendbirdMessageLike } from './sendbird-channel/messages.ts';

export type { SendbirdMessageLike } from './sendbird-channel/messages.ts';

/** What listens to a channel of Sendbird. */
export interface SendbirdChannelHandlerLike {
  onMessageReceived?(channel: { readonly url: string }, message: SendbirdMessageLike): void;
  onMessageUpdated?(channel: { readonly url: string }, message: SendbirdMessageLike): void;
  onMessageDeleted?(channel: { readonly url: string }, messageId: number): void;
}

/** What listens to the connection of Sendbird. */
export interface SendbirdConnectionHandlerLike {
  onConnected?(userId: string): void;
  onReconnectStarted?(): void;
  onReconnectSucceeded?(): void;
  onReconnectFailed?(): void;
  onDisconnected?(userId: string): void;
}

/** What is used of a `SendbirdChat` with the module of open channels. */
export interface SendbirdLike {
  /** `CONNECTING`, `OPEN` or `CLOSED`. */
  readonly connectionState: string;
  readonly openChannel: {
    addOpenChannelHandler(key: string, handler: SendbirdChannelHandlerLike): void;
    removeOpenChannelHandler(key: string): void;
  };
  addConnectionHandler(key: string, handler: SendbirdConnectionHandlerLike): void;
  removeConnectionHandler(key: string): void;
}

/** What is used of a request of Sendbird. */
export interface SendbirdRequestLike {
  onSucceeded(listener: (message: SendbirdMessageLike) => void): unknown;
  onFailed(listener: (error: unknown) => void): unknown;
}

/** What is used of an `OpenChannel` of Sendbird. */
export interface SendbirdOpenChannelLike {
  readonly url: string;
  createPreviousMessageListQuery(params: { limit: number }): {
    readonly hasNext: boolean;
    load(): Promise<readonly SendbirdMessageLike[]>;
  };
  sendUserMessage(params: { message: string; data: string; parentMessageId?: number }): SendbirdRequestLike;
}

/** An open channel of Sendbird that the page has entered. */
export interface SendbirdChannelOptions extends BridgeOptions {
  readonly sendbird: SendbirdLike;
  readonly channel: SendbirdOpenChannelLike;
  /** The SDK's own class of this name: it takes no other object. */
  readonly ConnectionHandler: new (handlers: SendbirdConnectionHandlerLike) => SendbirdConnectionHandlerLike;
  /** Ids of the users who speak for the show: their messages are the host's, and may carry show events. */
  readonly hosts?: readonly string[];
}

const PAGE = 100;
const STANDINGS: Readonly<Record<string, Standing>> = { OPEN: 'open', CLOSED: 'closed' };

const REFUSALS: Refusals = {
  400108: 'login-required',
  400302: 'login-required',
  500910: 'rate',
  900020: 'login-required',
  900021: 'banned',
  900023: 'banned',
  900040: 'timeout',
  900041: 'timeout',
  900050: 'closed',
  900060: 'blocked-word',
  900061: 'blocked-word',
  900065: 'blocked-word',
  900100: 'banned',
  900200: 'rate',
};

/**
 * A show over an open channel of Sendbird: its messages are the chat, admin messages and those of the hosts may carry show
 * events. What is said goes into the channel; everything else a viewer does goes to `sendUrl`.
 * @throws `config-invalid`
 * @example
 * const channel = sendbirdChannel({ sendbird, channel: entered, ConnectionHandler });
 */
export function sendbirdChannel(options: SendbirdChannelOptions): Channel {
  const { ConnectionHandler, hosts = [], snapshotUrl, clock = systemClock } = options;
  const reader = createSendbirdReader(hosts, clock.now);
  const sendbird = sdkOption('sendbirdChannel', 'sendbird', options.sendbird, ['addConnectionHandler']);
  const needed = ['createPreviousMessageListQuery', 'sendUserMessage'];
  const channel = sdkOption('sendbirdChannel', 'channel', options.channel, needed);
  sdkOption('sendbirdChannel', 'ConnectionHandler', { ConnectionHandler }, ['ConnectionHandler']);
  const underWay = new Set<string>();
  let uses = 0;

  /** Pages of the messages, newest first, the messages of each oldest first. */
  async function* pages(): AsyncGenerator<readonly unknown[]> {
    const query = channel.createPreviousMessageListQuery({ limit: PAGE });
    do yield (await query.load()).flatMap(reader.ofMessage);
    while (query.hasNext);
  }

  /** Sends a message; answers its id. */
  function say({ cid, text, replyTo }: Extract<ClientFrame, { type: 'chat.send' }>): Promise<string> {
    underWay.add(cid);
    const parent = Number(replyTo);
    const request = channel.sendUserMessage({
      message: text,
      data: JSON.stringify({ cid }),
      ...(Number.isSafeInteger(parent) && parent > 0 && { parentMessageId: parent }),
    });
    return new Promise<string>((resolve, reject) => {
      request.onSucceeded(({ messageId }) => resolve(shortId(messageId)));
      request.onFailed((error) => {
        underWay.delete(cid);
        reject(error instanceof Error ? error : new Error('Sendbird could not send.'));
      });
    });
  }

  return engineChannel(
    {
      async connect(_hello, wire, { signal }) {
        const life = createBridgeLife(wire, signal, options);
        uses += 1;
        const key = `shoppable-${channel.url}-${String(uses)}`;
        const mine = (url: string, items: readonly unknown[]): void => {
          if (url === channel.url) life.take(items);
        };
        sendbird.openChannel.addOpenChannelHandler(key, {
          onMessageReceived: ({ url }, message) => mine(url, reader.ofMessage(message)),
          onMessageUpdated: ({ url }, message) => mine(url, reader.edited(message)),
          onMessageDeleted: ({ url }, messageId) => mine(url, reader.deleted(messageId)),
        });
        const look = (): void => life.stands(STANDINGS[sendbird.connectionState] ?? 'lost');
        const handler = new ConnectionHandler({
          onConnected: look,
          onReconnectStarted: () => life.stands('lost'),
          // What was said meanwhile is not told as events.
          onReconnectSucceeded: life.over,
          onReconnectFailed: () => life.stands('closed'),
          onDisconnected: () => life.stands('closed'),
        });
        sendbird.addConnectionHandler(key, handler);
        signal.addEventListener('abort', () => {
          sendbird.openChannel.removeOpenChannelHandler(key);
          sendbird.removeConnectionHandler(key);
        });
        look();
        await life.opened();
        const newest = await channel.createPreviousMessageListQuery({ limit: PAGE }).load();
        // The newest messages, once more after each return: core knows by their ids which it has.
        wire.take(newest.flatMap(reader.saidIn));
        return {
          replay: (cursor) => replayBack(cursor, pages()),
          snapshot: async () => (snapshotUrl === undefined ? snapshotBack(pages()) : undefined),
          send(frame) {
            if (!life.isOpen() || frame.type !== 'chat.send') return false;
            // Sendbird takes a message again as another one.
            if (!underWay.has(frame.cid)) bringAnswer(frame, say(frame), wire, REFUSALS);
            return true;
          },
        };
      },
    },
    options,
  );
}
