import type { KeptIn } from '@shoppable/core';
import { vendure, type VendureOptions } from '@shoppable/core/adapters/vendure';
import { startVendure, type VendureServer } from '../../../examples/vendure/index.ts';
import { openWire, type Wire } from './wire.ts';

/** A real server, and what its shelves hold: ids of variants by their stock-keeping units. */
export interface ShopFloor {
  readonly server: VendureServer;
  variant(sku: string): string;
  /** An adapter with a cart of its own. */
  open(options?: Partial<VendureOptions>): Desk;
  close(): Promise<void>;
}

/** An adapter, and the way between it and the server. */
export interface Desk {
  readonly backend: ReturnType<typeof vendure>;
  readonly wire: Wire;
  readonly storage: KeptIn;
  /** The session's token; undefined before the first request. */
  token(): string | undefined;
}

/** Asks a server past the adapter. */
export async function askPast(server: VendureServer, query: string, token?: string): Promise<Answer> {
  const response = await fetch(server.shopApi, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
  if (errors !== undefined) throw new Error(`Vendure refuses ${query}: ${JSON.stringify(errors)}`);
  return data;
}

/** `data` of an answer; each test knows what it has asked for. */
export type Answer = Readonly<Record<string, unknown>>;

interface Shelves {
  readonly items: readonly { readonly variants: readonly { readonly id: string; readonly sku: string }[] }[];
}

/** Starts a server with full shelves. */
export async function openShopFloor(): Promise<ShopFloor> {
  const server = await startVendure();
  const data = await askPast(server, '{products{items{variants{id sku}}}}');
  const { items } = data['products'] as Shelves;
  const ids = new Map(items.flatMap(({ variants }) => variants.map(({ id, sku }) => [sku, id])));

  return {
    server,
    variant(sku) {
      const id = ids.get(sku);
      if (id === undefined) throw new Error(`Nothing is sold as ${sku}.`);
      return id;
    },
    open(options = {}) {
      const kept = new Map<string, string>();
      const storage: KeptIn = {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      };
      const wire = openWire();
      const { shopApi: url, checkout } = server;
      return {
        backend: vendure({ url, checkout, storage, fetch: wire.fetch, ...options }),
        wire,
        storage,
        token: () => [...kept.values()][0],
      };
    },
    close: () => server.close(),
  };
}
