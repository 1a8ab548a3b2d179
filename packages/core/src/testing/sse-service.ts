import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientFrame, Cursor } from '../model/channel-frame.ts';
import type { MemoryService, ServicePeer } from './memory-service.ts';

/** How a server answers a request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const HELLO = { type: 'hello', v: 1, show: 'example' } as const;

/** A server on 127.0.0.1. */
export interface Listening {
  readonly port: number;
  readonly url: string;
  /** Ends all connections at once. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Starts a server, on a port of its own unless one is named. */
export async function listen(answer: Answer, port = 0): Promise<Listening> {
  const server = createServer(answer);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const at = (server.address() as AddressInfo).port;
  return {
    port: at,
    url: `http://127.0.0.1:${String(at)}/`,
    hangUp: () => server.closeAllConnections(),
    async close() {
      server.closeAllConnections();
      // One that is being accepted in this moment would keep it open.
      const again = setInterval(() => server.closeAllConnections(), 20);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(again);
    },
  };
}

/** Begins an event stream. */
export function begin(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.flushHeaders();
}

function cursorOf(request: IncomingMessage): { cursor?: Cursor } {
  const [, epoch, seq] = /^(.*):(\d+)$/u.exec(String(request.headers['last-event-id'] ?? '')) ?? [];
  return epoch === undefined ? {} : { cursor: { epoch, seq: Number(seq) } };
}

/** What {@link sseService} answers, and what a test may do to it. */
export interface SseService {
  readonly answer: Answer;
  /** Open streams. */
  readonly streams: ReadonlySet<ServerResponse>;
  /** How many of the next answers to messages get lost. */
  readonly lost: { answers: number };
  refuseNext(how: 'final' | 'silent'): void;
}

/** A service of the realtime protocol over server-sent events and POST. */
export function sseService(service: MemoryService): SseService {
  const lost = { answers: 0 };
  const streams = new Set<ServerResponse>();
  const peers = new Set<ServicePeer>();
  let refusal: 'final' | 'silent' | undefined;

  function stream(request: IncomingMessage, response: ServerResponse): void {
    const how = refusal;
    refusal = undefined;
    if (how === 'final') return void response.writeHead(403).end();
    begin(response);
    if (how === 'silent') return;
    const write = (items: readonly unknown[]): void =>
      void response.write(`data: ${JSON.stringify(items)}\n\n`);
    const peer = service.connect({ ...HELLO, ...cursorOf(request) }, write);
    streams.add(response);
    peers.add(peer);
    response.on('close', () => {
      streams.delete(response);
      peers.delete(peer);
      peer.leave();
    });
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const frame = JSON.parse(String(await request.toArray())) as ClientFrame;
    let said: readonly unknown[] = [];
    const passing = service.connect(HELLO, (items) => (said = items));
    passing.receive(frame);
    passing.leave();
    const answer = said.find((item) => ['ack', 'nack'].includes((item as { type: string }).type));
    if (lost.answers > 0) {
      lost.answers -= 1;
      response.destroy();
    } else response.end(JSON.stringify(answer));
  }

  const answer: Answer = (request, response) => {
    if (request.method === 'POST') void take(request, response);
    else stream(request, response);
  };
  return { answer, streams, lost, refuseNext: (how: 'final' | 'silent') => void (refusal = how) };
}
