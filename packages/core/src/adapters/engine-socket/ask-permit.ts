import type * as v from 'valibot';
import { ShoppableError } from '../../lib/errors.ts';
import { fetchJson } from '../../lib/fetch-json.ts';
import { decode } from '../../model/decode.ts';

/** A token, or what answers one. */
export type TokenGiven = (() => string | undefined | Promise<string | undefined>) | undefined;

/** A question to the merchant's server whether a viewer may come in. */
export interface PermitRequest {
  readonly url: string;
  readonly body: URLSearchParams | object;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Goes as `Authorization: Bearer`. */
  readonly token: TokenGiven;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly signal: AbortSignal;
}

type AnySchema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

const MAX_BYTES = 64_000;

/**
 * Asks the merchant's server for what a broker wants to see of a viewer, by `POST`: a form, or else JSON.
 * @throws `channel-refused` after 401, 403 and answers of another shape; else `channel-unreachable`
 */
export async function askPermit<const Schema extends AnySchema>(
  request: PermitRequest,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const { url, body, fetch = globalThis.fetch, signal } = request;
  const token = await request.token?.();
  const isForm = body instanceof URLSearchParams;
  const answer = await fetchJson({
    fetch,
    url,
    init: {
      method: 'POST',
      headers: {
        accept: 'application/json',
        ...(!isForm && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...request.headers,
      },
      body: isForm ? body : JSON.stringify(body),
      signal,
    },
    unreachable: 'channel-unreachable',
    maxBytes: MAX_BYTES,
  });
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status <= 299 && answer.body.kind === 'json')
    return decode(schema, answer.body.value, 'channel-refused', `The answer of ${url}`);
  const final = status === 401 || status === 403;
  throw new ShoppableError(
    final ? 'channel-refused' : 'channel-unreachable',
    `${url} lets this viewer not in (HTTP ${String(status)}).`,
    { status, retryable: !final, ...(retryAfterMs !== undefined && { retryAfterMs }) },
  );
}
