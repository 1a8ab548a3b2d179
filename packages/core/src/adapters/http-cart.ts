import { ShoppableError } from '../lib/errors.ts';
import { askShop, refusedByShop } from '../lib/ask-shop.ts';
import { absolute } from '../lib/fetch-json.ts';
import { decodeCartAnswer, type CartAnswer, type CartChange } from '../model/cart.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import type { Attribution, CartBackend } from '../ports/cart-backend.ts';

/** Where the shop's cart endpoints are. */
export interface HttpCartOptions {
  /** Their common beginning, such as `/api/shoppable/`: `cart`, `cart/lines` and `cart/codes` are below it. */
  readonly url: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Whether cookies go along. Default `same-origin`; a shop on another origin needs `include`. */
  readonly credentials?: RequestCredentials;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps the `session` of a shop on another site over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
}

const SESSION = /^[\x21-\x7e]{8,200}$/u;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/**
 * A cart behind a small REST contract that any shop can serve. Every answer is 200 with the whole cart, or with
 * `{ cart, issues }`; what was not (wholly) done is an issue, not a status.
 *
 * | request | body |
 * |---|---|
 * | `GET {url}cart` | |
 * | `POST {url}cart/lines` | `{ variantId, quantity, properties?, attribution? }` |
 * | `PATCH {url}cart/lines/{lineId}` | `{ quantity }`; 0 removes the line |
 * | `PUT {url}cart/codes` | `{ codes }`: the whole list |
 *
 * `attribution` is `{ showId, atMs?, phase?, site?, utm?, arrivedBy? }`: where in which show the viewer was, on which site,
 * and how he came. A shop that cannot know him by a cookie, because the page is another site's, answers `session` beside the
 * cart: it comes back in the header `Shoppable-Session`. Changes carry an `Idempotency-Key`: the
 * same key is the same intention and is done once. Relative links are
 * relative to the URL that answered. Tabs that show the same cart tell each other to read it again.
 * @example
 * const show = createShow({ source, cart: () => httpCart({ url: '/api/shoppable/' }) });
 */
export function httpCart(options: HttpCartOptions): CartBackend {
  if (/[?#]/u.test(options.url)) {
    throw new ShoppableError(
      'config-invalid',
      'The url of httpCart is the beginning of paths: leave out "?" and "#".',
    );
  }
  const root = options.url.endsWith('/') ? options.url : `${options.url}/`;

  const session = kept(`shoppable-session ${absolute(root)}`, options.storage);

  function learn(value: unknown): void {
    const { session: told } = Object(value) as { session?: unknown };
    if (typeof told === 'string' && SESSION.test(told)) session.set(told);
  }

  async function ask(
    call: Call,
    signal: AbortSignal,
    headers: Record<string, string> = {},
  ): Promise<CartAnswer> {
    const known = session.get();
    const answer = await askShop({
      area: 'cart',
      url: root + call.path,
      method: call.method,
      headers: { ...headers, ...(known !== undefined && { 'shoppable-session': known }), ...options.headers },
      body: call.body,
      credentials: options.credentials,
      fetch: options.fetch,
      signal,
    });
    if (answer.status < 200 || answer.status > 299)
      throw refusedByShop('cart', answer, 'expected refusals are answered with 200 and issues');
    learn(answer.value);
    return decodeCartAnswer(answer.value, answer.url);
  }

  return {
    idempotent: true,
    sharedAs: absolute(root),

    async read({ signal }) {
      const { cart } = await ask({ method: 'GET', path: 'cart' }, signal);
      return cart;
    },

    change: (change, { signal, idempotencyKey, attribution }) =>
      ask(callOf(change, attribution), signal, { 'idempotency-key': idempotencyKey }),
  };
}

function callOf(change: CartChange, attribution: Attribution | undefined): Call {
  switch (change.kind) {
    case 'add': {
      const { kind: _kind, ...body } = change;
      const told = attribution !== undefined && { attribution };
      return { method: 'POST', path: 'cart/lines', body: { ...body, ...told } };
    }
    case 'set-quantity': {
      const { lineId, quantity } = change;
      return { method: 'PATCH', path: `cart/lines/${encodeURIComponent(lineId)}`, body: { quantity } };
    }
    case 'set-codes':
      return { method: 'PUT', path: 'cart/codes', body: { codes: change.codes } };
  }
}
