import {
  decodeCartAnswer,
  type Cart,
  type CartAnswer,
  type CartChange,
  type CartLine,
  type Issue,
  type IssueCode,
} from '../model/cart.ts';
import type { Money } from '../model/money.ts';
import { minorUnits, moneyOf } from '../model/amount.ts';

/** Something that the shop sells. */
export interface ShopItem {
  readonly variantId: string;
  readonly title: string;
  readonly price: Money;
  readonly productId?: string;
  readonly compareAt?: Money;
  /** Pieces left. Default: as many as anybody wants. */
  readonly stock?: number;
  /** Most pieces in one cart. Default: no limit. */
  readonly limit?: number;
}

/** A promotion code. */
export interface ShopCode {
  readonly code: string;
  /** Whole percent off the subtotal. */
  readonly percent: number;
  /** Least subtotal. */
  readonly minimum?: Money;
  /** Its time is over. */
  readonly expired?: boolean;
}

/** What is in the shop. */
export interface ShopOptions {
  readonly items: readonly ShopItem[];
  readonly codes?: readonly ShopCode[];
  /** Default `EUR`. */
  readonly currency?: string;
  /** Default `https://shop.example/checkout`. */
  readonly checkoutUrl?: string;
}

/** A small truthful shop with one cart: what it says is always what it has done. */
export interface MemoryShop {
  /** The cart. */
  read(): Cart;
  /** Does a change. The same `idempotencyKey` is done once and answered the same again. */
  change(change: CartChange, idempotencyKey?: string): CartAnswer;
  /** Sets how many pieces are left, as if somebody else had bought. */
  setStock(variantId: string, stock: number): void;
  /** Asks another price for a piece from now on, of what is in the cart already too. */
  setPrice(variantId: string, price: Money): void;
  /** Forgets the cart, as after an order or a long night. */
  forget(): void;
}

interface Line {
  readonly id: string;
  readonly item: ShopItem;
  readonly properties: Readonly<Record<string, string>> | undefined;
  quantity: number;
}

