import { systemClock } from '../lib/clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import { createBridgeLife, sdkOption, type BridgeOptions } from './bridge/bridge-life.ts';
import { bringAnswer, rethrow, type Refusals } from './bridge/bring-answer.ts';
import { shortId } from './bridge/chat-event.ts';
import { replayBack, snapshotBack } from './bridge/replay-back.ts';
import { engineChannel } from './engine-channel.ts';
import {
  createStreamReader,
  type StreamEventLike,
  type StreamMessageLike,
} from './stream-chat-channel/messages.ts';

export type { StreamEventLike, StreamMessageLike } from './stream-chat-channel/messages.ts';

/** Something of Stream that can be listened to. */
export interface StreamSourceLike {
  on(listener: (event: StreamEventLike) => void): { unsubscribe(): void };
}

/** What is used of a `Channel` of Stream. */
export interface StreamChannelLike extends StreamSourceLike {
  readonly initialized: boolean;
  getClient(): StreamSourceLike;
  watch(): Promise<{ readonly messages: readonly StreamMessageLike[] }>;
  stopWatching(): Promise<unknown>;
  query(options: { messages: { limit: number; id_lt?: string } }): Promise<{
    readonly messages: readonly StreamMessageLike[];
  }>;
  sendMessage(message: { id: string; text: string; quoted_message_id?: string }): Promise<{
    readonly message: StreamMessageLike;
  }>;
}

/** A channel of Stream Chat that the page has. */
export interface StreamChatChannelOptions extends BridgeOptions {
  /** As answered by `client.channel('livestream', …)`, of a client whose user is connected. */
  readonly channel: StreamChannelLike;
  /** Ids of the users who speak for the show: their messages are the host's, and only theirs may carry show events. */
  readonly hosts?: readonly string[];
}

const PAGE = 100;

const BLOCKED = 'blocked';
const REFUSALS: Refusals = {
  [BLOCKED]: 'blocked-word',
  5: 'login-required',
  9: 'rate',
  17: 'banned',
  20: 'too-long',
  22: 'too-long',
  40: 'login-required',
  43: 'login-required',
  60: 'slow',
};
const DUPLICATE = 4;
const ENDS = new Set(['channel.deleted', 'channel.kicked', 'notification.removed_from_channel']);

/**
 * A show over a channel of Stream Chat: its messages are the chat, and those of the hosts, or their custom events, may carry
 * show events in a field `shoppable`. What is said goes into the channel; everything else a viewer does goes to `sendUrl`.
 * @throws `config-invalid`
 * @example
 * const channel = streamChatChannel({ channel: client.channel('livestream', 'autumn'), hosts: ['shop'] });
 */
export function streamChatChannel(options: StreamChatChannelOptions): Channel {
  const { hosts = [], snapshotUrl, clock = systemClock } = options;
  const reader = createStreamReader(hosts, clock.now);
  const needed = ['on', 'getClient', 'watch', 'stopWatching', 'query', 'sendMessage'];
  const channel = sdkOption('streamChatChannel', 'channel', options.channel, needed);
  let watchedByUs: boolean | undefined;
  let leaving: Promise<unknown> = Promise.resolve();

  /** Pages of the messages, newest first, the messages of each oldest first. */
  async function* pages(): AsyncGenerator<readonly unknown[]> {
    let before: string | undefined;
    for (;;) {
      const range = { limit: PAGE, ...(before !== undefined && { id_lt: before }) };
      const { messages } = await channel.query({ messages: range });
      yield messages.map(reader.ofMessage);
      before = messages[0]?.id;
      if (messages.length < PAGE) return;
    }
  }

  /** Sends a message; answers its id. The same `cid` is the same id, which Stream takes once. */
  async function say({ cid, text, replyTo }: Extract<ClientFrame, { type: 'chat.send' }>): Promise<string> {
    const id = `live-${cid}`;
    const quoted = replyTo === undefined ? {} : { quoted_message_id: replyTo };
    try {
      const { message } = await channel.sendMessage({ id, text, ...{ cid }, ...quoted });
      if (message.type === 'error')
        throw Object.assign(new Error('Stream has blocked the message.'), { code: BLOCKED });
      return shortId(message.id);
    } catch (thrown) {
      const { code, message = '' } = thrown as { readonly code?: unknown; readonly message?: string };
      if (code === DUPLICATE && message.includes('already exists')) return id;
      throw thrown;
    }
  }

  return engineChannel(
    {
      async connect(_hello, wire, { signal }) {
        const life = createBridgeLife(wire, signal, options);
        await leaving;
        watchedByUs ??= !channel.initialized;
        const subscriptions = [
          channel.on((event) => {
            if (ENDS.has(event.type)) life.stands('closed');
            else life.take(reader.ofEvent(event));
          }),
          channel.getClient().on(({ type, online }) => {
            if (type === 'connection.changed' && online === false) life.stands('lost');
            // Stream has read its own state anew; what came meanwhile was not told as events.
            if (type === 'connection.recovered') life.over();
          }),
        ];
        signal.addEventListener('abort', () => {
          for (const subscription of subscriptions) subscription.unsubscribe();
          if (watchedByUs === true) leaving = channel.stopWatching().catch(() => undefined);
        });
        const { messages } = await channel.watch().catch((thrown: unknown) => rethrow(thrown, REFUSALS));
        life.stands('open');
        // The newest messages, once more after each return: core knows by their ids which it has.
        wire.take(reader.saidIn(messages));
        return {
          replay: (cursor) => replayBack(cursor, pages()),
          snapshot: async () => (snapshotUrl === undefined ? snapshotBack(pages()) : undefined),
          send(frame) {
            if (!life.isOpen() || frame.type !== 'chat.send') return false;
            bringAnswer(frame, say(frame), wire, REFUSALS);
            return true;
          },
        };
      },
    },
    options,
  );
}
