import { isAbort, ShoppableError, type ErrorCode } from './errors.ts';

/** What an HTTP service answered, whatever its status. */
export interface JsonAnswer {
  readonly status: number;
  /** Absolute URL after redirects: what relative links in the body mean. */
  readonly url: string;
  readonly headers: Headers;
  /** From `Retry-After`, ms from now. */
  readonly retryAfterMs?: number;
  /** `html`: a page where data was asked for; `broken`: neither. */
  readonly body:
    { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'html' | 'broken' | 'empty' };
}

/** How {@link fetchJson} asks. */
export interface JsonRequest {
  readonly fetch: typeof globalThis.fetch;
  readonly url: string;
  readonly init: RequestInit & { signal: AbortSignal };
  /** Code of the error that is thrown when no whole answer comes. */
  readonly unreachable: ErrorCode;
  /** Longer bodies are given up. */
  readonly maxBytes: number;
}

/** Statuses after which the same request may succeed. */
const RETRYABLE = new Set([408, 425, 429]);
/** Shopify's own status for "too many requests". */
const SHOPIFY_BUSY = 430;
const LONGEST_WAIT_MS = 3_600_000;

/** Whether the same request may succeed later. */
export function isRetryableStatus(status: number): boolean {
  return status >= 500 || RETRYABLE.has(status);
}

/**
 * Asks for JSON. Answers with every status; rejects with the `AbortError` of its caller, and with a retryable
 * {@link ShoppableError} of the code `unreachable` when the network fails or the body is too long.
 */
export async function fetchJson(request: JsonRequest): Promise<JsonAnswer> {
  const { fetch, url, init } = request;
  try {
    const response = await fetch(url, init);
    const text = await readText(response, request);
    const retryAfterMs = retryAfterOf(response.headers);
    return {
      status: response.status === SHOPIFY_BUSY ? 429 : response.status,
      headers: response.headers,
      url: response.url === '' ? absolute(url) : response.url,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      body: parse(text),
    };
  } catch (thrown) {
    if (init.signal.aborted) throw abortError();
    if (thrown instanceof ShoppableError || isAbort(thrown)) throw thrown;
    throw new ShoppableError(
      request.unreachable,
      `${absolute(url)} could not be reached. Check the address, the network, and the CORS headers of the service.`,
      { retryable: true, cause: thrown },
    );
  }
}

/** The error of a caller who gave up. */
export function abortError(): Error {
  return new DOMException('The caller gave up.', 'AbortError');
}

async function readText(response: Response, { maxBytes, unreachable, url }: JsonRequest): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new ShoppableError(unreachable, `${absolute(url)} answered more than ${maxBytes} bytes.`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): JsonAnswer['body'] {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: /^\s*</u.test(text) ? 'html' : 'broken' };
  }
}

/** How long an answer asks to wait (`Retry-After`), ms from now, an hour at most. */
export function retryAfterOf(headers: Headers): number | undefined {
  const header = headers.get('retry-after');
  if (header === null) return undefined;
  const ms = /^\d+$/u.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}

/** The absolute form of an address of the page. */
export function absolute(url: string): string {
  try {
    return new URL(url, pageUrl()).href;
  } catch {
    return url;
  }
}

/** Where the page is; undefined outside a browser. */
export function pageUrl(): string | undefined {
  return (globalThis as { location?: { href: string } }).location?.href;
}

/** Whether an address is on the page's own origin, so that its cookies go along. */
export function isOwnOrigin(url: string): boolean {
  const page = pageUrl();
  return page !== undefined && new URL(page).origin === new URL(url, page).origin;
}
