import { ShoppableError, type ErrorCode } from '../lib/errors.ts';
import { absolute, fetchJson, isRetryableStatus, type JsonAnswer } from '../lib/fetch-json.ts';
import { decodeShow } from '../model/show.ts';
import type { ShowSource } from '../ports/show-source.ts';

/** Where the show JSON is. */
export interface HttpShowOptions {
  /** URL of the show JSON, absolute or relative to the page. */
  readonly url: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

const MAX_BYTES = 5_000_000;
const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'show-forbidden',
  403: 'show-forbidden',
  404: 'show-not-found',
  410: 'show-not-found',
};

/**
 * A show whose JSON is fetched over HTTP, in the viewer's language (`Accept-Language`). Relative links in it are
 * relative to the URL that answered. The server's clock is read from the `Date` of a `HEAD` request; from another origin
 * it has to be named in `Access-Control-Expose-Headers`.
 * @example
 * const show = createShow({ source: httpShow({ url: 'https://shop.example/shows/autumn.json' }) });
 */
export function httpShow(options: HttpShowOptions): ShowSource {
  return {
    async load({ signal, locale }) {
      const answer = await fetchJson({
        fetch: options.fetch ?? globalThis.fetch,
        url: options.url,
        init: { headers: { accept: 'application/json', 'accept-language': locale }, signal },
        unreachable: 'show-unreachable',
        maxBytes: MAX_BYTES,
      });
      return decodeShow(jsonOf(answer, options.url), answer.url);
    },

    time: ({ signal }) => serverTime(options.url, { signal, ...(options.fetch && { fetch: options.fetch }) }),
  };
}

/**
 * The clock of the server behind `url`, epoch ms, right to about half a second; undefined when it does not tell. Never
 * rejects but for `signal`.
 */
export async function serverTime(
  url: string,
  options: { readonly signal: AbortSignal; readonly fetch?: typeof globalThis.fetch },
): Promise<number | undefined> {
  const { signal, fetch = globalThis.fetch } = options;
  try {
    const { headers } = await fetch(url, { method: 'HEAD', cache: 'no-store', signal });
    return timeIn(headers);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return undefined;
  }
}

/** The moment that a response tells. A cache's answer is older by its `Age`; `Date` leaves out parts of the second. */
function timeIn(headers: Headers): number | undefined {
  const dateMs = Date.parse(headers.get('date') ?? '');
  const ageMs = Number(headers.get('age') ?? 0) * 1000;
  return Number.isFinite(dateMs + ageMs) ? dateMs + ageMs + 500 : undefined;
}

function jsonOf(answer: JsonAnswer, url: string): unknown {
  const { status, retryAfterMs, body } = answer;
  if (status < 200 || status > 299) {
    throw new ShoppableError(
      CODES[status] ?? 'show-unreachable',
      `The show JSON at ${absolute(url)} was answered with HTTP ${status}.`,
      { status, retryable: isRetryableStatus(status), ...(retryAfterMs !== undefined && { retryAfterMs }) },
    );
  }
  if (body.kind === 'json') return body.value;
  const found = { html: 'an HTML page', broken: 'text that is not JSON', empty: 'nothing' }[body.kind];
  throw new ShoppableError('show-invalid', `Expected the show JSON at ${answer.url}, found ${found}.`, {
    status,
  });
}
