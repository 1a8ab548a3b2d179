import { describe, expect, it } from 'vitest';
import { createHandClock } from '../testing/hand-clock.ts';
import {
  ably,
  calm,
  firebase,
  open,
  publish,
  pubnub,
  SAY,
  sendbird,
  stream,
} from '../testing/stand-ins/bridge-rig.ts';
import { createBridgeService } from '../testing/stand-ins/bridge-service.ts';
import { createPubnubStandIn } from '../testing/stand-ins/pubnub.ts';
import { createSignalrStandIn } from '../testing/stand-ins/signalr.ts';
import { ablyChannel } from './ably-channel.ts';
import { firebaseChannel } from './firebase-channel.ts';
import { pubnubChannel } from './pubnub-channel.ts';
import { sendbirdChannel } from './sendbird-channel.ts';
import { signalrChannel } from './signalr-channel.ts';
import { streamChatChannel } from './stream-chat-channel.ts';

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

  it('trusts the service’s own heartbeats more, which stop where the line is dead', async () => {
    const { service, clock, channel } = ably();
    const viewer = await open(channel);
    service.send({ type: 'heartbeat', time: 1, seq: 0 });
    await clock.advance(60_000);
    expect(viewer.controls.filter(({ type }) => type === 'heartbeat')).toHaveLength(1);
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
