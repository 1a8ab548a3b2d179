import { describe, expect, it } from 'vitest';
import type { ClientFrame, Cursor } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Channel, ChannelSink } from '../ports/channel.ts';
import { createHandClock, settle, type HandClock } from '../testing/hand-clock.ts';
import { createAblyStandIn } from '../testing/stand-ins/ably.ts';
import { createBridgeService, type BridgeService } from '../testing/stand-ins/bridge-service.ts';
import { createFirebaseStandIn } from '../testing/stand-ins/firebase.ts';
import { createPubnubStandIn } from '../testing/stand-ins/pubnub.ts';
import { ConnectionHandlerStandIn, createSendbirdStandIn } from '../testing/stand-ins/sendbird.ts';
import { createSignalrStandIn } from '../testing/stand-ins/signalr.ts';
import { createStreamChatStandIn } from '../testing/stand-ins/stream-chat.ts';
import { ablyChannel, type AblyChannelOptions } from './ably-channel.ts';
import { firebaseChannel } from './firebase-channel.ts';
import { pubnubChannel } from './pubnub-channel.ts';
import { sendbirdChannel } from './sendbird-channel.ts';
import { signalrChannel } from './signalr-channel.ts';
import { streamChatChannel } from './stream-chat-channel.ts';

const SAY = { type: 'chat.send', cid: 'c1', text: 'Hello' } as const;

/** Lets everything happen that needs no time, also what a dozen awaits after one another bring. */
async function calm(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await settle();
}

async function open(channel: Channel, cursor?: Cursor) {
  const events: ShowEvent[] = [];
  const controls: Parameters<ChannelSink['onControl']>[0][] = [];
  const problems: string[] = [];
  let ended: unknown;
  const caller = new AbortController();
  const hello = { type: 'hello', v: 1, show: 'example', ...(cursor !== undefined && { cursor }) } as const;
  const sink: ChannelSink = {
    onEvents: (news) => void events.push(...news),
    onControl: (frame) => void controls.push(frame),
    onProblem: ({ code }) => void problems.push(code),
  };
  const connection = await channel.open(hello, sink, caller);
  void connection.ended.then((end) => (ended = end));
  await calm();
  return {
    connection,
    events,
    controls,
    problems,
    caller,
    ended: () => ended,
    ids: () => events.map(({ id }) => id),
    answers: () => controls.filter(({ type }) => type === 'ack' || type === 'nack'),
    async send(frame: ClientFrame): Promise<boolean> {
      const taken = connection.send(frame);
      await calm();
      return taken;
    },
  };
}

function publish(service: BridgeService, count: number): string[] {
  const pin = (rev: number) => ({ type: 'product.pin', data: { key: 'pin', rev, products: [] } });
  return service.publish(...Array.from({ length: count }, (_, index) => pin(index + 1))).map(({ id }) => id);
}

function ably(options: Partial<AblyChannelOptions> = {}) {
  const service = createBridgeService();
  const line = createAblyStandIn(service);
  const clock = createHandClock(1_700_000_000_000, calm);
  const channel = ablyChannel({ channel: line.channel, inbox: line.channel, clock, ...options });
  return { service, line, clock, channel };
}

function stream(options: { sendUrl?: string; fetch?: typeof fetch } = {}) {
  const service = createBridgeService();
  const line = createStreamChatStandIn(service);
  const channel = streamChatChannel({ channel: line.channel, hosts: ['shop'], ...options });
  return { service, line, channel };
}

function sendbird() {
  const service = createBridgeService();
  const line = createSendbirdStandIn(service);
  const { sendbird: client, channel: room } = line;
  const channel = sendbirdChannel({
    sendbird: client,
    channel: room,
    ConnectionHandler: ConnectionHandlerStandIn,
    hosts: ['shop'],
  });
  return { service, line, channel };
}

function pubnub(clock?: HandClock) {
  const service = createBridgeService();
  const line = createPubnubStandIn(service);
  const { pubnub: client } = line;
  const channel = pubnubChannel({ pubnub: client, channel: 'show', inbox: 'in', ...(clock && { clock }) });
  return { service, line, channel };
}

function firebase() {
  const service = createBridgeService();
  const line = createFirebaseStandIn(service);
  const { database, events, snapshot, connected, inbox } = line;
  const channel = firebaseChannel({ database, events, snapshot, connected, inbox });
  return { service, line, channel };
}

