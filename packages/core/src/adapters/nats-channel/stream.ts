import { ShoppableError } from '../../lib/errors.ts';
import { abortError } from '../../lib/fetch-json.ts';
import type { NatsConnection, NatsMessage } from './connection.ts';

/** A JetStream stream as it is now. */
export interface StreamState {
  /** When it was made; another time is another log. */
  readonly created: string;
  readonly messages: number;
  readonly first: number;
  readonly last: number;
  /** The first of the subjects that it keeps. */
  readonly subject: string;
}

/** One message of a stream. */
export interface StreamMessage {
  readonly seq: number;
  readonly text: string;
}

/** Where reading begins: at a sequence, or with the newest message of every subject. */
export type ReadFrom = { readonly seq: number } | { readonly newestOf: string };

// A stream whose leader has died answers nobody for 4 to 9 s.
const QUIET_MS = 2000;
const ATTEMPTS = 6;
const KEEP_NS = 5_000_000_000;

/** How a stream is now. */
export function streamState(nats: NatsConnection, stream: string, signal: AbortSignal): Promise<StreamState> {
  return converse(nats, signal, `$JS.API.STREAM.INFO.${stream}`, () => ({
    body: '',
    take(message) {
      const answer = answerOf(message, stream);
      const state = partOf(answer, 'state');
      if (state === undefined) return undefined;
      const subjects = partOf(answer, 'config')?.['subjects'];
      return {
        created: textOf(answer?.['created']).slice(0, 30),
        messages: numberOf(state['messages']),
        first: numberOf(state['first_seq']),
        last: numberOf(state['last_seq']),
        subject: textOf(Array.isArray(subjects) ? subjects[0] : '>'),
      };
    },
  }));
}

/**
 * Reads a stream up to its end, by one consumer that lives only for this: a server bears many viewers who listen, not many
 * who each have a consumer.
 */
export function readStream(
  nats: NatsConnection,
  stream: string,
  from: ReadFrom,
  signal: AbortSignal,
): Promise<StreamMessage[]> {
  return converse(nats, signal, `$JS.API.CONSUMER.CREATE.${stream}`, (inbox) => {
    const messages: StreamMessage[] = [];
    const start =
      'seq' in from
        ? { deliver_policy: 'by_start_sequence', opt_start_seq: from.seq }
        : { deliver_policy: 'last_per_subject', filter_subject: from.newestOf };
    const life = { ack_policy: 'none', mem_storage: true, num_replicas: 1, inactive_threshold: KEEP_NS };
    return {
      body: JSON.stringify({ stream_name: stream, config: { ...start, ...life, deliver_subject: inbox } }),
      take(message) {
        const place = placeOf(message.reply);
        if (place !== undefined) {
          messages.push({ seq: place.seq, text: message.text });
          return place.pending === 0 ? messages : undefined;
        }
        const answer = answerOf(message, stream);
        const isEmpty = answer?.['num_pending'] === 0 && partOf(answer, 'delivered')?.['consumer_seq'] === 0;
        return isEmpty ? messages : undefined;
      },
    };
  });
}

interface Attempt<Value> {
  readonly body: string;
  /** Takes one message; answers the value when there is nothing left to come. */
  take(message: NatsMessage): Value | undefined;
}

/** Asks on an inbox of its own, and again from the start when it falls silent. */
function converse<Value>(
  nats: NatsConnection,
  signal: AbortSignal,
  subject: string,
  begin: (inbox: string) => Attempt<Value>,
): Promise<Value> {
  const done = new AbortController();
  const asked = new Promise<Value>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortError()), { once: true, signal: done.signal });
    if (signal.aborted) return reject(abortError());

    function attempt(left: number): void {
      if (left === 0) return reject(failed(`${subject} was not answered. Is JetStream enabled?`));
      let isQuiet = true;
      const inbox = nats.inbox();
      const { body, take } = begin(inbox);
      const stop = nats.subscribe(inbox, (message) => {
        isQuiet = false;
        try {
          const value = take(message);
          if (value !== undefined) resolve(value);
        } catch (error) {
          reject(error as Error);
        }
      });
      const over = new AbortController();
      const release = (): void => {
        over.abort();
        stop();
      };
      done.signal.addEventListener('abort', release, { once: true });
      const watch = (): void => {
        if (!isQuiet) return rewatch();
        done.signal.removeEventListener('abort', release);
        release();
        attempt(left - 1);
      };
      const rewatch = (): void => {
        isQuiet = true;
        nats.clock.after(QUIET_MS, watch, over.signal);
      };
      rewatch();
      nats.publish(subject, body, { reply: inbox });
    }
    attempt(ATTEMPTS);
  });
  return Promise.race([asked, nats.trouble()]).finally(() => done.abort());
}

/** What the API of JetStream says; undefined when it cannot say anything now. */
function answerOf({ text }: NatsMessage, stream: string): Readonly<Record<string, unknown>> | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(answer)) return undefined;
  const { error } = answer;
  if (!isRecord(error)) return answer;
  if (numberOf(error['code']) >= 500) return undefined;
  throw failed(`The stream ${stream} cannot be read: ${textOf(error['description'])}.`);
}

/** The place of a message that a consumer delivers: it stands in its reply subject. */
function placeOf(reply = ''): { readonly seq: number; readonly pending: number } | undefined {
  const parts = reply.split('.');
  if (parts[0] !== '$JS' || parts[1] !== 'ACK') return undefined;
  // Newer servers put the domain and the account before the name of the stream.
  const skip = parts.length > 9 ? 2 : 0;
  return { seq: numberOf(Number(parts[5 + skip])), pending: numberOf(Number(parts[8 + skip])) };
}

function partOf(
  value: Readonly<Record<string, unknown>> | undefined,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  const part = value?.[name];
  return isRecord(part) ? part : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function failed(message: string): ShoppableError {
  return new ShoppableError('channel-unreachable', message, { retryable: true });
}
