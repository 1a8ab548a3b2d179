import type { WebSocket } from 'ws';
import type { WireEvent } from '@shoppable/core';
import { startSocketServer, type SocketServer } from './socket-server.ts';

/**
 * A stand-in for a Centrifugo server (protocol 2, JSON), for tests: real WebSockets, a real stream per channel with epoch,
 * offsets and a history that ends. The server itself can be had neither from npm nor from Debian. That it speaks as it does is
 * proved with `centrifuge`.
 */
export interface CentrifugoStandIn {
  readonly port: number;
  readonly url: string;
  readonly sockets: SocketServer['sockets'];
  /** Publishes with history; answers the offset. */
  publish(channel: string, data: unknown): number;
  /** Publishes without history: no offset. */
  pass(channel: string, data: unknown): void;
  readonly epoch: string;
  /** Drops all but the newest publications of a channel. */
  forget(channel: string, count: number): void;
  /** Begins a new stream, as after a loss of memory. */
  reset(epoch: string): void;
  /** Subscriptions as they came. */
  readonly subscriptions: readonly Readonly<Record<string, unknown>>[];
  readonly tokens: readonly (string | undefined)[];
  readonly sent: readonly unknown[];
  /** How many pongs came. */
  readonly pongs: number;
  /** Disconnects all, as the server does: by the close code. */
  closeAll(code: number): void;
  unsubscribeAll(channel: string, code: number): void;
  /** The next command `connect` is refused, or gets no answer. */
  refuseNext(how: 'final' | 'silent' | 'expired'): void;
  listeners(channel: string): number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** How a {@link CentrifugoStandIn} is set. */
export interface CentrifugoStandInOptions {
  /** How many publications a channel keeps. Default 1000. */
  readonly keep?: number;
  /** Seconds between pings. Default 25. */
  readonly pingS?: number;
  /** Seconds until a token expires; undefined: never. */
  readonly ttlS?: number;
  /** Whether viewers may ask for history. Default true. */
  readonly history?: boolean;
  /** What an RPC answers. */
  readonly onRpc?: (data: unknown) => unknown;
}

interface Command {
  readonly id?: number;
  readonly connect?: { readonly token?: string };
  readonly subscribe?: { channel: string; recover?: boolean; epoch?: string; offset?: number };
  readonly history?: { channel: string; limit?: number; reverse?: boolean };
  readonly refresh?: { readonly token: string };
  readonly publish?: { channel: string; data: unknown };
  readonly rpc?: { method: string; data: unknown };
}

interface Publication {
  readonly offset: number;
  readonly data: unknown;
}

/** Starts a {@link CentrifugoStandIn}. */
export async function startCentrifugoStandIn(
  options: CentrifugoStandInOptions = {},
): Promise<CentrifugoStandIn> {
  const { keep = 1000, pingS = 25, ttlS, history = true } = options;
  const peers = new Map<WebSocket, Set<string>>();
  const subscriptions: Record<string, unknown>[] = [];
  const tokens: (string | undefined)[] = [];
  const sent: unknown[] = [];
  let streams = new Map<string, Publication[]>();
  let tops = new Map<string, number>();
  let epoch = 'aXbY';
  let pongs = 0;
  let refusal: 'final' | 'silent' | 'expired' | undefined;
  const expiry = ttlS === undefined ? {} : { expires: true, ttl: ttlS };

  function deliver(channel: string, pub: object): void {
    const text = JSON.stringify({ push: { channel, pub } });
    for (const [socket, channels] of peers) if (channels.has(channel)) socket.send(text);
  }

  function publish(channel: string, data: unknown): number {
    const offset = (tops.get(channel) ?? 0) + 1;
    tops.set(channel, offset);
    streams.set(channel, [...(streams.get(channel) ?? []), { offset, data }].slice(-keep));
    deliver(channel, { offset, data });
    return offset;
  }

  function subscribed(channels: Set<string>, asked: NonNullable<Command['subscribe']>): object {
    const { channel } = asked;
    subscriptions.push(asked);
    channels.add(channel);
    const offset = tops.get(channel) ?? 0;
    const answer = { recoverable: true, positioned: true, epoch, offset };
    if (asked.recover !== true) return answer;
    const kept = streams.get(channel) ?? [];
    const from = asked.offset ?? 0;
    // Never partial: all of it is there, or none is said.
    const recovered = asked.epoch === epoch && from <= offset && from >= offset - kept.length;
    const publications = recovered ? kept.filter((each) => each.offset > from) : [];
    return { ...answer, was_recovering: true, recovered, publications };
  }

  function told({ channel, limit = 0, reverse = false }: NonNullable<Command['history']>): object {
    if (!history) return { error: { code: 103, message: 'permission denied' } };
    const kept = streams.get(channel) ?? [];
    const publications = (reverse ? kept.toReversed() : kept).slice(0, limit);
    return { history: { publications, epoch, offset: tops.get(channel) ?? 0 } };
  }

  function greeted({ token }: { readonly token?: string }): object | undefined {
    tokens.push(token);
    const how = refusal;
    refusal = undefined;
    if (how === 'silent') return undefined;
    if (how === 'final') return { error: { code: 101, message: 'unauthorized' } };
    if (how === 'expired') return { error: { code: 109, message: 'token expired' } };
    return { connect: { client: 'c1', version: 'stand-in', ping: pingS, pong: true, ...expiry } };
  }

  function answerTo(command: Command, channels: Set<string>): object | undefined {
    if (command.connect !== undefined) return greeted(command.connect);
    if (command.subscribe !== undefined) return { subscribe: subscribed(channels, command.subscribe) };
    if (command.history !== undefined) return told(command.history);
    if (command.refresh !== undefined) {
      tokens.push(command.refresh.token);
      return { refresh: { client: 'c1', ...expiry } };
    }
    if (command.publish !== undefined) {
      sent.push(command.publish);
      return { publish: {} };
    }
    if (command.rpc !== undefined) {
      sent.push(command.rpc);
      return { rpc: { data: options.onRpc?.(command.rpc.data) } };
    }
    return { error: { code: 104, message: 'method not found' } };
  }

  const server = await startSocketServer({
    onSocket(socket) {
      const channels = new Set<string>();
      peers.set(socket, channels);
      const pings = setInterval(() => socket.send('{}'), pingS * 1000);
      socket.on('close', () => {
        clearInterval(pings);
        peers.delete(socket);
      });
      socket.on('message', (text) => {
        const commands = String(text)
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Command);
        const replies = commands.flatMap((command) => {
          if (command.id === undefined) {
            pongs += 1;
            return [];
          }
          const said = answerTo(command, channels);
          return said === undefined ? [] : [{ id: command.id, ...said }];
        });
        // Several replies go in one frame, one to a line.
        if (replies.length > 0) socket.send(replies.map((reply) => JSON.stringify(reply)).join('\n'));
      });
    },
  });
  return {
    port: server.port,
    url: `ws://127.0.0.1:${String(server.port)}/connection/websocket`,
    get sockets() {
      return server.sockets;
    },
    publish,
    pass: (channel, data) => deliver(channel, { data }),
    get epoch() {
      return epoch;
    },
    forget: (channel, count) => void streams.set(channel, (streams.get(channel) ?? []).slice(-count)),
    reset(next) {
      epoch = next;
      streams = new Map();
      tops = new Map();
    },
    subscriptions,
    tokens,
    sent,
    get pongs() {
      return pongs;
    },
    // The server always gives its reason; its client reads the code only beside one.
    closeAll: (code) => server.sockets.forEach((socket) => socket.close(code, 'as the test says')),
    unsubscribeAll(channel, code) {
      const text = JSON.stringify({ push: { channel, unsubscribe: { code, reason: 'as the test says' } } });
      for (const [socket, channels] of peers) if (channels.delete(channel)) socket.send(text);
    },
    refuseNext: (how) => void (refusal = how),
    listeners: (channel) => [...peers.values()].filter((channels) => channels.has(channel)).length,
    stop: server.stop,
    start: server.start,
  };
}

/** Publishes an event that leaves its place to the stream; answers it as viewers get it. */
export function publishTo(
  server: CentrifugoStandIn,
  channel: string,
  event: Pick<WireEvent, 'type' | 'data'>,
): WireEvent {
  const id = crypto.randomUUID();
  const seq = server.publish(channel, { v: 1, id, ...event });
  return { v: 1, id, ...event, epoch: server.epoch, seq };
}
