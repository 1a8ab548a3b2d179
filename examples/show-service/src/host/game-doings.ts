import { cleanText } from '@shoppable/core';
import type { Giveaways } from '../games/giveaways.ts';
import type { Polls } from '../games/polls.ts';
import type { Questions } from '../games/questions.ts';
import { CommandRefusal, type Command } from './commands.ts';

/** The games of a show. */
export interface Games {
  readonly polls: Polls;
  readonly giveaways: Giveaways;
  readonly questions: Questions;
}

/** How each command is done. */
export type Doing<Kind extends Command['kind'] = Command['kind']> = {
  [K in Kind]: (command: Extract<Command, { kind: K }>) => Promise<object>;
};

type GameKind = Extract<Command['kind'], `${'poll' | 'giveaway' | 'question'}-${string}`>;

/** The commands of polls, giveaways and questions. */
export function gameDoings(
  { polls, giveaways, questions }: Games,
  programmeTime: (atMs: number | undefined) => number,
): Doing<GameKind> {
  return {
    async 'poll-open'({ kind: _kind, atMs, question, options, ...wish }) {
      const texts = {
        question: cleanText(question, 300),
        options: options.map((text) => cleanText(text, 200)),
      };
      return { pollId: await polls.open({ ...wish, ...texts, atMs: programmeTime(atMs) }) };
    },
    async 'poll-close'({ pollId }) {
      if (await polls.close(pollId)) return {};
      throw new CommandRefusal(404, 'poll-not-open', 'This poll is not open any more.');
    },
    async 'giveaway-open'({ kind: _kind, atMs, title, ...wish }) {
      const giveaway = { ...wish, title: cleanText(title, 200), atMs: programmeTime(atMs) };
      return { giveawayId: await giveaways.open(giveaway) };
    },
    async 'giveaway-draw'({ giveawayId }) {
      const winners = await giveaways.draw(giveawayId);
      if (winners !== undefined) return { winners };
      throw new CommandRefusal(404, 'giveaway-not-found', 'There is no such giveaway.');
    },
    async 'question-answer'({ questionId, answer, atMs }) {
      if (await questions.answer(questionId, cleanText(answer, 1000), programmeTime(atMs))) return {};
      throw new CommandRefusal(404, 'question-not-found', 'This question is gone already.');
    },
    async 'question-remove'({ questionId }) {
      if (await questions.remove(questionId)) return {};
      throw new CommandRefusal(404, 'question-not-found', 'This question is gone already.');
    },
  };
}