describe('a bridge while its SDK reconnects by itself', () => {
  it.each([
    ['ably', ably],
    ['pubnub', pubnub],
    ['firebase', firebase],
  ] as const)('keeps the link to %s, which brings what was missed', async (_name, make) => {
    const { service, line, channel } = make();
    const viewer = await open(channel);
    line.lose();
    const missed = publish(service, 3);
    expect(await viewer.send(SAY)).toBe(false);
    line.mend({ whole: true });
    expect(viewer.ids()).toEqual(missed);
    expect(viewer.ended()).toBeUndefined();
    expect(await viewer.send(SAY)).toBe(true);
  });

  it('ends the link when it is away for longer than its patience, and not before', async () => {
    const { line, clock, channel } = ably();
    const viewer = await open(channel);
    line.lose();
    await clock.advance(19_999);
    expect(viewer.ended()).toBeUndefined();
    await clock.advance(1);
    expect(viewer.ended()).toEqual({ final: false });
  });

  it('ends the link at once when the SDK says that messages are missing', async () => {
    const { line, channel } = ably();
    const viewer = await open(channel);
    line.mend();
    await calm();
    expect(viewer.ended()).toEqual({ final: false });
  });

  it('ends for good a second after the SDK has closed, unless the page has opened it anew', async () => {
    const { line, clock, channel } = ably();
    const first = await open(channel);
    line.close();
    await clock.advance(900);
    line.mend({ whole: true });
    await clock.advance(5000);
    expect(first.ended()).toBeUndefined();
    line.close();
    await clock.advance(1000);
    expect(first.ended()).toEqual({ final: true });
  });

  it('counts a quiet show as alive as long as the SDK is connected', async () => {
    const { line, clock, channel } = ably();
    const viewer = await open(channel);
    const beats = () => viewer.controls.filter(({ type }) => type === 'heartbeat').length;
    await clock.advance(60_000);
    expect(beats()).toBe(6);
    line.lose();
    await clock.advance(15_000);
    expect(beats()).toBe(6);
  });

  it('waits for a hub’s connection that the page starts later', async () => {
    const line = createSignalrStandIn(createBridgeService());
    const clock = createHandClock(1_700_000_000_000, calm);
    line.lose();
    let isOpen = false;
    void open(signalrChannel({ connection: line.connection, clock })).then(() => (isOpen = true));
    await clock.advance(1000);
    expect(isOpen).toBe(false);
    // A first start is told to nobody.
    line.mend();
    await clock.advance(200);
    for (let turn = 0; turn < 5; turn += 1) await calm();
    expect(isOpen).toBe(true);
  });

  it('registers its callbacks once on a hub’s connection, from which they cannot be taken', async () => {
    const line = createSignalrStandIn(createBridgeService());
    let registered = 0;
    const { connection } = line;
    const counting = Object.create(connection, {
      onreconnected: { value: () => (registered += 1) },
    }) as typeof connection;
    const channel = signalrChannel({ connection: counting });
    for (let turn = 0; turn < 3; turn += 1) (await open(channel)).caller.abort();
    expect(registered).toBe(1);
  });
});

describe('a bridge to a service with a history', () => {
  it.each([
    ['ably', ably],
    ['pubnub', pubnub],
    ['stream-chat', stream],
    ['sendbird', sendbird],
    ['firebase', firebase],
  ] as const)('reads %s back over several pages to what the viewer has seen', async (_name, make) => {
    const { service, channel } = make();
    const ids = publish(service, 350);
    const viewer = await open(channel, { epoch: 'e1', seq: 20 });
    expect(viewer.controls[0]).toMatchObject({ type: 'hello', resumed: true, seq: 350 });
    expect(viewer.ids()).toEqual(ids.slice(20));
  });

  it.each([
    ['ably', ably],
    ['pubnub', pubnub],
    ['stream-chat', stream],
    ['sendbird', sendbird],
    ['firebase', firebase],
  ] as const)('tells who has seen another log of %s how the show is', async (_name, make) => {
    const { service, channel } = make();
    publish(service, 3);
    const viewer = await open(channel, { epoch: 'e0', seq: 2 });
    expect(viewer.controls.slice(0, 2)).toMatchObject([
      { type: 'hello', resumed: false, epoch: 'e1', seq: 3 },
      { type: 'sync.snapshot', seq: 3 },
    ]);
  });

  it('makes no snapshot of a history that does not reach back to the beginning', async () => {
    const { service, channel } = pubnub();
    publish(service, 1200);
    const viewer = await open(channel);
    expect(viewer.controls[1]).toMatchObject({ type: 'sync.snapshot', epoch: '', state: [] });
  });

  it('reads no history for a snapshot where the merchant’s service gives one', async () => {
    const answer = { epoch: 'e1', seq: 40, state: [], tail: [] };
    const { service, channel } = ably({
      snapshotUrl: 'https://shop.example/snapshot',
      fetch: async () => Response.json(answer),
    });
    publish(service, 3);
    const viewer = await open(channel);
    expect(viewer.controls[1]).toMatchObject({ type: 'sync.snapshot', seq: 40 });
  });
});

