import { AckPolicy, DeliverPolicy, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';

import type { Ballot, Ballots, Cast } from '../ballots.ts';
import type { Followed, Follower } from './follower.ts';
import { asked, persist } from './persist.ts';
import { tokenOf, type Subjects } from './subjects.ts';

/** The ballots of a show in a stream. */
export interface NatsBallots {
  readonly ballots: Ballots;
  take(message: Followed): void;
  follow(follower: Follower): void;
  clear(): void;
}

interface Box {
  readonly counts: Map<string, number>;
  /** Place of the message that has closed it: what comes after that does not count. */
  closedSeq: number | undefined;
}

type Placed = Ballot & { readonly seq: number };

const NANOSECONDS = 1_000_000;

/**
 * Makes {@link NatsBallots}. Ballots and the closing of a box stand in one stream, which every instance counts in its
 * order: so all come to the same sum, and an instance that dies takes nothing with it.
 */
export function createNatsBallots(deps: {
  js: JetStreamClient;
  manager: JetStreamManager;
  subjects: Subjects;
}): NatsBallots {
  const { js, manager, subjects } = deps;
  const stream = subjects.factStream;
  const boxes = new Map<string, Box>();
  let place: Follower | undefined;

  function boxOf(token: string): Box {
    const known = boxes.get(token) ?? { counts: new Map<string, number>(), closedSeq: undefined };
    boxes.set(token, known);
    return known;
  }

  const ballotSubject = (box: string, voter: string): string =>
    `${subjects.facts}.ballot.${tokenOf(box)}.${tokenOf(voter)}`;

  /** What the ballot at `seq` is worth, once everything before it is known. */
  async function worth(box: string, seq: number): Promise<Cast> {
    await place?.reach(seq);
    const { closedSeq } = boxOf(tokenOf(box));
    return closedSeq === undefined || seq < closedSeq ? 'counted' : 'closed';
  }

  async function placed(box: string, voter: string): Promise<Placed | undefined> {
    const subject = ballotSubject(box, voter);
    const found = await asked(() => manager.streams.getMessage(stream, { last_by_subj: subject }));
    return found === null ? undefined : { ...(JSON.parse(found.string()) as Ballot), seq: found.seq };
  }

  async function cast(box: string, ballot: Ballot): Promise<Cast> {
    const subject = ballotSubject(box, ballot.voter);
    const id = `${box}/${ballot.cid}`;
    const kept = await persist(js, { subject, body: JSON.stringify(ballot), id, after: 0 });
    if (kept.kind === 'kept') return worth(box, kept.seq);
    const earlier = await placed(box, ballot.voter);
    return earlier?.cid === ballot.cid ? worth(box, earlier.seq) : 'already';
  }

  async function close(box: string): Promise<void> {
    const subject = `${subjects.facts}.close.${tokenOf(box)}`;
    const kept = await persist(js, { subject, body: '', after: 0, id: `close/${box}` });
    if (kept.kind === 'kept') return place?.reach(kept.seq);
    const earlier = await asked(() => manager.streams.getMessage(stream, { last_by_subj: subject }));
    if (earlier !== null) await place?.reach(earlier.seq);
  }

  async function all(box: string): Promise<Ballot[]> {
    const filter = `${subjects.facts}.ballot.${tokenOf(box)}.*`;
    const { closedSeq = Number.POSITIVE_INFINITY } = boxOf(tokenOf(box));
    const { name, num_pending: pending } = await manager.consumers.add(stream, {
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.All,
      filter_subject: filter,
      mem_storage: true,
      num_replicas: 1,
      inactive_threshold: 5000 * NANOSECONDS,
    });
    const consumer = await js.consumers.get(stream, name);
    const found: Ballot[] = [];
    let seen = 0;
    while (seen < pending) {
      const before = seen;
      for await (const message of await consumer.fetch({ max_messages: 500, expires: 2000 })) {
        seen += 1;
        if (message.seq < closedSeq) found.push(JSON.parse(message.string()) as Ballot);
        if (message.info.pending === 0) break;
      }
      if (seen === before) throw new Error(`The box ${box} cannot be read just now.`);
    }
    return found;
  }

  return {
    ballots: {
      cast,
      close,
      isClosed: (box) => boxOf(tokenOf(box)).closedSeq !== undefined,
      counts: (box) => boxOf(tokenOf(box)).counts,
      find: placed,
      all: (box) => asked(() => all(box)),
    },
    take({ seq, subject, text }) {
      const [kind, token = ''] = subject.slice(subjects.facts.length + 1).split('.');
      if (kind !== 'ballot' && kind !== 'close') return;
      const box = boxOf(token);
      if (kind === 'close') box.closedSeq ??= seq;
      if (kind === 'close' || box.closedSeq !== undefined) return;
      const { choice } = JSON.parse(text) as Ballot;
      box.counts.set(choice, (box.counts.get(choice) ?? 0) + 1);
    },
    follow(follower) {
      place = follower;
    },
    clear: () => boxes.clear(),
  };
}
