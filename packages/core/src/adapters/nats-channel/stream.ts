import { ShoppableError } from '../../lib/errors.ts';
import { keepAlive } from '../../lib/keep-alive.ts';
import type { NatsConnection, NatsMessage } from './connection.ts';

/** What the API of JetStream says, as far as it is used; the channel decodes what is made of it. */
interface ApiAnswer {
  readonly error?: { readonly code: number; readonly description: string };
  readonly created?: string;
  readonly state?: { readonly messages: number; readonly first_seq: number; readonly last_seq: number };
  readonly config?: { readonly subjects: readonly string[] };
  readonly num_pending?: number;
  readonly delivered?: { readonly consumer_seq: number };
}

/** A JetStream stream as it is now. */
export type StreamState = Required<Pick<ApiAnswer, 'created' | 'state' | 'config'>>;

/** One message of a stream. */
export interface StreamMessage {
  readonly seq: number;
  readonly text: string;
}

// A stream whose leader has died answers nobody for 4 to 9 s.
const QUIET_MS = 2000;
const ATTEMPTS = 5;
const KEEP_NS = 5e9;

/** How a stream is now. */
export function streamState(nats: NatsConnection, stream: string): Promise<StreamState> {
  return converse<StreamState>(nats, `STREAM.INFO.${stream}`, () => ({
    body: '',
    take(message) {
      const answer = answerOf(message);
      return answer.state && (answer as StreamState);
    },
  }));
}

/**
 * Reads a stream up to its end, by one consumer that lives only for this: a server bears many viewers who listen, not many
 * who each have a consumer. `start` says where it begins.
 */
export function readStream(nats: NatsConnection, stream: string, start: object): Promise<StreamMessage[]> {
  return converse(nats, `CONSUMER.CREATE.${stream}`, (inbox) => {
    const messages: StreamMessage[] = [];
    const life = { ack_policy: 'none', mem_storage: true, num_replicas: 1, inactive_threshold: KEEP_NS };
    return {
      body: JSON.stringify({ stream_name: stream, config: { ...start, ...life, deliver_subject: inbox } }),
      take(message) {
        const place = message.reply.split('.');
        if (place[1] !== 'ACK') {
          const { num_pending: pending, delivered } = answerOf(message);
          return pending === 0 && delivered?.consumer_seq === 0 ? messages : undefined;
        }
        // Newer servers put the domain and the account before the name of the stream.
        const skip = place.length > 9 ? 2 : 0;
        messages.push({ seq: Number(place[5 + skip]), text: message.text });
        return place[8 + skip] === '0' ? messages : undefined;
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
async function converse<Value>(
  nats: NatsConnection,
  subject: string,
  begin: (inbox: string) => Attempt<Value>,
): Promise<Value> {
  const { clock, signal: life } = nats;
  for (let attempt = 0; attempt < ATTEMPTS && !life.aborted; attempt += 1) {
    const over = new AbortController();
    const { signal } = over;
    const inbox = nats.inbox();
    const { body, take } = begin(inbox);
    const value = await new Promise<Value | undefined>((resolve, reject) => {
      const onSilent = (): void => resolve(undefined);
      const heard = keepAlive({ clock, everyMs: QUIET_MS, signal, onSilent });
      life.addEventListener('abort', onSilent, { signal });
      const stop = nats.subscribe(inbox, (message) => {
        heard();
        try {
          const taken = take(message);
          if (taken) resolve(taken);
        } catch (error) {
          reject(error as Error);
        }
      });
      signal.addEventListener('abort', stop);
      nats.publish(`$JS.API.${subject}`, body, inbox);
    }).finally(() => over.abort());
    if (value) return value;
  }
  throw failed(subject);
}

function answerOf({ text }: NatsMessage): ApiAnswer {
  const answer = JSON.parse(text) as ApiAnswer;
  const { error } = answer;
  // Without a leader it cannot say anything just now.
  if (error !== undefined && error.code < 500) throw failed(error.description);
  return answer;
}

function failed(what: string): ShoppableError {
  return new ShoppableError('channel-unreachable', `JetStream: ${what}.`, { retryable: true });
}
