import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { Cursor } from '@shoppable/core';
import { openDatabase } from '../../database.ts';
import { newUlid } from '../../ids.ts';
import { earlierEvent, receiptIn } from '../../log/earlier.ts';
import { createLogWriter, keyOf, revOf } from '../../log/log-writer.ts';
import type { Appended, EventDraft, LoggedEvent, ShowLog } from '../../log/show-log.ts';
import { createLogReader, readEvent, type LogReader } from '../../log/sqlite-log-reader.ts';
import type { Followed, Follower } from './follower.ts';
import { asked, persist } from './persist.ts';
import { tokenOf, type Subjects } from './subjects.ts';

/** The log of a show in a JetStream stream. */
export interface NatsLog {
  /** The log; usable once a follower was given to {@link NatsLog.follow}. */
  readonly log: ShowLog;
  /** Takes a message of the stream in; answers the event that it is. */
  take(message: Followed): LoggedEvent | undefined;
  follow(follower: Follower): void;
  /** Forgets everything: the stream begins anew. */
  clear(): void;
}

const ONCE = 'Show-Once';
const ID_LENGTH = 26;

const EPOCH_LENGTH = 30;

/** The epoch of a stream: when it was created. Viewers who listen to the broker itself call it the same. */
export function epochOf(created: string): string {
  return created.slice(0, EPOCH_LENGTH);
}

// The same key gives the same id on every instance, so the stream itself drops the second one.
function idOf({ id, once = [] }: EventDraft, nowMs: number): string {
  const widest = once.at(-1);
  if (id !== undefined || widest === undefined) return id ?? newUlid(nowMs);
  return createHash('sha256').update(widest).digest('base64url').slice(0, ID_LENGTH);
}

interface Index {
  readonly db: DatabaseSync;
  readonly reader: LogReader;
  readonly write: (event: LoggedEvent, once: readonly string[]) => void;
}

function openIndex(show: string): Index {
  const db = openDatabase(':memory:');
  db.prepare("INSERT INTO shows VALUES (?, '', 0, 0)").run(show);
  return { db, reader: createLogReader(db, show), write: createLogWriter(db, show) };
}

/** Makes the {@link NatsLog}. Each instance reads the stream into an index in memory, which is worth nothing without it. */
export function createNatsLog(deps: {
  js: JetStreamClient;
  manager: JetStreamManager;
  show: string;
  subjects: Subjects;
  now: () => number;
}): NatsLog {
  const { js, manager, show, subjects, now } = deps;
  let index = openIndex(show);
  let place: Follower | undefined;
  let created = '';

  function follower(): Follower {
    if (place === undefined) throw new Error('The log is not followed yet.');
    return place;
  }

  function setHead(seq: number): void {
    index.db
      .prepare('UPDATE shows SET epoch = ?, seq = ?, created = ?')
      .run(epochOf(created), seq, Date.parse(created));
  }

  function subjectFor(draft: EventDraft): string {
    const key = keyOf(draft.data);
    const token = key === undefined ? `type.${tokenOf(draft.type)}` : `key.${tokenOf(key)}`;
    return `${subjects.log}.${token}`;
  }

  function bodyOf(draft: EventDraft, id: string, lastSeq: number): string {
    const keyed = keyOf(draft.data) !== undefined && revOf(draft.data) === undefined;
    const data = keyed ? { ...draft.data, rev: lastSeq + 1 } : draft.data;
    const at = draft.at !== undefined && { at: draft.at };
    return JSON.stringify({ v: 1, id, type: draft.type, show, ts: now(), ...at, data });
  }

  /** Waits until what came first on this subject is known here, too. */
  async function lookAgain(subject: string): Promise<void> {
    const last = await asked(() => manager.streams.getMessage(subjects.logStream, { last_by_subj: subject }));
    if (last !== null) await follower().reach(last.seq);
  }

  async function append(draft: EventDraft): Promise<Appended> {
    const id = idOf(draft, now());
    const subject = subjectFor(draft);
    const key = keyOf(draft.data);
    for (;;) {
      const known = earlierEvent(index.reader, draft) ?? readEvent(index.reader.byId(id));
      if (known !== undefined) return { event: known, isNew: false };
      const lastSeq = key === undefined ? 0 : (index.reader.newestOf(key) ?? 0);
      const kept = await persist(js, {
        subject,
        body: bodyOf(draft, id, lastSeq),
        id,
        headers: { [ONCE]: JSON.stringify(draft.once ?? []) },
        // A key's newest event is replaced by who has seen it: `rev` never goes back, whichever instance writes.
        ...(key !== undefined && { after: lastSeq }),
      });
      if (kept.kind === 'taken') {
        await lookAgain(subject);
        continue;
      }
      await follower().reach(kept.seq);
      const event = index.reader.bySeq(kept.seq);
      if (event === undefined) throw new Error(`The log has no event ${String(kept.seq)}.`);
      return { event, isNew: kept.isNew };
    }
  }

  /** A viewer who comes from an instance that was ahead of this one is answered once this one is as far. */
  async function catchUpWith({ epoch, seq }: Cursor): Promise<void> {
    if (epoch !== epochOf(created) || seq <= follower().position()) return;
    const { state } = await asked(() => manager.streams.info(subjects.logStream));
    if (seq <= state.last_seq) await follower().reach(seq);
  }

  async function claim(once: string): Promise<boolean> {
    const digest = createHash('sha256').update(once).digest('base64url');
    const id = `claim:${newUlid(now())}`;
    const subject = `${subjects.facts}.claim.${tokenOf(digest)}`;
    return (await persist(js, { subject, body: '', id, after: 0 })).kind === 'kept';
  }

  return {
    log: {
      head: async () => ({
        epoch: epochOf(created),
        seq: follower().position(),
        createdMs: Date.parse(created),
      }),
      append,
      claim,
      seen: async (once) => receiptIn(index.reader, once),
      async after(cursor, limit) {
        await catchUpWith(cursor);
        return index.reader.after(cursor, limit);
      },
      async page(cursor, limit) {
        await catchUpWith(cursor);
        return index.reader.page(cursor, limit);
      },
      snapshot: async (options) => index.reader.snapshot(options),
      latest: async (key) => index.reader.latest(key)?.event,
      find: async (id) => readEvent(index.reader.byId(id)),
    },
    take({ seq, text, header, created: at }) {
      created = at;
      setHead(seq);
      const body = JSON.parse(text) as Omit<LoggedEvent, 'seq' | 'epoch'>;
      const event = { ...body, epoch: epochOf(created), seq } as LoggedEvent;
      index.write(event, JSON.parse(header(ONCE) ?? '[]') as string[]);
      return event;
    },
    follow(given) {
      place = given;
      created = given.created();
      setHead(given.position());
    },
    clear() {
      index.db.close();
      index = openIndex(show);
    },
  };
}
