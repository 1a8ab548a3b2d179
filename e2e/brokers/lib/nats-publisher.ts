import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';

/** The service behind a show, as far as its viewers hear of it. */
export interface NatsPublisher {
  readonly connection: NatsConnection;
  /** Ids of the events that JetStream has confirmed, in their order. */
  readonly published: readonly string[];
  /** How often the service had to say an event again. */
  readonly retries: number;
  /** Makes the show's stream. */
  createStream(): Promise<void>;
  /** Name of the node that leads the stream. */
  leader(): Promise<string | undefined>;
  /** Publishes one event and waits for its confirmation, again and again. */
  publish(): Promise<void>;
  /** Publishes until it is stopped, about twenty times a second. */
  run(): { stop(): Promise<void> };
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
export async function openNatsPublisher({
  servers,
  show,
  twice,
}: NatsPublisherOptions): Promise<NatsPublisher> {
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
  const published: string[] = [];
  let retries = 0;
  let count = 0;

  async function again<T>(attempt: () => Promise<T>): Promise<T> {
    for (let left = 150; ; left -= 1) {
      try {
        return await attempt();
      } catch (error) {
        if (left === 0 || connection.isClosed()) throw error;
        retries += 1;
        await pause(200);
      }
    }
  }

  async function publish(): Promise<void> {
    count += 1;
    const id = `${show}-${String(count)}`;
    const event = { v: 1, id, type: 'order.notice', data: { productId: 'mug', count } };
    const send = () => js.publish(`live.${show}.log.order`, JSON.stringify(event), { msgID: id });
    await again(send);
    if (twice === true) await again(send);
    published.push(id);
  }

  return {
    connection,
    published,
    get retries() {
      return retries;
    },
    publish,
    async createStream() {
      await again(async () => {
        const manager = await jetstreamManager(connection, { timeout: 2000 });
        await manager.streams.add({
          name: stream,
          subjects: [`live.${show}.log.>`],
          storage: 'memory',
          num_replicas: 3,
          duplicate_window: 120_000_000_000,
          republish: { src: `live.${show}.log.>`, dest: `live.${show}.out.>` },
        });
      });
    },
    leader: async () => {
      const manager = await jetstreamManager(connection, { timeout: 2000 });
      return (await manager.streams.info(stream)).cluster?.leader;
    },
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
