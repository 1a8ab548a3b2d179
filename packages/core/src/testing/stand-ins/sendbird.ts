import type {
  SendbirdChannelHandlerLike,
  SendbirdConnectionHandlerLike,
  SendbirdLike,
  SendbirdMessageLike,
  SendbirdOpenChannelLike,
} from '../../adapters/sendbird-channel.ts';
import type { BridgeService, StandInLine } from './bridge-service.ts';

/** Stands for the SDK's class: a connection takes no other object as a handler. */
export class ConnectionHandlerStandIn implements SendbirdConnectionHandlerLike {
  declare onConnected?: (userId: string) => void;
  declare onReconnectStarted?: () => void;
  declare onReconnectSucceeded?: () => void;
  declare onReconnectFailed?: () => void;
  declare onDisconnected?: (userId: string) => void;

  constructor(handlers: SendbirdConnectionHandlerLike = {}) {
    Object.assign(this, handlers);
  }
}

/**
 * A stand-in of `SendbirdChat` and an `OpenChannel` of @sendbird/chat 4.22.12, written after its types and documentation and what
 * the real one accepts as handlers; no server of Sendbird is behind it. Messages that were missed are not told again.
 */
export function createSendbirdStandIn(service: BridgeService): {
  readonly sendbird: SendbirdLike;
  readonly channel: SendbirdOpenChannelLike;
  readonly messages: readonly SendbirdMessageLike[];
  /** Somebody writes into the channel. */
  write(message: Partial<SendbirdMessageLike>): void;
  remove(messageId: number): void;
  failSend(code: number): void;
} & StandInLine {
  const messages: SendbirdMessageLike[] = [];
  const handlers = new Map<string, SendbirdChannelHandlerLike>();
  const connections = new Map<string, SendbirdConnectionHandlerLike>();
  const channel = { url: 'open_channel_1' };
  let state = 'OPEN';
  let failure: number | undefined;

  // The show's events are admin messages of the Platform API.
  service.onItem((item) => {
    const message = {
      messageType: 'admin',
      customType: 'shoppable',
      data: JSON.stringify(item),
      message: 'event',
    };
    write(message);
  });

  function write(given: Partial<SendbirdMessageLike>): SendbirdMessageLike {
    const messageId = messages.length + 1;
    const base = {
      messageId,
      messageType: 'user',
      customType: '',
      data: '',
      createdAt: 1_700_000_000_000 + messageId,
    };
    const message = { ...base, ...given };
    messages.push(message);
    if (state === 'OPEN')
      for (const handler of [...handlers.values()]) handler.onMessageReceived?.(channel, message);
    return message;
  }

  function say(text: string, data: string): { readonly sent?: SendbirdMessageLike; readonly error?: Error } {
    if (failure !== undefined) return { error: Object.assign(new Error('Refused'), { code: failure }) };
    return { sent: write({ message: text, data, sender: { userId: 'viewer', nickname: 'Viewer' } }) };
  }

  function tell(kind: keyof SendbirdConnectionHandlerLike): void {
    for (const handler of [...connections.values()]) handler[kind]?.('viewer');
  }

  return {
    messages,
    write,
    remove(messageId) {
      for (const handler of [...handlers.values()]) handler.onMessageDeleted?.(channel, messageId);
    },
    failSend: (code) => void (failure = code),
    sendbird: {
      get connectionState() {
        return state;
      },
      openChannel: {
        addOpenChannelHandler: (key, handler) => void handlers.set(key, handler),
        removeOpenChannelHandler: (key) => void handlers.delete(key),
      },
      addConnectionHandler(key, handler) {
        if (!(handler instanceof ConnectionHandlerStandIn)) throw new Error('Invalid parameters.');
        connections.set(key, handler);
      },
      removeConnectionHandler: (key) => void connections.delete(key),
    },
    channel: {
      ...channel,
      createPreviousMessageListQuery({ limit }) {
        let end = messages.length;
        return {
          get hasNext() {
            return end > 0;
          },
          async load() {
            const page = messages.slice(Math.max(0, end - limit), end);
            end -= page.length;
            return page;
          },
        };
      },
      sendUserMessage({ message, data }) {
        const { sent, error } = say(message, data);
        return {
          onSucceeded: (listener) => void (sent !== undefined && queueMicrotask(() => listener(sent))),
          onFailed: (listener) => void (error !== undefined && queueMicrotask(() => listener(error))),
        };
      },
    },
    lose() {
      state = 'CONNECTING';
      tell('onReconnectStarted');
    },
    mend() {
      state = 'OPEN';
      tell('onReconnectSucceeded');
    },
    close() {
      state = 'CLOSED';
      tell('onDisconnected');
    },
    refuseNext: (how) => void (state = how === 'final' ? 'CLOSED' : 'CONNECTING'),
    get listeners() {
      return handlers.size + connections.size;
    },
  };
}
