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
 * relative to the URL that answered.
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
  };
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
