import { systemClock, type Clock } from '../lib/clock.ts';
import { ShoppableError } from '../lib/errors.ts';
import { abortError } from '../lib/fetch-json.ts';
import type { Channel, ChannelEnd } from '../ports/channel.ts';
import { deliverFrame } from './deliver-frame.ts';
import { readFrame } from './read-frame.ts';

/** Where the realtime service is. */
export interface WebsocketChannelOptions {
  /** `wss://` address of the service. */
  readonly url: string;
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket;
  /** How long the service may take to say hello, ms. Default 8000. */
  readonly connectTimeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

const RESTARTING = new Set([1012, 1013]);
const RESTART_MS = 1000;

/**
 * The realtime protocol, version 1, over a WebSocket. A frame is one JSON object or an array of them: show events
 * and control frames. Close codes 1008 and 4400 to 4499 are final; after 1012 and 1013 it comes back in a second.
 * @example
 * const show = createShow({ source, channel: () => websocketChannel({ url: 'wss://live.example/socket' }) });
 */
export function websocketChannel(options: WebsocketChannelOptions): Channel {
  const { url, connectTimeoutMs = 8000, clock = systemClock } = options;

  return {
    open: (hello, sink, { signal }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(abortError());
        const life = new AbortController();
        const socket = dial(url, options.WebSocket ?? globalThis.WebSocket);
        let settleEnded: (end: ChannelEnd) => void = () => undefined;
        const ended = new Promise<ChannelEnd>((settle) => (settleEnded = settle));

        function finish(end: ChannelEnd, error: Error): void {
          if (life.signal.aborted) return;
          life.abort();
          settleEnded(end);
          reject(error);
          socket.close();
        }

        const scope = { signal: life.signal };
        signal.addEventListener('abort', () => finish({ final: false }, abortError()), scope);
        socket.addEventListener('open', () => socket.send(JSON.stringify(hello)), scope);
        socket.addEventListener(
          'close',
          ({ code, reason }) => finish(endOf(code), closeError(url, code, reason)),
          scope,
        );
        socket.addEventListener(
          'message',
          ({ data }) => {
            const greeted = deliverFrame(readFrame(data, sink), sink, life.signal);
            if (!greeted) return;
            greeting.abort();
            resolve({ ended, send: (frame) => !life.signal.aborted && sendTo(socket, frame) });
          },
          scope,
        );
        const greeting = new AbortController();
        life.signal.addEventListener('abort', () => greeting.abort(), { once: true });
        const late = unreachable(`${url} did not say hello within ${connectTimeoutMs} ms.`);
        clock.after(connectTimeoutMs, () => finish({ final: false }, late), greeting.signal);
      }),
  };
}

function dial(url: string, Socket: typeof globalThis.WebSocket): WebSocket {
  try {
    return new Socket(url);
  } catch (cause) {
    const hint = 'Check that it is a wss:// address (ws:// on a page without https).';
    throw new ShoppableError('channel-refused', `The browser refuses to connect to ${url}. ${hint}`, {
      cause,
    });
  }
}

function sendTo(socket: WebSocket, frame: unknown): boolean {
  if (socket.readyState !== 1) return false;
  socket.send(JSON.stringify(frame));
  return true;
}

function isFinal(code: number): boolean {
  return code === 1008 || (code >= 4400 && code <= 4499);
}

function endOf(code: number): ChannelEnd {
  return RESTARTING.has(code) ? { final: false, retryAfterMs: RESTART_MS } : { final: isFinal(code) };
}

function closeError(url: string, code: number, reason: string): ShoppableError {
  const why = reason === '' ? `code ${code}` : `code ${code}: ${reason}`;
  if (isFinal(code)) return new ShoppableError('channel-refused', `${url} refused the connection (${why}).`);
  return unreachable(`${url} closed the connection before its hello (${why}).`, endOf(code).retryAfterMs);
}

function unreachable(message: string, retryAfterMs?: number): ShoppableError {
  return new ShoppableError('channel-unreachable', message, {
    retryable: true,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