describe('what a viewer sends over a bridge', () => {
  it.each([
    [42911, 'rate'],
    [40009, 'too-long'],
    [40160, 'login-required'],
  ])('is refused by Ably with %i, which means %s', async (code, meaning) => {
    const { line, channel } = ably();
    const viewer = await open(channel);
    line.failPublish(code);
    expect(await viewer.send(SAY)).toBe(true);
    expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: meaning }]);
  });

  it('has no answer where Ably has a fault of its own, so that it is sent again', async () => {
    const { line, channel } = ably();
    const viewer = await open(channel);
    line.failPublish(50_003);
    await viewer.send(SAY);
    expect(viewer.answers()).toEqual([]);
  });

  it('is refused by PubNub and by Firebase for who may not write', async () => {
    const [first, second] = [pubnub(), firebase()];
    const viewers = [await open(first.channel), await open(second.channel)];
    first.line.failPublish('PNAccessDeniedCategory');
    second.line.failPush('PERMISSION_DENIED');
    for (const viewer of viewers) {
      await viewer.send(SAY);
      expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: 'login-required' }]);
    }
  });

  it('reaches the merchant’s service by Ably, PubNub and Firebase as it was', async () => {
    for (const { service, channel } of [ably(), pubnub(), firebase()]) {
      const viewer = await open(channel);
      await viewer.send(SAY);
      expect(service.received).toEqual([SAY]);
      expect(viewer.events).toMatchObject([{ type: 'chat.message', data: { cid: 'c1', text: 'Hello' } }]);
    }
  });

  it.each([
    [60, 'slow'],
    [9, 'rate'],
    [20, 'too-long'],
    [17, 'banned'],
  ])('is refused by Stream with %i, which means %s', async (code, meaning) => {
    const { line, channel } = stream();
    const viewer = await open(channel);
    line.failSend(code);
    await viewer.send(SAY);
    expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: meaning }]);
  });

  it('is one message of Stream though it is sent twice', async () => {
    const { line, channel } = stream();
    const viewer = await open(channel);
    await viewer.send(SAY);
    await viewer.send(SAY);
    expect(line.messages).toHaveLength(1);
    expect(viewer.answers()).toEqual([
      { type: 'ack', cid: 'c1', id: 'live-c1' },
      { type: 'ack', cid: 'c1', id: 'live-c1' },
    ]);
    expect(viewer.events).toMatchObject([{ id: 'live-c1', data: { cid: 'c1' } }]);
  });

  it('goes to the merchant’s service where the chat service has nothing for it', async () => {
    const bodies: unknown[] = [];
    const { channel } = stream({
      sendUrl: 'https://shop.example/send',
      fetch: async (_url, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return new Response(null, { status: 204 });
      },
    });
    const viewer = await open(channel);
    expect(await viewer.send({ type: 'react', kind: 'heart', count: 3 })).toBe(true);
    expect(bodies).toEqual([{ type: 'react', kind: 'heart', count: 3 }]);
  });

  it.each([
    [900_050, 'closed'],
    [900_041, 'timeout'],
    [900_060, 'blocked-word'],
    [500_910, 'rate'],
  ])('is refused by Sendbird with %i, which means %s', async (code, meaning) => {
    const { line, channel } = sendbird();
    const viewer = await open(channel);
    line.failSend(code);
    await viewer.send(SAY);
    expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: meaning }]);
  });

  it('is not handed to Sendbird again while it is on its way', async () => {
    const { line, channel } = sendbird();
    const viewer = await open(channel);
    expect([viewer.connection.send(SAY), viewer.connection.send(SAY)]).toEqual([true, true]);
    await calm();
    expect(line.messages).toHaveLength(1);
    expect(viewer.answers()).toEqual([{ type: 'ack', cid: 'c1', id: '1' }]);
  });
});

