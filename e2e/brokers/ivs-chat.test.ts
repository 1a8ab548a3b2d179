import { afterEach, describe, expect, it } from 'vitest';
import { ivsChatChannel, type IvsChatChannelOptions } from '@shoppable/core/adapters/ivs-chat-channel';
import { channelContract, type ChannelSubject } from '@shoppable/core/testing';
import { listen, type Listener } from './lib/audience.ts';
import { startIvsChatStandIn, type IvsChatStandIn } from './lib/ivs-chat-stand-in.ts';
import { until } from './lib/program.ts';

type End = (close: () => Promise<void>) => unknown;
const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

const atTheEnd: End = (close) => ending.push(close);

async function start(end = atTheEnd): Promise<IvsChatStandIn> {
  const server = await startIvsChatStandIn();
  end(() => server.stop());
  return server;
}

function optionsFor(port: number): IvsChatChannelOptions {
  const http = `http://127.0.0.1:${String(port)}`;
  return {
    ...{ url: http.replace('http', 'ws'), tokenUrl: `${http}/token` },
    ...{ snapshotUrl: `${http}/snapshot`, historyUrl: `${http}/history` },
  };
}

let rev = 0;
const pin = () => {
  rev += 1;
  return { type: 'product.pin', data: { key: 'pin', rev, products: [{ productId: 'mug' }] } };
};

async function subject(end: End): Promise<ChannelSubject> {
  const server = await start(end);
  return {
    channel: ivsChatChannel({ ...optionsFor(server.port), connectTimeoutMs: 3000 }),
    showId: 'example',
    publish: server.merchant.service.publish,
    send: server.merchant.service.send,
    sendBroken: () => server.sockets.forEach((socket) => socket.send('{"Type":"EV')),
    cut: (how) =>
      how === 'final'
        ? server.disconnectUser('viewer')
        : server.sockets.forEach((socket) => socket.close(1001)),
    refuseNext: server.refuseNext,
  };
}

describe.concurrent('ivs-chat-channel keeps the contract', () => {
  for (const { name, run } of channelContract())
    it.concurrent(name, async ({ onTestFinished }) => run(await subject(onTestFinished)));
});

describe('ivs-chat-channel', () => {
  function watch(server: IvsChatStandIn, more: Partial<IvsChatChannelOptions> = {}): Listener {
    const listener = listen(ivsChatChannel({ ...optionsFor(server.port), ...more }), 'example');
    ending.push(() => listener.leave());
    return listener;
  }
  const opened = (listener: Listener): Promise<void> =>
    until('an open channel', () => listener.state() === 'open');

  it('asks for a token for every connection', async () => {
    const server = await start();
    const listener = watch(server);
    await opened(listener);
    server.sockets.forEach((socket) => socket.close(1001));
    await until('another connection', () => server.used.length === 2);
    expect(new Set(server.used).size).toBe(2);
    expect(server.given).toEqual(server.used);
  });

  it('takes a message of the room for a message of the chat, and its echo for an ack', async () => {
    const server = await start();
    const [writer, reader] = [watch(server), watch(server)];
    await Promise.all([opened(writer), opened(reader)]);
    expect(writer.send({ type: 'chat.send', cid: 'c1', text: 'Hello', replyTo: 'm0' })).toBe(true);
    await until('the message', () => reader.applied.length === 1 && writer.answers.length === 1);
    expect(writer.answers).toEqual(['ack c1']);
    expect(reader.answers).toEqual([]);
    expect(server.sent).toEqual([
      { Action: 'SEND_MESSAGE', RequestId: 'c1', Content: 'Hello', Attributes: { replyTo: 'm0' } },
    ]);
  });

  it.each([
    [406, 'blocked-word'],
    [429, 'rate'],
    [403, 'login-required'],
    [500, 'unknown'],
  ])('takes the error %i for a refusal', async (code) => {
    const server = await start();
    const listener = watch(server);
    await opened(listener);
    server.rejectNext(code);
    listener.send({ type: 'chat.send', cid: 'c1', text: 'Hello' });
    await until('the answer', () => listener.answers.length > 0);
    expect(listener.answers).toEqual(['nack c1']);
  });

  it('does not send what the room would not take for its length', async () => {
    const server = await start();
    const listener = watch(server);
    await opened(listener);
    listener.send({ type: 'chat.send', cid: 'c1', text: 'x'.repeat(501) });
    await until('the answer', () => listener.answers.length > 0);
    expect([listener.answers, server.sent]).toEqual([['nack c1'], []]);
  });

  it('deletes what the room deletes', async () => {
    const server = await start();
    const listener = watch(server);
    await opened(listener);
    server.sendEvent('aws:DELETE_MESSAGE', { MessageID: 'm1', Reason: 'as the test says' });
    await until('the deletion', () => listener.applied.length === 1);
    expect(listener.problems).toEqual([]);
  });

  it('stays when somebody else is sent out, and goes for good when it is the viewer', async () => {
    const server = await start();
    const listener = watch(server);
    await opened(listener);
    server.disconnectUser('somebody-else');
    const [written] = server.merchant.service.publish(pin());
    await until('the event', () => listener.has(written?.id ?? ''));
    expect(listener.state()).toBe('open');
    server.disconnectUser('viewer');
    await until('the end', () => listener.state() === 'failed');
  });

  it('knows that it was the viewer by the close that follows, where it has no id', async () => {
    const server = await start();
    const getToken = async () => {
      const answer = await fetch(`${server.http}/token`);
      return { token: ((await answer.json()) as { token: string }).token };
    };
    const { tokenUrl: _, ...options } = optionsFor(server.port);
    const listener = listen(ivsChatChannel({ ...options, getToken }), 'example');
    ending.push(() => listener.leave());
    await opened(listener);
    server.disconnectUser('viewer');
    await until('the end', () => listener.state() === 'failed');
  });
});
