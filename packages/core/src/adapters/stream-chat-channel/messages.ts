import { chatEvent, shortId } from '../bridge/chat-event.ts';

/** What is used of a message of Stream. `shoppable` is a wire event, `cid` the sender's own id. */
export interface StreamMessageLike {
  readonly id: string;
  readonly type?: string;
  readonly text?: string;
  readonly user?: { readonly id: string; readonly name?: string; readonly role?: string } | null;
  readonly member?: { readonly channel_role?: string };
  /** True where its author is shadow-banned. */
  readonly shadowed?: boolean;
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

/** Reads what a channel of Stream brings as wire objects. */
export interface StreamReader {
  /** What a message is: the show event that a host's carries, else a chat message; nothing for one that nobody is to see. */
  ofMessage(message: StreamMessageLike): unknown;
  ofEvent(event: StreamEventLike): unknown;
  /** The chat messages among these, without the show's events. */
  saidIn(messages: readonly StreamMessageLike[]): readonly unknown[];
}

// Of who is shadow-banned, and what is said below another message.
const UNSEEN = new Set(['deleted', 'error', 'reply']);

/** Makes a {@link StreamReader}; only what the `hosts` send can be a show event. */
export function createStreamReader(hosts: readonly string[], now: () => number): StreamReader {
  let changes = 0;

  function carriedBy(holder: object, userId = ''): unknown {
    return hosts.includes(userId) ? (holder as { readonly shoppable?: unknown }).shoppable : undefined;
  }

  function said(message: StreamMessageLike): unknown {
    const { user, member, type = '', shadowed = false } = message;
    if (shadowed || UNSEEN.has(type)) return [];
    const { cid } = message as { readonly cid?: unknown };
    return chatEvent(
      {
        id: message.id,
        text: message.text,
        userId: user?.id,
        userName: user?.name,
        role: user?.role === 'admin' ? user.role : member?.channel_role,
        sentAtMs: Date.parse(message.created_at ?? '') || now(),
        replyTo: message.quoted_message_id,
        cid,
      },
      hosts,
    );
  }

  function ofMessage(message: StreamMessageLike): unknown {
    return carriedBy(message, message.user?.id) ?? said(message);
  }

  function change(type: string, data: unknown): unknown {
    changes += 1;
    return { v: 1, id: `stream-${String(now())}-${String(changes)}`, type, data };
  }

  return {
    ofMessage,
    saidIn: (messages) =>
      messages.filter((message) => carriedBy(message, message.user?.id) === undefined).flatMap(said),
    ofEvent(event) {
      const { type, message, user } = event;
      if (type === 'user.messages.deleted') return change('chat.clear', { userId: user?.id });
      const id = shortId(message?.id ?? '');
      if (type === 'message.deleted') return change('chat.delete', { ids: [id] });
      if (type === 'message.updated')
        return change('chat.update', { messageId: id, text: message?.text ?? '' });
      if (type === 'message.new' && message !== undefined) return ofMessage(message);
      return carriedBy(event, user?.id) ?? [];
    },
  };
}
