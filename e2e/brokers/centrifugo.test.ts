import { Centrifuge, type PublicationContext, type SubscribedContext } from 'centrifuge';
import { afterEach, describe, expect, it } from 'vitest';
import {
  centrifugoChannel,
  type CentrifugoChannelOptions,
} from '@shoppable/core/adapters/centrifugo-channel';
import { channelContract, type ChannelSubject } from '@shoppable/core/testing';
import { compare, listen, type Listener } from './lib/audience.ts';
import {
  publishTo,
  startCentrifugoStandIn,
  type CentrifugoStandIn,
  type CentrifugoStandInOptions,
} from './lib/centrifugo-stand-in.ts';
import { until } from './lib/program.ts';

const ROOM = 'show:example';
type End = (close: () => Promise<void>) => unknown;
const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

const atTheEnd: End = (close) => ending.push(close);

async function start(options: CentrifugoStandInOptions = {}, end = atTheEnd): Promise<CentrifugoStandIn> {
  const server = await startCentrifugoStandIn(options);
  end(() => server.stop());
  return server;
}

function channelTo(url: string, more: Partial<CentrifugoChannelOptions> = {}) {
  return centrifugoChannel({ url, channel: 'show:{show}', ...more });
}

let rev = 0;
const pin = () => {
  rev += 1;
  return { type: 'product.pin', data: { key: 'pin', rev, products: [{ productId: 'mug' }] } };
};

async function subject(end: End): Promise<ChannelSubject> {
  const server = await start({ onRpc: (frame) => answer(frame as { cid: string; text: string }) }, end);

  function answer({ cid, text }: { cid: string; text: string }): unknown {
    const data = { user: { id: 'viewer', name: 'Viewer' }, text, cid };
    const { id, seq } = publishTo(server, ROOM, { type: 'chat.message', data });
    return { type: 'ack', cid, id, seq };
  }

  return {
    channel: channelTo(server.url, { connectTimeoutMs: 3000, rpc: 'send' }),
    showId: 'example',
    publish: (...events) => events.map((event) => publishTo(server, ROOM, event)),
    send: (...items) => server.pass(ROOM, items),
    sendBroken: () => server.sockets.forEach((socket) => socket.send('{"push":{"chan')),
    cut: (how) => server.closeAll(how === 'final' ? 3500 : 3001),
    refuseNext: server.refuseNext,
  };
}

describe('the stand-in, by the client of Centrifugo', () => {
  function official(server: CentrifugoStandIn) {
    const client = new Centrifuge(server.url, {
      websocket: WebSocket,
      minReconnectDelay: 1,
      maxReconnectDelay: 50,
    });
    ending.push(() => client.disconnect());
    const subscription = client.newSubscription(ROOM, { recoverable: true, positioned: true });
    const offsets: (number | undefined)[] = [];
    const subscribed: SubscribedContext[] = [];
    subscription.on('publication', ({ offset }: PublicationContext) => void offsets.push(offset));
    subscription.on('subscribed', (context) => void subscribed.push(context));
    subscription.subscribe();
    client.connect();
    return { client, subscription, offsets, subscribed };
  }

  it('connects, subscribes, receives, and keeps the connection by pings', async () => {
    const server = await start({ pingS: 1 });
    const { subscription, offsets, subscribed } = official(server);
    await until('a subscription', () => subscription.state === 'subscribed');
    publishTo(server, ROOM, pin());
    publishTo(server, ROOM, pin());
    await until('both events', () => offsets.length === 2);
    expect(offsets).toEqual([1, 2]);
    await until('a pong', () => server.pongs > 0);
    expect(subscribed).toHaveLength(1);
  });

  it('recovers what was missed, in order', async () => {
    const server = await start();
    const { subscription, offsets, subscribed } = official(server);
    await until('a subscription', () => subscription.state === 'subscribed');
    publishTo(server, ROOM, pin());
    await until('the event', () => offsets.length === 1);
    await server.stop();
    for (let count = 0; count < 3; count += 1) publishTo(server, ROOM, pin());
    await server.start();
    await until('what was missed', () => offsets.length === 4);
    expect(offsets).toEqual([1, 2, 3, 4]);
    expect(subscribed.at(-1)).toMatchObject({ wasRecovering: true, recovered: true });
  });

  it('says that it cannot recover from another epoch, and from a history that has ended', async () => {
    const server = await start({ keep: 2 });
    const { offsets, subscribed } = official(server);
    await until('a subscription', () => subscribed.length === 1);
    publishTo(server, ROOM, pin());
    await until('the event', () => offsets.length === 1);
    await server.stop();
    for (let count = 0; count < 3; count += 1) publishTo(server, ROOM, pin());
    await server.start();
    await until('back', () => subscribed.length === 2);
    await server.stop();
    server.reset('cZdW');
    await server.start();
    await until('back again', () => subscribed.length === 3);
    expect(subscribed.map(({ wasRecovering, recovered }) => [wasRecovering, recovered])).toEqual([
      [false, false],
      [true, false],
      [true, false],
    ]);
  });

  it('ends for good with a code that says so', async () => {
    const server = await start();
    const { client, subscription } = official(server);
    await until('a subscription', () => subscription.state === 'subscribed');
    server.closeAll(3500);
    await until('the end', () => client.state === 'disconnected');
  });

  it('reads the history as the client asks for it', async () => {
    const server = await start();
    const { subscription } = official(server);
    await until('a subscription', () => subscription.state === 'subscribed');
    for (let count = 0; count < 3; count += 1) publishTo(server, ROOM, pin());
    const { publications, offset, epoch } = await subscription.history({ limit: 2, reverse: true });
    expect([publications.map((each) => each.offset), offset, epoch]).toEqual([[3, 2], 3, server.epoch]);
  });
});

