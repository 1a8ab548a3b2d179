import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ChannelSink } from '../ports/channel.ts';
import { channelContract, type ChannelSubject } from '../testing/contract/channel-contract.ts';
import { createMemoryService, type MemoryService } from '../testing/memory-service.ts';
import { websocketChannel, type WebsocketChannelOptions } from './websocket-channel.ts';

const HELLO = { type: 'hello', v: 1, show: 'example' } as const;
const FINAL = 4403;
const running: WebSocketServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    server.close();
    await once(server, 'close');
  }
});

interface Running {
  readonly url: string;
  readonly service: MemoryService;
  readonly sockets: ReadonlySet<ServerSocket>;
  refuseNext(how: 'final' | 'silent' | 'restart'): void;
}

/** Starts a real WebSocket server over a memory service. */
async function start(): Promise<Running> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  running.push(server);
  await once(server, 'listening');
  const service = createMemoryService();
  const codes = { final: FINAL, restart: 1013 };
  let refusal: 'final' | 'silent' | 'restart' | undefined;
  server.on('connection', (socket) => {
    const how = refusal;
    refusal = undefined;
    if (how === 'silent') return;
    if (how !== undefined) return socket.close(codes[how], 'as the test says');
    serve(socket, service);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    service,
    sockets: server.clients,
    refuseNext: (how) => void (refusal = how),
  };
}

function serve(socket: ServerSocket, service: MemoryService): void {
  socket.once('message', (first) => {
    const hello = JSON.parse(String(first)) as Extract<ClientFrame, { type: 'hello' }>;
    const peer = service.connect(hello, (items) => socket.send(JSON.stringify(items)));
    socket.on('message', (data) => peer.receive(JSON.parse(String(data)) as ClientFrame));
    socket.on('close', () => peer.leave());
  });
}

async function subject(): Promise<ChannelSubject> {
  const { url, service, sockets, refuseNext } = await start();
  return {
    channel: websocketChannel({ url, connectTimeoutMs: 200 }),
    showId: 'example',
    publish: service.publish,
    send: service.send,
    sendBroken: () => sockets.forEach((socket) => socket.send('{"type":"prod')),
    cut: (how) => sockets.forEach((socket) => socket.close(how === 'final' ? FINAL : 1012)),
    refuseNext,
  };
}

interface Noted extends ChannelSink {
  readonly notes: string[];
}

/** Notes what comes, in its order. */
function note(): Noted {
  const notes: string[] = [];
  return {
    notes,
    onEvents: (events) => void notes.push(`events ${events.map(({ id }) => id).join(' ')}`),
    onControl: ({ type }) => void notes.push(type),
    onProblem: ({ code, message }) => void notes.push(`${code} ${message}`),
  };
}

describe('a channel over a real WebSocket', () => {
  for (const { name, run } of channelContract()) it(name, async () => run(await subject()));
});

describe('websocketChannel', () => {
  async function opened(options: Partial<WebsocketChannelOptions> = {}) {
    const server = await start();
    const sink = note();
    const caller = new AbortController();
    const channel = websocketChannel({ url: server.url, ...options });
    const connection = await channel.open(HELLO, sink, { signal: caller.signal });
    const socket = [...server.sockets][0];
    if (socket === undefined) throw new Error('The server has no socket.');
    return { ...server, sink, caller, connection, socket };
  }

  async function drained({ socket, connection }: Awaited<ReturnType<typeof opened>>): Promise<void> {
    socket.close(1000);
    await connection.ended;
  }

  it('keeps the order of events and control frames within one frame', async () => {
    const running = await opened();
    running.sink.notes.length = 0;
    const count = (id: string) => ({ v: 1, id, type: 'presence.count', data: { viewers: 1 } });
    const beat = { type: 'heartbeat', time: 1, seq: 0 };
    running.socket.send(JSON.stringify([count('a'), count('b'), beat, count('c')]));
    await drained(running);
    expect(running.sink.notes).toEqual(['events a b', 'heartbeat', 'events c']);
  });

  it('takes one object as well as an array', async () => {
    const running = await opened();
    running.sink.notes.length = 0;
    running.socket.send(JSON.stringify({ type: 'heartbeat', time: 1, seq: 0 }));
    await drained(running);
    expect(running.sink.notes).toEqual(['heartbeat']);
  });

  it('drops frames that are too long, binary or of a wrong shape, and says so', async () => {
    const running = await opened();
    running.sink.notes.length = 0;
    const long = {
      v: 1,
      id: 'long',
      type: 'presence.count',
      data: { viewers: 1, filler: 'x'.repeat(64_000) },
    };
    running.socket.send(JSON.stringify(long));
    running.socket.send(new Uint8Array([1, 2, 3]));
    for (const wrong of ['null', '42', '"text"', '[[]]', '{"type":"ack"}']) running.socket.send(wrong);
    await drained(running);
    expect(running.sink.notes).toHaveLength(7);
    for (const note of running.sink.notes) expect(note).toMatch(/^event-invalid /u);
    expect(running.connection.send({ type: 'ping' })).toBe(false);
  });

  it('takes a long snapshot, which holds a whole log', async () => {
    const { url, service } = await start();
    for (let rev = 1; rev <= 600; rev += 1) {
      service.publish({
        type: 'product.pin',
        data: { key: 'pin', rev, products: [{ productId: 'a'.repeat(100) }] },
      });
    }
    const sink = note();
    const caller = new AbortController();
    await websocketChannel({ url }).open(HELLO, sink, { signal: caller.signal });
    caller.abort();
    expect(sink.notes).toEqual(['hello', 'sync.snapshot']);
  });

  it.each([
    [1008, { final: true }],
    [4400, { final: true }],
    [4499, { final: true }],
    [4500, { final: false }],
    [1011, { final: false }],
    [1012, { final: false, retryAfterMs: 1000 }],
    [1013, { final: false, retryAfterMs: 1000 }],
  ])('reads the close code %i', async (code, end) => {
    const { socket, connection } = await opened();
    socket.close(code);
    expect(await connection.ended).toEqual(end);
  });

  it('passes on when to come back to a service that is full', async () => {
    const { url, refuseNext } = await start();
    refuseNext('restart');
    const opening = websocketChannel({ url }).open(HELLO, note(), { signal: new AbortController().signal });
    await expect(opening).rejects.toMatchObject({
      code: 'channel-unreachable',
      retryAfterMs: 1000,
      retryable: true,
    });
  });

  it('is unreachable where nobody listens', async () => {
    const { url } = await start();
    const server = running[0];
    server?.close();
    if (server !== undefined) await once(server, 'close');
    running.length = 0;
    const opening = websocketChannel({ url }).open(HELLO, note(), { signal: new AbortController().signal });
    await expect(opening).rejects.toMatchObject({ code: 'channel-unreachable', retryable: true });
  });

  it('is refused for an address that is none', async () => {
    const opening = websocketChannel({ url: 'ftp://nowhere' }).open(HELLO, note(), {
      signal: new AbortController().signal,
    });
    await expect(opening).rejects.toMatchObject({ code: 'channel-refused', retryable: false });
  });

  it('settles its end at once when the signal aborts, though the other side is silent', async () => {
    const { caller, connection, socket } = await opened();
    socket.pause();
    caller.abort();
    expect(await connection.ended).toEqual({ final: false });
    expect(connection.send({ type: 'ping' })).toBe(false);
  });
});
