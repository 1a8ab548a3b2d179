import { randomUUID } from 'node:crypto';
import type { Locale } from '../../catalogue/format.ts';
import { LOCALES } from '../../catalogue/format.ts';
import type { Cart, CartLine, Issue, Properties } from './cart.ts';
import type { Carts } from './carts.ts';
import { redeem } from './codes.ts';
import type { Database, Row } from './database.ts';
import type { Deals } from './deals.ts';
import type { Hooks } from './hooks.ts';
import type { Buyer, Order, OrderLine } from './order.ts';
import { optionsText } from './product.ts';
import type { Products } from './products.ts';

/** What became of a checkout. `changed`: the buyer has seen other prices or pieces; nothing was ordered. */
export type CheckoutOutcome =
  | { readonly kind: 'placed'; readonly order: Order }
  | { readonly kind: 'changed'; readonly issues: readonly Issue[] }
  | { readonly kind: 'empty' };

/** What the buyer sends off. */
export interface CheckoutRequest {
  readonly cartId: string;
  readonly buyer: Buyer;
  readonly locale: Locale;
  /** The total in cents that the buyer has seen. */
  readonly seenTotal: number;
}

/** The orders. */
export interface Orders {
  /** Takes the order of a cart, lowers the stock and clears the cart: all or nothing. */
  place(request: CheckoutRequest): CheckoutOutcome;
  /** One order. */
  get(id: string): Order | undefined;
  /** How many orders there are. */
  count(): number;
}

/** What the orders stand on. */
export interface OrderDeps {
  readonly db: Database;
  readonly products: Products;
  readonly deals: Deals;
  readonly carts: Carts;
  readonly hooks: Hooks;
  readonly now: () => number;
}

/** The orders over the database. */
export function createOrders(deps: OrderDeps): Orders {
  const { db } = deps;
  return {
    place: (request) => db.transaction(() => place(deps, request)),
    get: (id) => readOrder(db, id),
    count: () => db.get('SELECT COUNT(*) AS orders FROM orders')?.number('orders') ?? 0,
  };
}

function place(deps: OrderDeps, request: CheckoutRequest): CheckoutOutcome {
  const { carts, deals, hooks, products, db } = deps;
  const cart = carts.read(request.cartId);
  if (cart.lines.length === 0) return { kind: 'empty' };
  const short = fitToStock(carts, cart);
  if (short.length > 0) return { kind: 'changed', issues: short };
  if (cart.total !== request.seenTotal) return { kind: 'changed', issues: [] };
  for (const { variant, quantity } of cart.lines) {
    if (!products.takeStock(variant.id, quantity))
      throw new Error(`The stock of ${variant.id} changed within its own transaction.`);
  }
  for (const { dealId, dealPieces } of cart.lines) {
    if (dealId !== undefined && dealPieces > 0) deals.count(dealId, dealPieces);
  }
  for (const { code, applied } of cart.codes) if (applied) redeem(db, code);
  const order = write(deps, cart, request);
  carts.clear(request.cartId);
  for (const listener of hooks.onOrderPlaced) listener(order, request.cartId);
  return { kind: 'placed', order };
}

/** Lowers lines to what there is (removing what is gone) and says so. */
function fitToStock(carts: Carts, cart: Cart): Issue[] {
  const left = new Map<string, number>();
  return cart.lines.flatMap(({ id, variant, quantity, available }): Issue[] => {
    const rest = left.get(variant.id) ?? available;
    const applied = Math.min(quantity, rest);
    left.set(variant.id, rest - applied);
    if (applied === quantity) return [];
    carts.setQuantity(cart.id, id, applied);
    const code = available === 0 ? 'sold-out' : 'partial-stock';
    return [{ code, lineId: id, variantId: variant.id, requested: quantity, applied, available }];
  });
}

function asOrderLine(line: CartLine, locale: Locale): OrderLine {
  const { product, variant, quantity, unit, total, properties } = line;
  const subtitle = optionsText(product, variant, locale);
  return {
    variantId: variant.id,
    productId: product.id,
    title: product.title[locale],
    subtitle,
    image: variant.image,
    quantity,
    unit,
    total,
    properties,
  };
}

function write({ db, now }: OrderDeps, cart: Cart, { buyer, locale }: CheckoutRequest): Order {
  const id = randomUUID();
  const placedMs = now();
  const codes = cart.codes.filter((code) => code.applied).map((code) => code.code);
  const { quantity, subtotal, discount, total } = cart;
  db.run(
    'INSERT INTO orders (id, locale, buyer, codes, quantity, subtotal, discount, total, placed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    locale,
    JSON.stringify(buyer),
    JSON.stringify(codes),
    quantity,
    subtotal,
    discount,
    total,
    placedMs,
  );
  const lines = cart.lines.map((line) => asOrderLine(line, locale));
  lines.forEach((line, position) => {
    db.run(
      'INSERT INTO order_lines (order_id, position, variant_id, product_id, title, subtitle, image, quantity, unit, total, properties) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      position,
      line.variantId,
      line.productId,
      line.title,
      line.subtitle,
      line.image,
      line.quantity,
      line.unit,
      line.total,
      JSON.stringify(line.properties),
    );
  });
  const number = db.get('SELECT number FROM orders WHERE id = ?', id)?.number('number') ?? 0;
  return { id, number, locale, buyer, codes, lines, quantity, subtotal, discount, total, placedMs };
}

// The JSON in these columns is our own, written above.
function asLine(row: Row): OrderLine {
  return {
    variantId: row.text('variant_id'),
    productId: row.text('product_id'),
    title: row.text('title'),
    subtitle: row.text('subtitle'),
    image: row.text('image'),
    quantity: row.number('quantity'),
    unit: row.number('unit'),
    total: row.number('total'),
    properties: JSON.parse(row.text('properties')) as Properties,
  };
}

function readOrder(db: Database, id: string): Order | undefined {
  const row = db.get('SELECT * FROM orders WHERE id = ?', id);
  if (row === undefined) return undefined;
  return {
    id,
    number: row.number('number'),
    locale: LOCALES.find((locale) => locale === row.text('locale')) ?? 'en',
    buyer: JSON.parse(row.text('buyer')) as Buyer,
    codes: JSON.parse(row.text('codes')) as string[],
    lines: db.all('SELECT * FROM order_lines WHERE order_id = ? ORDER BY position', id).map(asLine),
    quantity: row.number('quantity'),
    subtotal: row.number('subtotal'),
    discount: row.number('discount'),
    total: row.number('total'),
    placedMs: row.number('placed_ms'),
  };
}
