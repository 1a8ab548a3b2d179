import { systemClock, type Clock } from '../../lib/clock.ts';
import { asShoppableError, ShoppableError } from '../../lib/errors.ts';
import { abortError } from '../../lib/fetch-json.ts';
import type { ChannelEnd } from '../../ports/channel.ts';
import type { EngineLink, EngineWire } from '../../ports/engine.ts';

/** One open connection, as the protocol of an adapter sees it. */
export interface SocketLine {
  /** Aborts when the connection has ended. */
  readonly signal: AbortSignal;
  /** Calls back once after `ms`, unless the connection has ended. */
  after(ms: number, callback: () => void): void;
  /** Sends a value as JSON. Answers false when the connection is no longer open. */
  send(value: unknown): boolean;
  /** Everything published from now on will be taken. Only the first call counts. */
  ready(link: EngineLink): void;
  /** Ends the connection, saying why. */
  end(end: ChannelEnd, why: string): void;
  /** Ends the connection because of what was thrown. */
  fail(thrown: unknown): void;
  /**
   * Ends the connection when nothing has come for `everyMs` and ten seconds; until then core is told that it is alive.
   * `ask` makes the other side answer: it is called when nothing has come for `everyMs`, or each `everyMs` when `always`.
   */
  watch(everyMs: number, ask?: () => void, always?: boolean): void;
}

/** How an adapter opens its connection. */
export interface SocketOptions {
  /** The adapter, as messages name it. */
  readonly name: string;
  readonly url: string;
  readonly protocols?: readonly string[];
  readonly WebSocket: typeof globalThis.WebSocket | undefined;
  readonly clock: Clock | undefined;
  readonly wire: EngineWire;
  readonly signal: AbortSignal;
  /** What a close code of the other side means. */
  readonly endOf: (code: number) => ChannelEnd;
  /** What stands between the messages of a frame; without it a frame is one message. */
  readonly split?: string;
  /** Begins to speak, as soon as the connection is open. Answers what takes each message, parsed. */
  readonly speak: (line: SocketLine) => (message: unknown) => void;
}

const LONGEST = 4_000_000;
const GRACE_MS = 10_000;
const TICK_MS = 5000;

/**
 * Opens a WebSocket on which text frames carry JSON; resolves when the adapter says `ready`. Frames that are no JSON become
 * problems of the channel, binary ones are left alone.
 * @throws `channel-unreachable`, `channel-refused`
 */
export function openSocket(options: SocketOptions): Promise<EngineLink> {
  const { name, wire, signal, endOf } = options;
  const clock = options.clock ?? systemClock;

  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError());
    const life = new AbortController();
    const scope = { signal: life.signal };
    let heardMs = clock.now();
    let take: ReturnType<SocketOptions['speak']> = () => undefined;
    const socket = dial(options);

    let isReady = false;

    function finish(end: ChannelEnd, error: Error): void {
      if (life.signal.aborted) return;
      life.abort();
      // Before it is ready the error says more than the end.
      if (isReady) wire.end(end);
      else reject(error);
      socket.close();
    }

    function end(how: ChannelEnd, why: string): void {
      const code = how.final ? 'channel-refused' : 'channel-unreachable';
      const { retryAfterMs } = how;
      const details = { retryable: !how.final, ...(retryAfterMs !== undefined && { retryAfterMs }) };
      finish(how, new ShoppableError(code, `${name}: ${why}.`, details));
    }

    function fail(thrown: unknown): void {
      const error = asShoppableError(thrown, 'channel-unreachable', `${name}: the connection failed.`);
      const { retryAfterMs } = error;
      const final = error.code === 'channel-refused';
      finish({ final, ...(retryAfterMs !== undefined && { retryAfterMs }) }, error);
    }

    const after = (ms: number, callback: () => void): void => clock.after(ms, callback, life.signal);

    function watch(everyMs: number, ask?: () => void, always = false): void {
      let askedMs = clock.now();
      const look = (): void => {
        const nowMs = clock.now();
        const leftMs = heardMs + everyMs + GRACE_MS - nowMs;
        if (leftMs <= 0) return end({ final: false }, 'the connection is silent');
        if (nowMs - (always ? askedMs : Math.max(askedMs, heardMs)) >= everyMs) {
          askedMs = nowMs;
          ask?.();
        }
        // Brokers are quiet when the show is; core would take that for a connection that hangs.
        wire.take([]);
        after(Math.min(TICK_MS, everyMs, leftMs), look);
      };
      after(Math.min(TICK_MS, everyMs), look);
    }

    function receive(text: string): void {
      if (life.signal.aborted || text === '') return;
      const message = parsed(text);
      // What core cannot read either it reports, which is what is wanted.
      if (message === undefined) wire.take(text);
      else take(message);
    }

    const line: SocketLine = {
      signal: life.signal,
      after,
      send(value) {
        if (life.signal.aborted || socket.readyState !== 1) return false;
        socket.send(JSON.stringify(value));
        return true;
      },
      ready(link) {
        isReady = true;
        resolve(link);
      },
      end,
      fail,
      watch,
    };

    signal.addEventListener('abort', () => finish({ final: false }, abortError()), scope);
    socket.addEventListener('open', () => (take = options.speak(line)), scope);
    socket.addEventListener(
      'close',
      ({ code, reason }) => end(endOf(code), `the connection was closed (${code}${reason && `: ${reason}`})`),
      scope,
    );
    socket.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => {
        heardMs = clock.now();
        if (typeof data !== 'string') return;
        for (const text of options.split === undefined ? [data] : data.split(options.split)) receive(text);
      },
      scope,
    );
  });
}

function dial({ name, url, protocols = [], WebSocket = globalThis.WebSocket }: SocketOptions): WebSocket {
  try {
    return new WebSocket(url, [...protocols]);
  } catch (cause) {
    throw new ShoppableError('channel-refused', `${name}: the browser refuses to connect to ${url}.`, {
      cause,
    });
  }
}

function parsed(text: string): unknown {
  if (text.length > LONGEST) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