/** Opens a {@link MemoryShop}. */
export function createMemoryShop(options: ShopOptions): MemoryShop {
  const { codes = [], currency = 'EUR', checkoutUrl = 'https://shop.example/checkout' } = options;
  const items = options.items.map((item) => ({ ...item }));
  const stock = new Map(items.map((item) => [item.variantId, item.stock ?? Infinity]));
  const done = new Map<string, readonly Issue[]>();
  let lines: Line[] = [];
  let entered: readonly string[] = [];
  let made = 0;
  let revision = 0;

  function inCart(variantId: string, except?: Line): number {
    const same = lines.filter((line) => line.item.variantId === variantId && line !== except);
    return same.reduce((sum, line) => sum + line.quantity, 0);
  }

  /** How many of the wanted pieces a line may have, and what is to be said when it is fewer. */
  function fit(line: Line, wanted: number): { quantity: number; issues: Issue[] } {
    const { variantId, limit = Infinity } = line.item;
    const others = inCart(variantId, line);
    const left = stock.get(variantId) ?? 0;
    const quantity = Math.max(0, Math.min(wanted, left - others, limit - others));
    if (quantity === wanted) return { quantity, issues: [] };
    const overLimit = limit < left;
    const code = left === 0 ? 'sold-out' : overLimit ? 'over-limit' : 'partial-stock';
    const gained = Math.max(0, quantity - line.quantity);
    const issue = { code, variantId, requested: wanted - line.quantity, applied: gained } as const;
    return { quantity, issues: [{ ...issue, available: Math.min(left, limit) }] };
  }

  function add(change: Extract<CartChange, { kind: 'add' }>): Issue[] {
    const { variantId, quantity, properties } = change;
    const item = items.find((known) => known.variantId === variantId);
    if (item === undefined) return [{ code: 'not-found', variantId, requested: quantity, applied: 0 }];
    const twin = lines.find((line) => line.item === item && sameProperties(line.properties, properties));
    const line = twin ?? { id: `line-${(made += 1)}`, item, properties, quantity: 0 };
    const fitted = fit(line, line.quantity + quantity);
    // What is in the cart already stays, even when the stock has gone down since.
    line.quantity = Math.max(line.quantity, fitted.quantity);
    if (twin === undefined && line.quantity > 0) lines.push(line);
    return fitted.issues;
  }

  function setQuantity(lineId: string, wanted: number): Issue[] {
    const line = lines.find(({ id }) => id === lineId);
    if (line === undefined) return [{ code: 'line-gone', lineId }];
    const { quantity, issues } = fit(line, wanted);
    line.quantity = quantity;
    lines = lines.filter((kept) => kept.quantity > 0);
    return issues.map((issue) => ({ ...issue, lineId }));
  }

  function apply(change: CartChange): Issue[] {
    revision += 1;
    if (change.kind === 'add') return add(change);
    if (change.kind === 'set-quantity') return setQuantity(change.lineId, change.quantity);
    entered = [...new Set(change.codes)];
    return judgeCodes().flatMap(({ reason }) => (reason === undefined ? [] : [{ code: reason }]));
  }

  function judgeCodes(): { code: string; percent: number; reason?: IssueCode }[] {
    return entered.map((code) => {
      const known = codes.find((candidate) => candidate.code === code);
      if (known === undefined) return { code, percent: 0, reason: 'code-invalid' };
      if (known.expired === true) return { code, percent: 0, reason: 'code-expired' };
      const short = known.minimum !== undefined && subtotal() < minorUnits(known.minimum);
      return short ? { code, percent: 0, reason: 'code-minimum' } : { code, percent: known.percent };
    });
  }

  function subtotal(): bigint {
    return lines.reduce((sum, { item, quantity }) => sum + minorUnits(item.price) * BigInt(quantity), 0n);
  }

  function read(): Cart {
    const sum = subtotal();
    const judged = judgeCodes().map((code) => ({ ...code, saving: (sum * BigInt(code.percent)) / 100n }));
    const discount = judged.reduce((total, { saving }) => total + saving, 0n);
    const cart = {
      id: 'memory',
      revision: String(revision),
      currency,
      lines: lines.map(describe),
      quantity: lines.reduce((pieces, { quantity }) => pieces + quantity, 0),
      subtotal: moneyOf(sum, currency),
      ...(discount > 0n && { discount: moneyOf(discount, currency) }),
      total: moneyOf(sum - discount, currency),
      codes: judged.map(({ code, reason, saving }) => ({
        code,
        applied: reason === undefined,
        ...(reason === undefined ? { saving: moneyOf(saving, currency) } : { reason }),
      })),
      checkoutUrl,
    };
    return decodeCartAnswer(cart).cart;
  }

  return {
    read,
    change(change, idempotencyKey) {
      const before = idempotencyKey === undefined ? undefined : done.get(idempotencyKey);
      const issues = before ?? apply(change);
      if (idempotencyKey !== undefined) done.set(idempotencyKey, issues);
      return { cart: read(), issues: [...issues] };
    },
    setStock: (variantId, pieces) => void stock.set(variantId, pieces),
    setPrice(variantId, price) {
      for (const item of items) if (item.variantId === variantId) item.price = price;
    },
    forget() {
      revision += 1;
      lines = [];
      entered = [];
    },
  };
}

function sameProperties(a: Line['properties'], b: Line['properties']): boolean {
  return JSON.stringify(a ?? {}) === JSON.stringify(b ?? {});
}

function describe({ id, item, quantity, properties }: Line): Omit<CartLine, 'editable'> {
  const { variantId, productId, title, price, compareAt, limit } = item;
  return {
    id,
    variantId,
    ...(productId !== undefined && { productId }),
    title,
    quantity,
    ...(limit !== undefined && { limits: { min: 1, max: limit, step: 1 } }),
    unit: price,
    ...(compareAt !== undefined && { compareAt }),
    total: moneyOf(minorUnits(price) * BigInt(quantity), price.currency),
    ...(properties !== undefined && { properties: { ...properties } }),
  };
}
