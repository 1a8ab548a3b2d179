import { cleanText } from '@shoppable/core';
import * as v from 'valibot';
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
  /** What each variant will cost, as the shop has answered. */
  readonly prices?: readonly DealPrice[];
}

/** A coupon as the shop is asked to give it out, each viewer one. */
export interface ShopCoupon {
  readonly id: string;
  readonly title: string;
  readonly percent: number;
  /** Cents that a cart must hold. */
  readonly minimumCents: number;
  /** Epoch ms of this service's clock. */
  readonly endsAtMs: number;
  /** How many there are. */
  readonly limit: number;
}

/** The exact price of one variant during a deal. */
export type DealPrice = v.InferOutput<typeof DealPricesSchema>[number];

const DealPricesSchema = v.array(
  v.object({ variantId: v.string(), price: v.object({ amount: v.string(), currency: v.string() }) }),
);
const DealAnswerSchema = v.object({ prices: v.optional(DealPricesSchema, []) });

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
  /** Asks the shop to honour a deal. Answers what each variant will cost, as far as the shop tells. */
  openDeal(deal: ShopDeal): Promise<readonly DealPrice[]>;
  /** Asks the shop to end a deal. One that the shop does not know any more counts as ended. */
  endDeal(id: string): Promise<void>;
  /** Asks the shop to give a coupon out. */
  openCoupon(coupon: ShopCoupon): Promise<void>;
  /** Asks the shop to end a coupon. One that the shop does not know any more counts as ended. */
  endCoupon(id: string): Promise<void>;
  /** Marks a product sold out, or available again. */
  setSoldOut(productId: string, soldOut: boolean): Promise<void>;
}

const TIMEOUT_MS = 4000;
const MOST_CHARACTERS = 4_000_000;
const GONE = new Set([404, 409, 410]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

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

  async function post(path: string, value: object): Promise<string> {
    const body = JSON.stringify(value);
    const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(secret, body) };
    return await ask(path, { method: 'POST', headers, body });
  }

  async function end(path: string): Promise<void> {
    try {
      await post(path, {});
    } catch (problem) {
      if (!(problem instanceof ShopRefusal) || !GONE.has(problem.status)) throw problem;
    }
  }

  return {
    products: async (locale) =>
      JSON.parse(await ask(`products?locale=${encodeURIComponent(locale)}`, {})) as unknown,
    async openDeal(deal) {
      const answer = v.safeParse(DealAnswerSchema, parsed(await post('deals', deal)));
      return answer.success ? answer.output.prices : [];
    },
    endDeal: (id) => end(`deals/${encodeURIComponent(id)}/end`),
    async openCoupon(coupon) {
      await post('coupons', coupon);
    },
    endCoupon: (id) => end(`coupons/${encodeURIComponent(id)}/end`),
    async setSoldOut(productId, soldOut) {
      await post('stock', { productId, soldOut });
    },
  };
}
