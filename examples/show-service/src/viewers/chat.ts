import { createHash } from 'node:crypto';
import type { ClientFrame } from '@shoppable/core';
import { newUlid } from '../ids.ts';
import type { ShowLog } from '../log/show-log.ts';
import type { Publisher } from '../publisher.ts';
import type { ChatRules } from './chat-rules.ts';
import type { Guest } from './guests.ts';
import type { Frame } from './seat.ts';

/** A viewer's message as it comes in. */
export type ChatSend = Extract<ClientFrame, { type: 'chat.send' }>;

/** Takes viewers' messages. */
export interface Chat {
  /** Publishes a message, or not; answers the `ack` or `nack` for its writer. */
  take(guest: Guest, message: ChatSend, address: string): Promise<Frame>;
}

/** Makes the {@link Chat} of one show. */
export function createChat(deps: {
  log: ShowLog;
  publisher: Publisher;
  rules: ChatRules;
  /** Called when a guest's message was published. */
  onTaken?: (guest: Guest) => void;
  /** Whether one more message can be read by anybody; a crowd writes more than that. Default: always. */
  hasRoom?: () => boolean;
}): Chat {
  const { log, publisher, rules, onTaken = () => undefined, hasRoom = () => true } = deps;

  // The same cid is one message for one guest, and, since a guest may come back as another one, for the same text.
  function receipts(guest: Guest, { cid, text }: ChatSend): string[] {
    const words = createHash('sha256').update(text).digest('base64url');
    return [`chat:${guest.id}:${cid}`, `chat-text:${cid}:${words}`];
  }

  async function take(guest: Guest, message: ChatSend, address: string): Promise<Frame> {
    const { cid, replyTo } = message;
    const once = receipts(guest, message);
    const known = await log.seen(once);
    if (known !== undefined) return { type: 'ack', cid, id: known.id, seq: known.seq };
    const checked = rules.check(guest.id, message.text, address);
    if ('code' in checked) return { type: 'nack', cid, ...checked };
    // One of too many: its writer sees it stand, as everybody’s own does, and nobody else could have read it.
    if (!hasRoom()) return { type: 'ack', cid, id: newUlid(Date.now()) };
    const data = { user: guest, text: checked.text, cid, ...(replyTo !== undefined && { replyTo }) };
    const { event } = await publisher.publish({ type: 'chat.message', data, once });
    onTaken(guest);
    return { type: 'ack', cid, id: event.id, seq: event.seq };
  }

  return { take };
}
