import { abortError } from '../lib/fetch-json.ts';
import type { Cart, CartChange } from '../model/cart.ts';
import type { BuyLine, CartBackend } from '../ports/cart-backend.ts';
import { createMemoryShop, type MemoryShop, type ShopOptions } from './memory-shop.ts';

/** A {@link CartBackend} in memory, whose faults and delays a test decides. */
export interface MemoryCart extends CartBackend {
  watch(onChange: (cart: Cart | null) => void, options: { signal: AbortSignal }): void;
  /** The shop behind it. */
  readonly shop: MemoryShop;
  /** Every change that arrived, in order. */
  readonly changes: readonly CartChange[];
  /** The next call fails with `error`; with `lost`, the change is done and only its answer is lost. */
  failNext(error: Error, options?: { lost?: boolean }): void;
  /** Keeps all answers waiting until the returned function is called. */
  hold(): () => void;
  /** Changes the cart as another tab would, and tells those who watch. */
  changeElsewhere(change: CartChange): void;
}

/**
 * Makes a {@link MemoryCart}.
 * @example
 * const cart = memoryCart({ items: [{ variantId: 'mug', title: 'Mug', price: { amount: '12.00', currency: 'EUR' } }] });
 */
export function memoryCart(options: ShopOptions): MemoryCart {
  const shop = createMemoryShop(options);
  const changes: CartChange[] = [];
  const watchers = new Set<(cart: Cart | null) => void>();
  let fault: { error: Error; lost: boolean } | undefined;
  let gate: Promise<void> = Promise.resolve();

  async function answer<T>(signal: AbortSignal, work: () => T): Promise<T> {
    if (signal.aborted) throw abortError();
    const { error, lost } = fault ?? {};
    fault = undefined;
    if (error !== undefined && lost !== true) throw error;
    const answered = work();
    await untilAborted(gate, signal);
    if (error !== undefined) throw error;
    return answered;
  }

  return {
    shop,
    changes,
    idempotent: true,
    buyUrl: async (lines) => `https://shop.example/buy/${lines.map(permalink).join(',')}`,
    read: ({ signal }) => answer(signal, shop.read),
    change: (change, { signal, idempotencyKey }) =>
      answer(signal, () => {
        changes.push(change);
        return shop.change(change, idempotencyKey);
      }),
    watch(onChange, { signal }) {
      watchers.add(onChange);
      signal.addEventListener('abort', () => watchers.delete(onChange), { once: true });
    },
    failNext: (error, { lost = false } = {}) => void (fault = { error, lost }),
    hold() {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
    changeElsewhere(change) {
      const { cart } = shop.change(change);
      for (const tell of watchers) tell(cart);
    },
  };
}

function permalink({ variantId, quantity }: BuyLine): string {
  return `${encodeURIComponent(variantId)}:${String(quantity)}`;
}

function untilAborted(gate: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortError()), { once: true });
    void gate.then(resolve);
  });
}
