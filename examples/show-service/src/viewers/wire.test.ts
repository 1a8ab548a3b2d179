import { Duplex } from 'node:stream';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { expect, test } from 'vitest';
import { createSeat, type Seat } from './seat.ts';
import { spreadFor } from './spread.ts';
import { textFrame } from './wire.ts';

/** What a WebSocket library reads of these bytes. */
async function readBack(bytes: Buffer): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (_socket, request) => request.socket.write(bytes));
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const [data] = (await once(client, 'message')) as [Buffer];
  client.terminate();
  server.close();
  return data.toString('utf8');
}

test('a frame is read back as it was, whatever its length', async () => {
  for (const text of ['', 'a', 'x'.repeat(125), 'x'.repeat(126), 'ש'.repeat(40_000), 'x'.repeat(70_000)]) {
    expect(await readBack(textFrame(text))).toBe(text);
  }
});

test('the time for a return grows with the audience, and stays between one and thirty seconds', () => {
  expect([0, 100, 300, 1000, 9000, 20_000, 1_000_000].map(spreadFor)).toEqual([1, 1, 3, 10, 10, 20, 30]);
});

/** A seat on a connection that takes `room` bytes and then nothing. */
function stuckSeat(now: () => number): { seat: Seat; ended: () => boolean } {
  const connection = new Duplex({ read: () => undefined, write: () => undefined, highWaterMark: 1 });
  let isEnded = false;
  const socket = Object.assign(new EventEmitter(), {
    readyState: WebSocket.OPEN,
    terminate() {
      isEnded = true;
    },
  });
  const seat = createSeat(socket as unknown as WebSocket, {
    kind: 'viewer',
    address: 'here',
    connection,
    now,
  });
  return { seat, ended: () => isEnded };
}

test('a reader who takes nothing is cut off after a megabyte', () => {
  const { seat, ended } = stuckSeat(() => 0);
  const frame = textFrame('x'.repeat(40_000));
  for (let count = 0; count < 25; count += 1) seat.tellFrames([frame]);
  expect(ended()).toBe(false);
  seat.tellFrames([frame]);
  expect(ended()).toBe(true);
});

test('a reader who is never up to date for thirty seconds is cut off, however little waits for him', () => {
  let nowMs = 0;
  const { seat, ended } = stuckSeat(() => nowMs);
  seat.tellFrames([textFrame('one')]);
  seat.tellFrames([textFrame('two')]);
  nowMs = 30_000;
  seat.tellFrames([textFrame('three')]);
  expect(ended()).toBe(false);
  nowMs = 30_001;
  seat.tellFrames([textFrame('four')]);
  expect(ended()).toBe(true);
});
