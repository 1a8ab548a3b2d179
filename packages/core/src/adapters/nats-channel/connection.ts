import { joinBytes, openByteSocket } from '../../lib/byte-socket.ts';
import { newId } from '../../lib/new-id.ts';
import type { Clock } from '../../lib/clock.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { abortError } from '../../lib/fetch-json.ts';
import { keepAlive } from '../../lib/keep-alive.ts';
import { createNatsReader, type NatsOp } from './reader.ts';

/** Who the viewer is to the server: user and password, a token, or a bearer JWT. None: who the server lets in unnamed. */
export interface NatsCredentials {
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  readonly jwt?: string;
}

/** One message of a subscription. */
export interface NatsMessage {
  readonly text: string;
  readonly headers: string;
  readonly reply: string | undefined;
}

/** One connection to a NATS server. */
export interface NatsConnection {
  readonly clock: Clock;
  /** Answers false when it is no longer open. */
  publish(subject: string, text: string, options?: { reply?: string; headers?: string }): boolean;
  /** Answers how to unsubscribe. */
  subscribe(subject: string, take: (message: NatsMessage) => void): () => void;
  /** Resolves when the server has done all that it was told before. */
  flush(): Promise<void>;
  /** Rejects when the connection ends or the server refuses a subject; never resolves. */
  readonly trouble: () => Promise<never>;
  /** A new subject on which only this connection listens. */
  inbox(): string;
}

/** How {@link openNats} connects. */
export interface NatsOptions {
  readonly url: string;
  readonly credentials: NatsCredentials;
  readonly WebSocket?: typeof globalThis.WebSocket | undefined;
  readonly clock: Clock;
  readonly pingMs: number;
  /** Closes the connection. */
  readonly signal: AbortSignal;
  /** The connection was lost, after it was open or before. */
  readonly onLost: (error: ShoppableError) => void;
  /** The server has answered a ping: all is well, though nothing may be said. */
  readonly onAlive: () => void;
}

const REFUSED = /authorization violation|authentication (?:expired|revoked)|invalid client protocol/iu;

/**
 * Connects to a NATS server by WebSocket; resolves when it has let the viewer in.
 * @throws `channel-unreachable`, `channel-refused`
 */
export async function openNats(options: NatsOptions): Promise<NatsConnection> {
  const { url, clock, signal } = options;
  const encoder = new TextEncoder();
  const life = new AbortController();
  const subscriptions = new Map<string, (message: NatsMessage) => void>();
  const root = `_INBOX.${newId(clock.now())}`;
  const pongs: (() => void)[] = [];
  const pending = new Set<(error: Error) => void>();
  let count = 0;
  let told = false;
  let complaint = '';
  let heard = (): void => undefined;

  function fail(error: Error): void {
    if (life.signal.aborted) return;
    life.abort();
    troubled(error);
  }

  function troubled(error: Error): void {
    for (const reject of [...pending]) reject(error);
    pending.clear();
  }

  function lost(error: ShoppableError): void {
    if (life.signal.aborted) return;
    fail(error);
    options.onLost(error);
  }

  const read = createNatsReader(take);
  const end = AbortSignal.any([life.signal, signal]);
  signal.addEventListener('abort', () => fail(abortError()), { once: true, signal: life.signal });
  const send = openByteSocket({
    url,
    WebSocket: options.WebSocket,
    signal: end,
    onBytes(bytes) {
      heard();
      try {
        read(bytes);
      } catch (cause) {
        lost(unreachable(`${url} does not speak NATS, or wrongly: ${(cause as Error).message}.`, cause));
      }
    },
    onClose: (code) =>
      lost(unreachable(`${url} closed the connection (${complaint || `code ${String(code)}`}).`)),
  });
  const say = (line: string): boolean => send(encoder.encode(`${line}\r\n`));

  function take(op: NatsOp): void {
    const [first = '', sid = '', reply] = op.words;
    if (op.name.endsWith('MSG')) subscriptions.get(sid)?.({ text: op.text, headers: op.headers, reply });
    else if (op.name === 'PING') say('PONG');
    else if (op.name === 'PONG') pongs.shift()?.();
    else if (op.name === '-ERR') complain(first);
    else if (op.name === 'INFO' && !told) greet();
  }

  function complain(text: string): void {
    complaint = text;
    const refused = new ShoppableError('channel-refused', `${url} says: ${text}.`);
    if (REFUSED.test(text)) lost(refused);
    // A subject that is not allowed is the matter of whoever asks for it; the connection goes on.
    else if (/permissions violation/iu.test(text)) troubled(refused);
  }

  function greet(): void {
    told = true;
    const { user, password: pass, token: auth_token, jwt } = options.credentials;
    const hello = { verbose: false, headers: true, protocol: 1, lang: 'js', version: '1' };
    say(`CONNECT ${JSON.stringify({ ...hello, user, pass, auth_token, jwt })}`);
    ping(welcome);
  }

  function ping(done: () => void): void {
    pongs.push(done);
    say('PING');
  }

  const trouble = (): Promise<never> => new Promise((_, reject) => pending.add(reject));
  let welcome: () => void = () => undefined;
  await Promise.race([new Promise<void>((resolve) => (welcome = resolve)), trouble()]);
  heard = keepAlive({
    clock,
    everyMs: options.pingMs,
    signal: end,
    ping: () => ping(options.onAlive),
    onSilent: () => lost(unreachable(`${url} no longer answers.`)),
  });

  return {
    clock,
    trouble,
    inbox: () => `${root}.${String((count += 1))}`,
    publish(subject, text, { reply = '', headers = '' } = {}) {
      const head = encoder.encode(headers === '' ? '' : `NATS/1.0\r\n${headers}\r\n\r\n`);
      const body = encoder.encode(text);
      const sizes = head.length === 0 ? [body.length] : [head.length, head.length + body.length];
      const line = `${head.length === 0 ? 'PUB' : 'HPUB'} ${subject} ${reply} ${sizes.join(' ')}\r\n`;
      return send(joinBytes(encoder.encode(line), head, body, encoder.encode('\r\n')));
    },
    subscribe(subject, listener) {
      const sid = String((count += 1));
      subscriptions.set(sid, listener);
      say(`SUB ${subject} ${sid}`);
      return () => {
        subscriptions.delete(sid);
        say(`UNSUB ${sid}`);
      };
    },
    flush: () => Promise.race([new Promise<void>(ping), trouble()]),
  };
}

function unreachable(message: string, cause?: unknown): ShoppableError {
  return new ShoppableError('channel-unreachable', message, { retryable: true, cause });
}
