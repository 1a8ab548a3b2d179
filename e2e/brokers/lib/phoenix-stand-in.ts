import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { createMerchant, type Merchant } from './merchant.ts';
import { startSocketServer, type SocketServer } from './socket-server.ts';

/**
 * A stand-in for a server with Phoenix Channels, for tests: real WebSockets, both versions of its messages, topics that are
 * joined. Its join answers what a viewer missed, as an application would make it. That it speaks as one is proved with `phoenix`.
 * As Supabase Realtime it broadcasts and knows no replay.
 */
export interface PhoenixStandIn {
  readonly port: number;
  readonly url: string;
  /** Of the merchant's endpoints. */
  readonly http: string;
  readonly sockets: SocketServer['sockets'];
  readonly merchant: Merchant;
  /** Payloads of joins, and addresses with which sockets were opened. */
  readonly joins: readonly Readonly<Record<string, unknown>>[];
  readonly addresses: readonly URL[];
  readonly accessTokens: readonly unknown[];
  broadcast(event: string, payload: object): void;
  /** Sends `phx_close` or `phx_error` to all who have joined. */
  leaveAll(event: 'phx_close' | 'phx_error'): void;
  refuseNext(how: 'final' | 'silent' | 'busy'): void;
  /** The most that came on one connection. */
  readonly heartbeats: number;
  readonly joined: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

interface Message {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
}

/** Starts a {@link PhoenixStandIn} with one topic. */
export async function startPhoenixStandIn(
  topic: string,
  { supabase = false }: { supabase?: boolean } = {},
): Promise<PhoenixStandIn> {
  const members = new Map<WebSocket, string | null>();
  const joins: Record<string, unknown>[] = [];
  const addresses: URL[] = [];
  const accessTokens: unknown[] = [];
  let refusal: 'final' | 'silent' | 'busy' | undefined;
  const beats = new Map<WebSocket, number>();

  function say(socket: WebSocket, { joinRef, ref, topic: to, event, payload }: Message): void {
    const message = supabase
      ? { join_ref: joinRef, ref, topic: to, event, payload }
      : [joinRef, ref, to, event, payload];
    socket.send(JSON.stringify(message));
  }

  function read(text: string): Message {
    const value = JSON.parse(text) as unknown;
    if (!supabase) {
      const [joinRef, ref, to, event, payload] = value as [
        string,
        string,
        string,
        string,
        Message['payload'],
      ];
      return { joinRef, ref, topic: to, event, payload };
    }
    const { join_ref: joinRef, ...rest } = value as Omit<Message, 'joinRef'> & { join_ref: string };
    return { joinRef, ...rest };
  }

  function broadcast(event: string, payload: object): void {
    const body = supabase ? { type: 'broadcast', event, payload } : payload;
    for (const socket of members.keys())
      say(socket, {
        ...{ joinRef: null, ref: null, topic },
        ...{ event: supabase ? 'broadcast' : event, payload: body as Message['payload'] },
      });
  }

  // Payloads are objects, so a batch is one, too.
  const merchant = createMerchant((items) =>
    broadcast('event', items.length === 1 ? (items[0] as object) : { events: items }),
  );

  function join(socket: WebSocket, message: Message): void {
    joins.push(message.payload);
    const how = refusal;
    refusal = undefined;
    if (how === 'silent') return;
    if (how !== undefined)
      return reply(socket, message, 'error', { reason: how === 'final' ? 'unauthorized' : 'busy' });
    if (message.topic !== topic) return reply(socket, message, 'error', { reason: 'unmatched topic' });
    members.set(socket, message.joinRef);
    const cursor = message.payload['cursor'] as Parameters<Merchant['told']>[0];
    reply(socket, message, 'ok', supabase ? {} : merchant.told(cursor));
  }

  function reply(socket: WebSocket, message: Message, status: 'ok' | 'error', response: unknown): void {
    say(socket, { ...message, event: 'phx_reply', payload: { status, response } });
  }

  function take(socket: WebSocket, message: Message): void {
    if (message.topic === 'phoenix') {
      beats.set(socket, (beats.get(socket) ?? 0) + 1);
      reply(socket, message, 'ok', {});
    } else if (message.event === 'phx_join') join(socket, message);
    else if (message.event === 'phx_leave') {
      members.delete(socket);
      reply(socket, message, 'ok', {});
    } else if (message.event === 'access_token') accessTokens.push(message.payload['access_token']);
    else if (!supabase && members.has(socket)) {
      const said = merchant.receive(message.payload) as { type?: string } | undefined;
      if (!merchant.loses()) reply(socket, message, said?.type === 'nack' ? 'error' : 'ok', said ?? {});
    }
  }

  const server = await startSocketServer({
    onSocket(socket: WebSocket, request: IncomingMessage) {
      addresses.push(new URL(request.url ?? '/', 'http://localhost'));
      socket.on('close', () => members.delete(socket));
      socket.on('message', (text) => take(socket, read(String(text))));
    },
    onRequest: (asked) => merchant.answer(asked),
  });
  const http = `http://127.0.0.1:${String(server.port)}`;
  return {
    port: server.port,
    url: `${http.replace('http', 'ws')}/socket/websocket`,
    http,
    get sockets() {
      return server.sockets;
    },
    merchant,
    joins,
    addresses,
    accessTokens,
    broadcast,
    leaveAll(event) {
      for (const [socket, joinRef] of members)
        say(socket, { joinRef, ref: joinRef, topic, event, payload: {} });
      members.clear();
    },
    refuseNext: (how) => void (refusal = how),
    get heartbeats() {
      return Math.max(0, ...beats.values());
    },
    get joined() {
      return members.size;
    },
    stop: server.stop,
    start: server.start,
  };
}
