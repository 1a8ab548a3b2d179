import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A frame as a test looks at it. */
export interface SeenFrame {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** How a test's client comes in. */
export interface ClientOptions {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is said in the hello besides the show; `false` says no hello. */
  readonly hello?: Readonly<Record<string, unknown>> | false;
  /** Gets each frame as it comes. */
  readonly onFrame?: (frame: SeenFrame) => void;
}

/** A client that keeps all that it was told. */
export interface Client {
  readonly frames: readonly SeenFrame[];
  /** Close code, once the connection has ended. */
  readonly closed: Promise<number>;
  /** The first frame, now or later, that `matches`; frames before number `from` do not count. */
  find(matches: (frame: SeenFrame) => boolean, from?: number): Promise<SeenFrame>;
  /** The first frame of a type. */
  first(type: string, from?: number): Promise<SeenFrame>;
  /** Durable events, in the order in which they came. */
  durable(): SeenFrame[];
  send(value: unknown): void;
  sendText(text: string): void;
  /** Cuts the connection without a goodbye. */
  cut(): void;
}

/** Connects a {@link Client} to the service at `url`. */
export async function connect(url: string, options: ClientOptions = {}): Promise<Client> {
  const { path = '/ws', headers = {}, hello = {}, onFrame } = options;
  const socket = new WebSocket(url.replace('http', 'ws') + path, { headers });
  const frames: SeenFrame[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data) => {
    const news = JSON.parse(String(data)) as SeenFrame[];
    frames.push(...news);
    if (onFrame !== undefined) news.forEach(onFrame);
    for (const look of [...waiting]) look();
  });
  await once(socket, 'open');
  if (hello !== false) socket.send(JSON.stringify({ type: 'hello', show: 'spring-edit', ...hello }));

  function find(matches: (frame: SeenFrame) => boolean, from = 0): Promise<SeenFrame> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = frames.slice(from).find(matches);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }

  return {
    frames,
    closed,
    find,
    first: (type, from) => find((frame) => frame.type === type, from),
    durable: () =>
      frames.filter((frame) => typeof frame['seq'] === 'number' && 'id' in frame && 'data' in frame),
    send: (value) => socket.send(JSON.stringify(value)),
    sendText: (text) => socket.send(text),
    cut: () => socket.terminate(),
  };
}

/** The data of an event, for looking into. */
export function dataOf(frame: SeenFrame | undefined): Readonly<Record<string, unknown>> {
  return (frame?.['data'] ?? {}) as Readonly<Record<string, unknown>>;
}
