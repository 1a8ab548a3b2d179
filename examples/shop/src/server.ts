import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { connectShow } from '../integration/connect-show.ts';
import { createApp } from './app.ts';
import { loadAssets } from './http/assets.ts';
import { openShop } from './store/shop.ts';
import type { Shop } from './store/shop.ts';

/** How to start the shop. */
export interface ShopOptions {
  /** Port on loopback; 0 takes a free one. */
  readonly port: number;
  /** Path of the database file, made when it is not there; `:memory:` for none. */
  readonly database: string;
  /** Address of the player's script. */
  readonly widgetSrc: string;
  /** Address of the show's data. */
  readonly showSrc: string;
  /** Base address of the show service that is told of stock, prices and orders. */
  readonly showService?: string;
  /** The show's id at that service. */
  readonly showId?: string;
  /** The secret shared with the show service. */
  readonly secret?: string;
  /** Origins of other sites whose pages may put things into carts here. */
  readonly sites?: readonly string[];
  /** The shop's clock, epoch ms. */
  readonly now?: () => number;
}

/** A running shop. */
export interface RunningShop {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** What the shop keeps, for tests and for the merchant's own jobs. */
  readonly shop: Shop;
  /** Stops answering and closes the database. */
  close(): Promise<void>;
}

function originOf(address: string, base: string): string {
  return new URL(address, base).origin;
}

/** Starts the shop and answers when it is reachable. */
export async function startShop(options: ShopOptions): Promise<RunningShop> {
  const { port, database, widgetSrc, showSrc, showService, now } = options;
  const shop = openShop(database, now);
  const show = connectShow(shop, options);
  const base = `http://localhost:${port}`;
  const own = new URL(base).origin;
  const scripts = [originOf(widgetSrc, base)].filter((origin) => origin !== own);
  const services = [showSrc, ...(showService === undefined ? [] : [showService])]
    .map((address) => originOf(address, base))
    .filter((origin) => origin !== own);
  const site = {
    shop,
    assets: loadAssets(new URL('../public/', import.meta.url)),
    theme: { widgetSrc, showSrc, scripts: show.scripts, styles: show.styles },
  };
  const app = createApp(site, { scripts, services }, [show.extension, show.profile]);
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${taken}`,
    shop,
    async close() {
      await show.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      shop.db.close();
    },
  };
}
