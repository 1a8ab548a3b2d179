import { randomBytes } from 'node:crypto';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import {
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { WireEvent } from '@shoppable/core';
import type { Broadcast } from '../../broadcast/broadcast.ts';
import { newUlid } from '../../ids.ts';
import type { ShowEngine } from '../engine.ts';
import { createCrowd, startDuty } from './duty.ts';
import { followStream, type Followed, type Follower } from './follower.ts';
import { createNatsBallots } from './nats-ballots.ts';
import { createNatsLog } from './nats-log.ts';
import { createNatsRecords } from './nats-records.ts';
import { asked, persist } from './persist.ts';
import { subjectsOf, type Subjects } from './subjects.ts';

/** How the engine on NATS is opened. */
export interface NatsEngineOptions {
  /** Addresses of the servers, such as `nats://10.0.0.1:4222`; more than one, so that one may be away. */
  readonly servers: readonly string[];
  /** How many servers keep each stream: 1 on a single server, 3 on a cluster. */
  readonly replicas: number;
  readonly user?: string;
  readonly password?: string;
  readonly show: string;
  readonly now: () => number;
  readonly onProblem: (problem: unknown) => void;
}

const SECOND_NS = 1_000_000_000;
const REPETITIONS_NS = 600 * SECOND_NS;

async function makeStreams(manager: JetStreamManager, subjects: Subjects, replicas: number): Promise<void> {
  const common = {
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    num_replicas: replicas,
    duplicate_window: REPETITIONS_NS,
  };
  // Adding what is there already, in the same shape, changes nothing: every instance does it at its start.
  await asked(() =>
    manager.streams.add({
      ...common,
      name: subjects.logStream,
      subjects: [`${subjects.log}.>`],
      republish: { src: `${subjects.log}.>`, dest: `${subjects.out}.>` },
    }),
  );
  await asked(() =>
    manager.streams.add({
      ...common,
      name: subjects.factStream,
      subjects: [`${subjects.facts}.>`],
      republish: { src: `${subjects.facts}.>`, dest: `${subjects.counted}.>` },
    }),
  );
}

/** The broadcast: durable events come by the stream itself, passing ones by a subject beside it. */
function createNatsBroadcast(
  connection: NatsConnection,
  subjects: Subjects,
): Broadcast & { take(event: WireEvent): void } {
  const listeners = new Set<(event: WireEvent) => void>();
  const passing = `${subjects.out}.passing`;
  const take = (event: WireEvent): void => {
    for (const listener of listeners) listener(event);
  };
  connection.subscribe(passing, {
    callback(problem, message) {
      if (problem === null) take(message.json<WireEvent>());
    },
  });
  return {
    take,
    send(event) {
      if (event.seq === undefined) connection.publish(passing, JSON.stringify(event));
    },
    listen(onEvent, { signal }) {
      listeners.add(onEvent);
      signal.addEventListener('abort', () => listeners.delete(onEvent), { once: true });
    },
  };
}

/** Opens the engine on NATS JetStream: several instances of the service work on one show, and any may die. */
export async function openNatsEngine(options: NatsEngineOptions): Promise<ShowEngine> {
  const { show, now, onProblem, replicas } = options;
  const { user, password: pass } = options;
  const connection = await connect({
    servers: [...options.servers],
    name: `show-service ${show}`,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    waitOnFirstConnect: true,
    pingInterval: 5000,
    ...(user !== undefined && { user }),
    ...(pass !== undefined && { pass }),
  });
  const subjects = subjectsOf(show);
  const js = jetstream(connection);
  const manager = await asked(() => jetstreamManager(connection));
  await makeStreams(manager, subjects, replicas);
  const kept = { replicas, history: 1, republish: { src: '>', dest: `${subjects.kept}.>` } };
  const kv = await asked(() => new Kvm(js).create(subjects.bucket, kept));

  const ending = new AbortController();
  const { signal } = ending;
  const instance = randomBytes(6).toString('hex');
  const broadcast = createNatsBroadcast(connection, subjects);
  const log = createNatsLog({ js, manager, show, subjects, now });
  const records = createNatsRecords({ js, kv, subjects });
  const ballots = createNatsBallots({ js, manager, subjects });
  const restarts = new Set<() => void>();

  async function follow(
    stream: string,
    live: string,
    part: { take(message: Followed): unknown; clear(): void; follow(follower: Follower): void },
    after: (taken: unknown) => void = () => undefined,
  ): Promise<void> {
    const onReset = (): void => {
      part.clear();
      for (const restart of restarts) restart();
    };
    const onMessage = (message: Followed): void => after(part.take(message));
    const deps = { connection, stream, live: `${live}.>`, onMessage, onReset, onProblem, signal };
    part.follow(await followStream(deps));
  }

  await follow(subjects.factStream, subjects.counted, ballots);
  await follow(`KV_${subjects.bucket}`, subjects.kept, records);
  await follow(subjects.logStream, subjects.out, log, (event) => broadcast.take(event as WireEvent));
  const duty = startDuty({ records: records.records, instance, onProblem, signal });
  const crowd = createCrowd(connection, subjects.crowd, instance);

  return {
    isAlone: false,
    log: log.log,
    broadcast,
    records: records.records,
    ballots: ballots.ballots,
    onDuty: duty.onDuty,
    viewers: crowd.viewers,
    tellViewers: crowd.tell,
    note(line) {
      persist(js, {
        subject: `${subjects.facts}.audit`,
        body: JSON.stringify(line),
        id: newUlid(now()),
      }).catch(onProblem);
    },
    onReset: (restart) => void restarts.add(restart),
    async close() {
      ending.abort();
      await connection.drain().catch(() => undefined);
    },
  };
}
