import * as v from 'valibot';
import type { Clock } from '../../lib/clock.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { fetchJson, isRetryableStatus, type JsonAnswer } from '../../lib/fetch-json.ts';
import { addressOption } from '../../lib/options.ts';
import { within } from '../../lib/within.ts';
import { withQuery } from '../../lib/with-query.ts';
import type { ClientFrame, Cursor } from '../../model/channel-frame.ts';
import { decode } from '../../model/decode.ts';
import type { EngineReplay, EngineSnapshot } from '../../ports/engine.ts';

/** Addresses of the merchant's own service, absolute or relative to the page: they give what an engine lacks. */
export interface ChannelEndpoints {
  /** `GET`; answers an {@link EngineSnapshot}. 404: there is none. */
  readonly snapshotUrl?: string;
  /**
   * `GET ?epoch=&after=&limit=300`; answers `{ epoch, seq, events, more? }`, oldest first. Another epoch than the one asked
   * for, 404 or 410: what was missed is no longer there.
   */
  readonly historyUrl?: string;
  /** `POST` of one client frame; answers its `ack` or `nack` frame. */
  readonly sendUrl?: string;
  /** Goes as `Authorization: Bearer` with every request; asked again once after a 401. */
  readonly token?: () => string | undefined | Promise<string | undefined>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The endpoints in use. Each rejects with `channel-unreachable`, `channel-refused` or the `AbortError` of `signal`. */
export interface Endpoints {
  /** Undefined: there is none. */
  snapshot(signal: AbortSignal): Promise<EngineSnapshot | undefined>;
  /** Undefined: no longer whole. */
  history(cursor: Cursor, signal: AbortSignal): Promise<EngineReplay | undefined>;
  /** Answers the frames that are the answer; undefined where messages are not sent this way. */
  readonly send: ((frame: ClientFrame, signal: AbortSignal) => Promise<unknown>) | undefined;
}

const Seq = v.pipe(v.number(), v.integer(), v.minValue(0));
const Epoch = v.pipe(v.string(), v.maxLength(32));

const SnapshotSchema = v.object({
  epoch: Epoch,
  seq: Seq,
  state: v.array(v.unknown()),
  tail: v.optional(v.array(v.unknown()), []),
  time: v.optional(v.pipe(v.number(), v.finite())),
});

/** What was missed, or a part of it, from outside. */
export const ReplaySchema = v.object({
  epoch: Epoch,
  seq: Seq,
  events: v.array(v.unknown()),
  more: v.optional(v.boolean(), false),
});

/**
 * Reads how a show is now.
 * @throws `event-invalid`
 */
export function decodeSnapshot(value: unknown): EngineSnapshot {
  const { time, ...rest } = decode(SnapshotSchema, value, 'event-invalid', 'The snapshot');
  return { ...rest, ...(time !== undefined && { time }) };
}

const MAX_BYTES = 4_000_000;
const ANSWER_MS = 8000;
const PAGE = 300;
// A snapshot is cheaper than more of them.
const MOST_PAGES = 20;
const GONE = new Set([404, 410]);

/** What {@link createEndpoints} needs besides the addresses. */
export interface EndpointDeps {
  readonly clock: Clock;
  readonly onProblem: (problem: ShoppableError) => void;
}

/**
 * Makes {@link Endpoints}.
 * @throws `config-invalid` for an address that is none
 */
export function createEndpoints(options: ChannelEndpoints): (deps: EndpointDeps) => Endpoints {
  const [snapshotUrl, historyUrl, sendUrl] = (['snapshotUrl', 'historyUrl', 'sendUrl'] as const).map(
    (name) => (options[name] === undefined ? undefined : addressOption('The channel', name, options[name])),
  );

  async function askOnce(url: string, body: unknown, signal: AbortSignal): Promise<JsonAnswer> {
    const token = await options.token?.();
    return fetchJson({
      fetch: options.fetch ?? globalThis.fetch,
      url,
      init: {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token !== undefined && token !== '' && { authorization: `Bearer ${token}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal,
      },
      unreachable: 'channel-unreachable',
      maxBytes: MAX_BYTES,
    });
  }

  return ({ clock, onProblem }) => {
    function ask(url: string, signal: AbortSignal, body?: unknown): Promise<JsonAnswer> {
      const late = (): ShoppableError =>
        new ShoppableError('channel-unreachable', `${url} did not answer within ${String(ANSWER_MS)} ms.`, {
          retryable: true,
        });
      const twice = async (given: AbortSignal): Promise<JsonAnswer> => {
        const answer = await askOnce(url, body, given);
        // The token may have just run out.
        return answer.status === 401 && options.token !== undefined ? askOnce(url, body, given) : answer;
      };
      return within(twice, { clock, timeoutMs: ANSWER_MS, signal, late });
    }

    function taken<Value>(answer: JsonAnswer, read: (value: unknown) => Value): Value | undefined {
      if (GONE.has(answer.status)) return undefined;
      if (answer.status < 200 || answer.status > 299 || answer.body.kind !== 'json') throw refused(answer);
      try {
        return read(answer.body.value);
      } catch (thrown) {
        // What cannot be read will not be better the next time.
        onProblem(thrown as ShoppableError);
        return undefined;
      }
    }

    async function history(cursor: Cursor, signal: AbortSignal): Promise<EngineReplay | undefined> {
      if (historyUrl === undefined) return undefined;
      const events: unknown[] = [];
      let after = cursor.seq;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = { epoch: cursor.epoch, after: String(after), limit: String(PAGE) };
        const answer = await ask(withQuery(historyUrl, query), signal);
        const part = taken(answer, (value) => decode(ReplaySchema, value, 'event-invalid', 'The history'));
        if (part?.epoch !== cursor.epoch) return undefined;
        events.push(...part.events);
        const reached = part.events.reduce<number>((most, event) => Math.max(most, seqOf(event) ?? 0), after);
        if (!part.more || reached === after) return { epoch: part.epoch, seq: part.seq, events };
        after = reached;
      }
      return undefined;
    }

    return {
      history,
      async snapshot(signal) {
        if (snapshotUrl === undefined) return undefined;
        const answer = await ask(snapshotUrl, signal);
        return taken(answer, decodeSnapshot);
      },
      send:
        sendUrl === undefined
          ? undefined
          : async (frame, signal) => answerTo(frame, await ask(sendUrl, signal, frame)),
    };
  };
}

/** The place of a wire event in its log. */
export function seqOf(event: unknown): number | undefined {
  const seq: unknown = typeof event === 'object' && event !== null && 'seq' in event ? event.seq : undefined;
  return typeof seq === 'number' && Number.isSafeInteger(seq) ? seq : undefined;
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'login-required',
  403: 'login-required',
  413: 'too-long',
  429: 'rate',
};

/** What a service says of a message, also where it says so by its status alone. */
function answerTo(frame: ClientFrame, answer: JsonAnswer): unknown {
  const { status, body, retryAfterMs } = answer;
  if (body.kind === 'json' && isAnswer(body.value)) return body.value;
  if (status >= 200 && status <= 299) return undefined;
  const code = REFUSALS[status];
  if (!('cid' in frame) || (code === undefined && isRetryableStatus(status))) throw refused(answer);
  return { type: 'nack', cid: frame.cid, code: code ?? 'unknown', retryAfter: retryAfterMs };
}

function isAnswer(value: unknown): boolean {
  const type: unknown = typeof value === 'object' && value !== null && 'type' in value && value.type;
  return type === 'ack' || type === 'nack';
}

function refused({ status, url, retryAfterMs }: JsonAnswer): ShoppableError {
  const final = status === 401 || status === 403;
  return new ShoppableError(
    final ? 'channel-refused' : 'channel-unreachable',
    `${url} answered HTTP ${String(status)} where JSON of the show was expected.`,
    { status, retryable: !final, ...(retryAfterMs !== undefined && { retryAfterMs }) },
  );
}
