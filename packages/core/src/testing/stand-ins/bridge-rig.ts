import type { ClientFrame, Cursor } from '../../model/channel-frame.ts';
import type { ShowEvent } from '../../model/show-event.ts';
import type { Channel, ChannelConnection, ChannelSink } from '../../ports/channel.ts';
import { createHandClock, settle, type HandClock } from '../hand-clock.ts';
import { createAblyStandIn } from './ably.ts';
import { createBridgeService, type BridgeService } from './bridge-service.ts';
import { createFirebaseStandIn } from './firebase.ts';
import { createPubnubStandIn } from './pubnub.ts';
import { ConnectionHandlerStandIn, createSendbirdStandIn } from './sendbird.ts';
import { createStreamChatStandIn } from './stream-chat.ts';
import { ablyChannel, type AblyChannelOptions } from '../../adapters/ably-channel.ts';
import { firebaseChannel } from '../../adapters/firebase-channel.ts';
import { pubnubChannel } from '../../adapters/pubnub-channel.ts';
import { sendbirdChannel } from '../../adapters/sendbird-channel.ts';
import { streamChatChannel } from '../../adapters/stream-chat-channel.ts';

/** What a viewer says in these tests. */
export const SAY = { type: 'chat.send', cid: 'c1', text: 'Hello' } as const;

/** Lets everything happen that needs no time, also what a dozen awaits after one another bring. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await settle();
}

/** A viewer behind a bridge, and what came to him. */
export interface BridgeViewer {
  readonly connection: ChannelConnection;
  readonly events: readonly ShowEvent[];
  readonly controls: readonly Parameters<ChannelSink['onControl']>[0][];
  readonly problems: readonly string[];
  readonly caller: AbortController;
  /** How the connection ended; undefined while it has not. */
  ended(): unknown;
  ids(): string[];
  /** Acks and nacks. */
  answers(): unknown[];
  /** Sends a frame, and lets its answer come. */
  send(frame: ClientFrame): Promise<boolean>;
}

/** Opens a connection, and lets what follows its hello come. */
export async function open(channel: Channel, cursor?: Cursor): Promise<BridgeViewer> {
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

/** Publishes `count` events; answers their ids. */
export function publish(service: BridgeService, count: number): string[] {
  const pin = (rev: number) => ({ type: 'product.pin', data: { key: 'pin', rev, products: [] } });
  return service.publish(...Array.from({ length: count }, (_, index) => pin(index + 1))).map(({ id }) => id);
}

/** A bridge to Ably over a stand-in of its SDK. */
export function ably(options: Partial<AblyChannelOptions> = {}) {
  const service = createBridgeService();
  const line = createAblyStandIn(service);
  const clock = createHandClock(1_700_000_000_000, calm);
  const channel = ablyChannel({ channel: line.channel, inbox: line.channel, clock, ...options });
  return { service, line, clock, channel };
}

/** A bridge to Stream Chat over a stand-in of its SDK. */
export function stream(options: { sendUrl?: string; fetch?: typeof fetch } = {}) {
  const service = createBridgeService();
  const line = createStreamChatStandIn(service);
  const channel = streamChatChannel({ channel: line.channel, hosts: ['shop'], ...options });
  return { service, line, channel };
}

/** A bridge to Sendbird over a stand-in of its SDK. */
export function sendbird() {
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

/** A bridge to PubNub over a stand-in of its SDK. */
export function pubnub(clock?: HandClock) {
  const service = createBridgeService();
  const line = createPubnubStandIn(service);
  const { pubnub: client } = line;
  const channel = pubnubChannel({ pubnub: client, channel: 'show', inbox: 'in', ...(clock && { clock }) });
  return { service, line, channel };
}

/** A bridge to Firebase over a stand-in of its SDK. */
export function firebase() {
  const service = createBridgeService();
  const line = createFirebaseStandIn(service);
  const { database, events, snapshot, connected, inbox } = line;
  const channel = firebaseChannel({ database, events, snapshot, connected, inbox });
  return { service, line, channel };
}
