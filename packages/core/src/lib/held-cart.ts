import { createCartSession } from './cart-session.ts';
import type { Kept } from './kept.ts';

/** A shop whose carts have ids, and can be read. */
export interface HoldingShop<Cart> {
  /** Makes a cart and answers its id. `signal` never aborts: others may wait for it, too. */
  create(signal: AbortSignal): Promise<string>;
  /** Reads a cart; undefined when it is gone, or nothing can be changed in it any more. */
  read(id: string, signal: AbortSignal): Promise<Cart | undefined>;
}

/** The one cart of a viewer in such a shop. */
export interface HeldCart<Cart> {
  /** The cart; undefined when there is none. One that is gone is forgotten. */
  find(signal: AbortSignal): Promise<Cart | undefined>;
  /**
   * Does something to the cart. When that fails and the cart turns out to be gone, it is done to a new one. `held`: the cart
   * that refuses.
   * @param send must answer the shop's status
   */
  act<Answer extends { readonly status: number }>(
    send: (id: string) => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<{ answer: Answer; held?: Cart }>;
}

/** Makes a {@link HeldCart} of a cart session: see `createCartSession`. */
export function createHeldCart<Cart extends object>(kept: Kept, shop: HoldingShop<Cart>): HeldCart<Cart> {
  const session = createCartSession(kept, () => shop.create(new AbortController().signal));

  async function find(signal: AbortSignal): Promise<Cart | undefined> {
    signal.throwIfAborted();
    const id = session.id();
    if (id === undefined) return undefined;
    const cart = await shop.read(id, signal);
    if (cart === undefined) session.forget(id);
    return cart;
  }

  return {
    find,
    async act(send, signal) {
      let held: Cart | undefined;
      const isThere = async () => (held = await find(signal)) !== undefined;
      const answer = await session.act(send, isThere, signal);
      return { answer, ...(held && { held }) };
    },
  };
}