describe.concurrent('centrifugo-channel keeps the contract', () => {
  for (const { name, run } of channelContract())
    it.concurrent(name, async ({ onTestFinished }) => run(await subject(onTestFinished)));
});

describe('centrifugo-channel', () => {
  function watch(server: CentrifugoStandIn, more: Partial<CentrifugoChannelOptions> = {}): Listener {
    const listener = listen(channelTo(server.url, more), 'example');
    ending.push(() => listener.leave());
    return listener;
  }
  const opened = (listener: Listener): Promise<void> =>
    until('an open channel', () => listener.state() === 'open');

  it('brings a fresh token to each connection, and a new one before it expires', async () => {
    const server = await start({ ttlS: 1 });
    let tokens = 0;
    const getToken = (): string => {
      tokens += 1;
      return `token-${String(tokens)}`;
    };
    const listener = watch(server, { getToken });
    await opened(listener);
    await until('a renewed token', () => server.tokens.length > 1);
    expect(server.tokens.slice(0, 2)).toEqual(['token-1', 'token-2']);
    expect(listener.states.filter((state) => state === 'open')).toHaveLength(1);
  });

  it('asks for another token when its own has expired, and gives up where it has no other', async () => {
    const server = await start();
    server.refuseNext('expired');
    const listener = watch(server, { getToken: () => Promise.resolve('a token') });
    await opened(listener);
    expect(server.tokens).toHaveLength(2);
    server.refuseNext('expired');
    const other = watch(server);
    await until('the refusal', () => other.state() === 'failed');
  });

  it('subscribes anew and recovers when it is unsubscribed for a while', async () => {
    const server = await start();
    const listener = watch(server);
    const published = [publishTo(server, ROOM, pin()).id];
    await opened(listener);
    published.push(publishTo(server, ROOM, pin()).id);
    await until('the event', () => listener.has(published[1] ?? ''));
    server.unsubscribeAll(ROOM, 2500);
    published.push(publishTo(server, ROOM, pin()).id);
    await until('what was missed', () => listener.has(published[2] ?? ''));
    expect(compare(published, listener)).toEqual({ lost: [], doubled: [], inOrder: true });
    expect(server.subscriptions.at(-1)).toMatchObject({ recover: true, epoch: server.epoch, offset: 2 });
    expect(listener.resets).toEqual([]);
  });

  it('ends for good when it is unsubscribed for good', async () => {
    const server = await start();
    const listener = watch(server);
    await opened(listener);
    server.unsubscribeAll(ROOM, 2000);
    await until('the end', () => listener.state() === 'failed');
  });

  it('forgets its place in the stream when the server says that it is worth nothing', async () => {
    const server = await start();
    publishTo(server, ROOM, pin());
    const listener = watch(server);
    await opened(listener);
    server.closeAll(3014);
    await until('subscribed again', () => server.subscriptions.length === 2);
    expect(server.subscriptions[1]).not.toHaveProperty('recover');
    await until('one reset', () => listener.resets.length === 1);
  });

  it('says an event once that its publisher has said twice', async () => {
    const server = await start();
    const listener = watch(server);
    await opened(listener);
    const event = { v: 1, id: 'twice', ...pin() };
    server.publish(ROOM, event);
    server.publish(ROOM, event);
    const { id } = publishTo(server, ROOM, pin());
    await until('the next event', () => listener.has(id));
    expect(listener.applied).toEqual(['twice', id]);
  });

  it('tells where it stands where viewers may not read the history', async () => {
    const server = await start({ history: false });
    publishTo(server, ROOM, pin());
    const listener = watch(server);
    await opened(listener);
    const { id } = publishTo(server, ROOM, pin());
    await until('the event', () => listener.has(id));
    server.closeAll(3001);
    const { id: missed } = publishTo(server, ROOM, pin());
    await until('what was missed', () => listener.has(missed));
    expect(listener.resets).toEqual([]);
  });

  it('publishes what viewers send to a channel of its own', async () => {
    const server = await start();
    const listener = watch(server, { publishTo: 'in:{show}' });
    await opened(listener);
    const frame = { type: 'chat.send', cid: 'c1', text: 'Hello' } as const;
    expect(listener.send(frame)).toBe(true);
    await until('the message', () => server.sent.length > 0);
    expect(server.sent).toEqual([{ channel: 'in:example', data: frame }]);
  });
});
