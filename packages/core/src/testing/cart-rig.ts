import type { Cart, CartAnswer, CartChange, CartLine } from '../model/cart.ts';
import type { Money } from '../model/money.ts';
import type { Product, Variant } from '../model/product.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CartResult } from '../stores/cart-contract.ts';
import { createCart, type CartControl, type CartDeps } from '../stores/cart.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';

/** Money in euros. */
export const EUR = (amount: string): Money => ({ amount, currency: 'EUR' });

/** A variant at ten euros. */
export const VARIANT: Variant = { id: 'v1', options: {}, price: EUR('10.00'), availability: 'in-stock' };
/** Another one. */
export const OTHER: Variant = { ...VARIANT, id: 'v2' };
/** Their product. */
export const SHIRT: Product = {
  id: 'shirt',
  title: 'Shirt',
  images: [],
  options: [],
  variants: [VARIANT, OTHER],
  complete: true,
  disclosures: [],
  claims: [],
};

/** A cart with so many of each variant, in lines `line-…`, each at ten euros. */
export function cartOf(quantities: Readonly<Record<string, number>>, fields: Partial<Cart> = {}): Cart {
  const lines: CartLine[] = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([variantId, quantity]) => ({
      id: `line-${variantId}`,
      variantId,
      title: variantId,
      quantity,
      editable: true,
      unit: EUR('10.00'),
      total: EUR(`${String(quantity * 10)}.00`),
    }));
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  const total = EUR(`${String(quantity * 10)}.00`);
  return { currency: 'EUR', lines, quantity, subtotal: total, total, estimated: false, codes: [], ...fields };
}

/** A change that the shop has been asked for. */
export interface Call {
  readonly change: CartChange;
  readonly options: ChangeOptions;
  answer(cart: Cart, issues?: CartAnswer['issues']): void;
  fail(error: unknown): void;
}

/** A cart store over a shop that answers changes when the test says so. */
export interface CartRig {
  readonly clock: HandClock;
  readonly life: AbortController;
  readonly calls: readonly Call[];
  readonly state: {
    truth: Cart;
    reads: number;
    /** What the next readings meet. */
    readFault: Error | undefined;
    notice: ((cart: Cart | null) => void) | undefined;
  };
  readonly cart: CartControl;
  /** How changes were told to have ended. */
  readonly told: readonly CartResult[];
  /** Carts that were told as changed. */
  readonly changed: readonly Cart[];
}

/** Opens a {@link CartRig}. */
export function openCart(
  first: Cart = cartOf({}),
  options: { backend?: Partial<CartBackend>; deps?: Partial<CartDeps> } = {},
): CartRig {
  const clock = createHandClock();
  const life = new AbortController();
  const calls: Call[] = [];
  const state: CartRig['state'] = { truth: first, reads: 0, readFault: undefined, notice: undefined };
  const told: CartResult[] = [];
  const changed: Cart[] = [];
  const cart = createCart({
    clock,
    signal: life.signal,
    onAnswer: (_change, result) => void told.push(result),
    onChange: (next) => void changed.push(next),
    random: () => 0.5,
    openTabs: () => undefined,
    ...options.deps,
  });
  cart.connect({
    async read() {
      state.reads += 1;
      if (state.readFault !== undefined) throw state.readFault;
      return state.truth;
    },
    change: (change, given) =>
      new Promise((resolve, fail) => {
        const answer: Call['answer'] = (answered, issues = []) => resolve({ cart: answered, issues });
        calls.push({ change, options: given, answer, fail });
      }),
    watch: (tell) => (state.notice = tell),
    ...options.backend,
  });
  return { clock, life, calls, state, cart, told, changed };
}
