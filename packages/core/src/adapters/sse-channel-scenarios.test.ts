import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { channelScenarios } from '../testing/contract/channel-scenarios.ts';
import type { ScenarioSubject } from '../testing/contract/scenario-subject.ts';
import { createFlakyProxy } from '../testing/flaky-proxy.ts';
import { createMemoryService } from '../testing/memory-service.ts';
import { begin, listen, sseService, type Answer } from '../testing/sse-service.ts';
import { sseChannel } from './sse-channel.ts';

const HELLO = { type: 'hello', v: 1, show: 'example' } as const;

async function scenarioSubject(): Promise<ScenarioSubject> {
  const service = createMemoryService();
  const { answer, lost } = sseService(service);
  let server = await listen(answer);
  const { port } = server;
  const proxy = await createFlakyProxy(port);
  const url = `http://127.0.0.1:${String(proxy.port)}/`;
  return {
    channel: ({ clock }) => sseChannel({ url, sendUrl: `${url}send`, clock }),
    publish: (...events) => Promise.resolve(service.publish(...events)),
    cut: proxy.cut,
    freeze: proxy.freeze,
    mend: proxy.mend,
    async restart() {
      await server.close();
      server = await listen(answer, port);
    },
    reset: () => service.restart('another'),
    forget: () => service.forget(3),
    repeat: (...events) => service.send(...events),
    taken: () => service.received.flatMap((frame) => (frame.type === 'chat.send' ? [frame.text] : [])),
    loseAnswers: (count) => void (lost.answers = count),
    async close() {
      await proxy.close();
      await server.close();
    },
  };
}

describe('a channel over server-sent events and a bad network', () => {
  for (const { name, run } of channelScenarios({ without: ['killNode'] }))
    it(name, async () => expect((await run(await scenarioSubject())).doubled).toBe(0));
});

/** A broker that sends what it was given as a stream; one that `keeps` it goes on from the last event id. */
async function plainSubject(keeps: boolean): Promise<ScenarioSubject> {
  const service = createMemoryService();
  const streams = new Set<ServerResponse>();
  let log: { readonly id: string; readonly text: string }[] = [];
  const text = (id: string, event: unknown): string =>
    `${keeps ? `id: ${id}\n` : ''}data: ${JSON.stringify(event)}\n\n`;

  const answer: Answer = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://broker');
    if (pathname === '/snapshot') return void response.end(JSON.stringify(snapshot()));
    begin(response);
    const after = log.findIndex(({ id }) => id === request.headers['last-event-id']);
    if (request.headers['last-event-id'] !== undefined)
      for (const one of log.slice(after + 1)) response.write(one.text);
    streams.add(response);
    response.on('close', () => streams.delete(response));
  };

  function snapshot(): unknown {
    const told: unknown[] = [];
    service.connect(HELLO, (items) => told.push(...items)).leave();
    return told.find((item) => (item as { type: string }).type === 'sync.snapshot');
  }

  let server = await listen(answer);
  const { port } = server;
  const proxy = await createFlakyProxy(port);
  const url = `http://127.0.0.1:${String(proxy.port)}/`;
  let reset = '';
  return {
    channel: ({ clock }) => sseChannel({ url, plain: true, snapshotUrl: `${url}snapshot`, clock }),
    publish(...events) {
      const written = service.publish(...events);
      for (const event of written) {
        const id = `t${reset}-${String(event.seq)}`;
        log.push({ id, text: text(id, event) });
        streams.forEach((response) => response.write(text(id, event)));
      }
      return Promise.resolve(written);
    },
    cut: proxy.cut,
    freeze: proxy.freeze,
    mend: proxy.mend,
    async restart() {
      await server.close();
      server = await listen(answer, port);
    },
    reset() {
      log = [];
      reset = 'b';
      service.restart('another');
    },
    forget() {
      log = log.slice(-3);
      service.forget(3);
    },
    repeat: (...events) =>
      events.forEach((event) =>
        streams.forEach((response) => response.write(`data: ${JSON.stringify(event)}\n\n`)),
      ),
    async close() {
      await proxy.close();
      await server.close();
    },
  };
}

describe('a channel over a plain stream that keeps its events', () => {
  for (const { name, run } of channelScenarios({ without: ['killNode', 'taken'] }))
    it(name, async () => expect((await run(await plainSubject(true))).doubled).toBe(0));
});

describe('a channel over a plain stream that keeps nothing', () => {
  for (const { name, run } of channelScenarios({ without: ['killNode', 'taken', 'replay', 'forget'] }))
    it(name, async () => expect((await run(await plainSubject(false))).doubled).toBe(0));
});
