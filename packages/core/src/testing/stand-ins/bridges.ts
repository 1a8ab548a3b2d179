import { ablyChannel } from '../../adapters/ably-channel.ts';
import type { BridgeOptions } from '../../adapters/bridge/bridge-life.ts';
import { firebaseChannel } from '../../adapters/firebase-channel.ts';
import { pubnubChannel } from '../../adapters/pubnub-channel.ts';
import { sendbirdChannel } from '../../adapters/sendbird-channel.ts';
import { signalrChannel } from '../../adapters/signalr-channel.ts';
import { streamChatChannel } from '../../adapters/stream-chat-channel.ts';
import type { Channel } from '../../ports/channel.ts';
import type { ChannelFeature } from '../contract/channel-contract.ts';
import { createAblyStandIn } from './ably.ts';
import type { BridgeService, StandInLine } from './bridge-service.ts';
import { createFirebaseStandIn } from './firebase.ts';
import { createPubnubStandIn } from './pubnub.ts';
import { ConnectionHandlerStandIn, createSendbirdStandIn } from './sendbird.ts';
import { createSignalrStandIn } from './signalr.ts';
import { createStreamChatStandIn } from './stream-chat.ts';

/** A bridge, and the line behind its SDK. */
export interface MadeBridge {
  readonly channel: Channel;
  readonly line: StandInLine;
}

/** A bridge to an SDK that has a stand-in. */
export interface Bridge {
  readonly name: string;
  readonly make: (service: BridgeService, options: BridgeOptions) => MadeBridge;
  readonly without?: readonly ChannelFeature[];
  /** Its SDK brings what was missed and never says that it could not: the link ends when it is away for too long. */
  readonly catchesUp?: boolean;
}

/** Every bridge whose service cannot run here. */
export const BRIDGES: readonly Bridge[] = [
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
