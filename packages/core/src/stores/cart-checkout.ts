import type { Clock } from '../lib/clock.ts';
import { asShoppableError, ShoppableError } from '../lib/errors.ts';
import { pageUrl } from '../lib/fetch-json.ts';
import { safeUrl } from '../lib/safe-url.ts';
import { withCampaign } from '../lib/with-campaign.ts';
import { within, type WithinOptions } from '../lib/within.ts';
import type { Cart, CartChange } from '../model/cart.ts';
import type { Attribution, CartBackend } from '../ports/cart-backend.ts';
import type { AddRequest, BuyNowResult, CartAbilities, CartResult, CheckoutResult } from './cart-contract.ts';
import type { Rest } from './cart-rest.ts';

/** What the ways out of the cart need. */
export interface CheckoutDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly rest: Rest;
  readonly backend: () => CartBackend | undefined;
  readonly idle: () => Promise<void>;
  readonly cart: () => Promise<Cart | undefined>;
  readonly add: (request: AddRequest) => Promise<CartResult>;
  readonly attribution: () => Attribution | undefined;
}

/** The ways out of the cart: to the checkout, to the shop's own cart, to a link that buys one thing. None rejects. */
export interface Checkout {
  checkout(): Promise<CheckoutResult>;
  buyNow(request: AddRequest): Promise<BuyNowResult>;
  open(): Promise<boolean>;
  /** Where a thing can be bought past this cart. */
  buyLink(request: AddRequest, quantity?: number): Promise<string | undefined>;
}

/** A viewer who was refused is not kept waiting for a link as well. */
const LINK_MS = 2000;

/** Makes the {@link Checkout}. */
export function createCheckout(deps: CheckoutDeps): Checkout {
  const { rest } = deps;

  function asked<T>(call: (signal: AbortSignal) => Promise<T>, timeoutMs = deps.timeoutMs): Promise<T> {
    const { clock, signal } = deps;
    const late: WithinOptions['late'] = () =>
      new ShoppableError('cart-timeout', 'The cart did not answer in time.', { retryable: true });
    return within(call, { clock, signal, timeoutMs, late });
  }

  /** A link that the shop has told; undefined when it is none. */
  function linkOf(told: string | undefined): string | undefined {
    const url = safeUrl(told, pageUrl());
    return url && withCampaign(url, deps.attribution()?.utm);
  }

  async function wayToPay(): Promise<string | undefined> {
    const made = deps.backend()?.checkout?.bind(deps.backend());
    const cart = await deps.cart();
    if (made === undefined) return cart?.checkoutUrl;
    if (rest.leftMs() === 0) return await asked((signal) => made({ signal }));
    if (cart?.checkoutUrl === undefined) throw rest.error();
    return cart.checkoutUrl;
  }

  async function checkout(): Promise<CheckoutResult> {
    await deps.idle();
    try {
      const told = await wayToPay();
      const url = linkOf(told);
      if (url !== undefined) return { url };
      return told === undefined
        ? {}
        : { error: new ShoppableError('cart-invalid', 'The way to pay is no http(s) link.') };
    } catch (thrown) {
      return { error: asShoppableError(thrown, 'cart-unreachable', 'The shop did not tell where to pay.') };
    }
  }

  async function buyLink(
    { variant, quantity: pieces = 1 }: AddRequest,
    quantity = pieces,
  ): Promise<string | undefined> {
    const backend = deps.backend();
    const lines = [{ variantId: variant.id, quantity }];
    try {
      const attribution = deps.attribution();
      const given = attribution !== undefined && { attribution };
      const ask = async (signal: AbortSignal) => backend?.buyUrl?.(lines, { signal, ...given });
      return linkOf(await asked(ask, LINK_MS));
    } catch {
      return undefined;
    }
  }

  async function buyNow(request: AddRequest): Promise<BuyNowResult> {
    const result = await deps.add(request);
    switch (result.outcome) {
      case 'done':
      case 'partly':
      case 'repriced':
        return { ...result, ...(await checkout()) };
      case 'failed':
      case 'unavailable': {
        const url = await buyLink(request);
        return { ...result, ...(url !== undefined && { url }) };
      }
      default:
        return result;
    }
  }

  async function open(): Promise<boolean> {
    const backend = deps.backend();
    try {
      return (await asked(async (signal) => backend?.open?.({ signal }))) ?? false;
    } catch {
      return false;
    }
  }

  return { checkout, buyNow, open, buyLink };
}

/** What a cart can do; nothing without one. */
export function abilitiesOf(
  backend: Pick<CartBackend, 'cannot' | 'buyUrl' | 'checkout' | 'open'> | undefined,
): CartAbilities {
  const can = (kind: CartChange['kind']): boolean =>
    backend !== undefined && backend.cannot?.includes(kind) !== true;
  return {
    add: can('add'),
    setQuantity: can('set-quantity'),
    codes: can('set-codes'),
    buyNow: can('add') || backend?.buyUrl !== undefined,
    checkout: backend?.checkout !== undefined,
    open: backend?.open !== undefined,
  };
}
