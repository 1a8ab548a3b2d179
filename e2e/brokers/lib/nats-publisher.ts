import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import type { WireEvent } from '@shoppable/core';

/** The service behind a show, as far as JetStream is concerned: it publishes events and answers viewers. */
export interface NatsPublisher {
  readonly connection: NatsConnection;
  /** Ids of the events that JetStream has confirmed, in their order. */
  readonly published: readonly string[];
  /** How often the service had to say an event again. */
  readonly retries: number;
  /** Makes the show's stream, empty. */
  createStream(): Promise<void>;
  /** Drops all but the newest three messages of it. */
  purge(): Promise<void>;
  /** Resolves when the cluster can give viewers consumers again. */
  ready(): Promise<void>;
  /** Name of the node that leads the stream. */
  leader(): Promise<string | undefined>;
  /** Publishes an event and waits for its confirmation, again and again. Default: a count of viewers. */
  publish(event?: Pick<WireEvent, 'type' | 'data'>): Promise<WireEvent>;
  /** Publishes until it is stopped, about twenty times a second. */
  run(): { stop(): Promise<void> };
  /** Says something to all viewers that is not in the log. */
  say(text: string): void;
  /** Texts that viewers have sent, each once, with what stood beside them. */
  readonly taken: readonly { readonly text: string; readonly token: string | undefined }[];
  loseAnswers(count: number): void;
  close(): Promise<void>;
}

/** Options of a publisher. */
export interface NatsPublisherOptions {
  readonly servers: readonly string[];
  readonly show: string;
  /** Say each event twice, as a service does whose confirmation was lost. */
  readonly twice?: boolean;
}

/** Connects a {@link NatsPublisher}. */
export async function openNatsPublisher(options: NatsPublisherOptions): Promise<NatsPublisher> {
  const { servers, show, twice = false } = options;
  const connection = await connect({
    servers: [...servers],
    user: 'host',
    pass: 'host',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 200,
    waitOnFirstConnect: true,
  });
  const stream = `LIVE-${show}`;
  const js = jetstream(connection, { timeout: 1000 });
  const begun = Date.now().toString(36);
  const published: string[] = [];
  const taken: { text: string; token: string | undefined }[] = [];
  const known = new Map<string, WireEvent>();
  let epoch = '';
  let retries = 0;
  let count = 0;
  let lose = 0;

  async function again<T>(attempt: () => Promise<T>): Promise<T> {
    for (let left = 200; ; left -= 1) {
      try {
        return await attempt();
      } catch (error) {
        if (left === 0 || connection.isClosed()) throw error;
        retries += 1;
        await pause(200);
      }
    }
  }

  const manage = () => jetstreamManager(connection, { timeout: 2000 });

  async function publish(event?: Pick<WireEvent, 'type' | 'data'>): Promise<WireEvent> {
    count += 1;
    const id = `${begun}-${String(count)}`;
    const wire = {
      v: 1 as const,
      id,
      ...(event ?? { type: 'presence.count', data: { viewers: count } }),
    };
    const send = () => js.publish(`live.${show}.log.event`, JSON.stringify(wire), { msgID: id });
    const { seq } = await again(send);
    if (twice) await again(send);
    published.push(id);
    return { ...wire, epoch, seq };
  }

  connection.subscribe(`live.${show}.in`, {
    callback(_error, message) {
      const frame = message.json<{ type: string; cid: string; text: string }>();
      const token = message.headers?.get('Authorization');
      if (frame.type === 'chat.send') void answer(frame, token, (text) => message.respond(text));
    },
  });

  async function answer(
    { cid, text }: { cid: string; text: string },
    token: string | undefined,
    respond: (text: string) => void,
  ): Promise<void> {
    let event = known.get(cid);
    if (event === undefined) {
      taken.push({ text, token });
      event = await publish({
        type: 'chat.message',
        data: { user: { id: 'viewer', name: 'Viewer' }, text, cid },
      });
      known.set(cid, event);
    }
    lose -= 1;
    if (lose < 0) respond(JSON.stringify({ type: 'ack', cid, id: event.id, seq: event.seq }));
  }

  return {
    connection,
    published,
    taken,
    loseAnswers: (next) => void (lose = next),
    say: (text) => connection.publish(`live.${show}.out.aside`, text),
    get retries() {
      return retries;
    },
    publish,
    async createStream() {
      await again(async () => {
        const { streams } = await manage();
        await streams.delete(stream).catch(() => undefined);
        const { created } = await streams.add({
          name: stream,
          subjects: [`live.${show}.log.>`],
          storage: 'memory',
          num_replicas: 3,
          duplicate_window: 120_000_000_000,
          republish: { src: `live.${show}.log.>`, dest: `live.${show}.out.>` },
        });
        epoch = `${created.slice(0, 30)}~0`;
      });
    },
    purge: async () => void (await again(async () => (await manage()).streams.purge(stream, { keep: 3 }))),
    ready: () =>
      again(async () => {
        const { consumers } = await manage();
        const { name } = await consumers.add(stream, {
          ack_policy: 'none',
          mem_storage: true,
          num_replicas: 1,
        });
        await consumers.delete(stream, name);
      }),
    leader: () => again(async () => (await (await manage()).streams.info(stream)).cluster?.leader),
    run() {
      let isStopped = false;
      const running = (async () => {
        while (!isStopped && !connection.isClosed()) {
          await publish();
          await pause(50);
        }
      })();
      // A test that fails closes the connection under it.
      running.catch(() => undefined);
      return {
        stop() {
          isStopped = true;
          return running;
        },
      };
    },
    close: () => connection.close(),
  };
}
