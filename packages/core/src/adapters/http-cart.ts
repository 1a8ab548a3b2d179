import { ShoppableError } from '../lib/errors.ts';
import { absolute, fetchJson, isRetryableStatus, type JsonAnswer } from '../lib/fetch-json.ts';
import { decodeCartAnswer, type CartAnswer, type CartChange } from '../model/cart.ts';
import type { CartBackend } from '../ports/cart-backend.ts';

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
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const MAX_BYTES = 2_000_000;

/**
 * A cart behind a small REST contract that any shop can serve. Every answer is 200 with the whole cart, or with
 * `{ cart, issues }`; what was not (wholly) done is an issue, not a status.
 *
 * | request | body |
 * |---|---|
 * | `GET {url}cart` | |
 * | `POST {url}cart/lines` | `{ variantId, quantity, properties? }` |
 * | `PATCH {url}cart/lines/{lineId}` | `{ quantity }`; 0 removes the line |
 * | `PUT {url}cart/codes` | `{ codes }`: the whole list |
 *
 * Changes carry an `Idempotency-Key`: the same key is the same intention and is done once. Relative links are
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
  let tabs: BroadcastChannel | undefined;

  async function ask(
    call: Call,
    signal: AbortSignal,
    headers: Record<string, string> = {},
  ): Promise<CartAnswer> {
    const json = call.body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetchJson({
      fetch: options.fetch ?? globalThis.fetch,
      url: root + call.path,
      init: {
        method: call.method,
        credentials: options.credentials ?? 'same-origin',
        headers: { accept: 'application/json', ...json, ...headers, ...options.headers },
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
        signal,
      },
      unreachable: 'cart-unreachable',
      maxBytes: MAX_BYTES,
    });
    return decodeCartAnswer(jsonOf(answer, call), answer.url);
  }

  return {
    async read({ signal }) {
      const { cart } = await ask({ method: 'GET', path: 'cart' }, signal);
      return cart;
    },

    async change(change, { signal, idempotencyKey }) {
      const answer = await ask(callOf(change), signal, { 'idempotency-key': idempotencyKey });
      tabs?.postMessage(null);
      return answer;
    },

    watch(onChange, { signal }) {
      if (signal.aborted || typeof BroadcastChannel === 'undefined') return;
      const opened = new BroadcastChannel(`shoppable-cart ${absolute(root)}`);
      tabs = opened;
      opened.addEventListener('message', () => onChange(null));
      signal.addEventListener(
        'abort',
        () => {
          opened.close();
          if (tabs === opened) tabs = undefined;
        },
        { once: true },
      );
    },
  };
}

function callOf(change: CartChange): Call {
  switch (change.kind) {
    case 'add': {
      const { kind: _kind, ...body } = change;
      return { method: 'POST', path: 'cart/lines', body };
    }
    case 'set-quantity': {
      const { lineId, quantity } = change;
      return { method: 'PATCH', path: `cart/lines/${encodeURIComponent(lineId)}`, body: { quantity } };
    }
    case 'set-codes':
      return { method: 'PUT', path: 'cart/codes', body: { codes: change.codes } };
  }
}

function jsonOf({ status, retryAfterMs, body, url }: JsonAnswer, { method }: Call): unknown {
  const place = `${method} ${url}`;
  const details = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  if (isRetryableStatus(status)) {
    throw new ShoppableError('cart-unreachable', `The shop answered ${place} with HTTP ${status}.`, {
      ...details,
      retryable: true,
    });
  }
  if (status < 200 || status > 299) {
    throw new ShoppableError(
      'cart-refused',
      `The shop refused ${place} with HTTP ${status}. Expected refusals are answered with 200 and issues.`,
      details,
    );
  }
  if (body.kind === 'json') return body.value;
  if (body.kind === 'html') {
    throw new ShoppableError(
      'cart-unreachable',
      `The shop answered ${place} with an HTML page instead of JSON.`,
      {
        ...details,
        retryable: true,
      },
    );
  }
  throw new ShoppableError('cart-invalid', `The shop answered ${place} without readable JSON.`, details);
}
