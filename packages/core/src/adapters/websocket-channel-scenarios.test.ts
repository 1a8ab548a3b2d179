import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { ClientFrame } from '../model/channel-frame.ts';
import { channelScenarios } from '../testing/contract/channel-scenarios.ts';
import type { ScenarioSubject } from '../testing/contract/scenario-subject.ts';
import { createFlakyProxy } from '../testing/flaky-proxy.ts';
import { createMemoryService, type MemoryService } from '../testing/memory-service.ts';
import { websocketChannel } from './websocket-channel.ts';

async function listen(service: MemoryService, lost: { answers: number }, port = 0) {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.on('error', () => socket.terminate());
    socket.once('message', (first) => {
      const hello = JSON.parse(String(first)) as Extract<ClientFrame, { type: 'hello' }>;
      const peer = service.connect(hello, (items) => {
        const isAnswer = items.some((item) => (item as { type: string }).type === 'ack');
        if (isAnswer && lost.answers > 0) lost.answers -= 1;
        else socket.send(JSON.stringify(items));
      });
      socket.on('message', (data) => peer.receive(JSON.parse(String(data)) as ClientFrame));
      socket.on('close', () => peer.leave());
    });
  });
  await once(server, 'listening');
  return server;
}

/** A WebSocket server over a memory service, behind a network that can be spoilt. */
async function subject(keep = 1000): Promise<ScenarioSubject> {
  const service = createMemoryService({ keep });
  const lost = { answers: 0 };
  let server = await listen(service, lost);
  const { port } = server.address() as AddressInfo;
  const proxy = await createFlakyProxy(port);

  async function stop(): Promise<void> {
    const hangUp = (): void => server.clients.forEach((socket) => socket.terminate());
    hangUp();
    // One that is being accepted in this moment would keep it open.
    const again = setInterval(hangUp, 20);
    server.close();
    await once(server, 'close');
    clearInterval(again);
  }

  return {
    channel: ({ clock }) => websocketChannel({ url: `ws://127.0.0.1:${String(proxy.port)}/`, clock }),
    publish: (...events) => Promise.resolve(service.publish(...events)),
    cut: proxy.cut,
    freeze: proxy.freeze,
    mend: proxy.mend,
    async restart() {
      await stop();
      server = await listen(service, lost, port);
    },
    reset() {
      service.restart('another');
    },
    forget: () => service.forget(3),
    repeat: (...events) => service.send(...events),
    taken: () => service.received.flatMap((frame) => (frame.type === 'chat.send' ? [frame.text] : [])),
    loseAnswers: (count) => void (lost.answers = count),
    async close() {
      await stop();
      await proxy.close();
    },
  };
}

describe('a channel over a real WebSocket and a bad network', () => {
  for (const { name, run } of channelScenarios({ without: ['killNode'] }))
    it(name, async () => expect((await run(await subject())).doubled).toBe(0));
});
