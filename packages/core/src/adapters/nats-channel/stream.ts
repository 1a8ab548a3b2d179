import { keepAlive } from '../../lib/keep-alive.ts';
import type { NatsConnection, NatsMessage } from './connection.ts';

/** What the API of JetStream says, as far as it is used; the channel decodes what is made of it. */
interface ApiAnswer {
  readonly error?: { readonly description: string };
  readonly created?: string;
  readonly state?: { readonly messages: number; readonly first_seq: number; readonly last_seq: number };
  readonly config?: { readonly subjects: readonly string[] };
}

/** A JetStream stream as it is now. */
export type StreamState = Required<Pick<ApiAnswer, 'created' | 'state' | 'config'>>;

/** One message of a stream. */
export interface StreamMessage {
  readonly seq: number;
  readonly text: string;
}

// A stream whose leader has died answers nobody for 4 to 9 s; nothing twice in this time is silence.
const QUIET_MS = 1000;
const ATTEMPTS = 9;
const KEEP_NS = 5e9;

/** How a stream is now. */
export function streamState(nats: NatsConnection, stream: string): Promise<StreamState> {
  return converse(nats, 'STREAM.INFO', stream, {}, (message) => answerOf(message) as StreamState);
}

/**
 * Reads a stream up to `last`, by one consumer that lives only for this: a server bears many viewers who listen, not many who
 * each have a consumer. `start` says where it begins. A replica may lag, so that being at its end is not enough.
 */
export function readStream(
  nats: NatsConnection,
  stream: string,
  start: object,
  last: number,
): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = [];
  const life = { ack_policy: 'none', mem_storage: true, inactive_threshold: KEEP_NS };
  return converse(nats, 'CONSUMER.CREATE', stream, { ...start, ...life }, (message) => {
    // The sequence stands before the time in ns in the reply subjects of old and of new servers.
    const seq = Number(/\.(\d+)\.\d+\.\d{18,}\./u.exec(message.reply)?.[1]);
    if (seq) messages.push({ seq, text: message.text });
    else answerOf(message);
    return seq >= last ? messages : undefined;
  });
}

/** Asks the API of JetStream on an inbox of its own, and again when it is silent, until `take` answers a value. */
function converse<Value>(
  nats: NatsConnection,
  api: string,
  stream: string,
  config: object,
  take: (message: NatsMessage) => Value | undefined,
): Promise<Value> {
  const over = new AbortController();
  const { signal } = over;
  const inbox = nats.inbox();
  const subject = `$JS.API.${api}.${stream}`;
  const request = JSON.stringify({ stream_name: stream, config: { ...config, deliver_subject: inbox } });
  return new Promise<Value>((resolve, reject) => {
    const fail = (why: unknown): void => {
      reject(nats.fault(`${subject}: ${String(why)}`));
    };
    let left = ATTEMPTS;
    let heard: () => void;
    function ask(): void {
      left -= 1;
      if (left < 0 || !nats.publish(subject, request, inbox)) return fail('no answer');
      heard = keepAlive({ clock: nats.clock, everyMs: QUIET_MS, signal, onSilent: ask });
    }
    const stop = nats.subscribe(inbox, (message) => {
      heard();
      try {
        const value = take(message);
        if (value) resolve(value);
      } catch (error) {
        fail(error);
      }
    });
    signal.addEventListener('abort', stop);
    ask();
  }).finally(() => over.abort());
}

function answerOf({ text }: NatsMessage): ApiAnswer {
  const answer = JSON.parse(text) as ApiAnswer;
  if (answer.error) throw new Error(answer.error.description);
  return answer;
}
