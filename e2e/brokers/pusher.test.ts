import Pusher from 'pusher-js';
import { afterEach, describe, expect, it } from 'vitest';
import { pusherChannel, type PusherChannelOptions } from '@shoppable/core/adapters/pusher-channel';
import { channelContract, type ChannelSubject } from '@shoppable/core/testing';
import { listen } from './lib/audience.ts';
import { until } from './lib/program.ts';
import { startPusherStandIn, type PusherStandIn } from './lib/pusher-stand-in.ts';

type End = (close: () => Promise<void>) => unknown;
const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

const atTheEnd: End = (close) => ending.push(close);

async function start(channel = 'show-example', end = atTheEnd): Promise<PusherStandIn> {
  // A second of silence is enough to be asked, so that tests of silence are short.
  const server = await startPusherStandIn(channel, 1);
  end(() => server.stop());
  return server;
}

function optionsFor(port: number, more: Partial<PusherChannelOptions> = {}): PusherChannelOptions {
  const http = `http://127.0.0.1:${String(port)}`;
  return {
    ...{ key: 'test-key', channel: 'show-{show}', host: '127.0.0.1', port, tls: false },
    ...{ snapshotUrl: `${http}/snapshot`, historyUrl: `${http}/history`, sendUrl: `${http}/send` },
    ...more,
  };
}

async function subject(end: End): Promise<ChannelSubject> {
  const { port, merchant, sockets, closeAll, refuseNext } = await start(undefined, end);
  return {
    channel: pusherChannel(optionsFor(port, { connectTimeoutMs: 3000 })),
    showId: 'example',
    publish: merchant.service.publish,
    send: merchant.service.send,
    sendBroken: () => sockets.forEach((socket) => socket.send('{"event":"show-ev')),
    cut: (how) => closeAll(how === 'final' ? 4009 : 4200),
    refuseNext,
  };
}

let rev = 0;
const pin = () => {
  rev += 1;
  return { type: 'product.pin', data: { key: 'pin', rev, products: [{ productId: 'mug' }] } };
};

describe('the stand-in, by the client of Pusher', () => {
  function official(server: PusherStandIn): Pusher {
    const pusher = new Pusher(server.key, {
      ...{ cluster: '', wsHost: '127.0.0.1', wsPort: server.port, forceTLS: false, enableStats: false },
      enabledTransports: ['ws'],
      channelAuthorization: { endpoint: `${server.url}/pusher/auth`, transport: 'ajax' },
    });
    ending.push(() => pusher.disconnect());
    return pusher;
  }

  it('connects, subscribes and receives', async () => {
    const server = await start();
    const heard: unknown[] = [];
    const channel = official(server).subscribe('show-example');
    channel.bind('show-event', (data: unknown) => heard.push(data));
    await until('a subscription', () => channel.subscribed);
    const [written] = server.merchant.service.publish(pin());
    await until('the event', () => heard.length > 0);
    expect(heard).toEqual([written]);
  });

  it('lets into a private channel who is signed, passes client events on, and keeps out who is not', async () => {
    const server = await start();
    const [first, second] = [
      official(server).subscribe('private-room'),
      official(server).subscribe('private-room'),
    ];
    const heard: unknown[] = [];
    second.bind('client-hello', (data: unknown) => heard.push(data));
    await until('both in the room', () => first.subscribed && second.subscribed);
    first.trigger('client-hello', { from: 'first' });
    await until('the client event', () => heard.length > 0);
    expect(heard).toEqual([{ from: 'first' }]);
    server.forbid();
    const third = official(server).subscribe('private-room');
    const faults: unknown[] = [];
    third.bind('pusher:subscription_error', (fault: unknown) => faults.push(fault));
    await until('the refusal', () => faults.length > 0);
    expect(third.subscribed).toBe(false);
  });

  it('keeps out who brings a wrong signature', async () => {
    const server = await start();
    const pusher = new Pusher(server.key, {
      ...{ cluster: '', wsHost: '127.0.0.1', wsPort: server.port, forceTLS: false, enableStats: false },
      enabledTransports: ['ws'],
      channelAuthorization: {
        ...{ endpoint: '', transport: 'ajax' },
        customHandler: (_, done) => done(null, { auth: `${server.key}:${'0'.repeat(64)}` }),
      },
    });
    ending.push(() => pusher.disconnect());
    const channel = pusher.subscribe('private-room');
    const faults: unknown[] = [];
    channel.bind('pusher:subscription_error', (fault: unknown) => faults.push(fault));
    await until('the refusal', () => faults.length > 0);
    expect([channel.subscribed, server.listeners('private-room')]).toEqual([false, 0]);
  });

  it('loses what is published while the client is away, as the protocol does', async () => {
    const server = await start();
    const heard: string[] = [];
    const pusher = official(server);
    const channel = pusher.subscribe('show-example');
    channel.bind('show-event', ({ id }: { id: string }) => heard.push(id));
    await until('a subscription', () => channel.subscribed);
    await server.stop();
    await until('nobody there', () => server.listeners('show-example') === 0);
    server.merchant.service.publish(pin());
    await server.start();
    await until('the client back', () => server.listeners('show-example') === 1);
    const [after] = server.merchant.service.publish(pin());
    await until('the next event', () => heard.length > 0);
    expect(heard).toEqual([after?.id]);
  });
});

