import { describe, expect, it } from 'vitest';
import type { Channel } from '../ports/channel.ts';
import {
  channelContract,
  type ChannelFeature,
  type ChannelSubject,
} from '../testing/contract/channel-contract.ts';
import { createAblyStandIn } from '../testing/stand-ins/ably.ts';
import {
  createBridgeService,
  type BridgeService,
  type StandInLine,
} from '../testing/stand-ins/bridge-service.ts';
import { createFirebaseStandIn } from '../testing/stand-ins/firebase.ts';
import { createPubnubStandIn } from '../testing/stand-ins/pubnub.ts';
import { ConnectionHandlerStandIn, createSendbirdStandIn } from '../testing/stand-ins/sendbird.ts';
import { createSignalrStandIn } from '../testing/stand-ins/signalr.ts';
import { createStreamChatStandIn } from '../testing/stand-ins/stream-chat.ts';
import { ablyChannel } from './ably-channel.ts';
import type { BridgeOptions } from './bridge/bridge-life.ts';
import { firebaseChannel } from './firebase-channel.ts';
import { pubnubChannel } from './pubnub-channel.ts';
import { sendbirdChannel } from './sendbird-channel.ts';
import { signalrChannel } from './signalr-channel.ts';
import { streamChatChannel } from './stream-chat-channel.ts';

interface Made {
  readonly channel: Channel;
  readonly line: StandInLine;
}

interface Bridge {
  readonly name: string;
  readonly make: (service: BridgeService, options: BridgeOptions) => Made;
  readonly without?: readonly ChannelFeature[];
  /** Its SDK brings what was missed and never says that it could not: the link ends when it is away for too long. */
  readonly catchesUp?: boolean;
}

const BRIDGES: readonly Bridge[] = [
  {
    name: 'ably',
    without: ['acks'],
    make(service, options) {
      const line = createAblyStandIn(service);
      return { line, channel: ablyChannel({ ...options, channel: line.channel, inbox: line.channel }) };
    },
  },
  {
    name: 'pubnub',
    without: ['acks'],
    catchesUp: true,
    make(service, options) {
      const line = createPubnubStandIn(service);
      const { pubnub } = line;
      return { line, channel: pubnubChannel({ ...options, pubnub, channel: 'show', inbox: 'in' }) };
    },
  },
  {
    name: 'firebase',
    without: ['acks'],
    catchesUp: true,
    make(service, options) {
      const line = createFirebaseStandIn(service);
      const { database, events, connected, inbox } = line;
      return { line, channel: firebaseChannel({ ...options, database, events, connected, inbox }) };
    },
  },
  {
    name: 'signalr',
    make(service, options) {
      const line = createSignalrStandIn(service);
      const methods = { join: 'Join', leave: 'Leave', replay: 'Replay', snapshot: 'Snapshot', send: 'Send' };
      return { line, channel: signalrChannel({ ...options, connection: line.connection, methods }) };
    },
  },
  {
    name: 'stream-chat',
    make(service, options) {
      const line = createStreamChatStandIn(service);
      return { line, channel: streamChatChannel({ ...options, channel: line.channel, hosts: ['shop'] }) };
    },
  },
  {
    name: 'sendbird',
    make(service, options) {
      const line = createSendbirdStandIn(service);
      const { sendbird, channel } = line;
      return {
        line,
        channel: sendbirdChannel({
          ...options,
          sendbird,
          channel,
          ConnectionHandler: ConnectionHandlerStandIn,
        }),
      };
    },
  },
];

function subject({ make, catchesUp = false }: Bridge): ChannelSubject {
  const service = createBridgeService();
  const { channel, line } = make(service, { connectTimeoutMs: 1500, patienceMs: catchesUp ? 1 : 60_000 });
  return {
    channel,
    showId: 'example',
    publish: service.publish,
    send: service.send,
    sendBroken: () => service.send('{"type":"prod'),
    cut(how) {
      if (how === 'final') return line.close();
      line.lose();
      if (catchesUp) setTimeout(() => line.mend(), 50);
      else line.mend();
    },
    refuseNext: line.refuseNext,
  };
}

for (const bridge of BRIDGES) {
  // They wait for time-outs, so they wait together.
  describe.concurrent(`the bridge to ${bridge.name}, over a stand-in of its SDK`, () => {
    for (const { name, run } of channelContract({ without: bridge.without ?? [] })) {
      it(name, () => run(subject(bridge)));
    }

    it('leaves nothing on the SDK’s object when its signal aborts', async () => {
      const { channel, line } = bridge.make(createBridgeService(), {});
      const before = line.listeners;
      const caller = new AbortController();
      const sink = { onEvents: () => undefined, onControl: () => undefined, onProblem: () => undefined };
      const connection = await channel.open({ type: 'hello', v: 1, show: 'example' }, sink, caller);
      expect(line.listeners).toBeGreaterThan(before);
      caller.abort();
      await connection.ended;
      expect(line.listeners).toBe(before);
    });
  });
}
