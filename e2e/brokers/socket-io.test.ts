import { afterEach, describe, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { channelScenarios, type ScenarioSubject } from '@shoppable/core/testing';
import { socketIoChannel, type SocketIoNames } from '@shoppable/core/adapters/socket-io-channel';
import { createFlakyProxy, type FlakyProxy } from '../../packages/core/src/testing/flaky-proxy.ts';
import { compare, listen, type Listener } from './lib/audience.ts';
import { until } from './lib/program.ts';
import { startSocketIoServer, type SocketIoServer } from './lib/socket-io-server.ts';

const RECOVERY = { connectionStateRecovery: { maxDisconnectionDuration: 60_000 } };
// A dead line is found by the SDK's own pings, which go by real time while the suite's clock is moved by hand.
const FAST_PINGS = { pingInterval: 150, pingTimeout: 150 };
const BARE: SocketIoNames = { join: 'join', leave: 'leave', send: 'send' };
const WHOLE: SocketIoNames = { ...BARE, replay: 'replay', snapshot: 'snapshot' };
const ending: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** A page's own socket, which reconnects by itself. */
function dial(port: number): Socket {
  return io(`http://127.0.0.1:${String(port)}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    timeout: 1000,
  });
}

async function subject(
  events: SocketIoNames,
  options: Parameters<typeof startSocketIoServer>[0],
): Promise<ScenarioSubject> {
  const server = await startSocketIoServer(options);
  const proxy = await createFlakyProxy(server.port);
  const socket = dial(proxy.port);
  return {
    channel: ({ clock }) => socketIoChannel({ socket, events, clock, patienceMs: 1000 }),
    publish: (...drafts) => Promise.resolve(server.publish(...drafts)),
    cut: proxy.cut,
    freeze: proxy.freeze,
    mend: proxy.mend,
    restart: server.restart,
    reset: server.reset,
    forget: server.forget,
    repeat: server.repeat,
    taken: server.taken,
    loseAnswers: server.loseAnswers,
    async close() {
      socket.disconnect();
      await proxy.close();
      await server.close();
    },
  };
}

describe('a bridge to a real Socket.IO server that answers for what was missed', () => {
  for (const { name, run } of channelScenarios({ without: ['killNode'] })) {
    const options = name.includes('half-open') ? { ...RECOVERY, ...FAST_PINGS } : RECOVERY;
    it(name, async () => expect((await run(await subject(WHOLE, options))).doubled).toBe(0));
  }
});

describe('a bridge to a real Socket.IO server that does not', () => {
  for (const { name, run } of channelScenarios({ without: ['killNode', 'replay', 'freeze', 'forget'] })) {
    it(name, async () => expect((await run(await subject(BARE, {}))).doubled).toBe(0));
  }
});

describe('a page whose socket the server restores by itself', () => {
  interface Stage {
    readonly server: SocketIoServer;
    readonly proxy: FlakyProxy;
    readonly socket: Socket;
    readonly viewer: Listener;
    readonly published: string[];
    publish(count: number): void;
  }

  async function stage(options: Parameters<typeof startSocketIoServer>[0]): Promise<Stage> {
    const server = await startSocketIoServer(options);
    const proxy = await createFlakyProxy(server.port);
    const socket = dial(proxy.port);
    const viewer = listen(socketIoChannel({ socket, events: BARE }), 'example');
    const published: string[] = [];
    ending.push(server.close, proxy.close, () => socket.disconnect(), viewer.leave);
    await until('an open connection', () => viewer.state() === 'open');
    const presence = { type: 'presence.count', data: { viewers: 1 } };
    return {
      server,
      proxy,
      socket,
      viewer,
      published,
      publish: (count) =>
        void published.push(
          ...server.publish(...Array.from({ length: count }, () => presence)).map(({ id }) => id),
        ),
    };
  }

  async function cut({ server, proxy, socket, publish, viewer, published }: Stage): Promise<void> {
    publish(20);
    await until('what was published', () => viewer.has(published.at(-1) ?? ''));
    proxy.cut();
    await until('the cut', () => !socket.connected && server.sockets === 0);
    publish(30);
    proxy.mend();
    await until('the socket', () => socket.connected);
  }

  it('loses nothing and is told nothing twice, though nobody answers for what was missed', async () => {
    const running = await stage(RECOVERY);
    const { viewer, published, publish } = running;
    for (let turn = 0; turn < 3; turn += 1) await cut(running);
    publish(1);
    await until('the newest event', () => viewer.has(published.at(-1) ?? ''));
    expect(compare(published, viewer)).toEqual({ lost: [], doubled: [], inOrder: true });
    // The link has stood all the time: the SDK's own reconnection was enough.
    expect([viewer.states, viewer.resets]).toEqual([['connecting', 'open'], []]);
  });

  it('is told honestly that something is missing where the server does not restore it', async () => {
    const running = await stage({});
    const { viewer, published, publish } = running;
    await cut(running);
    await until('the return', () => viewer.resets.length > 0);
    const missing = compare(published, viewer).lost;
    publish(10);
    await until('the newest event', () => viewer.has(published.at(-1) ?? ''));
    expect(viewer.resets).toHaveLength(1);
    expect(compare(published, viewer)).toEqual({ lost: missing, doubled: [], inOrder: true });
  });
});
