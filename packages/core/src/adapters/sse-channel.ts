import type { Clock } from '../lib/clock.ts';
import type { ShoppableError } from '../lib/errors.ts';
import { addressOption } from '../lib/options.ts';
import { withQuery } from '../lib/with-query.ts';
import type { ClientFrame, Cursor } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import type { Engine, EngineLink, EngineWire } from '../ports/engine.ts';
import { engineChannel, type ChannelEndpoints } from './engine-channel.ts';
import { seqOf } from './engine-channel/endpoints.ts';
import { createEventStream } from './sse-channel/event-stream.ts';
import { openStream } from './sse-channel/open-stream.ts';

/** Where the event stream is, and where messages go. */
export interface SseChannelOptions extends ChannelEndpoints {
  /** Address of the stream. */
  readonly url: string;
  /** The stream has only events, as that of a broker: no hello. What was missed comes by its event ids, or by the endpoints. */
  readonly plain?: boolean;
  /**
   * Name of the query parameter in which the place in the stream is told. Default: the header `Last-Event-ID`, which a
   * stream on another origin has to allow.
   */
  readonly lastEventIdParam?: string;
  /** Whether cookies go along. Default `same-origin`. */
  readonly credentials?: RequestCredentials;
  /** How long the stream may take to begin, and to say hello, ms. Default 8000. */
  readonly connectTimeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

const LONGEST_WAIT_MS = 60_000;

/**
 * Server-sent events, and POST for what a viewer sends. The stream speaks the realtime protocol, version 1: `hello` is its
 * first event; the viewer's hello is the query `show` and, on return, the last event id, `epoch:seq` unless the stream has
 * named ids of its own. Or it is `plain`. Data is one JSON object or an array; comments are signs of life; `retry` is the
 * least time before coming back.
 * @throws `config-invalid` for an address that is none
 * @example
 * const channel = sseChannel({ url: '/live/autumn/stream', sendUrl: '/live/autumn/send' });
 */
export function sseChannel(options: SseChannelOptions): Channel {
  const { credentials = 'same-origin', plain = false, lastEventIdParam } = options;
  const url = addressOption('sseChannel', 'url', options.url);
  const fetch: typeof globalThis.fetch = (input, init) =>
    (options.fetch ?? globalThis.fetch)(input, { ...init, credentials });
  const place = createPlace();

  async function request(hello: Extract<ClientFrame, { type: 'hello' }>, signal: AbortSignal) {
    const token = (await options.token?.()) ?? hello.token;
    const { cursor, show, name } = hello;
    const lastId = cursor === undefined ? undefined : (place.id() ?? (plain ? undefined : idOf(cursor)));
    const inHeader = lastEventIdParam === undefined;
    const query = {
      ...(!plain && { show, name }),
      ...(lastEventIdParam !== undefined && { [lastEventIdParam]: lastId }),
    };
    const headers = {
      ...(inHeader && lastId !== undefined && { 'last-event-id': lastId }),
      ...(token !== undefined && token !== '' && { authorization: `Bearer ${token}` }),
    };
    return openStream({ url: withQuery(url, query), fetch, headers, credentials, signal });
  }

  const engine: Engine = {
    async connect(hello, wire, { signal }) {
      place.comeBack(hello.cursor);
      const body = await request(hello, signal).catch((thrown: unknown) => {
        // The token may have just run out.
        if (options.token !== undefined && (thrown as ShoppableError).status === 401)
          return request(hello, signal);
        throw thrown;
      });
      void read(body, wire, signal, place);
      return plain ? plainLink(place) : { greets: true };
    },
  };
  const channel = engineChannel(engine, { ...options, fetch });
  return channel;
}

interface Place {
  /** Of the newest event, as the stream names it. */
  id(): string | undefined;
  named(id: string): void;
  comeBack(cursor: Cursor | undefined): void;
  /** Notes which event came. */
  came(data: string): void;
  /** Whether the stream may still send what follows the cursor by itself. */
  mayFollow(cursor: Cursor): boolean;
}

/** Knows where a plain stream is, and whether it has sent what its last event id stands for. */
function createPlace(): Place {
  let id: string | undefined;
  let from: Cursor | undefined;
  let skipped: Cursor | undefined;

  return {
    id: () => id,
    named: (next) => void (id = next === '' ? undefined : next),
    comeBack: (cursor) => void (from = cursor),
    came(data) {
      if (from === undefined) return;
      const seqs = itemsOf(data).flatMap((item) => seqOf(item) ?? []);
      if (seqs.length === 0) return;
      if (!seqs.some((seq) => seq <= (from?.seq ?? 0) + 1)) skipped = from;
      from = undefined;
    },
    mayFollow: (cursor) =>
      id !== undefined && !(skipped?.epoch === cursor.epoch && skipped.seq === cursor.seq),
  };
}

function itemsOf(data: string): readonly unknown[] {
  try {
    return [JSON.parse(data) as unknown].flat();
  } catch {
    return [];
  }
}

/** The stream follows from its last event id without saying so; where it has skipped something, the endpoints are asked. */
function plainLink(place: Place): EngineLink {
  return {
    replay: (cursor) => Promise.resolve(place.mayFollow(cursor) ? { ...cursor, events: [] } : undefined),
  };
}

async function read(
  body: ReadableStream<Uint8Array>,
  wire: EngineWire,
  signal: AbortSignal,
  place: Place,
): Promise<void> {
  let retryAfterMs: number | undefined;
  const take = createEventStream({
    onData(data) {
      place.came(data);
      wire.take(data);
    },
    onLife: () => wire.take([]),
    onId: place.named,
    onRetry: (ms) => void (retryAfterMs = Math.min(ms, LONGEST_WAIT_MS)),
  });
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const decoder = new TextDecoder();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      if (!take(decoder.decode(part.value, { stream: true }))) break;
  } catch {
    // Cut off: the same as an end.
  }
  stop();
  wire.end({ final: false, ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

function idOf({ epoch, seq }: Cursor): string {
  return `${epoch}:${String(seq)}`;
}
