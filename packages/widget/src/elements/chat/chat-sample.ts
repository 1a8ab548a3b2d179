import type { ChatMessage } from '@shoppable/core';

/** What identifies a row: a message keeps it when the service gives it an id in place of the sender's own. */
export function rowKey({ cid, id, user }: ChatMessage): string {
  return cid === undefined ? id : `${user.id} ${cid}`;
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
