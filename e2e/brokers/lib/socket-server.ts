import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

/** A request to the merchant's own service, beside the broker. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What it answers; undefined is 404. */
export type Answer = { readonly status?: number; readonly body?: unknown } | undefined;

/** How a {@link SocketServer} behaves. */
export interface SocketServerOptions {
  /** A viewer's connection was accepted. */
  readonly onSocket: (socket: WebSocket, request: IncomingMessage) => void;
  /** Whether a connection is accepted, before it is; `hang` leaves it without an answer. Default: all are. */
  readonly admit?: (request: IncomingMessage) => 'yes' | 'no' | 'hang';
  readonly onRequest?: (asked: Asked) => Answer | Promise<Answer>;
  readonly protocol?: (offered: string) => string;
}

/** Real HTTP and real WebSockets on a port of loopback; what is spoken on them is another's business. */
export interface SocketServer {
  readonly port: number;
  readonly sockets: ReadonlySet<WebSocket>;
  /** Drops all connections and refuses new ones, until `start`. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  start(): Promise<void>;
}

/** Starts a {@link SocketServer}. */
export async function startSocketServer(options: SocketServerOptions): Promise<SocketServer> {
  let running = await open(options, 0);
  const { port } = running.http.address() as AddressInfo;
  return {
    port,
    get sockets() {
      return running.sockets.clients;
    },
    stop: () => close(running),
    async start() {
      running = await open(options, port);
    },
  };
}

type Running = Awaited<ReturnType<typeof open>>;

async function open({ onSocket, onRequest, admit, protocol }: SocketServerOptions, port: number) {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => {
      const [first = ''] = offered;
      return protocol?.(first) ?? first;
    },
  });
  sockets.on('connection', onSocket);
  const http = createServer((request, response) => {
    void answer(request, onRequest).then(({ status = 200, body }) => {
      response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  const lines = new Set<Duplex>();
  http.on('upgrade', (request, socket, head) => {
    lines.add(socket);
    socket.once('close', () => lines.delete(socket));
    const verdict = admit?.(request) ?? 'yes';
    // A viewer who gives up is no fault of the server.
    socket.on('error', () => socket.destroy());
    if (verdict === 'hang') return;
    if (verdict === 'no') return void socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (ready) => sockets.emit('connection', ready, request));
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  return { http, sockets, lines };
}

async function answer(
  request: IncomingMessage,
  onRequest: SocketServerOptions['onRequest'],
): Promise<NonNullable<Answer>> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const { method = 'GET', headers } = request;
  return (
    (await onRequest?.({ method, path: pathname, query: searchParams, headers, body })) ?? { status: 404 }
  );
}

async function close({ http, sockets, lines }: Running): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  // Also those that were left without an answer.
  for (const line of lines) line.destroy();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
}
