import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import { createBridgeLife, sdkOption, type BridgeOptions } from './bridge/bridge-life.ts';
import { bringAnswer, rethrow, type Refusals } from './bridge/bring-answer.ts';
import { chatEvent, shortId } from './bridge/chat-event.ts';
import { replayBack, snapshotBack } from './bridge/replay-back.ts';
import { engineChannel } from './engine-channel.ts';

/** What is used of a message of Stream. `shoppable` is a wire event, `cid` the sender's own id. */
export interface StreamMessageLike {
  readonly id: string;
  readonly type?: string;
  readonly text?: string;
  readonly user?: { readonly id: string; readonly name?: string; readonly role?: string } | null;
  readonly member?: { readonly channel_role?: string };
  readonly created_at?: string;
  readonly quoted_message_id?: string;
}

/** What is used of an event of Stream. */
export interface StreamEventLike {
  readonly type: string;
  readonly message?: StreamMessageLike;
  readonly user?: { readonly id: string };
  readonly online?: boolean;
}

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
  const { hosts = [], snapshotUrl } = options;
  const needed = ['on', 'getClient', 'watch', 'stopWatching', 'query', 'sendMessage'];
  const channel = sdkOption('streamChatChannel', 'channel', options.channel, needed);
  let watchedByUs: boolean | undefined;
  let leaving: Promise<unknown> = Promise.resolve();

  /** The show event that a host's message or custom event carries; undefined for what is only said. */
  function carriedBy(holder: object, userId = ''): unknown {
    return hosts.includes(userId) ? (holder as { readonly shoppable?: unknown }).shoppable : undefined;
  }

  function itemOf(message: StreamMessageLike): unknown {
    return carriedBy(message, message.user?.id) ?? saidIn(message);
  }

  function saidIn(message: StreamMessageLike): unknown {
    const { user, member } = message;
    const { cid } = message as { readonly cid?: unknown };
    if (message.type === 'deleted' || message.type === 'error') return [];
    return chatEvent(
      {
        id: message.id,
        text: message.text,
        userId: user?.id,
        userName: user?.name,
        role: user?.role === 'admin' ? user.role : member?.channel_role,
        sentAtMs: Date.parse(message.created_at ?? '') || Date.now(),
        replyTo: message.quoted_message_id,
        cid,
      },
      hosts,
    );
  }

  /** Pages of the messages, newest first, the messages of each oldest first. */
  async function* pages(): AsyncGenerator<readonly unknown[]> {
    let before: string | undefined;
    for (;;) {
      const range = { limit: PAGE, ...(before !== undefined && { id_lt: before }) };
      const { messages } = await channel.query({ messages: range });
      yield messages.map(itemOf);
      before = messages[0]?.id;
      if (messages.length < PAGE) return;
    }
  }

  function itemsOf(event: StreamEventLike): unknown {
    const { type, message, user } = event;
    if (type === 'message.new' && message !== undefined) return itemOf(message);
    if (type === 'message.deleted' && message !== undefined)
      return change('chat.delete', { ids: [shortId(message.id)] });
    if (type === 'message.updated' && message !== undefined) {
      return change('chat.update', { messageId: shortId(message.id), text: message.text ?? '' });
    }
    if (type === 'user.messages.deleted' && user !== undefined)
      return change('chat.clear', { userId: user.id });
    return carriedBy(event, user?.id) ?? [];
  }

  let changes = 0;
  function change(type: string, data: unknown): unknown {
    changes += 1;
    return { v: 1, id: `stream-${String(Date.now())}-${String(changes)}`, type, data };
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
            else life.take(itemsOf(event));
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
        wire.take(
          messages.filter((message) => carriedBy(message, message.user?.id) === undefined).flatMap(saidIn),
        );
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