describe('the chat of a chat service', () => {
  it('is Stream’s: said, edited, deleted, cleared, with roles that the service gives', async () => {
    const { line, channel } = stream();
    line.write({ id: 'old', text: 'Before', user: { id: 'ann', name: 'Ann' } });
    const viewer = await open(channel);
    line.write({ id: 'a', text: 'Hi', user: { id: 'mo' }, member: { channel_role: 'channel_moderator' } });
    line.write({ id: 'b', text: 'Welcome', user: { id: 'shop', name: 'Shop' }, quoted_message_id: 'a' });
    line.tell({ type: 'message.updated', message: { id: 'a', text: 'Hi all' } });
    line.tell({ type: 'message.deleted', message: { id: 'a' } });
    line.tell({ type: 'user.messages.deleted', user: { id: 'mo' } });
    expect(viewer.events).toMatchObject([
      { id: 'old', type: 'chat.message', data: { user: { name: 'Ann', role: 'viewer' }, text: 'Before' } },
      { id: 'a', type: 'chat.message', data: { user: { id: 'mo', role: 'moderator' } } },
      { id: 'b', type: 'chat.message', data: { user: { role: 'host' }, replyTo: 'a' } },
      { type: 'chat.update', data: { messageId: 'a', text: 'Hi all' } },
      { type: 'chat.delete', data: { ids: ['a'] } },
      { type: 'chat.clear', data: { userId: 'mo' } },
    ]);
    expect(viewer.problems).toEqual([]);
  });

  it('takes show events from the hosts alone', async () => {
    const forged = {
      v: 1,
      id: 'x',
      seq: 1,
      epoch: 'e9',
      type: 'announce',
      data: { key: 'a', rev: 1, text: 'Free!' },
    };
    const first = stream();
    const one = await open(first.channel);
    first.line.write({ text: 'look', user: { id: 'eve' }, shoppable: forged });
    first.line.tell({ type: 'sale', user: { id: 'eve' }, shoppable: forged });
    expect(one.events.map(({ type }) => type)).toEqual(['chat.message']);
    const second = sendbird();
    const two = await open(second.channel);
    const sender = { userId: 'eve', nickname: 'Eve' };
    second.line.write({ message: 'look', customType: 'shoppable', data: JSON.stringify(forged), sender });
    expect(two.events).toEqual([]);
  });

  it('is Sendbird’s: said, deleted, by operators, by the room itself', async () => {
    const { line, channel } = sendbird();
    line.write({ message: 'Before', sender: { userId: 'ann', nickname: 'Ann' } });
    const viewer = await open(channel);
    line.write({ message: 'Be kind', sender: { userId: 'mo', nickname: 'Mo', role: 'operator' } });
    line.write({ messageType: 'admin', message: 'The show begins' });
    line.remove(2);
    expect(viewer.events).toMatchObject([
      { id: '1', data: { user: { name: 'Ann', role: 'viewer' }, text: 'Before' } },
      { id: '2', data: { user: { role: 'moderator' } } },
      { id: '3', data: { user: { role: 'system' }, text: 'The show begins' } },
      { type: 'chat.delete', data: { ids: ['2'] } },
    ]);
  });

  it('stops watching a channel of Stream that it has begun to watch, and only such a one', async () => {
    const { line, channel } = stream();
    (await open(channel)).caller.abort();
    await calm();
    expect(line.watching).toBe(false);
    await line.channel.watch();
    (await open(streamChatChannel({ channel: line.channel }))).caller.abort();
    await calm();
    expect(line.watching).toBe(true);
  });
});

describe('a bridge that is given something else than the SDK’s object', () => {
  it.each([
    ['ably', () => ablyChannel({ channel: {} as never })],
    ['pubnub', () => pubnubChannel({ pubnub: undefined as never, channel: 'x' })],
    ['pubnub, without a channel', () => pubnubChannel({ pubnub: pubnubObject(), channel: '' })],
    ['stream-chat', () => streamChatChannel({ channel: null as never })],
    ['sendbird', () => sendbirdChannel({ sendbird: {} as never } as never)],
    ['firebase', () => firebaseChannel({ database: {} as never, events: {} })],
    ['signalr', () => signalrChannel({ connection: 'hub' as never })],
  ])('says so: %s', (_name, make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'config-invalid' }));
  });

  function pubnubObject() {
    return createPubnubStandIn(createBridgeService()).pubnub;
  }
});
