import { askShop, refusedByShop, type ShopAnswer } from '../../lib/ask-shop.ts';
import { isShoppableError } from '../../lib/errors.ts';
import type { ThemeShop } from './shop.ts';

/** The page's own cart endpoints. */
export interface PageRequests {
  /**
   * Asks one; with a body it changes something.
   * @throws as `askShop`; `cart-refused` when the shop lets nobody in
   */
  ask(path: string, signal: AbortSignal, body?: unknown): Promise<ShopAnswer>;
  /** Whether the request that began then, on the performance timeline, is one of these. */
  isOwn(startTime: number): boolean;
}

/** Makes {@link PageRequests}. */
export function pageRequests({ base, fetch }: ThemeShop): PageRequests {
  const begun: number[] = [];
  return {
    async ask(path, signal, body) {
      begun.push(performance.now());
      const answer = await askShop({ area: 'cart', url: base() + path, body, fetch, signal });
      if (answer.status === 401 || answer.status === 403) throw refusedByShop('cart', answer);
      return answer;
    },
    // One of ours that is taken for the theme's costs a reading, the other way round a change would be missed: hence so near.
    isOwn: (startTime) => begun.slice(-9).some((at) => Math.abs(startTime - at) < 20),
  };
}

/** Whether the shop asked the browser a question, or wants to be left alone: nothing was done. */
export function isTurnedAway(thrown: unknown): boolean {
  return isShoppableError(thrown) && (thrown.code === 'cart-challenged' || thrown.status === 429);
}
