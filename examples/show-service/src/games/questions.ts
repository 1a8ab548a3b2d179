import { createHash } from 'node:crypto';
import { openDrawer } from '../engine/records.ts';
import type { ChatRules } from '../viewers/chat-rules.ts';
import type { Guest } from '../viewers/guests.ts';
import type { Frame } from '../viewers/seat.ts';
import { nack, type GameDeps, type Player } from './game.ts';

/** Questions of viewers, with the votes of others and the host's answers. */
export interface Questions {
  ask(player: Player, text: string, atMs: number | undefined, address: string): Promise<Frame>;
  vote(player: Player, questionId: string): Promise<Frame>;
  /** Pins the answer to the picture at `atMs`; answers false when there is no such question. */
  answer(questionId: string, answer: string, atMs: number): Promise<boolean>;
  /** Takes a question away, with its words. */
  remove(questionId: string): Promise<boolean>;
  /** Tells votes that have changed: to be called once a second, on duty. */
  beat(): Promise<void>;
}

interface KeptQuestion {
  readonly questionId: string;
  readonly text: string;
  readonly user: Guest;
  readonly atMs?: number;
  readonly answer?: string;
  readonly phase: 'asked' | 'answered' | 'removed';
}

const VOTE = 'yes';

const ID_LENGTH = 26;

function idFor(guestId: string, cid: string): string {
  return createHash('sha256').update(`${guestId}:${cid}`).digest('base64url').slice(0, ID_LENGTH);
}

/** Makes the {@link Questions} of one show. */
export function createQuestions({ records, ballots, publisher, now }: GameDeps, rules: ChatRules): Questions {
  const questions = openDrawer<KeptQuestion>(records, 'questions');
  const told = new Map<string, number>();
  const boxOf = (id: string): string => `question:${id}`;
  const votesOf = (id: string): number => ballots.counts(boxOf(id)).get(VOTE) ?? 0;

  function dataOf({ questionId, text, user, answer }: KeptQuestion): Record<string, unknown> {
    const votes = votesOf(questionId);
    const answered = answer !== undefined && { answer };
    return { key: `question:${questionId}`, questionId, text, user, votes, ...answered };
  }

  function announce(question: KeptQuestion): Promise<unknown> {
    const at = question.atMs !== undefined && { at: question.atMs };
    const once = [`question:${question.questionId}`];
    return publisher.publish({ type: 'question.asked', ...at, data: dataOf(question), once });
  }

  async function ask(
    { guest, cid }: Player,
    raw: string,
    atMs: number | undefined,
    address: string,
  ): Promise<Frame> {
    // The same frame is the same question, on whichever instance it comes again.
    const questionId = idFor(guest.id, cid);
    const known = questions.get(questionId) ?? (await questions.read(questionId));
    const checked = known ?? rules.check(guest.id, raw, address);
    if ('code' in checked) return { type: 'nack', cid, ...checked };
    const at = atMs !== undefined && { atMs: Math.min(atMs, now()) };
    const fresh: KeptQuestion = { questionId, text: checked.text, user: guest, ...at, phase: 'asked' };
    if (known === undefined) await questions.create(questionId, fresh);
    await announce(known ?? fresh);
    return { type: 'ack', cid, id: questionId };
  }

  async function vote({ guest, cid }: Player, questionId: string): Promise<Frame> {
    const question = questions.get(questionId) ?? (await questions.read(questionId));
    if (question === undefined || question.phase === 'removed') return nack(cid, 'unknown');
    if (question.user.id === guest.id) return nack(cid, 'already');
    const cast = await ballots.cast(boxOf(questionId), { voter: guest.id, choice: VOTE, cid });
    return cast === 'counted' ? { type: 'ack', cid, id: questionId } : nack(cid, cast);
  }

  /** Moves a question on, unless it is gone; answers it as it is then. */
  async function move(id: string, turn: Partial<KeptQuestion>): Promise<KeptQuestion | undefined> {
    return await questions.change(id, (kept) =>
      kept === undefined || kept.phase === 'removed' ? undefined : { ...kept, ...turn },
    );
  }

  return {
    ask,
    vote,
    async answer(questionId, answer, atMs) {
      const kept = await move(questionId, { phase: 'answered', ...(answer !== '' && { answer }) });
      if (kept === undefined) return false;
      await publisher.publish({ type: 'question.answered', at: atMs, data: dataOf(kept) });
      return true;
    },
    async remove(questionId) {
      const kept = await move(questionId, { phase: 'removed', text: '' });
      if (kept === undefined) return false;
      const data = { key: `question:${questionId}`, questionId };
      await publisher.publish({ type: 'question.removed', data, once: [`question-removed:${questionId}`] });
      return true;
    },
    async beat() {
      for (const question of questions.list()) {
        const { questionId, phase } = question;
        const votes = votesOf(questionId);
        if (phase === 'removed' || votes === (told.get(questionId) ?? 0)) continue;
        told.set(questionId, votes);
        const type = phase === 'answered' ? 'question.answered' : 'question.asked';
        await publisher.publish({ type, data: dataOf(question) });
      }
    },
  };
}
