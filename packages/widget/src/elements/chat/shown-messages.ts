import type { ChatMessage } from '@shoppable/core';
import type { ShowScope } from '../../base/scope.ts';

/** What a chat shows of the messages: not every page wants to tell what was bought, nor every number. */
export function shownMessages(chat: Element, { show, host }: ShowScope): readonly ChatMessage[] {
  const wish = (name: string): string | undefined =>
    chat.getAttribute(name) ?? host?.getAttribute(name) ?? undefined;
  const least = wish('without-purchases') === undefined ? Number(wish('purchases-from') ?? 1) : Infinity;
  return show.chat.messages().filter(({ purchases }) => {
    if (purchases === undefined) return true;
    return purchases.count >= least && show.catalog.product(purchases.productId).get() !== undefined;
  });
}
