import { cleanText } from '@shoppable/core';
import { sign, SIGNATURE_HEADER } from '../signature.ts';

/** A deal as the shop is asked to honour it. Times are epoch ms of this service's clock. */
export interface ShopDeal {
  readonly id: string;
  readonly productIds: readonly string[];
  readonly percent: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly limit?: number;
  readonly perCustomer?: number;
}

/** The shop did not do what it was asked. `status` is its answer's, or 0 when it could not be reached. */
export class ShopRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ShopRefusal';
    this.status = status;
  }
}

/** The shop, as this service asks it. Every request is signed; every refusal is thrown as a {@link ShopRefusal}. */
export interface ShopClient {
  /** The raw product list in one language. */
  products(locale: string): Promise<unknown>;
  /** Asks the shop to honour a deal. */
  openDeal(deal: ShopDeal): Promise<void>;
  /** Asks the shop to end a deal. One that the shop does not know any more counts as ended. */
  endDeal(id: string): Promise<void>;
  /** Marks a product sold out, or available again. */
  setSoldOut(productId: string, soldOut: boolean): Promise<void>;
}

const TIMEOUT_MS = 4000;
const MOST_CHARACTERS = 4_000_000;
const GONE = new Set([404, 409, 410]);

function saidIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const inner: unknown = 'error' in value ? value.error : value;
    if (typeof inner === 'string') return inner;
    if (typeof inner !== 'object' || inner === null || !('message' in inner)) return undefined;
    return typeof inner.message === 'string' ? inner.message : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a {@link ShopClient} of the shop at `shopUrl`. */
export function createShopClient(shopUrl: string, secret: string): ShopClient {
  const root = new URL(`${shopUrl.replace(/\/+$/u, '')}/shoppable/`);

  async function ask(path: string, init: RequestInit): Promise<string> {
    const url = new URL(path, root);
    let response: Response;
    try {
      response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw new ShopRefusal(
        0,
        `The shop cannot be reached: ${cause instanceof Error ? cause.message : 'no answer'}.`,
      );
    }
    const text = (await response.text()).slice(0, MOST_CHARACTERS);
    if (response.ok) return text;
    const said = saidIn(text) ?? `it answered ${response.status}`;
    throw new ShopRefusal(response.status, `The shop refused: ${cleanText(said, 200)}.`.replace('..', '.'));
  }

  async function post(path: string, value: object): Promise<void> {
    const body = JSON.stringify(value);
    const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(secret, body) };
    await ask(path, { method: 'POST', headers, body });
  }

  return {
    products: async (locale) =>
      JSON.parse(await ask(`products?locale=${encodeURIComponent(locale)}`, {})) as unknown,
    openDeal: (deal) => post('deals', deal),
    async endDeal(id) {
      try {
        await post(`deals/${encodeURIComponent(id)}/end`, {});
      } catch (problem) {
        if (!(problem instanceof ShopRefusal) || !GONE.has(problem.status)) throw problem;
      }
    },
    setSoldOut: (productId, soldOut) => post('stock', { productId, soldOut }),
  };
}
