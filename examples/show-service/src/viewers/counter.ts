import type { ClientFrame } from '@shoppable/core';
import type { Giveaways } from '../games/giveaways.ts';
import type { Polls } from '../games/polls.ts';
import type { Questions } from '../games/questions.ts';
import { nack } from '../games/game.ts';
import type { Chat } from './chat.ts';
import type { Guest } from './guests.ts';
import type { Frame } from './seat.ts';
import type { Tallies } from './tallies.ts';

/** What a viewer can ask for once he is known. */
export type Request = Exclude<ClientFrame, { type: 'hello' | 'ping' | 'token' }>;

/** Where viewers' frames are dealt with, whichever way they came in: by socket or by HTTP. */
export interface Counter {
  /** Does what a frame asks; answers the `ack` or `nack` for its sender, where there is one. Never rejects. */
  take(guest: Guest, frame: Request, address: string): Promise<Frame | undefined>;
}

const TRY_AGAIN_MS = 2000;

/** Makes the {@link Counter}. */
export function createCounter(deps: {
  chat: Chat;
  tallies: Tallies;
  polls: Polls;
  giveaways: Giveaways;
  questions: Questions;
  onProblem: (problem: unknown) => void;
}): Counter {
  const { chat, tallies, polls, giveaways, questions } = deps;

  async function serve(guest: Guest, frame: Request, address: string): Promise<Frame | undefined> {
    switch (frame.type) {
      case 'react':
        return void tallies.add(frame.kind, frame.count);
      case 'chat.send':
        return await chat.take(guest, frame, address);
      case 'poll.vote':
        return await polls.vote({ guest, cid: frame.cid }, frame.pollId, frame.optionId);
      case 'giveaway.enter':
        return await giveaways.enter({ guest, cid: frame.cid }, frame.giveawayId);
      case 'question.ask':
        return await questions.ask({ guest, cid: frame.cid }, frame.text, frame.at, address);
      case 'question.vote':
        return await questions.vote({ guest, cid: frame.cid }, frame.questionId);
    }
  }

  return {
    async take(guest, frame, address) {
      try {
        return await serve(guest, frame, address);
      } catch (problem) {
        deps.onProblem(problem);
        // Nobody knows whether it was kept: the same cid asks again, and counts once.
        return 'cid' in frame ? nack(frame.cid, 'unknown', { retryAfter: TRY_AGAIN_MS }) : undefined;
      }
    },
  };
}
