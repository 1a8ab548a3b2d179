import { NO_WAY, openByteSocket } from '../../lib/byte-socket.ts';
import type { Clock } from '../../lib/clock.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { keepAlive } from '../../lib/keep-alive.ts';
import { newId } from '../../lib/new-id.ts';
import { createNatsReader, type NatsOp } from './reader.ts';

/**
 * Who the viewer is to the server, under the server's own names: user and password, a token, or a bearer JWT. None: who the
 * server lets in unnamed.
 */
export interface NatsCredentials {
  readonly user?: string;
  readonly pass?: string;
  readonly auth_token?: string;
  readonly jwt?: string;
}

/** One message of a subscription. */
export type NatsMessage = Pick<NatsOp, 'text' | 'headers' | 'reply'>;

/** One connection to a NATS server. */
export interface NatsConnection {
  readonly clock: Clock;
  /** What is said of this server when something went wrong. */
  fault(why: string, isFinal?: boolean): ShoppableError;
  /** A new subject on which only this connection listens. */
  inbox(): string;
  /** Answers false when it is no longer open. Headers are in ASCII, as they go over the line. */
  publish(subject: string, text: string, reply: string, headers?: string): boolean;
  /** Answers how to unsubscribe. */
  subscribe(subject: string, take: (message: NatsMessage) => void): () => void;
}

/** How {@link openNats} connects. */
export interface NatsOptions {
  readonly url: string;
  readonly credentials: NatsCredentials;
  readonly WebSocket?: typeof globalThis.WebSocket | undefined;
  readonly clock: Clock;
  readonly pingMs: number;
  /** Closes the connection; aborts when it is lost, too. */
  readonly signal: AbortSignal;
  /** Begins to listen: what it asks for must be allowed. */
  readonly begin: (nats: NatsConnection) => Promise<void> | undefined;
  /** The connection was lost after it had been open. */
  readonly onLost: (isFinal: boolean) => void;
  /** The server has answered a ping: all is well, though nothing may be said. */
  readonly onAlive: () => void;
}

/**
 * Connects to a NATS server by WebSocket; resolves when it has let the viewer in, and done what he has begun with.
 * @throws `channel-unreachable`, `channel-refused`
 */
export function openNats(options: NatsOptions): Promise<NatsConnection> {
  const { url, clock, signal, begin, onAlive } = options;
  const encoder = new TextEncoder();
  const subscriptions = new Map<string, (message: NatsMessage) => void>();
  const root = `_INBOX.${newId(clock.now())}.`;
  let onPong: (() => void) | undefined;
  let count = 0;
  let heard = (): void => undefined;

  function fault(why: string, isFinal = false): ShoppableError {
    const code = isFinal ? 'channel-refused' : 'channel-unreachable';
    return new ShoppableError(code, `${url}: ${why}.`, { retryable: !isFinal });
  }

  return new Promise((resolve, reject) => {
    let isOpen = false;

    function lost(why: string, isFinal = false): void {
      if (signal.aborted) return;
      if (isOpen) options.onLost(isFinal);
      else reject(fault(why, isFinal));
    }

    const say = (line: string): boolean => send(encoder.encode(`${line}\r\n`));
    const ping = (): boolean => say('PING');

    const nats: NatsConnection = {
      clock,
      fault,
      inbox: () => root + String((count += 1)),
      publish(subject, text, reply, headers = '') {
        const payload = headers + text;
        const [kind, start] = headers === '' ? ['', ''] : ['H', `${String(headers.length)} `];
        return say(
          `${kind}PUB ${subject} ${reply} ${start}${String(encoder.encode(payload).length)}\r\n${payload}`,
        );
      },
      subscribe(subject, take) {
        const sid = String((count += 1));
        subscriptions.set(sid, take);
        say(`SUB ${subject} ${sid}`);
        return () => {
          subscriptions.delete(sid);
          say(`UNSUB ${sid}`);
        };
      },
    };

    function greet(): void {
      say(`CONNECT ${JSON.stringify({ ...options.credentials, verbose: false, headers: true })}`);
      onPong = welcomed;
      ping();
    }

    function welcomed(): void {
      const onSilent = (): void => lost('it no longer answers');
      heard = keepAlive({ clock, everyMs: options.pingMs, signal, ping, onSilent });
      const begun = begin(nats);
      const allowed = new Promise<void>((done) => (onPong = done));
      ping();
      Promise.all([begun, allowed]).then(() => {
        isOpen = true;
        onPong = onAlive;
        resolve(nats);
      }, reject);
    }

    function complain(text: string): void {
      // Once open, a subject that is not allowed is the matter of whoever uses it; all else is followed by the end.
      if (!isOpen || !/permissions/iu.test(text)) lost(text, /violation/iu.test(text));
    }

    const read = createNatsReader((op) => {
      const { name } = op;
      if (name.endsWith('MSG')) subscriptions.get(op.sid)?.(op);
      else if (name === 'PING') say('PONG');
      else if (name === 'PONG') onPong?.();
      else if (name === '-ERR') complain(op.text);
      else if (name === 'INFO' && !onPong) greet();
    });

    const send = openByteSocket({
      url,
      WebSocket: options.WebSocket,
      signal,
      onBytes(bytes) {
        heard();
        try {
          read(bytes);
        } catch {
          lost('this is no NATS');
        }
      },
      onClose: (code) => lost(`closed (${String(code)})`, code === NO_WAY),
    });
  });
}
