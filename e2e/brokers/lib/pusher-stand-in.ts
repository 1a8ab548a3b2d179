import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { WebSocket } from 'ws';
import { createMerchant, type Merchant } from './merchant.ts';
import { startSocketServer, type SocketServer } from './socket-server.ts';

/**
 * A stand-in for a server with the Pusher protocol 7, for tests: real WebSockets, real signatures, nothing is ever replayed.
 * The servers there are need binaries from outside npm. That it speaks as they do is proved with `pusher-js`.
 */
export interface PusherStandIn {
  readonly port: number;
  readonly key: string;
  readonly url: string;
  readonly sockets: SocketServer['sockets'];
  readonly merchant: Merchant;
  /** Channels and who hears them. */
  listeners(channel: string): number;
  /** Requests to the endpoint that signs. */
  readonly signed: readonly URLSearchParams[];
  /** Says no to whoever asks for a signature. */
  forbid(): void;
  /** Client events that came in, before they are passed on. */
  readonly clientEvents: readonly unknown[];
  trigger(channel: string, event: string, data: unknown): void;
  closeAll(code: number): void;
  refuseNext(how: 'final' | 'silent'): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const SECRET = 'a secret of the tests';
const KEY = 'test-key';

interface Peer {
  readonly socketId: string;
  readonly channels: Set<string>;
}

function signatureOf(text: string): string {
  return `${KEY}:${createHmac('sha256', SECRET).update(text).digest('hex')}`;
}

function isSigned(socketId: string, channel: string, auth: unknown, more: unknown): boolean {
  const text = [socketId, channel, ...(typeof more === 'string' ? [more] : [])].join(':');
  const [wanted, found] = [Buffer.from(signatureOf(text)), Buffer.from(String(auth))];
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

/** Starts a {@link PusherStandIn} whose merchant publishes on `channel`. */
export async function startPusherStandIn(channel: string, activityTimeoutS = 30): Promise<PusherStandIn> {
  const peers = new Map<WebSocket, Peer>();
  const signed: URLSearchParams[] = [];
  const clientEvents: unknown[] = [];
  let refusal: 'final' | 'silent' | undefined;
  let forbidden = false;

  // Data are JSON in a text, as every Pusher server sends them.
  function say(socket: WebSocket, event: string, data: unknown, on?: string): void {
    socket.send(JSON.stringify({ event, ...(on && { channel: on }), data: JSON.stringify(data) }));
  }

  function trigger(on: string, event: string, data: unknown): void {
    for (const [socket, { channels }] of peers) if (channels.has(on)) say(socket, event, data, on);
  }

  const merchant = createMerchant((items) =>
    trigger(channel, 'show-event', items.length === 1 ? items[0] : items),
  );

  function refuse(socket: WebSocket): void {
    say(socket, 'pusher:error', { code: 4001, message: 'Application does not exist' });
    socket.close(4001);
  }

  function onSocket(socket: WebSocket): void {
    const how = refusal;
    refusal = undefined;
    if (how === 'silent') return;
    if (how === 'final') return refuse(socket);
    const peer = {
      socketId: `${String(randomInt(1, 1e6))}.${String(randomInt(1, 1e6))}`,
      channels: new Set<string>(),
    };
    peers.set(socket, peer);
    socket.on('close', () => peers.delete(socket));
    socket.on('message', (text) => take(socket, peer, JSON.parse(String(text)) as Record<string, unknown>));
    say(socket, 'pusher:connection_established', {
      socket_id: peer.socketId,
      activity_timeout: activityTimeoutS,
    });
  }

  function take(socket: WebSocket, peer: Peer, message: Record<string, unknown>): void {
    const { event, data } = message as { event: string; data: Record<string, unknown> };
    if (event === 'pusher:ping') say(socket, 'pusher:pong', {});
    else if (event === 'pusher:subscribe') subscribe(socket, peer, data);
    else if (event === 'pusher:unsubscribe') peer.channels.delete(String(data['channel']));
    else if (event.startsWith('client-')) passOn(socket, peer, message);
  }

  function subscribe(socket: WebSocket, peer: Peer, data: Record<string, unknown>): void {
    const [on, auth, more] = [String(data['channel']), data['auth'], data['channel_data']];
    if (/^(private|presence)-/u.test(on) && !isSigned(peer.socketId, on, auth, more)) {
      const fault = { type: 'AuthError', error: 'The signature is wrong.', status: 401 };
      return say(socket, 'pusher:subscription_error', fault, on);
    }
    peer.channels.add(on);
    say(socket, 'pusher_internal:subscription_succeeded', {}, on);
  }

  function passOn(from: WebSocket, peer: Peer, message: Record<string, unknown>): void {
    const on = String(message['channel']);
    if (!on.startsWith('private-') || !peer.channels.has(on)) return;
    clientEvents.push(message);
    for (const [socket, { channels }] of peers)
      if (socket !== from && channels.has(on)) socket.send(JSON.stringify(message));
  }

  const server = await startSocketServer({
    onSocket,
    onRequest(asked) {
      if (asked.path !== '/pusher/auth') return merchant.answer(asked);
      const form = new URLSearchParams(asked.body);
      signed.push(form);
      if (forbidden) return { status: 403 };
      return {
        body: { auth: signatureOf(`${form.get('socket_id') ?? ''}:${form.get('channel_name') ?? ''}`) },
      };
    },
  });
  return {
    port: server.port,
    key: KEY,
    url: `http://127.0.0.1:${String(server.port)}`,
    get sockets() {
      return server.sockets;
    },
    merchant,
    signed,
    clientEvents,
    trigger,
    listeners: (on) => [...peers.values()].filter(({ channels }) => channels.has(on)).length,
    forbid: () => void (forbidden = true),
    closeAll: (code) => server.sockets.forEach((socket) => socket.close(code)),
    refuseNext: (how) => void (refusal = how),
    stop: server.stop,
    start: server.start,
  };
}
