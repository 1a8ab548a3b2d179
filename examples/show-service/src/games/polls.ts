import { openDrawer } from '../engine/records.ts';
import { newUlid } from '../ids.ts';
import { nack, type GameDeps, type Player } from './game.ts';
import type { Frame } from '../viewers/seat.ts';

/** What a host asks for when he opens a poll. */
export interface PollWish {
  readonly question: string;
  readonly options: readonly string[];
  readonly durationSeconds?: number | undefined;
  /** Place of the right option, which makes it a quiz; told when the poll is closed. */
  readonly right?: number | undefined;
  /** Programme time at which it is asked, epoch ms. */
  readonly atMs: number;
}

/** The show's polls and quizzes. */
export interface Polls {
  /** Opens one; answers its id. */
  open(wish: PollWish): Promise<string>;
  /** Closes it and tells the final totals; answers false when no such poll is open. */
  close(pollId: string): Promise<boolean>;
  /** Counts a vote, one for each viewer; answers the `ack` or `nack` for him. */
  vote(player: Player, pollId: string, optionId: string): Promise<Frame>;
  /** Tells totals that have changed, and closes what is due: to be called once a second, on duty. */
  beat(): Promise<void>;
}

interface KeptPoll {
  readonly pollId: string;
  readonly question: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly right?: string;
  readonly endsAtMs?: number;
  readonly phase: 'open' | 'closed';
}

/** Makes the {@link Polls} of one show. */
export function createPolls({ records, ballots, publisher, now }: GameDeps): Polls {
  const polls = openDrawer<KeptPoll>(records, 'polls');
  const told = new Map<string, number>();
  const boxOf = (pollId: string): string => `poll:${pollId}`;

  function totals(pollId: string): { total: number; counts: ReadonlyMap<string, number> } {
    const counts = ballots.counts(boxOf(pollId));
    return { counts, total: [...counts.values()].reduce((sum, count) => sum + count, 0) };
  }

  function dataOf({ pollId, question, options, endsAtMs }: KeptPoll): Record<string, unknown> {
    const { counts, total } = totals(pollId);
    return {
      key: `poll:${pollId}`,
      pollId,
      question,
      options: options.map(({ id, text }) => ({ id, text, votes: counts.get(id) ?? 0 })),
      total,
      ...(endsAtMs !== undefined && { endsAt: endsAtMs }),
    };
  }

  async function finish(poll: KeptPoll): Promise<void> {
    await ballots.close(boxOf(poll.pollId));
    const right = poll.right !== undefined && { right: poll.right };
    const data = { ...dataOf(poll), ...right };
    await publisher.publish({ type: 'poll.close', data, once: [`poll-close:${poll.pollId}`] });
    await polls.change(poll.pollId, (kept) => kept && { ...kept, phase: 'closed' });
  }

  async function tell(poll: KeptPoll): Promise<void> {
    const { total } = totals(poll.pollId);
    if (total === (told.get(poll.pollId) ?? 0)) return;
    told.set(poll.pollId, total);
    await publisher.publish({ type: 'poll.update', data: dataOf(poll) });
  }

  return {
    async open({ question, options, durationSeconds, right, atMs }) {
      const pollId = newUlid(now());
      const poll: KeptPoll = {
        pollId,
        question,
        options: options.map((text, index) => ({ id: String.fromCharCode(97 + index), text })),
        ...(right !== undefined && { right: String.fromCharCode(97 + right) }),
        ...(durationSeconds !== undefined && { endsAtMs: now() + durationSeconds * 1000 }),
        phase: 'open',
      };
      await polls.create(pollId, poll);
      const once = [`poll-open:${pollId}`];
      await publisher.publish({ type: 'poll.open', at: atMs, data: dataOf(poll), once });
      return pollId;
    },
    async close(pollId) {
      const poll = await polls.read(pollId);
      if (poll?.phase !== 'open') return false;
      await finish(poll);
      return true;
    },
    async vote({ guest, cid }, pollId, optionId) {
      // The mirror may not have a poll yet that another instance has just opened.
      const poll = polls.get(pollId) ?? (await polls.read(pollId));
      if (poll?.options.some(({ id }) => id === optionId) !== true) return nack(cid, 'unknown');
      // Also when it is closed here: a vote that was taken before, and whose answer was lost, is acknowledged again.
      const cast = await ballots.cast(boxOf(pollId), { voter: guest.id, choice: optionId, cid });
      return cast === 'counted' ? { type: 'ack', cid, id: pollId } : nack(cid, cast);
    },
    async beat() {
      for (const poll of polls.list()) {
        if (poll.phase !== 'open') continue;
        const isDue = poll.endsAtMs !== undefined && poll.endsAtMs <= now();
        // Closed, but not told: the instance that did it has died in between.
        if (isDue || ballots.isClosed(boxOf(poll.pollId))) await finish(poll);
        else await tell(poll);
      }
    },
  };
}
