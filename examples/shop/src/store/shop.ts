import { createCarts } from './carts.ts';
import type { Carts } from './carts.ts';
import { createCoupons } from './coupons.ts';
import type { Coupons } from './coupons.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { createDeals } from './deals.ts';
import type { Deals } from './deals.ts';
import { createHooks } from './hooks.ts';
import type { Hooks } from './hooks.ts';
import { createOrders } from './orders.ts';
import type { Orders } from './orders.ts';
import { createProducts } from './products.ts';
import type { Products } from './products.ts';
import { seed } from './seed.ts';

/** The shop without its pages: everything that it keeps, and what may be done to it. */
export interface Shop {
  readonly db: Database;
  readonly hooks: Hooks;
  readonly products: Products;
  readonly deals: Deals;
  readonly coupons: Coupons;
  readonly carts: Carts;
  readonly orders: Orders;
  /** The shop's clock, epoch ms. */
  readonly now: () => number;
}

/** Opens the shop's database file (`:memory:` for none), filling it when it is new. */
export function openShop(file: string, now: () => number = Date.now): Shop {
  const db = openDatabase(file);
  seed(db);
  const hooks = createHooks();
  const products = createProducts(db, hooks);
  const deals = createDeals(db, now);
  const coupons = createCoupons(db, now, (id) => hooks.onCouponClaimed.forEach((tell) => tell(id)));
  const carts = createCarts({ db, products, deals, now });
  const orders = createOrders({ db, products, deals, carts, hooks, now });
  return { db, hooks, products, deals, coupons, carts, orders, now };
}
