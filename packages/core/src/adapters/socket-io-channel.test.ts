import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { ClientFrame, Cursor } from '../model/channel-frame.ts';
import { channelContract, type ChannelSubject } from '../testing/contract/channel-contract.ts';
import { createBridgeService, type BridgeService } from '../testing/stand-ins/bridge-service.ts';
import { socketIoChannel } from './socket-io-channel.ts';

const EVENTS = { join: 'join', leave: 'leave', replay: 'replay', snapshot: 'snapshot', send: 'send' };
const HELLO = { type: 'hello', v: 1, show: 'example' } as const;
type Answer = (value: unknown) => void;
const running: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of running.splice(0).toReversed()) await stop();
});

interface Running {
  readonly url: string;
  readonly service: BridgeService;
  readonly server: Server;
  refuseNext(how: 'final' | 'silent'): void;
}

/** Starts a real Socket.IO server in front of a service. */
async function start(): Promise<Running> {
  const http = createServer();
  const server = new Server(http);
  const service = createBridgeService();
  let refusal: 'final' | 'silent' | undefined;
  server.use((_socket, next) => {
    const refused = refusal === 'final';
    if (refused) refusal = undefined;
    next(refused ? new Error('not allowed') : undefined);
  });
  service.onItem((item) => server.to('example').emit('show', item));
  server.on('connection', (socket) => serve(socket, service, () => refusal === 'silent'));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  running.push(() => server.close());
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    service,
    server,
    refuseNext: (how) => void (refusal = how),
  };
}

function serve(socket: ServerSocket, service: BridgeService, isSilent: () => boolean): void {
  const now = (): Cursor => {
    const { epoch = 'e1', seq = 0 } = (service.log.at(-1) ?? {}) as Partial<Cursor>;
    return { epoch, seq };
  };
  socket.on('join', async ({ show }: { show: string }, answer: Answer) => {
    if (isSilent()) return;
    await socket.join(show);
    answer(null);
  });
  socket.on('leave', ({ show }: { show: string }) => void socket.leave(show));
  socket.on('replay', ({ epoch, seq }: Cursor, answer: Answer) =>
    answer(epoch === now().epoch ? { ...now(), events: service.log.slice(seq) } : null),
  );
  socket.on('snapshot', (_asked: unknown, answer: Answer) => answer({ ...now(), state: service.log }));
  socket.on('send', (frame: ClientFrame, answer: Answer) => answer(service.ask(frame)));
}

function dial(url: string): Socket {
  // Not before there is a listener: who is refused is told so once.
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    autoConnect: false,
  });
  running.push(() => void socket.disconnect());
  return socket;
}

async function subject(): Promise<ChannelSubject> {
  const { url, service, server, refuseNext } = await start();
  const socket = dial(url);
  const bridge = socketIoChannel({ socket, events: EVENTS, connectTimeoutMs: 2500 });
  return {
    channel: {
      open(hello, sink, options) {
        const opening = bridge.open(hello, sink, options);
        if (!socket.connected) socket.connect();
        return opening;
      },
    },
    showId: 'example',
    publish: service.publish,
    send: service.send,
    sendBroken: () => service.send('{"type":"prod'),
    cut(how) {
      if (how === 'final') server.disconnectSockets();
      else for (const { conn } of server.sockets.sockets.values()) conn.close();
    },
    refuseNext,
  };
}

describe('a bridge to a real Socket.IO server', () => {
  for (const { name, run } of channelContract()) it(name, async () => run(await subject()));
});

describe('socketIoChannel', () => {
  async function opened() {
    const server = await start();
    const socket = dial(server.url);
    const caller = new AbortController();
    const sink = { onEvents: () => undefined, onControl: () => undefined, onProblem: () => undefined };
    const opening = socketIoChannel({ socket, events: EVENTS }).open(HELLO, sink, caller);
    socket.connect();
    return { ...server, socket, caller, connection: await opening };
  }

  it('waits for a socket that the page connects later, and neither opens nor closes it', async () => {
    const { socket, caller, connection } = await opened();
    caller.abort();
    await connection.ended;
    expect(socket.connected).toBe(true);
  });

  it('takes nothing but its own listeners from the socket', async () => {
    const { socket, caller, connection } = await opened();
    const own = (): void => undefined;
    socket.on('show', own);
    caller.abort();
    await connection.ended;
    expect(
      ['show', 'connect', 'disconnect', 'connect_error'].map((event) => socket.listeners(event).length),
    ).toEqual([1, 0, 0, 0]);
  });

  it('leaves the room when nobody listens any more', async () => {
    const { server, caller, connection } = await opened();
    caller.abort();
    await connection.ended;
    await expect.poll(() => server.sockets.adapter.rooms.has('example')).toBe(false);
  });

  it('does not send what is said while the socket is away', async () => {
    const { socket, server, service, connection } = await opened();
    const away = new Promise((resolve) => socket.once('disconnect', resolve));
    for (const { conn } of server.sockets.sockets.values()) conn.close();
    await away;
    expect(connection.send({ type: 'chat.send', cid: 'c1', text: 'Hello' })).toBe(false);
    // The server cannot restore it, so that the show is joined anew.
    expect(await connection.ended).toEqual({ final: false });
    expect(service.received).toEqual([]);
  });

  it('says which option is wrong', () => {
    expect(() => socketIoChannel({ socket: {} as never })).toThrow(/"socket"/u);
  });
});
