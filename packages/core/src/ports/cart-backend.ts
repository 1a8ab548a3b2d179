import type { Cart, CartAnswer, CartChange } from '../model/cart.ts';

/**
 * The merchant's cart. Every method answers the whole cart as the backend now sees it.
 * Expected refusals are issues in the answer; faults are thrown. Queueing, retries and timeouts live in the core.
 */
export interface CartBackend {
  /**
   * Reads the cart.
   * @throws `cart-unreachable`, `cart-invalid`
   */
  read(options: { signal: AbortSignal }): Promise<Cart>;
  /**
   * Does one change. `idempotencyKey` is the same when the same intention is tried again.
   * @throws `cart-unreachable` (outcome unknown: the core re-reads), `cart-refused`, `cart-invalid`
   */
  change(change: CartChange, options: { signal: AbortSignal; idempotencyKey: string }): Promise<CartAnswer>;
  /** Calls back when the cart was changed elsewhere: with the new cart, or with null to have it read again. */
  watch?(onChange: (cart: Cart | null) => void, options: { signal: AbortSignal }): void;
}
