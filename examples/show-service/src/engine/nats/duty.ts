import type { NatsConnection } from '@nats-io/transport-node';
import { openDrawer, type Records } from '../records.ts';

/** Which of the instances does what only one has to do. */
export interface Duty {
  onDuty(): boolean;
}

interface Watch {
  readonly holder: string;
  readonly beat: number;
}

const BEAT_MS = 1000;
// Longer than the leader of a stream takes to be replaced would only delay; shorter makes the duty wander.
const SILENT_MS = 4000;

/**
 * Starts the {@link Duty}: its holder renews a record each second by compare-and-set, and who has seen it unchanged for four
 * seconds of his own clock takes it over. Two may hold it for a moment; whatever is done on duty bears that.
 */
export function startDuty(deps: {
  records: Records;
  instance: string;
  onProblem: (problem: unknown) => void;
  signal: AbortSignal;
}): Duty {
  const { records, instance, onProblem, signal } = deps;
  const drawer = openDrawer<Watch>(records, 'duty');
  let renewedMs = Number.NEGATIVE_INFINITY;
  let changedMs = performance.now();
  let isBusy = false;
  drawer.watch(() => {
    changedMs = performance.now();
  });

  async function beat(): Promise<void> {
    const known = records.get('duty', 'rounds');
    const value = known?.value as Watch | undefined;
    const isMine = value?.holder === instance;
    if (!isMine && value !== undefined && performance.now() - changedMs < SILENT_MS) return;
    const next: Watch = { holder: instance, beat: (value?.beat ?? 0) + 1 };
    const atMs = performance.now();
    if (await records.write('duty', 'rounds', next, known?.revision ?? 0)) renewedMs = atMs;
  }

  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void beat()
      .catch(onProblem)
      .finally(() => {
        isBusy = false;
      });
  }, BEAT_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return { onDuty: () => performance.now() - renewedMs < SILENT_MS };
}

/** Counts the viewers of all instances by what they tell each other. */
export interface Crowd {
  viewers(own: number): number;
  tell(own: number): void;
}

const STALE_MS = 3500;

/** Makes a {@link Crowd}. An instance that falls silent is not counted any more. */
export function createCrowd(connection: NatsConnection, subject: string, instance: string): Crowd {
  const others = new Map<string, { readonly viewers: number; readonly atMs: number }>();
  connection.subscribe(subject, {
    callback(problem, message) {
      if (problem !== null) return;
      const [name = '', viewers = '0'] = message.string().split(' ');
      if (name !== instance) others.set(name, { viewers: Number(viewers), atMs: performance.now() });
    },
  });
  return {
    viewers(own) {
      let sum = own;
      for (const [name, { viewers, atMs }] of others) {
        if (performance.now() - atMs > STALE_MS) others.delete(name);
        else sum += viewers;
      }
      return sum;
    },
    tell: (own) => connection.publish(subject, `${instance} ${String(own)}`),
  };
}
