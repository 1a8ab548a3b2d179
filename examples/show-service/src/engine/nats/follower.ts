import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { asked } from './persist.ts';

/** A message of a stream, at its place. */
export interface Followed {
  readonly seq: number;
  /** The subject under which it was published. */
  readonly subject: string;
  readonly text: string;
  /** When the stream was created, in the broker's words: another stream of the same name has another time. */
  readonly created: string;
  readonly header: (name: string) => string | undefined;
}

/** Follows one stream from its beginning: every message once, in order, whatever happens to the servers. */
export interface Follower {
  /** Sequence of the last message that was taken. */
  readonly position: () => number;
  /** See {@link Followed}. */
  readonly created: () => string;
  /** Settles when everything up to `seq` was taken. */
  reach(seq: number): Promise<void>;
}

/** What a {@link Follower} follows, and whom it tells. */
export interface FollowerDeps {
  readonly connection: NatsConnection;
  readonly stream: string;
  /** Where the stream is republished: live messages come from there, without a consumer on the broker. */
  readonly live: string;
  readonly onMessage: (message: Followed) => void;
  /** The stream is another one than before: everything known of it is void. */
  readonly onReset: () => void;
  readonly onProblem: (problem: unknown) => void;
  readonly signal: AbortSignal;
}

interface Letter {
  readonly headers?: MsgHdrs | undefined;
  string(): string;
}

const BATCH = 500;
const FETCH_MS = 2000;
const CHECK_MS = 1000;
const NANOSECONDS = 1_000_000;

/** Starts a {@link Follower}; settles when it has caught up with what was there. */
export async function followStream(deps: FollowerDeps): Promise<Follower> {
  const { connection, stream, signal, onProblem } = deps;
  const manager: JetStreamManager = await jetstreamManager(connection, { checkAPI: false });
  const js = jetstream(connection);
  let position = 0;
  let heard = 0;
  let created = '';
  let catching: Promise<void> | undefined;
  const waiting = new Set<{ readonly seq: number; readonly settle: () => void }>();

  function take(message: Followed): void {
    if (message.seq <= position) return;
    position = message.seq;
    try {
      deps.onMessage(message);
    } catch (problem) {
      onProblem(problem);
    }
    for (const one of [...waiting]) {
      if (one.seq > position) continue;
      waiting.delete(one);
      one.settle();
    }
  }

  function followed(seq: number, subject: string, message: Letter): Followed {
    return { seq, subject, created, text: message.string(), header: (key) => message.headers?.get(key) };
  }

  /** Looks where the stream is; a stream that was made anew begins anew here, too. */
  async function look(): Promise<number> {
    const { created: now, state } = await manager.streams.info(stream);
    if (created !== '' && now !== created) {
      position = 0;
      heard = 0;
      deps.onReset();
    }
    created = now;
    return state.last_seq;
  }

  /** Takes what there is after the position; answers how much the broker had. */
  async function fetchRest(): Promise<number> {
    const { name, num_pending: pending } = await manager.consumers.add(stream, {
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: position + 1,
      mem_storage: true,
      num_replicas: 1,
      inactive_threshold: 5000 * NANOSECONDS,
    });
    const consumer = await js.consumers.get(stream, name);
    let left = 1;
    while (left > 0 && !signal.aborted) {
      left = 0;
      for await (const message of await consumer.fetch({ max_messages: BATCH, expires: FETCH_MS })) {
        const { seq, subject, info } = message;
        take(followed(seq, subject, message));
        left = info.pending;
        if (left === 0) break;
      }
    }
    await manager.consumers.delete(stream, name).catch(() => false);
    return pending;
  }

  async function catchUp(): Promise<void> {
    let last = Math.max(await look(), heard);
    while (position < last && !signal.aborted) {
      const from = position;
      const pending = await fetchRest();
      if (position === from && pending > 0) throw new Error(`The stream ${stream} gives nothing just now.`);
      // What is not there any more, since a newer record took its place, is no hole.
      if (position === from) position = last;
      last = Math.max(last, heard);
    }
    for (const one of [...waiting]) {
      if (one.seq > position) continue;
      waiting.delete(one);
      one.settle();
    }
  }

  function kick(): Promise<void> {
    catching ??= catchUp().finally(() => {
      catching = undefined;
      // Something that came in the last moment was left to this catching up, which had looked already.
      if (heard > position && !signal.aborted) kickLater();
    });
    return catching;
  }

  const kickLater = (): void => void kick().catch(onProblem);

  connection.subscribe(deps.live, {
    callback(problem, message) {
      const seq = Number(message.headers?.get('Nats-Sequence') ?? Number.NaN);
      if (problem !== null || !Number.isInteger(seq)) return;
      heard = Math.max(heard, seq);
      const subject = message.headers?.get('Nats-Subject') ?? '';
      if (seq !== position + 1 || catching !== undefined) return seq > position ? kickLater() : undefined;
      take(followed(seq, subject, message));
    },
  });
  // A republished message may be lost on its way, and the last one of all leaves no hole behind it.
  const check = setInterval(kickLater, CHECK_MS);
  signal.addEventListener('abort', () => clearInterval(check), { once: true });

  await asked(kick);
  return {
    position: () => position,
    created: () => created,
    reach(seq) {
      if (position >= seq) return Promise.resolve();
      return new Promise((settle) => waiting.add({ seq, settle }));
    },
  };
}
