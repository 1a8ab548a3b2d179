import { setTimeout as pause } from 'node:timers/promises';
import { headers } from '@nats-io/transport-node';
import { JetStreamApiCodes, JetStreamApiError, type JetStreamClient } from '@nats-io/jetstream';

/** A message to be kept in a stream. */
export interface Keeping {
  readonly subject: string;
  readonly body: string;
  /** The same id is kept once, however often it is published. */
  readonly id?: string;
  /** Sequence of the last message on this subject; 0: there must be none. */
  readonly after?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `taken`: somebody else was first on this subject. */
export type Kept =
  { readonly kind: 'kept'; readonly seq: number; readonly isNew: boolean } | { readonly kind: 'taken' };

// Electing a new leader of a stream takes up to ten seconds, and nobody can publish meanwhile.
const PATIENCE_MS = 30_000;
const ANSWER_MS = 2000;
const PAUSE_MS = 200;

/** Publishes until the stream has acknowledged, or rejects after thirty seconds: then nobody knows whether it was kept. */
export async function persist(js: JetStreamClient, keeping: Keeping): Promise<Kept> {
  const { subject, body, id, after } = keeping;
  const given = headers();
  for (const [name, value] of Object.entries(keeping.headers ?? {})) given.set(name, value);
  const options = {
    timeout: ANSWER_MS,
    headers: given,
    ...(id !== undefined && { msgID: id }),
    ...(after !== undefined && { expect: { lastSubjectSequence: after } }),
  };
  const untilMs = performance.now() + PATIENCE_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { seq, duplicate } = await js.publish(subject, body, options);
      // A repetition after a lost acknowledgement is news all the same.
      return { kind: 'kept', seq, isNew: !duplicate || attempt > 0 };
    } catch (problem) {
      if (isTaken(problem)) return { kind: 'taken' };
      if (performance.now() > untilMs) throw problem;
      await pause(PAUSE_MS);
    }
  }
}

/** Whether a stream has refused because another message came first. */
export function isTaken(problem: unknown): boolean {
  return problem instanceof JetStreamApiError && problem.code === JetStreamApiCodes.StreamWrongLastSequence;
}

/** Asks the broker until it answers, or rejects after thirty seconds. */
export async function asked<Value>(ask: () => Promise<Value>): Promise<Value> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (problem) {
      if (performance.now() > untilMs || isTaken(problem)) throw problem;
      await pause(PAUSE_MS);
    }
  }
}
