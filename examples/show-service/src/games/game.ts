import type { RefusalCode } from '@shoppable/core';
import type { Ballots } from '../engine/ballots.ts';
import type { Records } from '../engine/records.ts';
import type { Publisher } from '../publisher.ts';
import type { Guest } from '../viewers/guests.ts';
import type { Frame } from '../viewers/seat.ts';

/** What polls, giveaways and questions work with. */
export interface GameDeps {
  readonly records: Records;
  readonly ballots: Ballots;
  readonly publisher: Publisher;
  readonly now: () => number;
}

/** A viewer and the id of his frame. */
export interface Player {
  readonly guest: Guest;
  readonly cid: string;
}

/** A refusal, as its sender gets it. */
export function nack(
  cid: string,
  code: RefusalCode,
  more: { reason?: string; retryAfter?: number } = {},
): Frame {
  return { type: 'nack', cid, code, ...more };
}
