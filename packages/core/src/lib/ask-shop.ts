import { ShoppableError, type ErrorCode } from './errors.ts';
import { fetchJson, isRetryableStatus } from './fetch-json.ts';
import { rawOf, type Raw } from './raw.ts';

/** What of the shop is asked: chooses the codes of the errors. */
export type ShopArea = 'cart' | 'catalog' | 'coupon';

/** One request to a shop that answers JSON. */
export interface ShopRequest {
  readonly area: ShopArea;
  readonly url: string;
  readonly signal: AbortSignal;
  /** Default: `GET`, or `POST` with a body. */
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Default `same-origin`. */
  readonly credentials?: RequestCredentials | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** JSON of a shop, also when its status says that it refuses. */
export interface ShopAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Absolute, after redirects: what relative links in `value` are relative to. */
  readonly url: string;
  readonly value: unknown;
}

const MAX_BYTES = 4_000_000;

const CODES = {
  cart: {
    away: 'cart-unreachable',
    page: 'cart-challenged',
    broken: 'cart-invalid',
    refused: 'cart-refused',
  },
  catalog: {
    away: 'catalog-unreachable',
    page: 'catalog-unreachable',
    broken: 'catalog-invalid',
    refused: 'catalog-refused',
  },
  coupon: {
    away: 'coupon-unreachable',
    page: 'coupon-unreachable',
    broken: 'coupon-invalid',
    refused: 'coupon-refused',
  },
} as const satisfies Record<ShopArea, Record<string, ErrorCode>>;

/**
 * Asks a shop. Answers with JSON of every status below 500 but 408, 425 and 429, and the refusal `rate_limit_exceeded`.
 * @throws `cart-unreachable` (no answer, or a status after which the same request may succeed, with `retryAfterMs` where the
 * shop tells it), `cart-challenged` (a web page where data was asked for: nothing was done), `cart-refused` (a refusal
 * without JSON), `cart-invalid` (no JSON at all); for the catalog `catalog-…`, for coupons `coupon-…`; the caller's `AbortError`
 */
export async function askShop(request: ShopRequest): Promise<ShopAnswer> {
  const { area, url, body: sent, signal, headers } = request;
  const codes = CODES[area];
  const method = request.method ?? (sent === undefined ? 'GET' : 'POST');
  const json = sent === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetchJson({
    fetch: request.fetch ?? globalThis.fetch,
    url,
    init: {
      method,
      credentials: request.credentials ?? 'same-origin',
      headers: { accept: 'application/json', ...json, ...headers },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
      signal,
    },
    unreachable: codes.away,
    maxBytes: MAX_BYTES,
  });
  const { status, retryAfterMs, body } = answer;
  const details = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  const place = `The shop answered ${method} ${answer.url} with`;
  if (body.kind === 'html' && status !== 404 && status < 500)
    throw new ShoppableError(codes.page, `${place} a web page instead of JSON.`, {
      ...details,
      retryable: true,
    });
  if (isRetryableStatus(status))
    throw new ShoppableError(codes.away, `${place} HTTP ${String(status)}.`, { ...details, retryable: true });
  if (body.kind === 'json') {
    const said = { status, headers: answer.headers, url: answer.url, value: body.value };
    // WooCommerce, whose status 400 means as much as a refusal.
    if (status >= 400 && rawOf(body.value).text('code') === 'rate_limit_exceeded')
      throw shopIsBusy(area, said, Number(answer.headers.get('ratelimit-retry-after')) || 10);
    return said;
  }
  if (status >= 300)
    throw new ShoppableError(codes.refused, `${place} HTTP ${String(status)} and no JSON.`, details);
  if (body.kind === 'empty') return { status, headers: answer.headers, url: answer.url, value: undefined };
  throw new ShoppableError(codes.broken, `${place} something that is not JSON.`, details);
}

/** The error of a shop that refuses for good: what it says goes into the message, never to the viewer. */
export function refusedByShop(area: ShopArea, { status, url }: ShopAnswer, words = ''): ShoppableError {
  const said = words === '' ? '' : `: ${words.slice(0, 300)}`;
  return new ShoppableError(CODES[area].refused, `The shop refused ${url} (HTTP ${String(status)})${said}.`, {
    status,
  });
}

/**
 * What a shop answered, to be read field by field.
 * @throws `cart-refused` or `catalog-refused` for a status of 400 and more, with the answer's `message`
 */
export function takenFrom(area: ShopArea, answer: ShopAnswer): Raw {
  const raw = rawOf(answer.value, `${area}-invalid`);
  if (answer.status >= 400) throw refusedByShop(area, answer, raw.text('message'));
  return raw;
}

/** The error of a shop that wants to be asked again later, where it says so otherwise than by its status. */
export function shopIsBusy(area: ShopArea, { url }: ShopAnswer, seconds: number): ShoppableError {
  return new ShoppableError(CODES[area].away, `The shop is asked too often at ${url}.`, {
    status: 429,
    retryable: true,
    retryAfterMs: seconds * 1000,
  });
}
