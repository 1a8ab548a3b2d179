import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { parse } from 'hono/utils/cookie';
import { WebSocketServer } from 'ws';
import type { Login } from '../host/login.ts';
import type { Room } from '../viewers/room.ts';
import { LOGIN_COOKIE } from './host-routes.ts';
import { createTokenBucket } from '../viewers/token-bucket.ts';
import { addressOf } from './address.ts';
import { ownOrigin } from './origin.ts';

const MOST_FRAME_BYTES = 64 * 1024;

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Opens `/ws` to viewers of any page, and `/host/ws` to consoles that are logged in. Answers how to close them. */
export function openSockets(
  server: Server,
  deps: {
    room: Room;
    login: Login;
    publicUrl: string;
    trustProxy: boolean;
    connectionsPerSecond: number;
    now: () => number;
  },
): { close(): void } {
  const { room, now, connectionsPerSecond } = deps;
  const doors = createTokenBucket({ burst: connectionsPerSecond, everyMs: 1000 / connectionsPerSecond });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_FRAME_BYTES,
    perMessageDeflate: false,
  });

  // The console's own page, not another page of this site: only there the cookie speaks for a host.
  async function loginOf(request: IncomingMessage): Promise<string | undefined> {
    if (request.headers.origin !== ownOrigin(request.headers.host, deps.publicUrl)) return undefined;
    return await deps.login.who(parse(request.headers.cookie ?? '', LOGIN_COOKIE)[LOGIN_COOKIE]);
  }

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/ws' && path !== '/host/ws') return refuse(socket, '404 Not Found');
    const login = await loginOf(request);
    if (path === '/host/ws' && login === undefined) return refuse(socket, '401 Unauthorized');
    // Whoever is turned away comes back later, each at another moment; the host is let in.
    if (login === undefined && doors.take(now()) > 0) return refuse(socket, '503 Service Unavailable');
    const kind = path === '/host/ws' ? 'host' : login === undefined ? 'viewer' : 'preview';
    const address = addressOf(request, deps.trustProxy);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      room.seat(opened, { kind, address, connection: socket, login: kind === 'host' ? login : undefined });
    });
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    admit(request, socket, head).catch(() => refuse(socket, '500 Internal Server Error'));
  });

  return { close: () => sockets.close() };
}
