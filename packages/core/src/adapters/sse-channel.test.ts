import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor } from '../model/channel-frame.ts';
import type { ChannelSink } from '../ports/channel.ts';
import { channelContract, type ChannelSubject } from '../testing/contract/channel-contract.ts';
import { createMemoryService } from '../testing/memory-service.ts';
import { begin, listen, sseService, type Answer } from '../testing/sse-service.ts';
import { sseChannel, type SseChannelOptions } from './sse-channel.ts';

const HELLO = { type: 'hello', v: 1, show: 'example' } as const;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function contractSubject(): Promise<ChannelSubject> {
  const service = createMemoryService();
  const { answer, streams, refuseNext } = sseService(service);
  const server = await listen(answer);
  closing.push(server.close);
  return {
    channel: sseChannel({ url: server.url, sendUrl: `${server.url}send`, connectTimeoutMs: 500 }),
    showId: 'example',
    publish: service.publish,
    send: service.send,
    sendBroken: () => streams.forEach((response) => response.write('data: {"type":"prod\n\n')),
    cut(how) {
      if (how === 'restart') server.hangUp();
    },
    refuseNext,
  };
}

describe('a channel over server-sent events', () => {
  // A stream cannot tell for good that it is over: the next request is told.
  const cases = channelContract().filter(({ name }) => name !== 'ends for good when the service says so');
  for (const { name, run } of cases) it(name, async () => run(await contractSubject()));
});

interface Heard extends ChannelSink {
  readonly notes: string[];
}

function hear(): Heard {
  const notes: string[] = [];
  return {
    notes,
    onEvents: (events) => void notes.push(events.map(({ id }) => id).join(' ')),
    onControl: ({ type }) => void notes.push(type),
    onProblem: ({ code }) => void notes.push(code),
  };
}

async function opening(answer: Answer, options: Partial<SseChannelOptions> = {}) {
  const server = await listen(answer);
  closing.push(server.close);
  const heard = hear();
  const caller = new AbortController();
  closing.push(() => Promise.resolve(caller.abort()));
  const channel = sseChannel({ url: `${server.url}live?a=1`, ...options });
  const open = (cursor?: Cursor) =>
    channel.open({ ...HELLO, ...(cursor && { cursor }) }, heard, { signal: caller.signal });
  return { heard, open };
}

const GREETING = 'data: {"type":"hello","time":1,"epoch":"e","seq":1,"resumed":true}\n\n';

describe('sseChannel', () => {
  it('tells by query and headers who comes, and where from', async () => {
    let asked: IncomingMessage | undefined;
    const { open } = await opening(
      (request, response) => {
        asked = request;
        begin(response);
        response.write(GREETING);
      },
      { token: () => Promise.resolve('secret') },
    );
    await open({ epoch: 'e', seq: 12 });
    expect(asked?.url).toBe('/live?a=1&show=example');
    expect(asked?.headers).toMatchObject({
      accept: 'text/event-stream',
      authorization: 'Bearer secret',
      'last-event-id': 'e:12',
    });
  });

  it('names the place in the query where the header is not allowed', async () => {
    const urls: (string | undefined)[] = [];
    const { open } = await opening(
      (request, response) => {
        urls.push(request.url);
        begin(response);
        response.end(`id: 17:3\n${GREETING}`);
      },
      { lastEventIdParam: 'last' },
    );
    await (
      await open()
    ).ended;
    await open({ epoch: 'e', seq: 1 });
    expect(urls).toEqual(['/live?a=1&show=example', '/live?a=1&show=example&last=17%3A3']);
  });

  it('hears comments as signs of life, and comes back when the stream has asked to', async () => {
    let stream: ServerResponse | undefined;
    const { open, heard } = await opening((_, response) => {
      stream = response;
      begin(response);
      response.write(`\uFEFFretry: 3210\n${GREETING}`);
    });
    const { ended } = await open();
    stream?.end(': beat\n\n');
    expect(await ended).toEqual({ final: false, retryAfterMs: 3210 });
    expect(heard.notes).toEqual(['hello', '']);
  });

  it('reads letters that the network has cut in two', async () => {
    const message = {
      type: 'chat.message',
      id: 'm',
      data: { user: { id: 'u', name: 'ש' }, text: 'שלום 🌷' },
    };
    const bytes = Buffer.from(`data: ${JSON.stringify(message)}\n\n`);
    const texts: string[] = [];
    const server = await listen((_, response) => {
      begin(response);
      response.write(GREETING);
      void (async () => {
        for (const byte of bytes) await new Promise((sent) => response.write(Buffer.of(byte), sent));
        response.end();
      })();
    });
    closing.push(server.close);
    const sink: ChannelSink = {
      ...hear(),
      onEvents: (events) =>
        events.forEach((event) => void (event.type === 'chat.message' && texts.push(event.data.text))),
    };
    const { ended } = await sseChannel({ url: server.url }).open(HELLO, sink, {
      signal: new AbortController().signal,
    });
    await ended;
    expect(texts).toEqual(['שלום 🌷']);
  });

  it.each([
    [204, 'text/event-stream', 'channel-refused'],
    [200, 'text/html', 'channel-refused'],
    [200, 'text/event-streams', 'channel-refused'],
    [401, 'text/plain', 'channel-refused'],
    [404, 'text/plain', 'channel-refused'],
    [503, 'text/plain', 'channel-unreachable'],
  ])('does not take HTTP %i with %s for a stream', async (status, type, code) => {
    const { open } = await opening((_, response) =>
      response.writeHead(status, { 'content-type': type, 'retry-after': '9' }).end(),
    );
    await expect(open()).rejects.toMatchObject({ code, status, retryAfterMs: 9000 });
  });

  it('asks once more with a new token', async () => {
    let token = 0;
    const tokens: (string | undefined)[] = [];
    const { open } = await opening(
      (request, response) => {
        tokens.push(request.headers.authorization);
        if (tokens.length === 1) return void response.writeHead(401).end();
        begin(response);
        response.write(GREETING);
      },
      { token: () => String(++token) },
    );
    await open();
    expect(tokens).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('ends when an event is longer than any of ours', async () => {
    const { open } = await opening((_, response) => {
      begin(response);
      response.write(GREETING);
      response.write(`data: ${'x'.repeat(4_300_000)}`);
    });
    expect(await (await open()).ended).toEqual({ final: false });
  });

  it('says which address is wrong', () => {
    expect(() => sseChannel({ url: 'ftp://nowhere' })).toThrow(/"url"/u);
  });
});
