import { ShoppableError } from '../lib/errors.ts';
import type { CartChange } from '../model/cart.ts';
import type { ChangeOptions } from '../ports/cart-backend.ts';
import type { PageCartCalls } from './page-cart.ts';

/** What a {@link CartRequestEvent} asks: to read the cart (`change` is undefined), or to change it. */
export interface CartRequest<Change extends CartChange | undefined> extends ChangeOptions {
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
   * Answers with the whole cart, with `{ cart, issues }`, or with a promise of one; to a change also with `{ issues }` or
   * with nothing: then the cart is read afterwards. To be called once, while the event is being dispatched; otherwise it
   * throws an `InvalidStateError`.
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

/** The functions of a page that is asked by events on `target`. */
export function eventCalls(target: EventTarget): PageCartCalls {
  function ask(type: string, detail: CartRequest<CartChange | undefined>): unknown {
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
    return answers[0];
  }

  return {
    read: ({ signal }) => ask(CART_READ_REQUEST, { change: undefined, idempotencyKey: '', signal }),
    change: (change, options) => ask(CART_CHANGE_REQUEST, { change, ...options }),
    watch(onChange, { signal }) {
      const tell = (event: Event): void => onChange('detail' in event ? event.detail : null);
      target.addEventListener(CART_CHANGE, tell, { signal });
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
