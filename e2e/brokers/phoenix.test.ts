import { Socket } from 'phoenix';
import { afterEach, describe, expect, it } from 'vitest';
import { phoenixChannel, type PhoenixChannelOptions } from '@shoppable/core/adapters/phoenix-channel';
import { channelContract, type ChannelSubject } from '@shoppable/core/testing';
import { listen, type Listener } from './lib/audience.ts';
import { startPhoenixStandIn, type PhoenixStandIn } from './lib/phoenix-stand-in.ts';
import { until } from './lib/program.ts';

type End = (close: () => Promise<void>) => unknown;
const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

const atTheEnd: End = (close) => ending.push(close);
const topicOf = (supabase: boolean): string => (supabase ? 'realtime:show:example' : 'show:example');

async function start(supabase = false, end = atTheEnd): Promise<PhoenixStandIn> {
  const server = await startPhoenixStandIn(topicOf(supabase), { supabase });
  end(() => server.stop());
  return server;
}

function channelAt(port: number, more: Partial<PhoenixChannelOptions> = {}) {
  const url = `ws://127.0.0.1:${String(port)}/socket/websocket`;
  return phoenixChannel({ url, topic: 'show:{show}', ...more });
}

/** Supabase has no replay: the merchant's endpoints have. */
function supabaseAt(port: number, more: Partial<PhoenixChannelOptions> = {}, history = true) {
  const http = `http://127.0.0.1:${String(port)}`;
  return channelAt(port, {
    supabase: { apikey: 'public-key' },
    ...{ snapshotUrl: `${http}/snapshot`, sendUrl: `${http}/send` },
    ...(history && { historyUrl: `${http}/history` }),
    ...more,
  });
}

let rev = 0;
const pin = () => {
  rev += 1;
  return { type: 'product.pin', data: { key: 'pin', rev, products: [{ productId: 'mug' }] } };
};

async function subject(end: End, supabase: boolean): Promise<ChannelSubject> {
  const { port, merchant, sockets, leaveAll, refuseNext } = await start(supabase, end);
  return {
    channel: (supabase ? supabaseAt : channelAt)(port, { connectTimeoutMs: 3000 }),
    showId: 'example',
    publish: merchant.service.publish,
    send: merchant.service.send,
    sendBroken: () => sockets.forEach((socket) => socket.send('[null,null,"show')),
    cut: (how) => (how === 'final' ? leaveAll('phx_close') : sockets.forEach((socket) => socket.close(1012))),
    refuseNext,
  };
}

describe('the stand-in, by the client of Phoenix', () => {
  function official(server: PhoenixStandIn, more: object = {}) {
    const socket = new Socket(server.url.replace('/websocket', ''), {
      ...{ transport: WebSocket, reconnectAfterMs: () => 20, rejoinAfterMs: () => 20 },
      ...more,
    });
    ending.push(() => socket.disconnect());
    socket.connect();
    return socket;
  }

  it('lets it join, receive, send and hear the reply', async () => {
    const server = await start();
    const channel = official(server).channel('show:example', {});
    const heard: unknown[] = [];
    channel.on('event', (payload: unknown) => void heard.push(payload));
    const replies: unknown[] = [];
    channel.join().receive('ok', (reply: unknown) => void replies.push(reply));
    await until('the join', () => channel.state === 'joined');
    expect(replies).toMatchObject([{ epoch: 'e1', seq: 0 }]);
    const [written] = server.merchant.service.publish(pin());
    await until('the event', () => heard.length > 0);
    expect(heard).toEqual([written]);
    channel
      .push('chat.send', { type: 'chat.send', cid: 'c1', text: 'Hello' })
      .receive('ok', (reply: unknown) => void replies.push(reply));
    await until('the reply', () => replies.length === 2);
    expect(replies[1]).toMatchObject({ type: 'ack', cid: 'c1' });
  });

  it('answers heartbeats', async () => {
    const server = await start();
    // A client whose heartbeat was not answered sends no other on that connection.
    official(server, { heartbeatIntervalMs: 200 });
    await until('several heartbeats', () => server.heartbeats > 2);
  });

  it('speaks version 1 of the messages as Supabase does', async () => {
    const server = await start(true);
    // So Supabase's client has this one write and read them.
    const socket = official(server, {
      vsn: '1.0.0',
      encode: (message: object, done: (text: string) => void) => done(JSON.stringify(message)),
      decode: (text: string, done: (message: unknown) => void) => done(JSON.parse(text)),
    });
    const channel = socket.channel('realtime:show:example', { config: { private: true } });
    const heard: unknown[] = [];
    channel.on('broadcast', (payload: unknown) => void heard.push(payload));
    channel.join();
    await until('the join', () => channel.state === 'joined');
    const [written] = server.merchant.service.publish(pin());
    await until('the broadcast', () => heard.length > 0);
    expect(heard).toEqual([{ type: 'broadcast', event: 'event', payload: written }]);
    channel.push('access_token', { access_token: 'another' });
    await until('the token', () => server.accessTokens.length > 0);
    expect(server.addresses[0]?.searchParams.get('vsn')).toBe('1.0.0');
  });

  it('refuses what it refuses, and has it rejoin after a fault', async () => {
    const server = await start();
    const socket = official(server);
    server.refuseNext('final');
    const reasons: unknown[] = [];
    const refused = socket.channel('show:example', {});
    refused.join().receive('error', (reply: unknown) => {
      reasons.push(reply);
      refused.leave();
    });
    await until('the refusal', () => reasons.length > 0);
    expect(reasons).toEqual([{ reason: 'unauthorized' }]);
    const channel = socket.channel('show:example', {});
    channel.join();
    await until('the join', () => channel.state === 'joined');
    const before = server.joins.length;
    server.leaveAll('phx_error');
    await until('the join again', () => server.joins.length > before && channel.state === 'joined');
    await server.stop();
    await until('the connection lost', () => !socket.isConnected());
    await server.start();
    await until('the join after the restart', () => channel.state === 'joined');
  });
});

