import { ShoppableError } from '../../lib/errors.ts';
import { abortError, isRetryableStatus, retryAfterOf } from '../../lib/fetch-json.ts';

/** How a stream is asked for. */
export interface StreamRequest {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: RequestCredentials;
  readonly signal: AbortSignal;
}

/**
 * Asks for a server-sent event stream; answers its body.
 * @throws `channel-refused` for 204, for another content type and for statuses that stay; `channel-unreachable`
 */
export async function openStream(request: StreamRequest): Promise<ReadableStream<Uint8Array>> {
  const { url, fetch, headers, credentials, signal } = request;
  let response: Response;
  try {
    const init = { headers: { accept: 'text/event-stream', ...headers }, credentials, signal };
    response = await fetch(url, { ...init, cache: 'no-store' });
  } catch (cause) {
    if (signal.aborted) throw abortError();
    const hint = 'Check the address, the network, and the CORS headers of the service.';
    throw new ShoppableError('channel-unreachable', `${url} could not be reached. ${hint}`, {
      retryable: true,
      cause,
    });
  }
  const { status, body } = response;
  const type = response.headers.get('content-type') ?? '';
  if (status === 200 && body !== null && /^text\/event-stream\s*(?:;|$)/iu.test(type)) return body;
  body?.cancel().catch(() => undefined);
  const found = status === 200 ? `the content type "${type}"` : `HTTP ${String(status)}`;
  const retryable = isRetryableStatus(status);
  const retryAfterMs = retryAfterOf(response.headers);
  throw new ShoppableError(
    retryable ? 'channel-unreachable' : 'channel-refused',
    `${url} answered ${found} where an event stream was expected.`,
    { status, retryable, ...(retryAfterMs !== undefined && { retryAfterMs }) },
  );
}
