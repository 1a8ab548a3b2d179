import { systemClock } from '../lib/clock.ts';
import { newId } from '../lib/new-id.ts';
import { textOption } from '../lib/options.ts';
import { topicOf } from '../lib/topic-of.ts';
import type { Channel } from '../ports/channel.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';
import { openMqtt } from './mqtt-channel/connection.ts';
import { createIntake } from './mqtt-channel/intake.ts';

/** Who the viewer is to the broker; a JWT goes as the password. */
export interface MqttCredentials {
  readonly user?: string;
  readonly password?: string;
}

/** Where the broker is, and what a show is called there. `{show}` and `{client}` in a topic stand for their ids. */
export interface MqttChannelOptions extends EngineChannelOptions {
  /** `wss://` address, often with the path `/mqtt` or `/ws`. */
  readonly url: string;
  /** Asked anew for every connection when it is a function. Default: none. */
  readonly credentials?: MqttCredentials | (() => MqttCredentials | Promise<MqttCredentials>);
  /**
   * This viewer's own id, the same after a reload and for one show and tab only: the broker then keeps what comes while the
   * viewer is away. Default: another for every connection, and nothing is kept.
   */
  readonly clientId?: string;
  /** What viewers listen to. Default `live/{show}/out/#`. */
  readonly topic?: string;
  /** Where messages of the viewer go, unless there is a `sendUrl`. Default `live/{show}/in/{client}`. */
  readonly inTopic?: string;
  /** Where the service answers them. Default `live/{show}/to/{client}`. */
  readonly answerTopic?: string;
  /** How often the broker is asked whether it is there, ms. Default 10,000. */
  readonly pingMs?: number;
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket;
}

const NAMES = {
  topic: 'live/{show}/out/#',
  inTopic: 'live/{show}/in/{client}',
  answerTopic: 'live/{show}/to/{client}',
} as const;

/**
 * A show over MQTT 3.1.1 by WebSocket, with QoS 1: retained messages are the state, a session of the broker's brings what was
 * missed.
 * @throws `config-invalid` for an option that is none
 * @example
 * mqttChannel({ url: 'wss://broker.example/mqtt', clientId: viewerId, historyUrl: '/live/history' });
 */
export function mqttChannel(options: MqttChannelOptions): Channel {
  const { clock = systemClock, credentials = {}, WebSocket, clientId, pingMs = 10_000 } = options;
  const text = (name: 'url' | 'clientId' | keyof typeof NAMES, value: unknown): string =>
    textOption('mqtt-channel', name, value);
  const url = text('url', options.url);
  const own = clientId === undefined ? undefined : text('clientId', clientId);
  const [topic, inTopic, answerTopic] = (['topic', 'inTopic', 'answerTopic'] as const).map((name) =>
    text(name, options[name] ?? NAMES[name]),
  ) as [string, string, string];
  const intake = createIntake();

  return engineChannel(
    {
      async connect({ show, cursor }, wire, { signal }) {
        const client = own ?? newId(clock.now()).slice(0, 23);
        const [listen, inbound, answers] = [topic, inTopic, answerTopic].map((each) =>
          topicOf(each, { show, client }),
        ) as [string, string, string];
        const visit = intake.begin(wire, cursor);
        const { user, password } = typeof credentials === 'function' ? await credentials() : credentials;
        const mqtt = await openMqtt({
          url,
          fields: { clientId: client, isClean: own === undefined, user, password },
          filters: options.sendUrl === undefined ? [listen, answers] : [listen],
          pingMs,
          WebSocket,
          clock,
          signal,
          onWelcome: visit.welcome,
          onMessage: visit.take,
          onLost: (final) => wire.end({ final }),
          onAlive: () => wire.take({ type: 'heartbeat', time: clock.now(), seq: 0 }),
        });
        return {
          replay: visit.replay,
          ...(options.snapshotUrl === undefined && { snapshot: visit.snapshot }),
          ...(options.sendUrl === undefined && {
            send: (frame) => mqtt.publish(inbound, JSON.stringify(frame)),
          }),
        };
      },
    },
    options,
  );
}
