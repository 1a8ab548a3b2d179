import type { ChatMessage } from '@shoppable/core';

/** Tells the viewer's own messages, and what identifies each row while its message is sent, confirmed and renewed. */
export class MessageKeys {
  readonly #own = new Map<string, string>();

  /** Remembers that the message with this id of the sender's was sent from here. */
  claim(cid: string): void {
    if (!this.#own.has(cid)) this.#own.set(cid, '');
  }

  /** The key of a message's row: an own one keeps it when the service gives it an id in place of the sender's. */
  of({ cid, id, delivery }: ChatMessage): string {
    if (cid === undefined) return id;
    if (delivery !== 'sent') {
      this.claim(cid);
      return `own ${cid}`;
    }
    const known = this.#own.get(cid);
    // Only the first message that bears the sender's own id is his; another with the same one is a stranger's.
    if (known === undefined || (known !== '' && known !== id)) return id;
    this.#own.set(cid, id);
    return `own ${cid}`;
  }

  /** Whether this viewer has sent it from here. */
  isOwn(message: ChatMessage): boolean {
    return this.of(message).startsWith('own ');
  }
}

/**
 * Chooses which of the messages that came together are shown, at most `most`, in their order.
 * The host's, the moderators' and the viewer's own come first; of the others the newest stay.
 */
export function sampled(
  fresh: readonly ChatMessage[],
  most: number,
  isOwn: (message: ChatMessage) => boolean,
): readonly ChatMessage[] {
  if (fresh.length <= most) return fresh;
  const weighty = fresh.filter((message) => message.user.role !== 'viewer' || isOwn(message)).slice(-most);
  const chosen = new Set(weighty);
  for (const message of [...fresh].reverse()) {
    if (chosen.size >= most) break;
    chosen.add(message);
  }
  return fresh.filter((message) => chosen.has(message));
}
