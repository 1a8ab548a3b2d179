import { itemsOf } from './replay-back.ts';

/** A message of a chat service. */
export interface BridgedMessage {
  readonly id: string;
  readonly text: string | undefined;
  readonly userId: string | undefined;
  readonly userName: string | undefined;
  /** What the service says that the user is, if anything. */
  readonly role: string | undefined;
  /** Epoch ms. */
  readonly sentAtMs: number;
  readonly replyTo?: string | undefined;
  readonly cid?: unknown;
}

const MODERATORS = new Set(['admin', 'moderator', 'channel_moderator', 'operator']);
const LONGEST_ID = 64;

/** An id of a service within what an event's id may be; its end is what tells it from others. */
export function shortId(id: string | number): string {
  return String(id).slice(-LONGEST_ID);
}

/** The show event of a chat message. It has no place in the show's log: its id alone tells it from others. */
export function chatEvent(message: BridgedMessage, hosts: readonly string[]): unknown {
  const { userId = 'system', userName, role = '' } = message;
  const known = MODERATORS.has(role) ? 'moderator' : role;
  return {
    v: 1,
    id: shortId(message.id),
    type: 'chat.message',
    ts: message.sentAtMs,
    data: {
      user: { id: userId, name: userName ?? userId, role: hosts.includes(userId) ? 'host' : known },
      text: message.text ?? '',
      ...(message.replyTo !== undefined && { replyTo: shortId(message.replyTo) }),
      ...(typeof message.cid === 'string' && { cid: message.cid }),
    },
  };
}

/** A field of a message's own data, which is JSON text or what was parsed of it. */
export function fieldOf(data: unknown, name: string): unknown {
  const [item] = itemsOf(data);
  return typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[name] : undefined;
}
