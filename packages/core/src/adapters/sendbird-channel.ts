import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import { createBridgeLife, sdkOption, type BridgeOptions, type Standing } from './bridge/bridge-life.ts';
import { bringAnswer, type Refusals } from './bridge/bring-answer.ts';
import { chatEvent, fieldOf, shortId } from './bridge/chat-event.ts';
import { itemsOf, replayBack, snapshotBack } from './bridge/replay-back.ts';
import { engineChannel } from './engine-channel.ts';

/** What is used of a message of Sendbird. The `data` of an admin message or of a host's of the type `shoppable` is a wire event. */
export interface SendbirdMessageLike {
  readonly messageId: number;
  readonly messageType: string;
  readonly customType: string;
  readonly data: string;
  readonly message?: string;
  readonly createdAt: number;
  readonly parentMessageId?: number;
  readonly sender?: { readonly userId: string; readonly nickname: string; readonly role?: string };
}

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
/** The custom type of a message that carries a wire event in its `data`. */
const CARRIER = 'shoppable';

const STANDINGS: Readonly<Record<string, Standing>> = { OPEN: 'open', CLOSED: 'closed' };

const REFUSALS: Refusals = {
  400108: 'login-required',
  400302: 'login-required',
  500910: 'rate',
  900020: 'login-required',
  900021: 'banned',
  900023: 'banned',
  900041: 'timeout',
  900050: 'closed',
  900060: 'blocked-word',
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
  const { ConnectionHandler, hosts = [], snapshotUrl } = options;
  const sendbird = sdkOption('sendbirdChannel', 'sendbird', options.sendbird, ['addConnectionHandler']);
  const needed = ['createPreviousMessageListQuery', 'sendUserMessage'];
  const channel = sdkOption('sendbirdChannel', 'channel', options.channel, needed);
  sdkOption('sendbirdChannel', 'ConnectionHandler', { ConnectionHandler }, ['ConnectionHandler']);
  const underWay = new Set<string>();
  let uses = 0;
  let changes = 0;

  function itemOf(message: SendbirdMessageLike): readonly unknown[] {
    const isOurs = message.messageType === 'admin' || hosts.includes(message.sender?.userId ?? '');
    if (message.customType !== CARRIER) return saidIn(message);
    return isOurs ? itemsOf(message.data) : [];
  }

  function saidIn(message: SendbirdMessageLike): readonly unknown[] {
    const { sender, customType, data } = message;
    if (customType === CARRIER || message.message === undefined || message.message === '') return [];
    const event = chatEvent(
      {
        id: String(message.messageId),
        text: message.message,
        userId: sender?.userId,
        userName: sender?.nickname,
        role: message.messageType === 'admin' ? 'system' : sender?.role,
        sentAtMs: message.createdAt,
        replyTo: message.parentMessageId ? String(message.parentMessageId) : undefined,
        cid: fieldOf(data, 'cid'),
      },
      hosts,
    );
    return [event];
  }

  function change(type: string, data: unknown): unknown {
    changes += 1;
    return { v: 1, id: `sendbird-${String(Date.now())}-${String(changes)}`, type, data };
  }

  /** Pages of the messages, newest first, the messages of each oldest first. */
  async function* pages(): AsyncGenerator<readonly unknown[]> {
    const query = channel.createPreviousMessageListQuery({ limit: PAGE });
    do yield (await query.load()).flatMap(itemOf);
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
          onMessageReceived: ({ url }, message) => mine(url, itemOf(message)),
          onMessageUpdated({ url }, { messageId, message = '' }) {
            mine(url, [change('chat.update', { messageId: shortId(messageId), text: message })]);
          },
          onMessageDeleted: ({ url }, id) => mine(url, [change('chat.delete', { ids: [shortId(id)] })]),
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
        wire.take(newest.flatMap(saidIn));
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
