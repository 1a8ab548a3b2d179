import { systemClock, type Clock } from '../lib/clock.ts';
import { asShoppableError, ShoppableError } from '../lib/errors.ts';
import { abortError, pageUrl } from '../lib/fetch-json.ts';
import { decodeCartAnswer, type Cart, type CartAnswer, type CartChange } from '../model/cart.ts';
import type { CartBackend } from '../ports/cart-backend.ts';

/** Where the page is asked. */
export interface PageCartOptions {
  /** The element on which the events are dispatched; they bubble. */
  readonly target: EventTarget;
  /** How long the page may take, ms. Default 10 000. */
  readonly timeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

/** What a {@link CartRequestEvent} asks: to read the cart (`change` is undefined), or to change it. */
export interface CartRequest<Change extends CartChange | undefined> {
  readonly change: Change;
  /** The same when the same intention is asked again; empty for a read. */
  readonly idempotencyKey: string;
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/** A question to the page about its cart, answered by {@link CartRequestEvent.respondWith}. */
export class CartRequestEvent<Change extends CartChange | undefined = CartChange | undefined> extends Event {
  readonly detail: CartRequest<Change>;
  readonly #take: (answer: unknown) => void;

  constructor(type: string, detail: CartRequest<Change>, take: (answer: unknown) => void) {
    super(type, { bubbles: true, composed: true, cancelable: true });
    this.detail = detail;
    this.#take = take;
  }

  /**
   * Answers with the whole cart, or with `{ cart, issues }`, or with a promise of one. To be called once, while the
   * event is being dispatched; otherwise it throws an `InvalidStateError`.
   */
  respondWith(answer: unknown): void {
    this.#take(answer);
    this.preventDefault();
  }
}

/** Name of the event that asks the page to read its cart. */
export const CART_READ_REQUEST = 'shoppable-cart-read-request';
/** Name of the event that asks the page to change its cart. */
export const CART_CHANGE_REQUEST = 'shoppable-cart-change-request';
/** Name of the event with which the page tells a change of its cart: `detail` is the cart, or null to be asked. */
export const CART_CHANGE = 'shoppable-cart-change';

/**
 * A cart that the page itself keeps: every question goes to the page as an event and is answered like a `FetchEvent`.
 * When the cart changes elsewhere, the page dispatches `shoppable-cart-change` on the same target.
 * @example
 * element.addEventListener('shoppable-cart-change-request', (event) => {
 *   event.respondWith(myShop.change(event.detail.change));
 * });
 * element.dispatchEvent(new CustomEvent('shoppable-cart-change', { detail: null }));
 */
export function pageCart(options: PageCartOptions): CartBackend {
  const { target, timeoutMs = 10_000, clock = systemClock } = options;

  async function ask(type: string, detail: CartRequest<CartChange | undefined>): Promise<CartAnswer> {
    if (detail.signal.aborted) throw abortError();
    const answers: unknown[] = [];
    let open = true;
    const event = new CartRequestEvent(type, detail, (answer) => {
      if (!open) throw new DOMException(`${type} was answered before, or too late.`, 'InvalidStateError');
      open = false;
      answers.push(answer);
    });
    target.dispatchEvent(event);
    open = false;
    if (answers.length === 0) throw unanswered(event);
    return decodeCartAnswer(await inTime(answers[0], type, detail.signal), pageUrl());
  }

  function inTime(answer: unknown, type: string, signal: AbortSignal): Promise<unknown> {
    const waiting = new AbortController();
    return new Promise<unknown>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(abortError()), { once: true, signal: waiting.signal });
      const late = `The page did not settle its answer to ${type} within ${timeoutMs} ms.`;
      const giveUp = (): void => reject(new ShoppableError('cart-timeout', late, { retryable: true }));
      clock.after(timeoutMs, giveUp, waiting.signal);
      Promise.resolve(answer).then(resolve, (thrown: unknown) => reject(pageError(thrown, type)));
    }).finally(() => waiting.abort());
  }

  return {
    async read({ signal }) {
      const { cart } = await ask(CART_READ_REQUEST, { change: undefined, idempotencyKey: '', signal });
      return cart;
    },
    change: (change, { signal, idempotencyKey }) =>
      ask(CART_CHANGE_REQUEST, { change, idempotencyKey, signal }),
    watch(onChange, { signal }) {
      target.addEventListener(CART_CHANGE, (event) => onChange(cartIn(event)), { signal });
    },
  };
}

function unanswered(event: Event): ShoppableError {
  if (event.defaultPrevented) return new ShoppableError('cart-refused', `The page refused ${event.type}.`);
  return new ShoppableError(
    'cart-refused',
    `Nobody answered ${event.type}. Listen to it on the element or above it, and call event.respondWith(promise) at once.`,
  );
}

function pageError(thrown: unknown, type: string): ShoppableError {
  return asShoppableError(thrown, 'cart-unreachable', `The page failed to answer ${type}.`);
}

// What the page tells by the way is believed only when it can be read; otherwise the page is asked.
function cartIn(event: Event): Cart | null {
  const detail: unknown = 'detail' in event ? event.detail : null;
  if (detail === null || detail === undefined) return null;
  try {
    return decodeCartAnswer(detail, pageUrl()).cart;
  } catch {
    return null;
  }
}
