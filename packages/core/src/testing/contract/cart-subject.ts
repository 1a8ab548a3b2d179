import type { Cart, CartAnswer, CartChange, CartLine, IssueCode } from '../../model/cart.ts';
import { decode } from '../../model/decode.ts';
import { MoneySchema } from '../../model/money.ts';
import type { Attribution, CartBackend } from '../../ports/cart-backend.ts';
import { decimalsOf } from '../../model/amount.ts';
import { check, checkSame, type ContractCase } from './check.ts';

/** A fault that a test can make a backend have. */
export type CartFault = 'malformed' | 'rate-limited' | 'failing' | 'offline' | 'html' | 'refusing';

/** The adapter under test, over a shop with an empty cart that sells the following. */
export interface CartSubject {
  readonly backend: CartBackend;
  /** A variant that can be bought five times. */
  readonly plenty: string;
  /** A variant of which two pieces are left. */
  readonly scarce: string;
  /** A variant that can be bought twice at most, though more are there. */
  readonly limited: string;
  /** A variant that cannot be bought. */
  readonly soldOut: string;
  /** A promotion code that applies to every cart. */
  readonly code: string;
  /** A promotion code whose time is over. */
  readonly expiredCode?: string;
  /** A promotion code that wants more in the cart than one `plenty`. */
  readonly minimumCode?: string;
  /** Makes the next call meet a fault. */
  fault(kind: CartFault): void;
  /** Keeps the next answers waiting until the returned function is called. */
  hold(): () => void;
  /** Puts one `plenty` into the same cart past this backend, as another tab would. */
  addElsewhere(): Promise<void>;
  /** Makes the shop forget the cart or the session that the backend knows, as after an order or a long night. */
  forget?(): Promise<void> | void;
}

/** What a cart may lack: cases about it are left out. */
export type CartFeature =
  | 'codes'
  | 'code-expired'
  | 'code-minimum'
  | 'limits'
  | 'idempotency'
  | 'watch'
  | 'properties'
  | 'partial-stock'
  | 'session'
  | 'link'
  | 'checkout'
  | `fault:${CartFault}`;

/** A case, and what it needs. */
export interface CartCase extends ContractCase<CartSubject> {
  readonly needs?: CartFeature;
}

let keys = 0;

/** Asks the backend for a change, each time with a new idempotency key unless one is given. */
export function change(
  subject: CartSubject,
  asked: CartChange,
  key = `key-${(keys += 1)}`,
  attribution?: Attribution,
): Promise<CartAnswer> {
  return subject.backend.change(asked, {
    signal: new AbortController().signal,
    idempotencyKey: key,
    ...(attribution !== undefined && { attribution }),
  });
}

/** Adds pieces of a variant. */
export function add(subject: CartSubject, variantId: string, quantity = 1): Promise<CartAnswer> {
  return change(subject, { kind: 'add', variantId, quantity });
}

/** Reads the cart. */
export function read({ backend }: CartSubject): Promise<Cart> {
  return backend.read({ signal: new AbortController().signal });
}

/** Pieces of a variant in a cart. */
export function quantityOf(
  cart: { readonly lines: readonly Pick<CartLine, 'variantId' | 'quantity'>[] },
  variantId: string,
): number {
  const same = cart.lines.filter((line) => line.variantId === variantId);
  return same.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Pieces of each variant in a cart, by the variant's id. */
export function piecesOf({ lines }: Cart): [string, number][] {
  return lines.map(({ variantId, quantity }): [string, number] => [variantId, quantity]).sort();
}

/** Throws unless the answer holds an issue of one of the codes. */
export function checkIssue({ issues }: CartAnswer, ...codes: readonly IssueCode[]): void {
  const found = issues.map(({ code }) => code);
  check(
    codes.some((code) => found.includes(code)),
    `an issue ${codes.join(' or ')}, found ${found.join(', ') || 'none'}`,
  );
}

/** The line of a variant; throws when there is none. */
export function lineOf(cart: Cart, variantId: string): Cart['lines'][number] {
  const line = cart.lines.find((candidate) => candidate.variantId === variantId);
  check(line !== undefined, `a line of ${variantId}`);
  return line;
}

/** Throws unless every amount is written in the currency of the cart. */
export function checkAmounts(cart: Cart): void {
  const amounts = [cart.subtotal, cart.total, ...cart.lines.flatMap(({ unit, total }) => [unit, total])];
  for (const money of amounts) {
    decode(MoneySchema, money, 'cart-invalid', 'An amount of the cart');
    checkSame(money.currency, cart.currency, 'the currency of every amount');
    const decimals = money.amount.split('.')[1]?.length ?? 0;
    check(
      decimals <= decimalsOf(money.currency),
      `at most the decimals of ${money.currency}, found ${money.amount}`,
    );
  }
}
