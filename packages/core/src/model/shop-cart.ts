import { decodeCartAnswer, type Cart, type CartLine } from './cart.ts';
import type { Limits } from './quantity-fit.ts';
import type { Money } from './money.ts';

/** A sum; of shops that tell it without tax, and its tax: then it is told as the prices of the lines are. */
export type ShopSum = number | readonly [net: number, tax: number];

/** A line of a cart, as shops tell it: amounts are numbers of whatever unit the shop counts in. */
export interface ShopLine extends Pick<Partial<CartLine>, 'productId' | 'editable'> {
  readonly id: string | undefined;
  readonly variantId: string;
  readonly title: string;
  /** What was chosen, in the words of the shop. */
  readonly choices: readonly string[];
  readonly image: string | undefined;
  readonly url: string | undefined;
  /** Parts of a piece are shown as a whole one. */
  readonly quantity: number;
  readonly limits?: Limits;
  /** Of one piece, and what it is compared with, where that is more. */
  readonly price: number;
  readonly before?: number | undefined;
  readonly total: ShopSum;
}

/** A cart, as shops tell it. */
export interface ShopCart {
  readonly id?: string | undefined;
  readonly lines: readonly ShopLine[];
  readonly subtotal: ShopSum;
  readonly discount: ShopSum;
  readonly total: number;
  /** Codes that are applied, and what they save where the shop tells it. */
  readonly codes: readonly (readonly [code: string, saving?: ShopSum])[];
  /** Default: as the prices of lines with tax show. */
  readonly taxesIncluded?: boolean | undefined;
  readonly estimated: boolean;
  readonly checkoutUrl: string | undefined;
}

/**
 * Reads a cart that a shop tells in numbers. Relative links are resolved against `base`.
 * Throws `cart-invalid`, whose message and `path` say which field is wrong.
 */
export function decodeShopCart(
  cart: ShopCart,
  currency: string,
  money: (amount: number) => Money,
  base: string,
): Cart {
  const taxesIncluded = cart.taxesIncluded ?? cart.lines.some(showsTax);
  const whole = (sum: ShopSum): number =>
    typeof sum === 'number' ? sum : sum[0] + (taxesIncluded ? sum[1] : 0);
  const lines = cart.lines.map(({ choices, image, quantity, price, before = 0, total, ...line }) => ({
    ...line,
    subtitle: choices.join(', ') || undefined,
    image: image === undefined ? undefined : { url: image },
    quantity: Math.ceil(quantity),
    unit: money(price),
    compareAt: before > price ? money(before) : undefined,
    total: money(whole(total)),
  }));
  const answer = {
    ...cart,
    currency,
    lines,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: money(whole(cart.subtotal)),
    discount: whole(cart.discount) === 0 ? undefined : money(whole(cart.discount)),
    total: money(cart.total),
    taxesIncluded: taxesIncluded || undefined,
    codes: cart.codes.map(([code, saving]) => ({
      code,
      applied: true,
      saving: saving === undefined ? undefined : money(whole(saving)),
    })),
  };
  return decodeCartAnswer(answer, base).cart;
}

// Nothing says whether prices are shown with tax; the sum that is nearer to the price does.
function showsTax({ price, quantity, total }: ShopLine): boolean {
  if (typeof total === 'number') return false;
  const [net, tax] = total;
  return tax > 0 && Math.abs(price * quantity - net) > tax / 2;
}
