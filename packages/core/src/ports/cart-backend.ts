import type { Cart, CartAnswer, CartChange } from '../model/cart.ts';

/** How the viewer came to the show: told by the page, and never anything by which he is known. */
export interface Arrival {
  /** Host name of the site that shows the show, such as `shop.example`. */
  readonly site?: string;
  /** The campaign of the link that he came by, under the names that it had there: `utm_source`, `utm_medium` … */
  readonly utm?: Readonly<Record<string, string>>;
  /** Id of the show that a shared link named. */
  readonly arrivedBy?: string;
}

/** Where in which show a change of the cart was asked for: carried into the merchant's line or cart attributes. */
export interface Attribution extends Arrival {
  readonly showId: string;
  /** Programme time of the picture that the viewer saw, epoch ms; media time in a recording that has no dates. */
  readonly atMs?: number;
  /** `live`, `replay` …: the phase of the show. */
  readonly phase?: string;
}

/** What goes along with a change. */
export interface ChangeOptions {
  readonly signal: AbortSignal;
  /** The same when the same intention is tried again. */
  readonly idempotencyKey: string;
  /** Adapters carry it in the hidden attributes of the line where that does not split lines, else in the cart's. */
  readonly attribution?: Attribution;
}

/** So many of a variant. */
export interface BuyLine {
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * The merchant's cart. Every method answers the whole cart as the backend now sees it.
 * Expected refusals are issues in the answer; faults are thrown. Queueing, retries and timeouts live in the core.
 * An optional method, when it is missing, is something that this cart cannot do: no control is shown for it.
 */
export interface CartBackend {
  /** Kinds of change that this cart cannot do. Default: none. */
  readonly cannot?: readonly CartChange['kind'][];
  /**
   * True when this cart does the same `idempotencyKey` once and answers it the same again: a change whose answer was lost is
   * then asked for once more. Leave it out in doubt: the cart is read instead, and nothing is bought twice.
   */
  readonly idempotent?: boolean;
  /**
   * Names the cart among the tabs of the page's origin: tabs with the same name tell each other to read again. Absent: the
   * adapter hears of other tabs by itself.
   */
  readonly sharedAs?: string;
  /**
   * Reads the cart. What the shop has forgotten (a stale session, a cart that was ordered) reads as an empty cart.
   * @throws `cart-unreachable`, `cart-challenged`, `cart-refused`, `cart-invalid`
   */
  read(options: { signal: AbortSignal }): Promise<Cart>;
  /**
   * Does one change. A stock problem may mean that a part was done: the answer is then the cart as it was read afterwards.
   * @throws `cart-unreachable` (outcome unknown: the core re-reads; with status 429: not done), `cart-challenged` (not
   * done), `cart-refused`, `cart-invalid`
   */
  change(change: CartChange, options: ChangeOptions): Promise<CartAnswer>;
  /** Calls back when the cart was changed elsewhere: with the new cart, or with null to have it read again. */
  watch?(onChange: (cart: Cart | null) => void, options: { signal: AbortSignal }): void;
  /**
   * Where the cart is paid, when that is not simply `cart.checkoutUrl`: made for one visit, at the tap.
   * @throws as {@link CartBackend.read}
   */
  checkout?(options: { signal: AbortSignal }): Promise<string>;
  /** Shows the shop's own cart, a drawer for example, without leaving the page; false when there is none to show. */
  open?(options: { signal: AbortSignal }): Promise<boolean>;
  /**
   * A link with which these things can be bought even when nothing else of the cart answers; undefined when this shop has
   * none. Never rejects.
   */
  buyUrl?(
    lines: readonly BuyLine[],
    options: { signal: AbortSignal; attribution?: Attribution },
  ): Promise<string | undefined>;
}
