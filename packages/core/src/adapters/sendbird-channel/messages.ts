import { chatEvent, fieldOf, shortId } from '../bridge/chat-event.ts';
import { itemsOf } from '../bridge/replay-back.ts';

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

/** Reads what an open channel of Sendbird brings as wire objects. */
export interface SendbirdReader {
  /** What a message is: the show event that the room's own or a host's carries, else a chat message. */
  ofMessage(message: SendbirdMessageLike): readonly unknown[];
  /** The chat message alone. */
  saidIn(message: SendbirdMessageLike): readonly unknown[];
  edited(message: SendbirdMessageLike): readonly unknown[];
  deleted(messageId: number): readonly unknown[];
}

/** The custom type of a message that carries a wire event in its `data`. */
const CARRIER = 'shoppable';

/** Makes a {@link SendbirdReader}; only admin messages and what the `hosts` send can be a show event. */
export function createSendbirdReader(hosts: readonly string[], now: () => number): SendbirdReader {
  let changes = 0;

  function saidIn(message: SendbirdMessageLike): readonly unknown[] {
    const { sender, customType, data, parentMessageId = 0 } = message;
    if (customType === CARRIER || message.message === undefined || message.message === '') return [];
    const event = chatEvent(
      {
        id: String(message.messageId),
        text: message.message,
        userId: sender?.userId,
        userName: sender?.nickname,
        role: message.messageType === 'admin' ? 'system' : sender?.role,
        sentAtMs: message.createdAt,
        replyTo: parentMessageId > 0 ? String(parentMessageId) : undefined,
        cid: fieldOf(data, 'cid'),
      },
      hosts,
    );
    return [event];
  }

  function change(type: string, data: unknown): readonly unknown[] {
    changes += 1;
    return [{ v: 1, id: `sendbird-${String(now())}-${String(changes)}`, type, data }];
  }

  return {
    saidIn,
    ofMessage(message) {
      if (message.customType !== CARRIER) return saidIn(message);
      const isOurs = message.messageType === 'admin' || hosts.includes(message.sender?.userId ?? '');
      return isOurs ? itemsOf(message.data) : [];
    },
    edited: ({ messageId, message = '' }) =>
      change('chat.update', { messageId: shortId(messageId), text: message }),
    deleted: (messageId) => change('chat.delete', { ids: [shortId(messageId)] }),
  };
}