describe.concurrent('pusher-channel keeps the contract', () => {
  for (const { name, run } of channelContract())
    it.concurrent(name, async ({ onTestFinished }) => run(await subject(onTestFinished)));
});

describe('pusher-channel', () => {
  function watch(server: PusherStandIn, more: Partial<PusherChannelOptions>) {
    const listener = listen(pusherChannel(optionsFor(server.port, more)), 'example');
    ending.push(() => listener.leave());
    return listener;
  }

  it('has its private channel signed, and sends by client events, never a token', async () => {
    const server = await start('private-show-example');
    const { sendUrl: _, ...options } = optionsFor(server.port);
    const channel = pusherChannel({
      ...options,
      channel: 'private-show-{show}',
      authUrl: `${server.url}/pusher/auth`,
      authHeaders: () => ({ 'x-csrf-token': 'abc' }),
    });
    const listener = listen(channel, 'example');
    ending.push(() => listener.leave());
    await until('an open channel', () => listener.state() === 'open');
    expect(server.signed.map((form) => form.get('channel_name'))).toEqual(['private-show-example']);
    expect(listener.send({ type: 'chat.send', cid: 'c1', text: 'Hello' })).toBe(true);
    expect(listener.send({ type: 'hello', v: 1, show: 'example', token: 'secret' })).toBe(false);
    await until('the client event', () => server.clientEvents.length > 0);
    expect(server.clientEvents).toMatchObject([
      { event: 'client-shoppable', data: { type: 'chat.send', cid: 'c1', text: 'Hello' } },
    ]);
  });

  it('takes nothing from other viewers for the show', async () => {
    const server = await start('private-show-example');
    const more = { channel: 'private-show-{show}', authUrl: `${server.url}/pusher/auth` };
    const listener = watch(server, more);
    await until('an open channel', () => listener.state() === 'open');
    const forged = { v: 1, id: 'forged', type: 'presence.count', data: { viewers: 9 } };
    for (const event of ['client-show-event', 'pusher:show-event', 'pusher_internal:member_added'])
      server.trigger('private-show-example', event, forged);
    server.trigger('another-channel', 'show-event', forged);
    const [written] = server.merchant.service.publish(pin());
    await until('the true event', () => listener.has(written?.id ?? ''));
    expect(listener.has('forged')).toBe(false);
  });

  it('is refused for good where its channel is not signed', async () => {
    const server = await start('private-show-example');
    server.forbid();
    const listener = watch(server, { channel: 'private-show-{show}', authUrl: `${server.url}/pusher/auth` });
    await until('the refusal', () => listener.state() === 'failed');
    expect(listener.problems.join()).toContain('channel-refused');
  });

  it('tells how many viewers there are where the server counts them', async () => {
    const server = await start();
    const listener = watch(server, {});
    await until('an open channel', () => listener.state() === 'open');
    const before = listener.applied.length;
    server.trigger('show-example', 'pusher_internal:subscription_count', { subscription_count: 7 });
    await until('the count', () => listener.applied.length > before);
    expect(listener.problems).toEqual([]);
  });
});
