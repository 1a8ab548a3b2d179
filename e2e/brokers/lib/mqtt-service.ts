import { connectAsync } from 'mqtt';
import type { ScenarioSubject } from '@shoppable/core/testing';
import type { WireEvent } from '@shoppable/core';
import type { MqttCredentials } from '@shoppable/core/adapters/mqtt-channel';

/** An MQTT broker that runs, with two users. */
export interface MqttBroker {
  /** For the service. */
  readonly port: number;
  /** For viewers, by WebSocket. */
  readonly socketPort: number;
  readonly socketPath: string;
  readonly host: { readonly username: string; readonly password: string };
  readonly viewer: MqttCredentials;
  /** Stops it and starts it again with what it had kept. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The service behind a show, as far as a broker is concerned: it numbers events, publishes them, and answers viewers. */
export interface MqttService {
  /** Publishes events into the show's log; answers them when the broker has taken all of them. */
  publish(...events: readonly Pick<WireEvent, 'type' | 'data'>[]): Promise<readonly WireEvent[]>;
  /** Publishes wire objects as they are, all in one message. */
  say(items: readonly unknown[], options?: { retain?: boolean; topic?: string }): Promise<void>;
  /** Publishes a message that is no JSON. */
  sayBroken(): Promise<void>;
  /** Begins a new log. */
  reset(): void;
  /** Texts that viewers have sent, each once. */
  readonly taken: readonly string[];
  loseAnswers(count: number): void;
  close(): Promise<void>;
}

/** Connects the service of `show` to a broker. */
export async function openMqttService(broker: MqttBroker, show: string): Promise<MqttService> {
  const client = await connectAsync(`mqtt://127.0.0.1:${String(broker.port)}`, {
    ...broker.host,
    reconnectPeriod: 100,
    clientId: `host-${show}-${String(Math.floor(Math.random() * 1e9))}`,
    clean: false,
  });
  const taken: string[] = [];
  const known = new Map<string, WireEvent>();
  const begun = Date.now().toString(36);
  let logs = 1;
  let seq = 0;
  let lose = 0;

  async function say(items: readonly unknown[], { retain = false, topic = 'event' } = {}): Promise<void> {
    const text = JSON.stringify(items.length === 1 ? items[0] : items);
    await client.publishAsync(`live/${show}/out/${topic}`, text, { qos: 1, retain });
  }

  async function publish(
    ...events: readonly Pick<WireEvent, 'type' | 'data'>[]
  ): Promise<readonly WireEvent[]> {
    const epoch = `${begun}-${String(logs)}`;
    const written = events.map((event) => {
      seq += 1;
      return { v: 1 as const, id: `${epoch}-${String(seq)}`, epoch, seq, ts: Date.now(), ...event };
    });
    await Promise.all(written.map((event) => say([event])));
    return written;
  }

  async function answer(viewer: string, frame: { cid: string; text: string }): Promise<void> {
    let event = known.get(frame.cid);
    if (event === undefined) {
      taken.push(frame.text);
      const data = { user: { id: viewer, name: 'Viewer' }, text: frame.text, cid: frame.cid };
      [event] = await publish({ type: 'chat.message', data });
      if (event !== undefined) known.set(frame.cid, event);
    }
    lose -= 1;
    if (lose >= 0) return;
    const ack = { type: 'ack', cid: frame.cid, id: event?.id, seq: event?.seq };
    await client.publishAsync(`live/${show}/to/${viewer}`, JSON.stringify(ack), { qos: 1 });
  }

  client.on('message', (topic, payload) => {
    const frame = JSON.parse(payload.toString()) as { type: string; cid: string; text: string };
    if (frame.type === 'chat.send') void answer(topic.split('/').at(-1) ?? '', frame);
  });
  await client.subscribeAsync(`live/${show}/in/+`, { qos: 1 });

  return {
    publish,
    say,
    sayBroken: async () => void (await client.publishAsync(`live/${show}/out/event`, '{"v":', { qos: 1 })),
    reset() {
      logs += 1;
      seq = 0;
    },
    taken,
    loseAnswers: (count) => void (lose = count),
    close: () => client.endAsync(true),
  };
}

/** What a scenario needs of a service; the rest is the line's. */
export function serviceOf(
  service: MqttService,
): Required<Pick<ScenarioSubject, 'publish' | 'reset' | 'repeat' | 'taken' | 'loseAnswers'>> {
  return {
    publish: service.publish,
    reset: service.reset,
    repeat: async (...events) => {
      for (const event of events) await service.say([event]);
    },
    taken: () => service.taken,
    loseAnswers: service.loseAnswers,
  };
}
