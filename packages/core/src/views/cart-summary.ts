import type { TextKey } from '../i18n/messages.ts';
import type { Money } from '../model/money.ts';
import type { CartView } from '../stores/cart-view.ts';

/** One sum of the cart. */
export interface SummaryRow {
  readonly key: TextKey;
  readonly money: Money;
  readonly kind: 'part' | 'saving' | 'total';
}

/** The sums of the cart as the shop has confirmed them. */
export interface CartSummary {
  readonly rows: readonly SummaryRow[];
  /** Remarks below the sums. */
  readonly notes: readonly TextKey[];
  /** True while a change is on its way: the sums are the last confirmed ones. */
  readonly pending: boolean;
}

type Summed = Pick<CartView, 'subtotal' | 'discount' | 'total' | 'taxesIncluded' | 'estimated' | 'pending'>;

/** What is said about the sums of a cart. Nothing is added up here. */
export function cartSummary(cart: Summed): CartSummary {
  const saving = cart.discount !== undefined && !isZero(cart.discount) ? cart.discount : undefined;
  const parts = saving !== undefined || cart.subtotal.amount !== cart.total.amount;
  return {
    rows: [
      ...(parts ? [{ key: 'cart.subtotal', money: cart.subtotal, kind: 'part' } as const] : []),
      ...(saving !== undefined
        ? [{ key: 'cart.discount', money: negative(saving), kind: 'saving' } as const]
        : []),
      { key: 'cart.total', money: cart.total, kind: 'total' },
    ],
    notes: [
      ...(cart.taxesIncluded === true ? ['cart.taxes-included' as const] : []),
      ...(cart.estimated ? ['cart.estimated' as const] : []),
    ],
    pending: cart.pending,
  };
}

function isZero({ amount }: Money): boolean {
  return /^-?0*(\.0*)?$/u.test(amount);
}

function negative(money: Money): Money {
  return money.amount.startsWith('-') ? money : { ...money, amount: `-${money.amount}` };
}
