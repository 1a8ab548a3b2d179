import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions } from 'socket.io';
import type { ClientFrame, WireEvent } from '@shoppable/core';

type Draft = Pick<WireEvent, 'type' | 'data'>;
type Answer = (value: unknown) => void;

/** A merchant's show behind a real Socket.IO server. */
export interface SocketIoServer {
  readonly port: number;
  /** How many sockets it takes to be connected. */
  readonly sockets: number;
  publish(...events: readonly Draft[]): WireEvent[];
  repeat(...events: readonly WireEvent[]): void;
  /** Ends the server's process, as far as viewers can see, and starts another on its port; the log outlives it. */
  restart(): Promise<void>;
  reset(): void;
  forget(): void;
  loseAnswers(count: number): void;
  taken(): readonly string[];
  close(): Promise<void>;
}

/** Starts a {@link SocketIoServer} on a free port of loopback. */
export async function startSocketIoServer(options: Partial<ServerOptions> = {}): Promise<SocketIoServer> {
  let epoch = 'e1';
  let seq = 0;
  let log: WireEvent[] = [];
  let answersLost = 0;
  const taken = new Map<string, { readonly text: string; readonly id: string }>();
  let [http, server] = await listen(0);
  const { port } = http.address() as AddressInfo;

  async function listen(at: number): Promise<[HttpServer, Server]> {
    const starting = createServer();
    const io = new Server(starting, options);
    io.on('connection', (socket) => {
      socket.on('join', async ({ show }: { show: string }, answer: Answer) => {
        await socket.join(show);
        answer(null);
      });
      socket.on('leave', ({ show }: { show: string }) => void socket.leave(show));
      socket.on('replay', (asked: { epoch: string; seq: number }, answer: Answer) => answer(replay(asked)));
      socket.on('snapshot', (_asked: unknown, answer: Answer) =>
        answer({ epoch, seq, state: [], tail: log }),
      );
      socket.on('send', (frame: ClientFrame, answer: Answer) => take(frame, answer));
    });
    starting.listen(at, '127.0.0.1');
    await once(starting, 'listening');
    return [starting, io];
  }

  function replay(asked: { epoch: string; seq: number }): unknown {
    const oldest = seq - log.length;
    if (asked.epoch !== epoch || asked.seq < oldest) return null;
    return { epoch, seq, events: log.slice(asked.seq - oldest) };
  }

  function publish(...events: readonly Draft[]): WireEvent[] {
    const written = events.map((event) => {
      seq += 1;
      return { v: 1 as const, id: `${epoch}-${String(seq)}`, epoch, seq, ts: Date.now(), ...event };
    });
    log.push(...written);
    for (const event of written) server.to('example').emit('show', event);
    return written;
  }

  function take(frame: ClientFrame, answer: Answer): void {
    if (frame.type !== 'chat.send') return answer(null);
    const { cid, text } = frame;
    if (!taken.has(cid)) {
      const data = { user: { id: 'viewer', name: 'Viewer' }, text, cid };
      taken.set(cid, { text, id: publish({ type: 'chat.message', data })[0]?.id ?? '' });
    }
    if (answersLost > 0) answersLost -= 1;
    else answer({ type: 'ack', cid, id: taken.get(cid)?.id });
  }

  return {
    port,
    get sockets() {
      return server.sockets.sockets.size;
    },
    publish,
    repeat(...events) {
      for (const event of events) server.to('example').emit('show', event);
    },
    async restart() {
      await server.close();
      [http, server] = await listen(port);
    },
    reset() {
      epoch = 'e2';
      seq = 0;
      log = [];
    },
    forget: () => void (log = log.slice(-3)),
    loseAnswers: (count) => void (answersLost = count),
    taken: () => [...taken.values()].map(({ text }) => text),
    close: () => server.close(),
  };
}