describe.concurrent('phoenix-channel keeps the contract', () => {
  for (const { name, run } of channelContract())
    it.concurrent(name, async ({ onTestFinished }) => run(await subject(onTestFinished, false)));
});

// Supabase ends nothing for good but a join.
const ENDS_BY_JOIN = 'ends for good when the service says so';

describe.concurrent('phoenix-channel with Supabase keeps the contract', () => {
  for (const { name, run } of channelContract().filter((each) => each.name !== ENDS_BY_JOIN))
    it.concurrent(name, async ({ onTestFinished }) => run(await subject(onTestFinished, true)));
});

describe('phoenix-channel', () => {
  function watch(channel: ReturnType<typeof channelAt>): Listener {
    const listener = listen(channel, 'example');
    ending.push(() => listener.leave());
    return listener;
  }
  const opened = (listener: Listener): Promise<void> =>
    until('an open channel', () => listener.state() === 'open');

  it('joins with its parameters, its token and the place up to which it has seen the show', async () => {
    const server = await start();
    const listener = watch(
      channelAt(server.port, { params: { room: 'a' }, query: { locale: 'he' }, getToken: () => 'secret' }),
    );
    await opened(listener);
    const [written] = server.merchant.service.publish(pin());
    await until('the event', () => listener.has(written?.id ?? ''));
    server.leaveAll('phx_error');
    await until('another join', () => server.joins.length === 2);
    expect(server.joins).toEqual([
      { room: 'a', token: 'secret' },
      { room: 'a', token: 'secret', cursor: { epoch: 'e1', seq: 1 } },
    ]);
    expect(server.addresses[0]?.search).toBe('?locale=he&vsn=2.0.0');
  });

  it('comes back to a topic that is only busy, and not to one that is not for it', async () => {
    const server = await start();
    server.refuseNext('busy');
    await opened(watch(channelAt(server.port)));
    expect(server.joins).toHaveLength(2);
    server.refuseNext('final');
    const other = watch(channelAt(server.port));
    await until('the refusal', () => other.state() === 'failed');
  });

  it('tells Supabase of a new token, and asks for a channel that policies guard', async () => {
    const server = await start(true);
    let tokens = 0;
    const getToken = (): string => {
      tokens += 1;
      return `token-${String(tokens)}`;
    };
    const listener = watch(supabaseAt(server.port, { getToken, heartbeatMs: 1000 }));
    await opened(listener);
    await until('a renewed token', () => server.accessTokens.length > 0);
    expect(server.joins).toMatchObject([{ access_token: 'token-1', config: { private: true } }]);
    expect(server.accessTokens[0]).toBe('token-2');
    expect(server.addresses[0]?.search).toBe('?apikey=public-key&vsn=1.0.0');
  });

  it('joins anew where Supabase has closed the channel, unless it is not let in any more', async () => {
    const server = await start(true);
    const listener = watch(supabaseAt(server.port));
    await opened(listener);
    server.leaveAll('phx_close');
    await until('another join', () => server.joined === 1);
    server.refuseNext('final');
    server.leaveAll('phx_close');
    await until('the end', () => listener.state() === 'failed');
  });

  it('takes only the events of its name', async () => {
    const server = await start();
    const listener = watch(channelAt(server.port));
    await opened(listener);
    const other = { v: 1, id: 'other', type: 'presence.count', data: { viewers: 9 } };
    server.broadcast('presence_diff', { joins: {} });
    server.broadcast('another', other);
    const [written] = server.merchant.service.publish(pin());
    await until('the event', () => listener.has(written?.id ?? ''));
    expect([listener.has('other'), listener.problems]).toEqual([false, []]);
  });
});
