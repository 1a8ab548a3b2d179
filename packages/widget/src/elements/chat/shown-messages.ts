import type { ChatMessage } from '@shoppable/core';
import type { ShowScope } from '../../base/scope.ts';
import type { ChatLogDeps } from './chat-log.ts';

/** Where the list of a chat has its messages from, and what it paints them with. */
export function logSources(
  chat: Element,
  scope: ShowScope,
): Pick<ChatLogDeps, 'messages' | 'isGone' | 'paint'> {
  const { show, text } = scope;
  return {
    messages: () => shownMessages(chat, scope),
    isGone: show.chat.isGone,
    paint: () => ({
      text,
      viewerName: show.viewer.$viewer.get().name,
      productTitle: (id) => show.catalog.product(id).get()?.title,
    }),
  };
}

/** What a chat shows of the messages: not every page wants to tell what was bought, nor every number. */
function shownMessages(chat: Element, { show, host }: ShowScope): readonly ChatMessage[] {
  const wish = (name: string): string | undefined =>
    chat.getAttribute(name) ?? host?.getAttribute(name) ?? undefined;
  const least = wish('without-purchases') === undefined ? Number(wish('purchases-from') ?? 1) : Infinity;
  return show.chat.messages().filter(({ purchases }) => {
    if (purchases === undefined) return true;
    return purchases.count >= least && show.catalog.product(purchases.productId).get() !== undefined;
  });
}
