import type { JetStreamClient } from '@nats-io/jetstream';
import type { KV } from '@nats-io/kv';
import { createMirror } from '../mirror.ts';
import type { Records } from '../records.ts';
import type { Followed, Follower } from './follower.ts';
import { asked, persist } from './persist.ts';
import { tokenOf, type Subjects } from './subjects.ts';

/** The records of a show in a key-value bucket. */
export interface NatsRecords {
  readonly records: Records;
  take(message: Followed): void;
  follow(follower: Follower): void;
  clear(): void;
}

interface Letter {
  readonly drawer: string;
  readonly id: string;
  readonly value: unknown;
}

/** Makes {@link NatsRecords}: every instance keeps a mirror of the bucket, and writes by compare-and-set. */
export function createNatsRecords(deps: { js: JetStreamClient; kv: KV; subjects: Subjects }): NatsRecords {
  const { js, kv, subjects } = deps;
  const mirror = createMirror();
  let place: Follower | undefined;

  const keyOf = (drawer: string, id: string): string => `${tokenOf(drawer)}.${tokenOf(id)}`;

  function takeLetter(text: string, revision: number): void {
    const { drawer, id, value } = JSON.parse(text) as Letter;
    mirror.take(drawer, id, { value, revision });
  }

  return {
    records: {
      get: mirror.get,
      list: mirror.list,
      watch: mirror.watch,
      async read(drawer, id) {
        const entry = await asked(() => kv.get(keyOf(drawer, id)));
        if (entry !== null) takeLetter(entry.string(), entry.revision);
        return mirror.get(drawer, id);
      },
      async write(drawer, id, value, revision) {
        const body = JSON.stringify({ drawer, id, value } satisfies Letter);
        // The same change has the same id: one whose acknowledgement was lost is not taken for somebody else's.
        const change = `${drawer}/${id}/${String(revision)}/${crypto.randomUUID()}`;
        const subject = `$KV.${subjects.bucket}.${keyOf(drawer, id)}`;
        const kept = await persist(js, { subject, body, id: change, after: revision });
        if (kept.kind === 'taken') return false;
        takeLetter(body, kept.seq);
        await place?.reach(kept.seq);
        return true;
      },
    },
    take: ({ text, seq }) => takeLetter(text, seq),
    follow(follower) {
      place = follower;
    },
    clear: mirror.clear,
  };
}
