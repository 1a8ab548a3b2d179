import { systemClock, type Clock } from '../lib/clock.ts';
import { asShoppableError, isAbort, ShoppableError } from '../lib/errors.ts';
import { abortError, pageUrl } from '../lib/fetch-json.ts';
import { safeUrl } from '../lib/safe-url.ts';
import { decodeCartAnswer, type Cart, type CartAnswer, type CartChange } from '../model/cart.ts';
import type { BuyLine, CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import { eventCalls } from './page-cart-events.ts';

export {
  CART_CHANGE,
  CART_CHANGE_REQUEST,
  CART_READ_REQUEST,
  CartRequestEvent,
  type CartRequest,
} from './page-cart-events.ts';

interface Life {
  readonly signal: AbortSignal;
}

/** How patient the adapter is. */
export interface PageCartPatience {
  /** How long the page may take, ms. Default 10 000. */
  readonly timeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

/**
 * The page's own functions, called as methods of this object. Whatever they answer may be a promise, and is checked: a cart
 * that is none is said to be so, with the path of the wrong field. What is absent is something that this cart cannot do.
 */
export interface PageCartCalls extends PageCartPatience {
  /** Answers the whole cart. */
  read(options: Life): unknown;
  /**
   * Does one change. Answers the whole cart, or `{ cart, issues }`; after `{ issues }` alone, or nothing, the cart is read.
   */
  change(change: CartChange, options: ChangeOptions): unknown;
  /** Calls back when the cart has changed elsewhere: with the new cart, or with nothing to have it read. */
  watch?(onChange: (cart?: unknown) => void, options: Life): void;
  /** Shows the page's own cart; false: there is none to show. */
  open?(options: Life): unknown;
  /** Where the cart is paid: an address. */
  checkout?(options: Life): unknown;
  /** An address where these things can be bought although the cart does not answer; undefined: there is none. */
  buyUrl?(lines: readonly BuyLine[], options: Life): unknown;
  /** Kinds of change that this cart cannot do. */
  readonly cannot?: readonly CartChange['kind'][];
  /** See {@link CartBackend.sharedAs}. */
  readonly sharedAs?: string;
}

/** The page is asked by events. */
export interface PageCartEvents extends PageCartPatience {
  /** The element on which the events are dispatched; they bubble. */
  readonly target: EventTarget;
}

/** How the page is asked: by events, or by its functions. */
export type PageCartOptions = PageCartEvents | PageCartCalls;

/**
 * A cart that the page itself keeps. It is asked by its functions, or by events that are answered like a `FetchEvent`; then
 * the page dispatches `shoppable-cart-change` on the same target when the cart has changed elsewhere.
 * @throws `config-invalid` without the functions and without a target
 * @example
 * pageCart({ read: () => myShop.cart(), change: (change) => myShop.change(change) });
 * @example
 * element.addEventListener('shoppable-cart-change-request', (event) => {
 *   event.respondWith(myShop.change(event.detail.change));
 * });
 * element.dispatchEvent(new CustomEvent('shoppable-cart-change', { detail: null }));
 */
export function pageCart(options: PageCartOptions): CartBackend {
  const calls: PageCartCalls = 'target' in options ? eventCalls(options.target) : options;
  for (const name of ['read', 'change'] as const) {
    if (typeof calls[name] === 'function') continue;
    const message = `pageCart needs a function "${name}", or a "target" on which the page is asked by events.`;
    throw new ShoppableError('config-invalid', message, { path: name });
  }
  const ask = asker(options);

  async function read({ signal }: Life): Promise<Cart> {
    const answer = await ask('the reading of its cart', signal, () => calls.read({ signal }));
    if (answer !== undefined && answer !== null) return decodeCartAnswer(answer, pageUrl()).cart;
    throw new ShoppableError('cart-invalid', 'The page read its cart and answered nothing: answer the cart.');
  }

  return {
    read,
    async change(change, given): Promise<CartAnswer> {
      const answer = await ask('a change of its cart', given.signal, () => calls.change(change, given));
      if (!isWithoutCart(answer)) return decodeCartAnswer(answer, pageUrl());
      return decodeCartAnswer({ issues: answer?.issues ?? [], cart: await read(given) });
    },
    ...abilities(calls, ask),
  };
}

type Ask = (what: string, signal: AbortSignal, call: () => unknown) => Promise<unknown>;

/** Has the page do something, and waits for it no longer than it may take. */
function asker({ timeoutMs = 10_000, clock = systemClock }: PageCartPatience): Ask {
  return async (what, signal, call) => {
    if (signal.aborted) throw abortError();
    const waiting = new AbortController();
    try {
      return await new Promise<unknown>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(abortError()), { once: true, signal: waiting.signal });
        const late = `The page did not settle its answer to ${what} within ${timeoutMs} ms.`;
        const giveUp = (): void => reject(new ShoppableError('cart-timeout', late, { retryable: true }));
        clock.after(timeoutMs, giveUp, waiting.signal);
        Promise.resolve(call()).then(resolve, reject);
      });
    } catch (thrown) {
      if (signal.aborted && isAbort(thrown)) throw thrown;
      throw asShoppableError(thrown, 'cart-unreachable', `The page failed to answer ${what}.`);
    } finally {
      waiting.abort();
    }
  };
}

/** What this page can do beside reading and changing. */
function abilities(calls: PageCartCalls, ask: Ask): Partial<CartBackend> {
  const { open, checkout, buyUrl, watch, cannot, sharedAs } = calls;
  return {
    ...(cannot !== undefined && { cannot }),
    ...(sharedAs !== undefined && { sharedAs }),
    ...(watch !== undefined && {
      watch: (onChange, life) =>
        watch.call(calls, (cart) => life.signal.aborted || onChange(told(cart)), life),
    }),
    ...(open !== undefined && {
      open: async (life) =>
        (await ask('the opening of its cart', life.signal, () => open.call(calls, life))) !== false,
    }),
    ...(checkout !== undefined && {
      async checkout(life) {
        const answer = await ask('the way to its checkout', life.signal, () => checkout.call(calls, life));
        const address = link(answer);
        if (address !== undefined) return address;
        throw new ShoppableError('cart-invalid', 'The page answered no http(s) address for its checkout.');
      },
    }),
    ...(buyUrl !== undefined && {
      buyUrl: (lines, life) =>
        ask('where things can be bought', life.signal, () => buyUrl.call(calls, lines, life)).then(
          link,
          () => undefined,
        ),
    }),
  };
}

/** Whether the page has answered to a change without saying what is in the cart now. */
function isWithoutCart(answer: unknown): answer is { issues?: unknown } | null | undefined {
  if (answer === undefined || answer === null) return true;
  return typeof answer === 'object' && 'issues' in answer && !('cart' in answer) && !('lines' in answer);
}

// What the page tells by the way is believed only when it can be read; otherwise the page is asked.
function told(cart: unknown): Cart | null {
  if (cart === null || cart === undefined) return null;
  try {
    return decodeCartAnswer(cart, pageUrl()).cart;
  } catch {
    return null;
  }
}

function link(address: unknown): string | undefined {
  const isAddress = typeof address === 'string' || address instanceof URL;
  return isAddress ? safeUrl(String(address), pageUrl()) : undefined;
}
