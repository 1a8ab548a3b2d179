import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { parse } from 'hono/utils/cookie';
import { WebSocketServer } from 'ws';
import type { Login } from '../host/login.ts';
import type { Room } from '../viewers/room.ts';
import { LOGIN_COOKIE } from './host-routes.ts';
import { ownOrigin } from './origin.ts';

const MOST_FRAME_BYTES = 64 * 1024;

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Opens `/ws` to viewers of any page, and `/host/ws` to consoles that are logged in. Answers how to close them. */
export function openSockets(
  server: Server,
  deps: { room: Room; login: Login; publicUrl: string },
): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_FRAME_BYTES,
    perMessageDeflate: false,
  });

  // The console's own page, not another page of this site: only there the cookie speaks for a host.
  function loginOf(request: IncomingMessage): string | undefined {
    if (request.headers.origin !== ownOrigin(request.headers.host, deps.publicUrl)) return undefined;
    return deps.login.who(parse(request.headers.cookie ?? '', LOGIN_COOKIE)[LOGIN_COOKIE]);
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/ws' && path !== '/host/ws') return refuse(socket, '404 Not Found');
    const login = loginOf(request);
    if (path === '/host/ws' && login === undefined) return refuse(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      if (path === '/host/ws') deps.room.seat(opened, 'host', login);
      else deps.room.seat(opened, login === undefined ? 'viewer' : 'preview');
    });
  });

  return { close: () => sockets.close() };
}
